"""The table that turns counted evidence into a verdict (product.md §2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from backedby.model.verdict import Role, Verdict


class Support(StrEnum):
    """The best support that a claim has, after works that carry nothing were dropped."""

    FULL = "full"
    """A work that suffices by itself."""
    PART = "part"
    """Only works that support part of it, indirectly, or are not enough by themselves."""
    NONE = "none"


TABLE: Mapping[tuple[Support, bool], Verdict] = {
    (Support.FULL, False): Verdict.BACKED,
    (Support.PART, False): Verdict.PARTLY_BACKED,
    (Support.NONE, False): Verdict.UNBACKED,
    (Support.FULL, True): Verdict.CONTESTED,
    (Support.PART, True): Verdict.CONTESTED,
    (Support.NONE, True): Verdict.REFUTED,
}
"""Support, and whether a work that counts disputes it -> verdict."""


def row_and_column(roles: Collection[Role]) -> tuple[Support, bool]:
    """Where the works of a claim lead to in the table."""
    if Role.SUFFICES in roles:
        support = Support.FULL
    elif Role.PARTLY in roles:
        support = Support.PART
    else:
        support = Support.NONE
    return support, Role.DISPUTES in roles
