"""Claims that a person rejected or withdrew: they stay, and answer a sentence that states them."""

from __future__ import annotations

from collections.abc import Sequence

from backedby.model.match import Match, Strength


def stated(settled: Sequence[Match], matches: Sequence[Match]) -> tuple[Match, ...]:
    """Those of the settled claims that a sentence states rather than an approved one, best first.

    Their gates open for whatever is said of their topic: what denies them, says
    less than they do, or comes as close to an approved claim (`matches`) is no
    case of them.
    """
    best = max((one.score for one in matches), default=0.0)
    closer = [
        one
        for one in settled
        if one.score > best
        and not one.contradicts
        and (one.is_accepted or one.strength is not Strength.WEAKER)
    ]
    return tuple(sorted(closer, key=lambda one: (-one.score, one.claim)))
