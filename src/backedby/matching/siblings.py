"""Claims that hold another figure for the quantity of which a sentence gives a figure on record.

The direct cost of a disease is also what a health service pays for it, and our record may hold
two figures: who gives one is right by its own claim and is told of the other. Who names the wide
quantity has said nothing of the special one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from backedby.matching.bearing import Bearing
from backedby.matching.concepts import Hit
from backedby.matching.figures import Figure
from backedby.matching.gate import Gate
from backedby.matching.known import KnownClaim, KnownClaims
from backedby.matching.passages import Passage
from backedby.matching.quantities import other_figure
from backedby.matching.tone import fold_in_place
from backedby.model.claim import ClaimId, Kind, Status
from backedby.model.match import Match, Strength


class Siblings:
    """Tells of the other figures on record for a quantity that a sentence counts with one."""

    def __init__(self, known: KnownClaims, gate: Gate, bearing: Bearing) -> None:
        self._known = known
        self._gate = gate
        self._bearing = bearing

    def beside(self, passage: Passage, matches: Sequence[Match]) -> list[Match]:
        """All matches, those by the figure of another claim marked, and what else is on record."""
        given = self._given(passage, matches)
        if not given:
            return list(matches)
        kept = []
        for one in matches:
            if one.counted_elsewhere:
                continue
            owners = self._owners(passage, one, matches) if one.other_figure else []
            if not owners:
                kept.append(one)
            elif any(
                self._bearing.is_of_one_quantity(
                    self._known.by_id[one.claim], self._known.by_id[owner]
                )
                for owner in owners
            ):
                kept.append(replace(one, counted_otherwise=True))
        return [*kept, *self._wider(passage, given, {one.claim for one in matches})]

    def _given(self, passage: Passage, matches: Sequence[Match]) -> tuple[Figure, ...]:
        """The figures of a sentence that a claim it states has on record."""
        recorded = [
            figure
            for one in matches
            if not one.contradicts and self._is_statistic(known := self._known.by_id[one.claim])
            for figure in known.figures
        ]
        return tuple(
            mine for mine in passage.figures if any(mine.equals(theirs) for theirs in recorded)
        )

    def _owners(self, passage: Passage, match: Match, matches: Sequence[Match]) -> list[ClaimId]:
        """The claims stated whose figures are all those that differ from a claim's; empty if none.

        Where they count something else than the claim, the sentence gives no figure for it.
        """
        known = self._known.by_id[match.claim]
        if not self._is_statistic(known):
            return []
        differing = [
            mine
            for mine in passage.figures
            if _fits(mine, known) and not any(mine.equals(theirs) for theirs in known.figures)
        ]
        owned = {
            mine: [
                one.claim
                for one in matches
                if not one.contradicts
                and self._is_statistic(other := self._known.by_id[one.claim])
                and any(mine.equals(theirs) for theirs in other.figures)
            ]
            for mine in differing
        }
        return [one for owners in owned.values() for one in owners] if all(owned.values()) else []

    def _wider(
        self, passage: Passage, given: tuple[Figure, ...], stated: set[ClaimId]
    ) -> Iterator[Match]:
        """Matches of claims on the wider quantities that those of a sentence bear on."""
        wide = passage.concepts.union(*(self._bearing.on(one) for one in passage.concepts))
        if wide == passage.concepts:
            return
        widened = replace(passage, concepts=wide)
        for known in self._known.stated_by(self._gate.topics_of(widened)):
            if known.claim.id in stated or not self._is_statistic(known):
                continue
            gained = known.topics - passage.concepts
            via = [hit for hit in passage.hits if self._bearing.on(hit.concept) & gained]
            told = tuple(_nearest(passage, via, [one for one in given if _fits(one, known)]))
            if not told or not self._gate.decide(widened, known, said=False).passed:
                continue
            if other := other_figure(told, known.figures):
                yield Match(
                    known.claim.id,
                    _LIKENESS,
                    Strength.CONTRADICTS,
                    (other,),
                    other_figure=True,
                    counted_otherwise=True,
                )

    def _is_statistic(self, known: KnownClaim) -> bool:
        return known.claim.kind is Kind.STATISTIC and known.claim.status is Status.APPROVED


_LIKENESS = 0.6
"""Score of a match that rests on the figure of another claim."""


def _fits(figure: Figure, known: KnownClaim) -> bool:
    return any(figure.may_be(theirs) for theirs in known.figures)


def _nearest(passage: Passage, via: list[Hit], given: list[Figure]) -> list[Figure]:
    """The figure that stands nearest to the special terms, of several."""
    if len(given) < 2 or not via:
        return given
    folded = fold_in_place(passage.text)

    def far(one: Figure) -> int:
        at = folded.find(one.text)
        return min(abs(at - hit.start) for hit in via)

    return [min(given, key=far)]
