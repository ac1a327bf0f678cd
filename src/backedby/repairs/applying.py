"""Fixes put into a source text; all that is not fixed stays as it is, character for character."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backedby.model.finding import Fix


@dataclass(frozen=True, slots=True)
class Repaired:
    """A source with fixes in it. `refused`: those that overlap one put in before, or lie outside.

    Of fixes that overlap the first one given wins.
    """

    source: str
    applied: tuple[Fix, ...]
    refused: tuple[Fix, ...] = ()


def repair(source: str, fixes: Iterable[Fix]) -> Repaired:
    """The source with as many of the fixes as can stand beside each other."""
    taken: list[Fix] = []
    refused: list[Fix] = []
    for fix in dict.fromkeys(fixes):
        fits = fix.span.end <= len(source) and not any(_clash(fix, one) for one in taken)
        (taken if fits else refused).append(fix)
    parts, at = [], 0
    for fix in sorted(taken, key=lambda one: one.span):
        parts += [source[at : fix.span.start], fix.text]
        at = fix.span.end
    parts.append(source[at:])
    return Repaired("".join(parts), tuple(taken), tuple(refused))


def _clash(one: Fix, other: Fix) -> bool:
    """Whether two fixes change the same text; two insertions at one place stand in order."""
    if one.span.overlaps(other.span):
        return True
    inner, outer = sorted((one.span, other.span), key=len)
    return not len(inner) and outer.start < inner.start < outer.end
