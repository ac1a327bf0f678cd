"""Which of the claims that a sentence seems to state it does state."""

from __future__ import annotations

from collections.abc import Mapping

from backedby.matching.concepts import Hit
from backedby.matching.known import KnownClaims
from backedby.matching.lexicon import CueKind
from backedby.matching.likelihood import Ranked
from backedby.matching.passages import Passage
from backedby.model.claim import ClaimId, Kind
from backedby.model.match import Match


class TellingApart:
    """Tells claims apart of which one says what another does, or explains its denying words."""

    def __init__(self, known: KnownClaims) -> None:
        self._known = known

    def kept(self, passage: Passage, matches: list[Match], ranked: Ranked) -> list[Match]:
        """The matches that stand, best first; `ranked`: what the words of the sentence tell."""
        return self._without_echoes(passage, self._most_specific(passage, matches), ranked)

    def _most_specific(self, passage: Passage, matches: list[Match]) -> list[Match]:
        """Best first, without claims of which another one says all they do, and more.

        "Pomeranz traced it to endorphins from the pituitary" is a claim by itself, and not that
        endorphins are released as well.
        """
        if len(matches) > 1:
            told = {
                one.claim: self._known.by_id[one.claim].told_in(passage.hits) for one in matches
            }
            matches = [
                one
                for one in matches
                if not any(self._says_more(told, other, one) for other in matches)
            ]
        return sorted(matches, key=lambda one: (-one.score, one.claim))

    def _is_advice(self, one: Match) -> bool:
        """Whether it matches what somebody recommends."""
        return "recommendation" in self._known.by_id[one.claim].topics and not one.contradicts

    def _without_echoes(
        self, passage: Passage, matches: list[Match], ranked: Ranked
    ) -> list[Match]:
        """Matches without those that only the denying words of a claim of another kind deny.

        "The level in the blood stayed flat" denies no relief, nor "side effects no commoner".
        """
        if _only_advises(passage) and any(self._is_advice(one) for one in matches):
            # who tells that a guideline advises against it denies no effect
            return [one for one in matches if not one.contradicts or self._is_advice(one)]
        kind = {one.claim: self._known.by_id[one.claim].claim.kind for one in matches}
        return [
            one
            for one in matches
            if not one.contradicts
            or one.other_figure
            or not any(
                kind[other.claim] is not kind[one.claim] and ranked.leads(other.claim, one.claim)
                for other in matches
                if not other.contradicts
            )
        ]

    def _says_more(self, told: Mapping[ClaimId, tuple[Hit, ...]], one: Match, other: Match) -> bool:
        """Whether a matched claim rests on all words that another rests on, and on others too."""
        more, less = told[one.claim], told[other.claim]
        if one is other or not less or other.is_accepted or one.contradicts > other.contradicts:
            return False
        known, general = self._known.by_id[one.claim], self._known.by_id[other.claim]
        same_kind = known.claim.kind is general.claim.kind
        if general.claim.kind is Kind.STATISTIC or (same_kind and known.claim.scope.comparator):
            return False  # each figure is a claim, and so is a benefit over something
        return all(any(hit.lies_in(its) for its in more) for hit in less) and any(
            not any(hit.lies_in(its) for its in less) for hit in more
        )


def _only_advises(passage: Passage) -> bool:
    """Whether all that a sentence denies is that something is recommended."""
    denying = (CueKind.DENIAL, CueKind.NONE, CueKind.VOID, CueKind.DISPROVED, CueKind.EQUAL)
    return any(clause.of(CueKind.REFUSED) for clause in passage.tone.clauses) and not any(
        clause.of(*denying) for clause in passage.tone.clauses
    )
