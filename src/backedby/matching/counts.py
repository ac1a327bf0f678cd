"""In how many of a claim's wordings each word and concept stands: what its models are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backedby.matching.known import KnownClaim, Worded
from backedby.matching.readings import Readings
from backedby.model.claim import ClaimId
from backedby.model.concept import ConceptId

ENOUGH = 12
"""Wordings from which a claim has a model."""
_COMMON = frozenset({"therapy", "condition", "outcome"})
"""Concepts that tell nothing of a claim."""


@dataclass(frozen=True, slots=True)
class Counted:
    """In how many wordings each word or concept stands."""

    counts: Counter[str]
    wordings: int

    def __add__(self, other: Counted) -> Counted:
        """Both sorts of wordings together."""
        return Counted(self.counts + other.counts, self.wordings + other.wordings)


@dataclass(frozen=True, slots=True)
class ClaimCounts:
    """The counts of one claim: of what states it, overstates it, and only sounds like it."""

    stated: Counted
    overstated: Counted
    rejected: Counted


Counts = Mapping[ClaimId, ClaimCounts]
"""Of the claims with wordings enough."""


def counted(claims: Iterable[KnownClaim], readings: Readings) -> Counts:
    """The counts of every claim that has wordings enough."""
    return {
        known.claim.id: ClaimCounts(
            _count(known.wordings, readings),
            _count(known.too_strong, readings),
            _count(known.rejected, readings),
        )
        for known in claims
        if len(known.wordings) >= ENOUGH
    }


def features(stems: frozenset[str], named: frozenset[ConceptId]) -> frozenset[str]:
    """The stems of a sentence and what its words name."""
    return stems | frozenset(f"={one}" for one in named - _COMMON)


def _count(wordings: Sequence[Worded], readings: Readings) -> Counted:
    return Counted(
        Counter(
            one
            for worded in wordings
            for one in features(worded.stems, readings.named(worded.text))
        ),
        len(wordings),
    )
