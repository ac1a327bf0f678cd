"""What a sentence says that a known treatment does for another condition than any claim's.

The gate tells a drift where a sentence names all topics of a claim. "Needles wipe out migraine"
names none: that migraine goes is what relief of back pain is for back pain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backedby.matching.concepts import ConceptFinder, Hit
from backedby.matching.gate import Gate
from backedby.matching.known import KnownClaims
from backedby.matching.lexicon import CueKind
from backedby.matching.passages import Passage
from backedby.model.concept import ConceptId
from backedby.model.match import ScopeDrift

_DOES = (CueKind.CURES, CueKind.HELPS, CueKind.UP, CueKind.DOWN, CueKind.BETTER, CueKind.VOID)
"""Words by which a sentence says that something is done to a condition, or not."""


class Drifting:
    """Tells a benefit that a sentence promises for another condition."""

    def __init__(self, known: KnownClaims, gate: Gate, finder: ConceptFinder) -> None:
        self._known = known
        self._gate = gate
        self._finder = finder

    def drifts(self, passage: Passage) -> tuple[ScopeDrift, ...]:
        """The drift of a sentence of which the gate finds none; at most one."""
        hits = [hit for hit in passage.hits if self._is_condition(hit)]
        if not hits or not _does(passage, hits[-1], self._names_therapy(passage)):
            return ()
        treatments = list(self._treatments(passage, hits[-1]))
        known = next(self._known.benefits_of(treatments), None)
        if known is None or any(self._is_known(hit, treatments) for hit in hits):
            return ()
        before = (hit for hit in passage.rivals if hit.start < hits[-1].start)
        if any(self._gate.is_rival(hit.concept, known) for hit in before):
            return ()
        said, wanted = self._gate.name(hits[0].concept), self._gate.name(known.condition or "")
        return (ScopeDrift(known.claim.id, said, wanted),)

    def _is_condition(self, hit: Hit) -> bool:
        return hit.concept != "condition" and "condition" in self._finder.above(hit.concept)

    def _names_therapy(self, passage: Passage) -> bool:
        return any("therapy" in self._finder.above(one) for one in passage.concepts)

    def _treatments(self, passage: Passage, condition: Hit) -> Iterator[ConceptId]:
        """What it is said of: what stands before the condition, or the nearest named around it."""
        named = [one.concept for one in passage.hits if one.start < condition.start]
        own = frozenset[ConceptId]().union(*map(self._finder.above, named))
        for about in (own, *passage.before, *passage.around):
            if "therapy" in about:
                yield from sorted(one for one in about if "therapy" in self._finder.above(one))
                return

    def _is_known(self, hit: Hit, treatments: Iterable[ConceptId]) -> bool:
        """Whether some claim of what a treatment does is about a condition, or speaks of it."""
        above = self._finder.above(hit.concept)
        return any(
            above & spoken_of or hit.concept in broader
            for spoken_of, broader in map(self._known.conditions_of, treatments)
        )


def _does(passage: Passage, condition: Hit, is_named: bool) -> bool:
    """Whether the sentence says that something is done to a condition, not by it.

    `is_named`: whether it names a treatment that does it. "Obesity raises the risk" speaks of what
    the condition does.
    """
    return any(
        is_named or cue.kind is CueKind.CURES or cue.end <= condition.start
        for clause in passage.tone.clauses
        for cue in clause.of(*_DOES)
    )
