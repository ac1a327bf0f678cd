"""B113 rejected-claim."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.model.claim import Review, Status
from backedby.model.finding import Finding, Severity


class RejectedClaim(PageRule):
    """A sentence states a claim that a person looked at and rejected.

    Whoever keeps the knowledge base decided that it may not be said; when and why
    stands in the claim's review and in the first paragraph of its notes. Leave it
    out. Such a sentence is never shown as backed, whatever else it comes near to.
    """

    code = "B113"
    name = "rejected-claim"
    severity = Severity.ERROR
    passes = ("Coffee before bed does no harm to memory.",)
    fails = ("A cup of coffee before bed helps adults to sleep.",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement, claim in page.settled(Status.REJECTED):
            reason = claim.reason
            because = f", because: {reason}" if reason else "; no reason is on record."
            yield self.finding(
                statement.passage.sentence.span,
                f"This states a claim that was rejected{_on(claim.review)}{because}",
                help=f"Leave it out. `backedby say {claim.id}` prints what is on record.",
                severity=Severity.ERROR if statement.is_own else Severity.NOTICE,
            )


def _on(review: Review | None) -> str:
    return f" on {review.date}" if review and review.date else ""
