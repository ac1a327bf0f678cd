"""The figures of a sentence held against those on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backedby.matching.figures import TOLERANCE, Figure


def other_figure(given: Sequence[Figure], recorded: Sequence[Figure]) -> str:
    """In words, that a sentence gives another figure than those on record; empty if not.

    Where the claim has one figure of a unit, one of the sentence's must be it; where it has
    several, each of the sentence's must be one of them.
    """
    for theirs in recorded:
        rivals = [one for one in recorded if one.unit == theirs.unit]
        mine = [one for one in given if one.may_be(theirs)]
        agreeing = [one for one in mine if any(one.equals(other) for other in rivals)]
        if mine and (not agreeing if len(rivals) == 1 else len(agreeing) < len(mine)):
            other = next(one for one in mine if one not in agreeing)
            return f"says {other.text}; the record has {theirs.text}"
    return ""


def is_total(given: Sequence[Figure], recorded: Sequence[Sequence[Figure]]) -> bool:
    """Whether a figure is the sum of the first figures of several records: "together £5.5bn"."""
    parts = [one[0] for one in recorded if one]
    if len(parts) < 2 or len({one.unit for one in parts}) > 1:
        return False
    value = sum(one.value for one in parts)
    low, high = value * (1 - TOLERANCE), value * (1 + TOLERANCE)
    total = replace(parts[0], value=value, low=low, high=high)
    return any(one.equals(total) for one in given)
