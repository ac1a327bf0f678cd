"""Claims that a sentence may be about: ranked, never decided.

A suggestion does no harm, so that what stands around a sentence counts too, only less: "it says so
too" is about what the sentence before was about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from heapq import nlargest
from itertools import islice

from backedby.matching.known import KnownClaim, KnownClaims, Worded
from backedby.matching.passages import Passage
from backedby.model.claim import ClaimId
from backedby.model.concept import ConceptId
from backedby.model.match import Suggestion

MOST_SUGGESTIONS = 3
LEAST = 0.12
"""Score below which a claim is not worth showing."""

_TOPICS, _WORDS = 0.6, 0.4
"""How much topics and shared words weigh."""
_BEFORE = (0.45, 0.3, 0.2)
"""How much a topic counts that the sentences before name, nearest first."""
_ABOVE = (0.4, 0.3)
"""How much a topic counts that lead-in or headings name, nearest first."""
_FAR = 0.1
"""How much a topic counts that only the page as a whole is about."""


def suggestions(
    passage: Passage,
    worded: Mapping[ClaimId, tuple[float, Worded]],
    claims: KnownClaims,
    is_out: Callable[[KnownClaim], bool],
) -> tuple[Suggestion, ...]:
    """At most three claims, best first, of those that are not out.

    `worded`: how like each claim the sentence is worded.
    """
    reach = _reach(passage)
    met: dict[ClaimId, dict[int, float]] = {}
    gained: dict[ClaimId, float] = defaultdict(float)
    for known, group, concept in claims.touched_by(reach):
        claim, weight = known.claim.id, reach[concept]
        groups = met.setdefault(claim, {})
        if weight > groups.get(group, 0.0):
            gained[claim] += known.group_weights[group] * (weight - groups.get(group, 0.0))
            groups[group] = weight
    scored = []
    for claim in {*_most(gained), *_most({one: similar for one, (similar, _) in worded.items()})}:
        share = gained.get(claim, 0.0) / (claims.by_id[claim].weight or 1.0)
        similar = min(worded[claim][0], 1.0) if claim in worded else 0.0
        if (score := _TOPICS * share + _WORDS * similar) >= LEAST:
            scored.append(Suggestion(claim, round(score, 3)))
    scored.sort(key=lambda one: (-one.score, one.claim))
    shown = (one for one in scored if not is_out(claims.by_id[one.claim]))
    return tuple(islice(shown, MOST_SUGGESTIONS))


_CONSIDERED = 100
"""Claims of which the score is worked out, by topics and by words each."""


def _most(scores: Mapping[ClaimId, float]) -> Iterable[ClaimId]:
    """The claims with the highest scores."""
    if len(scores) <= _CONSIDERED:
        return scores
    return nlargest(_CONSIDERED, scores, key=lambda one: scores[one])


def _reach(passage: Passage) -> Mapping[ConceptId, float]:
    """Every concept within reach of a sentence, and how much it counts."""
    weighed = [
        *zip(passage.before, _BEFORE, strict=False),
        *((named, (*_ABOVE, *[_FAR] * 9)[at]) for at, named in enumerate(passage.around[:-1][:9])),
        (passage.around[-1] if passage.around else frozenset[ConceptId](), _FAR),
    ]
    reach: dict[ConceptId, float] = {}
    for named, weight in weighed:
        for one in named:
            if weight > reach.get(one, 0.0):
                reach[one] = weight
    reach.update(dict.fromkeys(passage.concepts, 1.0))
    return reach
