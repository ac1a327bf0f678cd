"""Whether the words of a sentence are those of a claim, or of what only sounds like it.

Naive Bayes of two classes a claim: its wordings (too strong ones too), and those that a person
rejected (`wording.not_this`). Both lean on those of all claims, so that a word which was only ever
seen in sentences that state nothing ("newsletter", "course fee") counts against every claim.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from backedby.matching.counts import Counted, Counts
from backedby.model.claim import ClaimId

_ENOUGH = 6
"""Rejected wordings from which they are held against a claim's own."""
_SHARED = 8.0
"""Weight of all claims' wordings beside those of one, in wordings."""
_UNSEEN = 0.3
"""Count of a word that no wording holds."""
_LEAST = -1.0
"""What a word that no wording of the claim holds may tell against it: pages use many such."""


class Contrast:
    """Holds claims' wordings against their rejected ones."""

    def __init__(self, counts: Counts) -> None:
        stated = {claim: one.stated + one.overstated for claim, one in counts.items()}
        self._stated = _together(stated.values())
        self._rejected = _together(one.rejected for one in counts.values())
        features = self._stated.counts.keys() | self._rejected.counts
        self._any = {one: self._tells(one) for one in features}
        """What a word tells, of whatever claim."""
        self._unseen = self._tells("")
        self._each: dict[ClaimId, float] = {}
        """What each word of a sentence tells of a claim, whatever it is."""
        self._more: dict[ClaimId, Mapping[str, float]] = {}
        """What a word tells of one claim, beyond what it tells of any."""
        for claim, one in counts.items():
            if one.rejected.wordings >= _ENOUGH:
                self._enter(claim, stated[claim], one.rejected)

    def of(self, features: Iterable[str], claim: ClaimId) -> float | None:
        """How much likelier they are in the claim's wordings, as a natural logarithm.

        None where too few rejected wordings are on record.
        """
        if claim not in self._each:
            return None
        each, more = self._each[claim], self._more[claim]
        told = 0.0
        for one in features:
            if one[0].isdigit():
                continue  # another figure may stand in the same sentence
            here = each + self._any.get(one, self._unseen)
            told += here + more[one] if one in more else max(here, _LEAST)
        return told

    def _tells(self, feature: str) -> float:
        return math.log(_chance(self._stated, feature) / _chance(self._rejected, feature))

    def _enter(self, claim: ClaimId, own: Counted, other: Counted) -> None:
        self._each[claim] = math.log((other.wordings + _SHARED) / (own.wordings + _SHARED))
        self._more[claim] = {
            one: math.log1p(own.counts[one] / (_SHARED * _chance(self._stated, one)))
            - math.log1p(other.counts[one] / (_SHARED * _chance(self._rejected, one)))
            for one in own.counts.keys() | other.counts
        }


def _chance(of: Counted, feature: str) -> float:
    """That of a word in one wording, above 0."""
    return (of.counts[feature] + _UNSEEN) / (of.wordings + 1)


def _together(each: Iterable[Counted]) -> Counted:
    """The wordings of all claims."""
    counts, wordings = Counter[str](), 0
    for one in each:
        counts.update(one.counts)
        wordings += one.wordings
    return Counted(counts, wordings)
