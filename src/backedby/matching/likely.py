"""Claims that a sentence may be about: ranked, never decided.

A suggestion does no harm, so that single words count too, and what stands around a sentence: "it
says so too" is about what the sentence before was about. Where the claim's subject is nowhere near,
it takes most of its topics, or of one of its wordings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from backedby.matching.concepts import ConceptFinder
from backedby.matching.known import KnownClaim, KnownClaims, Worded
from backedby.matching.passages import Passage
from backedby.matching.profiles import Profiles
from backedby.model.claim import ClaimId
from backedby.model.concept import ConceptId
from backedby.model.match import Match, Suggestion

MOST_SUGGESTIONS = 3
LEAST = 0.2
"""Score below which a claim is not worth showing."""

_TOPICS, _HINTS = 0.2, 0.4
"""How much the share of topics counts that is named within reach, and that words hint at."""
_CLOSEST, _ALL_WORDS = 0.15, 0.025
"""How much words shared with the closest wording count, and with all of them together (BM25)."""
_SUBJECT, _FIGURE = 0.05, 0.1
"""What a sentence gains that names the claim's subject, and one with a figure like its own."""
_STATED = 0.25
"""What a claim gains that the sentence before states."""
_SPECIAL = 0.01
"""What a claim loses for each topic that it wants: of two that fit, the plainer one is likelier."""
_ALONE = 0.6
"""Share of topics named, or likeness to a wording, that tells of a claim without its subject."""
_BEFORE = (0.45, 0.3, 0.2)
"""How much a topic counts that the sentences before name, nearest first."""
_ABOVE = (0.4, 0.3)
"""How much a topic counts that lead-in or headings name, nearest first."""
_FAR = 0.1
"""How much a topic counts that only the page as a whole is about."""
_CONSIDERED = 100
"""Claims of which the score is worked out, by topics and by words each."""


class Likely:
    """Ranks the claims that a sentence comes near to."""

    def __init__(self, known: KnownClaims, finder: ConceptFinder) -> None:
        self._known = known
        self._profiles = Profiles(known, finder)

    def suggestions(
        self,
        passage: Passage,
        worded: Mapping[ClaimId, tuple[float, Worded]],
        before: Sequence[Match],
        is_out: Callable[[KnownClaim], bool],
    ) -> tuple[Suggestion, ...]:
        """At most three claims, best first, of those that are not out.

        `worded`: how like each claim the sentence is worded; `before`: what the sentence before
        states.
        """
        stems = frozenset(passage.words)
        reach, hints = _reach(passage), self._profiles.hints(stems)
        named = self._shares(reach)
        hinted = self._shares(
            {one: max(reach.get(one, 0.0), hints.get(one, 0.0)) for one in {*reach, *hints}}
        )
        alike = self._profiles.worded_like(stems)
        closest = {one: similar for one, (similar, _) in worded.items()}
        said = {one.claim for one in before}
        told = passage.concepts.union(hints)
        around = passage.concepts.union(*passage.before, *passage.around)
        scored: list[tuple[float, ClaimId]] = []
        for claim in {*_most(named), *_most(hinted), *_most(closest), *_most(alike), *said}:
            known = self._known.by_id[claim]
            if not (claim in alike or claim in closest or not known.topics.isdisjoint(told)):
                continue  # all of it would be said by what stands around
            if (
                claim not in said
                and around.isdisjoint(known.claim.gate.subject)
                and max(named.get(claim, 0.0), closest.get(claim, 0.0)) < _ALONE
            ):
                continue
            score = (
                _TOPICS * named.get(claim, 0.0)
                + _HINTS * hinted.get(claim, 0.0)
                + _CLOSEST * min(closest.get(claim, 0.0), 1.0)
                + _ALL_WORDS * alike.get(claim, 0.0)
                + (_STATED if claim in said else 0.0)
                + _fit(passage, known)
            )
            if score >= LEAST:
                scored.append((-score, claim))
        shown = (one for one in sorted(scored) if not is_out(self._known.by_id[one[1]]))
        return tuple(
            Suggestion(claim, round(min(-score, 1.0), 3))
            for score, claim in islice(shown, MOST_SUGGESTIONS)
        )

    def _shares(self, reach: Mapping[ConceptId, float]) -> Mapping[ClaimId, float]:
        """Of each claim, what share of its topics is within reach."""
        met: dict[ClaimId, dict[int, float]] = {}
        gained: dict[ClaimId, float] = defaultdict(float)
        for known, group, concept in self._known.touched_by(reach):
            claim, weight = known.claim.id, reach[concept]
            groups = met.setdefault(claim, {})
            if weight > groups.get(group, 0.0):
                gained[claim] += known.group_weights[group] * (weight - groups.get(group, 0.0))
                groups[group] = weight
        return {one: gain / (self._known.by_id[one].weight or 1.0) for one, gain in gained.items()}


def _fit(passage: Passage, known: KnownClaim) -> float:
    """What a claim gains or loses by the sentence's subject and figures, and by what it wants."""
    fit = -_SPECIAL * known.weight
    if not passage.concepts.isdisjoint(known.claim.gate.subject):
        fit += _SUBJECT
    if passage.figures and any(
        mine.may_be(theirs) for mine in passage.figures for theirs in known.figures
    ):
        fit += _FIGURE
    return fit


def _most(scores: Mapping[ClaimId, float]) -> Iterable[ClaimId]:
    """The claims with the highest scores."""
    if len(scores) <= _CONSIDERED:
        return scores
    return sorted(scores, key=scores.__getitem__, reverse=True)[:_CONSIDERED]


def _reach(passage: Passage) -> dict[ConceptId, float]:
    """Every concept named within reach of a sentence, and how much it counts."""
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
