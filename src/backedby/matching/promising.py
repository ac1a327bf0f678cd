"""What a sentence promises or denies in fewer words than a plain restatement would have.

"They cut their tablets to zero" names one topic of a claim where a restatement names two, and "a
guaranteed cure" none. To miss an over-claim does more harm than to mark one too many: where a
sentence says too much and names all but one of a claim's topics, its words tell of the claim, and
everything around speaks of nothing else, it is held to state the claim; so is a denial that names
all topics and leaves the subject to its page. Who promises a cure overstates the benefit that lasts
longest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice

from backedby.matching.counts import Counts
from backedby.matching.deciding import where_it_stands
from backedby.matching.gate import Gate
from backedby.matching.known import KnownClaim, KnownClaims
from backedby.matching.lexicon import CueKind
from backedby.matching.likelihood import Likelihood, Ranked
from backedby.matching.passages import Passage
from backedby.matching.tone import is_laddered
from backedby.model.claim import Certainty, Kind, Status, Time
from backedby.model.match import Match, Strength

_FIRST = 3
"""Claims that are asked, in the order of what the words tell."""
_AWAY = 6.0
"""How far behind the first one another may be, as a logarithm of likelihoods."""
_FEWEST = 3
"""Content words of a sentence that promises something."""
_PROMISES = (CueKind.CURES, CueKind.FOREVER)


class Promising:
    """Finds the claim that a sentence overstates or denies, where no gate opens for it."""

    def __init__(self, known: KnownClaims, gate: Gate, counts: Counts) -> None:
        self._known = known
        self._gate = gate
        self._finder = known.finder
        self._counts = counts

    @cached_property
    def _overstating(self) -> Likelihood:
        """What words tell of over-claims; made when first asked, as many pages hold none."""
        return Likelihood(self._counts, self._finder, overstated=True)

    def match(
        self,
        passage: Passage,
        words: Sequence[str],
        ranked: Ranked,
        graded: Callable[[KnownClaim], Match],
    ) -> tuple[Match, ...]:
        """The over-claim or denial that a sentence is, at most one.

        `ranked`: what its words tell of plain restatements; `graded`: how it stands to a claim.
        """
        if len(words) < _FEWEST or passage.is_of_its_own:
            return ()
        for known, wanted in self._asked(passage, words, ranked):
            if self._is_of_it(passage, known):
                match = graded(known)
                if match.strength is wanted and not match.other_figure:
                    return (match,)
        return ()

    def _asked(
        self, passage: Passage, words: Sequence[str], ranked: Ranked
    ) -> Iterator[tuple[KnownClaim, Strength]]:
        """Claims that it may overstate or deny, the likeliest first."""
        tone = passage.tone
        if tone.strong_words or tone.words(CueKind.HARMLESS):
            overstated = self._overstating.rank(words, passage.hits)
            for known in self._nearest(overstated):
                if _can_be_overstated(known) and self._lacks(passage, known) <= 1:
                    yield known, Strength.STRONGER
        for known in islice(self._nearest(ranked), 1):
            if not self._lacks(passage, known):
                yield known, Strength.CONTRADICTS
        if tone.words(*_PROMISES) and self._names_whom(passage):
            yield from ((one, Strength.STRONGER) for one in self._lasting(passage))

    def _nearest(self, ranked: Ranked) -> Iterator[KnownClaim]:
        """Approved claims that the words rather tell of than not, few and close together."""
        for claim in ranked.order[:_FIRST]:
            ratio = ranked.ratios[claim]
            if ratio <= 0 or ranked.ratios[ranked.order[0]] - ratio > _AWAY:
                return
            if self._known.by_id[claim].claim.status is Status.APPROVED:
                yield self._known.by_id[claim]

    def _lacks(self, passage: Passage, known: KnownClaim) -> int:
        """How many groups of a claim's topics a sentence does not name; of one group, all."""
        topics = self._gate.topics_of(passage)
        groups = known.claim.gate.concepts
        lacking = sum(topics.isdisjoint(group) for group in groups)
        return lacking if lacking < len(groups) else len(groups) + 1

    def _names_whom(self, passage: Passage) -> bool:
        """Whether a sentence says what is cured, or by what."""
        named = passage.concepts
        return "pain" in named or any(
            one in named
            for known in self._lasting(passage)
            for one in (*known.claim.gate.subject, known.condition)
        )

    def _lasting(self, passage: Passage) -> Iterator[KnownClaim]:
        """The most general claim that what a sentence is about helps for long."""
        about = passage.concepts.union(*passage.before, *passage.around)
        treatments = sorted(one for one in about if "therapy" in self._finder.above(one))
        told = self._known.benefits_of(treatments)
        lasting = (one for one in told if one.claim.strength.time is Time.LASTING)
        yield from islice(lasting, 1)

    def _is_of_it(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether the page is about the claim's subject, and nothing nearer about another."""
        about = passage.concepts.union(*passage.before, *passage.around)
        if about.isdisjoint(known.claim.gate.subject):
            return False
        left = _without_promise(where_it_stands(passage, known))
        return self._gate.decide(left, known, said=True).passed


def _without_promise(passage: Passage) -> Passage:
    """A passage without the concepts that only its promise names: "heals" is no other outcome."""
    cues = [one for clause in passage.tone.clauses for one in clause.of(*_PROMISES)]
    return replace(
        passage,
        hits=tuple(
            hit
            for hit in passage.hits
            if not any(one.start <= hit.start and hit.end <= one.end for one in cues)
        ),
    )


def _can_be_overstated(known: KnownClaim) -> bool:
    """Whether a claim says how much or how surely: "made no difference" overstates nothing."""
    strength = known.claim.strength
    says = strength.extent or strength.time or strength.certainty is Certainty.MAY
    return is_laddered(known.claim) and (bool(says) or known.claim.kind is Kind.SAFETY)
