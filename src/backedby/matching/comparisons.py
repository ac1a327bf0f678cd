"""Whether what a sentence compares is what a claim compares: with what, and in what respect."""

from __future__ import annotations

import re

from backedby.matching import english
from backedby.matching.concepts import ConceptFinder
from backedby.matching.cues import found
from backedby.matching.decision import PASSED, Decision
from backedby.matching.known import KnownClaim
from backedby.matching.lexicon import CueKind
from backedby.matching.passages import Passage
from backedby.matching.polarity import CONTROLS, SHAM
from backedby.matching.tone import fold_in_place
from backedby.model.claim import Kind
from backedby.model.concept import ConceptId, Vocabulary

_COMPARED = (Kind.BENEFIT, Kind.SAFETY)
"""Kinds of which "better than X" is another claim than the one without a comparison, or with Y."""
_COMPARATORS = CONTROLS | {"therapy", SHAM}
_RELATIVE = frozenset({"effectiveness", "better-outcome", "comparison", "no-difference", SHAM})
"""Topics that say how two things stand to each other, not what is gained."""
_BARE = frozenset({"comparison", "no-difference", SHAM})
"""Those of them that do not even say that something is better."""
_NO_GAIN = _RELATIVE | {
    "pain-relief", "short-term", "long-term", "years-later", "two-years", "onset-time", "add-on",
}  # fmt: skip
"""Outcomes that tell when or how much and not what, and the one meant where none is named."""
_LEVELS = (CueKind.DENIAL, CueKind.NONE, CueKind.VOID, CueKind.EQUAL, CueKind.BETTER, CueKind.WORSE)
"""Words that say how a treatment stands to a sham one."""
_REACH = 30
"""Characters behind "better than" within which the thing compared with is named."""


_OTHERWISE = re.compile(
    r"\b(?:better|worse|stronger|faster|more \w+|less \w+)[^.;:]{0,60}? than "
    r"(?:in|at|on|during|by|when|if|for) "
)
"""Compares the same thing at other times, places or in other people: "than in the evening"."""


class Comparisons:
    """Holds what a sentence compares against what a claim does."""

    def __init__(self, vocabulary: Vocabulary, finder: ConceptFinder) -> None:
        self._vocabulary = vocabulary
        self._finder = finder

    def decide(self, passage: Passage, known: KnownClaim) -> Decision:
        """Whether the sentence compares nothing that the claim does not."""
        for asked in (self._sham, self._compared_with, self._gain):
            if not (decision := asked(passage, known)).passed:
                return decision
        return PASSED

    def _compared_with(self, passage: Passage, known: KnownClaim) -> Decision:
        """Whether what the sentence compares with is something that the claim speaks of."""
        if known.claim.kind not in _COMPARED or "recommendation" in known.topics:
            return PASSED  # why something is advised is no part of the advice
        subject = frozenset(known.claim.gate.subject)
        folded = fold_in_place(passage.text)
        places = [hit.end() for hit in found(english.COMPARES, folded)]
        for one in _OTHERWISE.finditer(folded):
            if not any(one.end() <= hit.start <= one.end() + _REACH for hit in passage.hits):
                return Decision(False, "it compares with what no claim speaks of")
        gains = self._absolute_gains(passage, known)
        for hit in passage.hits:
            if not any(end <= hit.start <= end + _REACH for end in places):
                continue
            above = self._finder.above(hit.concept)
            if gains and above & CONTROLS:
                continue  # who gains more than under such care has gained
            if above & _COMPARATORS and not above & (known.compared_with | subject):
                return Decision(False, f"it compares with {self._name(hit.concept)}")
        return PASSED

    def _gain(self, passage: Passage, known: KnownClaim) -> Decision:
        """Whether a sentence that only compares ("no longer than") compares what the claim does."""
        if known.claim.kind is not Kind.BENEFIT:
            return PASSED
        named = [self._finder.above(hit.concept) for hit in passage.hits]
        told = known.topics - _BARE - CONTROLS
        if any(above & told and "condition" not in above for above in named):
            return PASSED
        for hit, above in zip(passage.hits, named, strict=True):
            if "outcome" in above and not above & (_NO_GAIN | known.topics):
                return Decision(False, f"it is about {self._name(hit.concept)}")
        return PASSED

    def _absolute_gains(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether it names what is gained ("less pain"), and not only that something is better."""
        named = (self._finder.above(hit.concept) & known.topics for hit in passage.hits)
        return any(one - _RELATIVE for one in named)

    def _sham(self, passage: Passage, known: KnownClaim) -> Decision:
        """Whether a sentence that names nothing but a sham treatment compares with it."""
        if known.claim.kind is not Kind.BENEFIT or SHAM not in known.topics:
            return PASSED
        if any(passage.concepts & (frozenset(one) - {SHAM}) for one in known.claim.gate.concepts):
            return PASSED
        compares = found(english.COMPARES, fold_in_place(passage.text))
        if compares or any(one.of(*_LEVELS) for one in passage.tone.clauses):
            return PASSED
        return Decision(False, f"it says nothing of {self._name(SHAM)}")

    def _name(self, concept: ConceptId) -> str:
        return self._vocabulary.concepts[concept].pref if concept in self._vocabulary else concept
