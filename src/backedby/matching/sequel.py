"""What a sentence says of the claim that the sentence before it stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from backedby.matching.concepts import ConceptFinder
from backedby.matching.figures import Figure, figures
from backedby.matching.gate import Gate
from backedby.matching.known import KnownClaim, KnownClaims
from backedby.matching.lexicon import CueKind
from backedby.matching.passages import Passage
from backedby.matching.tone import LADDERED, fold_in_place
from backedby.model.claim import ClaimId, Kind
from backedby.model.match import Match, Strength

LIKENESS = 0.6
"""Score of a match that rests on the sentence before alone."""


class Sequel:
    """Reads on: "There is no proof of that.", "Ten years before it had been 25%."."""

    def __init__(self, known: KnownClaims, gate: Gate, finder: ConceptFinder) -> None:
        self._known = known
        self._gate = gate
        self._finder = finder

    def rebutted(self, passage: Passage, before: Sequence[Match]) -> tuple[Match, ...]:
        """The claims stated before of which a sentence does nothing but say that they are not so.

        One that names another therapy or condition speaks of that; what was
        denied before and is denied again stays as it is; to deny an over-claim denies nothing.
        """
        words = self._rebuttal(passage)
        if not words:
            return ()
        return tuple(
            Match(one.claim, LIKENESS, Strength.CONTRADICTS, (f"“{words}” denies it",))
            for one in before
            if one.strength not in (Strength.CONTRADICTS, Strength.STRONGER)
            and not self._is_elsewhere(passage, self._known.by_id[one.claim])
        )

    def topped(self, passage: Passage, before: Sequence[Match]) -> tuple[Match, ...]:
        """The claims stated before of which a sentence says that they are beyond doubt or compare.

        "Nothing else comes close." For a sentence that states nothing by itself.
        """
        words = [cue.text for clause in passage.tone.clauses for cue in clause.of(CueKind.TOPS)]
        if not words or passage.is_question or passage.is_conditional or passage.is_of_its_own:
            return ()
        why = f"“{words[0]}” says it more surely than the evidence does"
        return tuple(
            Match(one.claim, LIKENESS, Strength.STRONGER, (why,))
            for one in before
            if not one.contradicts
            and self._known.by_id[one.claim].claim.kind in LADDERED
            and not self._is_elsewhere(passage, self._known.by_id[one.claim])
        )

    def measured(
        self, passage: Passage, before: Sequence[Match]
    ) -> Iterator[tuple[ClaimId, tuple[Figure, ...]]]:
        """The figures stated before of which a sentence gives another ("earlier it was 36%")."""
        if passage.is_question or passage.is_conditional:
            return
        statistics = [
            known
            for known, _, _ in self._known.touched_by(passage.concepts)
            if known.claim.kind is Kind.STATISTIC
        ]
        for name in dict.fromkeys(one.claim for one in before):
            known = self._known.by_id[name]
            if not known.figures or self._is_elsewhere(passage, known):
                continue
            given = figures(passage.text, known.figures[0].unit)
            is_else = any(
                not one.topics & known.topics and _is_like(given, one) for one in statistics
            )
            fits = self._gate.measure(replace(passage, figures=given), known).passed
            if not is_else and fits and _is_like(given, known) and _refers(passage, known):
                yield name, given

    def _rebuttal(self, passage: Passage) -> str:
        """The words by which it takes back what stands before it, and not what it says itself."""
        if passage.is_question or passage.is_conditional:
            return ""
        clause = next((one for one in passage.tone.clauses if one.rebuts), None)
        if clause is None:
            return ""
        said = [hit.concept for hit in passage.hits if hit.start < clause.start]
        return "" if any(self._known.touched_by(said)) else clause.rebuts

    def _is_elsewhere(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether a sentence names a therapy or condition that is not the claim's."""
        ours = {*known.claim.gate.subject, *known.topics, known.condition}
        return any(
            {"therapy", "condition"} & self._finder.above(hit.concept)
            and hit.concept not in ("therapy", "condition")
            and not any(self._gate.same_line(hit.concept, one) for one in ours if one)
            for hit in passage.hits
        )


def _is_like(given: Sequence[Figure], known: KnownClaim) -> bool:
    """Whether one of the figures may measure what a claim does."""
    return any(mine.may_be(theirs) for mine in given for theirs in known.figures)


def _refers(passage: Passage, known: KnownClaim) -> bool:
    """Whether a sentence goes on about a figure: by name, or by a pronoun that is its subject.

    "The share of smokers" is the share of something else, unless the claim speaks of them.
    """
    folded = fold_in_place(passage.text)
    is_named = bool(passage.concepts & (known.topics | {known.condition}))
    return any(
        _VERB.match(folded, cue.end)
        if cue.text in _PRONOUNS
        else is_named or not folded.startswith(" of ", cue.end)
        for clause in passage.tone.clauses
        for cue in clause.of(CueKind.REFERS)
    )


_PRONOUNS = ("it", "this", "that")
_VERB = re.compile(
    r"(?:'s| (?:is|was|has|had|will|would|may|could|can|now|then|takes|took|stood|stands|rose|fell|"
    r"came|comes|reached|dropped|grew|makes|made|means|meant)\b)"
)
