"""The figures of a sentence held against those on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backedby.matching.figures import TOLERANCE, Figure
from backedby.matching.units import CURRENCIES


def is_like(given: Sequence[Figure], recorded: Sequence[Figure], *, abroad: bool = False) -> bool:
    """Whether one of the figures may measure what those on record do; `abroad` in other money."""
    return any(
        mine.may_be(theirs) or (abroad and _is_money_like(mine, theirs))
        for mine in given
        for theirs in recorded
    )


def _is_money_like(mine: Figure, theirs: Figure) -> bool:
    """Whether two sums are of one order, in whatever currency."""
    both = mine.unit in CURRENCIES and theirs.unit in CURRENCIES
    return both and replace(mine, unit=theirs.unit).may_be(theirs)


def other_figure(
    given: Sequence[Figure], recorded: Sequence[Figure], *, abroad: bool = False
) -> str:
    """In words, that a sentence gives another figure than those on record; empty if not.

    Where the claim has one figure of a unit, one of the sentence's must be it; where it has
    several, each of the sentence's must be one of them. `abroad`: it counts for another country,
    so that its sums may be in other money.
    """
    for theirs in recorded:
        rivals = [one for one in recorded if one.unit == theirs.unit]
        mine = [one for one in given if one.may_be(theirs)]
        agreeing = [one for one in mine if any(one.equals(other) for other in rivals)]
        if mine and (not agreeing if len(rivals) == 1 else len(agreeing) < len(mine)):
            other = next(one for one in mine if one not in agreeing)
            return f"says {other.text}; the record has {theirs.text}"
    if not abroad or is_like(given, recorded):
        return ""
    told = ((one, two) for one in given for two in recorded if _is_money_like(one, two))
    one, two = next(told, (None, None))
    return f"says {one.text}; the record has {two.text}" if one and two else ""


def is_total(given: Sequence[Figure], recorded: Sequence[Sequence[Figure]]) -> bool:
    """Whether a figure is the sum of the first figures of several records: "together £5.5bn"."""
    parts = [one[0] for one in recorded if one]
    if len(parts) < 2 or len({one.unit for one in parts}) > 1:
        return False
    value = sum(one.value for one in parts)
    low, high = value * (1 - TOLERANCE), value * (1 + TOLERANCE)
    total = replace(parts[0], value=value, low=low, high=high)
    return any(one.equals(total) for one in given)
