"""What of a draft could not be checked, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from backedby.check.report import Report, ReportedClaim

_REASONS = {
    "no-known-claim": "no known claim",
    "unresolved-citation": "its citation leads to no known work",
    "claim-unreadable": "the claim's evidence could not be read",
    "language": "not in English",
    "unreadable-text": "the text could not be read",
}


def reason(claim: ReportedClaim) -> str:
    """Why a sentence could not be checked."""
    return _REASONS.get(claim.why_not or "", "the reason is not known")


def unchecked(report: Report) -> Iterator[tuple[str, tuple[ReportedClaim, ...]]]:
    """What to say of the sentences that no baseline holds, one line a reason, and the sentences."""
    for why, group in groupby(sorted(report.unchecked, key=reason), key=reason):
        claims = tuple(group)
        count = "1 sentence" if len(claims) == 1 else f"{len(claims)} sentences"
        yield f"{count} could not be checked: {why}.", claims
    if not report.coverage.claims:
        yield "No claims found: nothing was checked.", ()
