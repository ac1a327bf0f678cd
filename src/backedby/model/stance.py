"""What a work says about a claim, as a person judged it."""

from __future__ import annotations

from enum import StrEnum

_CITO = "http://purl.org/spar/cito/"


class Stance(StrEnum):
    """How a work bears on a claim (claim verification; the SciFact and CIViC use of the word)."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    DISPUTES = "disputes"
    INCONCLUSIVE = "inconclusive"
    BACKGROUND = "background"

    @property
    def cito(self) -> str:
        """The CiTO property, seen from the claim, as an IRI."""
        return _CITO + _PROPERTY[self]


_PROPERTY = {
    Stance.SUPPORTS: "obtainsSupportFrom",
    Stance.QUALIFIES: "isQualifiedBy",
    Stance.DISPUTES: "isDisputedBy",
    Stance.INCONCLUSIVE: "isDiscussedBy",
    Stance.BACKGROUND: "obtainsBackgroundFrom",
}
