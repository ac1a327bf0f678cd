"""B110 review-overdue."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.model.finding import Finding, Severity


class ReviewOverdue(PageRule):
    """A sentence rests on a claim whose review is overdue.

    Evidence changes; quality marks ask for a look at least every three years. The
    verdict stands until somebody has looked again: ask the curator.
    """

    code = "B110"
    name = "review-overdue"
    severity = Severity.NOTICE
    passes = ("Sleep helps adults to remember what they learned.",)
    fails = ("In 2019 two in five adults went walking every day.",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            for _, claim, _ in page.judged(statement):
                if claim.review and claim.review.due and claim.review.due < page.today:
                    yield self.finding(
                        statement.passage.sentence.span,
                        f"The review of {claim.id} was due on {claim.review.due}.",
                        help="Ask the curator to look at the claim again.",
                    )
