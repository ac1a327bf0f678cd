"""What a sentence says that a known treatment does for another condition than any claim's.

The gate tells a drift where a sentence names all topics of a claim. "Needles wipe out migraine"
names none: that migraine goes is what relief of back pain is for back pain. Nor does "a heat pack
gives a bit of ease", which is of another therapy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from backedby.matching.concepts import ConceptFinder, Hit
from backedby.matching.gate import Gate
from backedby.matching.known import KnownClaim, KnownClaims
from backedby.matching.lexicon import Cue, CueKind
from backedby.matching.likelihood import Ranked
from backedby.matching.passages import Passage
from backedby.model.claim import Kind
from backedby.model.concept import ConceptId
from backedby.model.match import ScopeDrift

_DOES = (CueKind.CURES, CueKind.HELPS, CueKind.UP, CueKind.DOWN, CueKind.BETTER, CueKind.VOID)
"""Words by which a sentence says that something is done to a condition, or not."""
_EASES = (CueKind.CURES, CueKind.HELPS)
_DENIES = (CueKind.DENIAL, CueKind.NONE, CueKind.VOID, CueKind.DISPROVED)
_OF_EFFECTS = (Kind.BENEFIT, Kind.MECHANISM, Kind.SAFETY, Kind.COST)
_USUAL = frozenset({"conventional-care", "medication"})
"""What pages on anything advise: to say that it helps takes no claim's words."""
_NO_EFFECT = frozenset({"condition", "therapy", "evidence"})
_FEWEST = 3
"""Content words of a sentence that says something of a therapy."""
_ENOUGH = 5
"""Content words from which words tell of a claim by themselves."""
_RATHER = -3.0
"""Likelihood ratio from which a sentence's words may be those of a claim whose topics it names."""


class Drifting:
    """Tells a benefit that a sentence promises for another condition."""

    def __init__(self, known: KnownClaims, gate: Gate, finder: ConceptFinder) -> None:
        self._known = known
        self._gate = gate
        self._finder = finder

    def drifts(self, passage: Passage, ranked: Ranked) -> tuple[ScopeDrift, ...]:
        """The drift of a sentence of which the gate finds none; at most one.

        `ranked`: what its words tell of claims.
        """
        return self._of_condition(passage) or self._of_therapy(passage, ranked)

    def _of_condition(self, passage: Passage) -> tuple[ScopeDrift, ...]:
        """What a treatment is said to do for a condition that no claim of its benefits is about."""
        hits = [hit for hit in passage.hits if self._is_condition(hit)]
        if not hits:
            return ()
        treatments = list(self._treatments(passage, hits[-1]))
        known = next(self._known.benefits_of(treatments), None)
        if known is None or not self._is_treated(passage, hits, known):
            return ()
        if any(self._is_known(hit, treatments) for hit in hits):
            return ()
        before = (hit for hit in passage.rivals if hit.start < hits[-1].start)
        if any(self._gate.is_rival(hit.concept, known) for hit in before):
            return ()
        said, wanted = self._gate.name(hits[0].concept), self._gate.name(known.condition or "")
        return (ScopeDrift(known.claim.id, said, wanted),)

    def _is_treated(self, passage: Passage, conditions: Sequence[Hit], known: KnownClaim) -> bool:
        """Whether the sentence says that something is done to a condition, not by it.

        "Obesity raises the risk" speaks of what the condition does.
        """
        cues = _cues(passage, *_DOES)
        how = self._topics(known, Kind.PRACTICE)
        if self._names_therapy(passage, known) or self._names(passage, how):
            brief = bool(_cues(passage, CueKind.SHORT_TERM))
            if cues or brief or self._names(passage, self._topics(known, *_OF_EFFECTS) - how):
                return True
        if _cues(passage, CueKind.SHORT_TERM) and _cues(passage, CueKind.HEDGE):
            return True  # "may be quieter for a few weeks"
        last = conditions[-1].start
        return any(one.kind is CueKind.CURES or one.end <= last for one in cues)

    def _names(self, passage: Passage, topics: frozenset[ConceptId]) -> bool:
        """Whether a sentence names one of `topics` that is an effect, or how a visit goes."""
        above = (self._finder.above(hit.concept) for hit in passage.hits)
        return any(one & topics and not one & _NO_EFFECT for one in above)

    def _topics(self, known: KnownClaim, *kinds: Kind) -> frozenset[ConceptId]:
        """What claims of some kinds on the same subject speak of."""
        return self._known.topics_of(known.claim.gate.subject, kinds)

    def _of_therapy(self, passage: Passage, ranked: Ranked) -> tuple[ScopeDrift, ...]:
        """What another therapy is said to do, in the words of a claim or of relief as such."""
        if len(passage.words) < _FEWEST or _cues(passage, *_DENIES):
            return ()
        hits = [hit for hit in passage.rivals if self._is_special(hit)]
        known = self._told(passage, ranked) if hits else None
        if known is None:
            eases = _cues(passage, *_EASES)
            if not eases or not hits or hits[0].start > eases[0].start:
                return ()
            around = frozenset[ConceptId]().union(*passage.around)
            known = next(self._known.benefits_of(sorted(around)), None)
        if known is None or self._names_subject(passage, known):
            return ()
        told = [one.start for one in known.told_in(passage.hits)]
        if any(start < hits[0].start for start in told):
            return ()  # "you can bend again and go to yoga"
        if not self._gate.is_rival(hits[0].concept, known):
            return ()
        wanted = self._gate.name(min(known.claim.gate.subject))
        return (ScopeDrift(known.claim.id, self._gate.name(hits[0].concept), wanted),)

    def _told(self, passage: Passage, ranked: Ranked) -> KnownClaim | None:
        """The claim that its words rather tell of than of any other, if it is of an effect."""
        if not ranked.order or len(passage.words) < _ENOUGH:
            return None
        known, ratio = self._known.by_id[ranked.order[0]], ranked.ratios[ranked.order[0]]
        if known.claim.kind not in _OF_EFFECTS or ratio <= _RATHER:
            return None
        groups = known.claim.gate.concepts
        named = sum(not passage.concepts.isdisjoint(group) for group in groups)
        return known if ratio > 0 or 2 * named >= len(groups) > 0 else None

    def _names_subject(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether a sentence names the therapy that a claim is about."""
        named = passage.concepts.intersection(known.claim.gate.subject)
        return any("therapy" in self._finder.above(one) for one in named)

    def _is_special(self, hit: Hit) -> bool:
        """Whether it names a therapy that is no part of what everybody is advised to do."""
        above = self._finder.above(hit.concept)
        return hit.concept != "therapy" and "therapy" in above and not above & _USUAL

    def _is_condition(self, hit: Hit) -> bool:
        return hit.concept != "condition" and "condition" in self._finder.above(hit.concept)

    def _names_therapy(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether a sentence names a therapy, and not only how it is given."""
        how = self._topics(known, *_OF_EFFECTS)
        return any(
            "therapy" in self._finder.above(hit.concept) and hit.concept not in how
            for hit in passage.hits
        )

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


def _cues(passage: Passage, *kinds: CueKind) -> list[Cue]:
    """The cues of some kinds, clause by clause."""
    return [one for clause in passage.tone.clauses for one in clause.of(*kinds)]
