"""What a sentence says of the claim that the sentence before it stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from backedby.matching.bearing import Bearing
from backedby.matching.concepts import ConceptFinder
from backedby.matching.figures import Figure, figures
from backedby.matching.gate import Gate
from backedby.matching.going_on import goes_on, says_little_else, tells_a_time
from backedby.matching.known import KnownClaim, KnownClaims
from backedby.matching.lexicon import CueKind
from backedby.matching.passages import Passage
from backedby.matching.quantities import is_like
from backedby.matching.tone import LADDERED
from backedby.model.claim import ClaimId, Kind, Status
from backedby.model.match import Match, Strength

LIKENESS = 0.6
"""Score of a match that rests on the sentence before alone."""


class Sequel:
    """Reads on: "There is no proof of that.", "Ten years before it had been 25%."."""

    def __init__(
        self, known: KnownClaims, gate: Gate, finder: ConceptFinder, bearing: Bearing
    ) -> None:
        self._known = known
        self._gate = gate
        self._finder = finder
        self._bearing = bearing

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
        self, passage: Passage, before: Sequence[Match], lately: Sequence[Match] = ()
    ) -> Iterator[tuple[ClaimId, tuple[Figure, ...]]]:
        """The figures stated before of which a sentence gives another ("earlier it was 36%").

        `lately`: the statistics that the section stated last, not in the sentence right before.
        """
        if passage.is_question or passage.is_conditional:
            return
        statistics = [
            known
            for known, _, _ in self._known.touched_by(passage.concepts)
            if known.claim.kind is Kind.STATISTIC
        ]
        told = [one for one in before if self._known.by_id[one.claim].figures]
        aside = {one.claim for one in told if one.counted_otherwise}
        for name in dict.fromkeys(one.claim for one in told or lately):
            known = self._known.by_id[name]
            place = self._gate.place(passage, known)
            abroad = bool(place)
            if self._is_elsewhere(passage, known) or (abroad and name in aside):
                continue
            given = figures(passage.text, known.figures[0].unit)
            is_else = any(
                is_like(given, one.figures) and not self._bearing.is_of_one_quantity(one, known)
                for one in statistics
            )
            if is_else or not is_like(given, known.figures, abroad=abroad):
                continue
            fits = self._gate.measure(replace(passage, figures=given), known).passed
            if fits and goes_on(passage, known, given, place=place, is_next=bool(told)):
                is_now = bool(place) or tells_a_time(passage)
                yield (name if is_now else self._owner(given, known)), given

    def _owner(self, given: Sequence[Figure], known: KnownClaim) -> ClaimId:
        """The claim whose figure is given, of those that count the same as one told before.

        "The notes made 116 million days. Firms prefer their own count, 11 million."
        """

        def has(one: KnownClaim) -> bool:
            return any(
                mine.equals(theirs) for mine in given for theirs in one.figures if not mine.is_bound
            )

        if has(known):
            return known.claim.id
        siblings = (
            one
            for one in self._known.by_id.values()
            if one.claim.kind is Kind.STATISTIC
            and one.claim.status is Status.APPROVED
            and has(one)
            and self._bearing.is_of_one_quantity(one, known)
        )
        return next((one.claim.id for one in siblings), known.claim.id)

    def timed(self, passage: Passage) -> Iterator[ClaimId]:
        """The mechanisms with a figure of which a sentence gives one for what stands before it.

        "The nerves answer with their own opiates. That does not begin before ten minutes." Beside
        the figure a sentence must have words of the claim, and few that are not.
        """
        if not (passage.figures and passage.leans and passage.before):
            return
        wide = replace(passage, concepts=passage.concepts | passage.before[0])
        for known in self._known.stated_by(self._gate.topics_of(wide)):
            if (
                known.claim.kind is Kind.MECHANISM
                and known.claim.status is Status.APPROVED
                and is_like(passage.figures, known.figures)
                and not passage.concepts.isdisjoint(known.topics)
                and says_little_else(passage, known)
                and self._gate.decide(wide, known, said=False).passed
            ):
                yield known.claim.id

    def statistics(self, matches: Sequence[Match]) -> tuple[Match, ...]:
        """Those of matches that are of statistics with a figure."""
        known = self._known.by_id
        return tuple(
            one
            for one in matches
            if known[one.claim].figures
            and known[one.claim].claim.kind is Kind.STATISTIC
            and not one.counted_otherwise
        )

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
