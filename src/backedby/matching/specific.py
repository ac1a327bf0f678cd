"""Of claims that a sentence states, those that say all that it says."""

from __future__ import annotations

from collections.abc import Sequence

from backedby.matching.concepts import Hit
from backedby.matching.known import KnownClaim, KnownClaims
from backedby.matching.passages import Passage
from backedby.model.claim import Kind
from backedby.model.match import Match


def most_specific(passage: Passage, matches: Sequence[Match], known: KnownClaims) -> list[Match]:
    """Best first, without claims of which another one says all they do, and more.

    "Pomeranz traced it to endorphins from the pituitary" is a claim by itself, and not that
    endorphins are released as well.
    """
    if len(matches) > 1:
        told = {one.claim: _told(passage, known.by_id[one.claim]) for one in matches}
        matches = [
            one
            for one in matches
            if not any(
                _is_told_by_less(told[one.claim], told[other.claim], one, other)
                and not _stands_alone(known.by_id[one.claim], known.by_id[other.claim])
                for other in matches
            )
        ]
    return sorted(matches, key=lambda one: (-one.score, one.claim))


def _is_told_by_less(
    less: tuple[Hit, ...], more: tuple[Hit, ...], one: Match, other: Match
) -> bool:
    """Whether a match rests on words that another rests on as well, beside more."""
    if one is other or not less or one.is_accepted or other.contradicts > one.contradicts:
        return False
    return all(any(hit.lies_in(its) for its in more) for hit in less) and any(
        not any(hit.lies_in(its) for its in less) for hit in more
    )


def _stands_alone(general: KnownClaim, special: KnownClaim) -> bool:
    """Whether a general claim is one beside the special: a figure, a benefit over something."""
    same_kind = special.claim.kind is general.claim.kind
    return general.claim.kind is Kind.STATISTIC or bool(
        same_kind and special.claim.scope.comparator
    )


def _told(passage: Passage, known: KnownClaim) -> tuple[Hit, ...]:
    """The words that name the claim's topics."""
    return tuple(hit for hit in passage.hits if known.finder.above(hit.concept) & known.topics)
