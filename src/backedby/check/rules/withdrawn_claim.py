"""B114 withdrawn-claim."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.model.claim import Status
from backedby.model.finding import Finding, Severity


class WithdrawnClaim(PageRule):
    """A sentence states a claim that was withdrawn.

    It was on record once and is no longer, usually because another claim says it
    better: that one is named. Use its wording, or leave the sentence out.
    """

    code = "B114"
    name = "withdrawn-claim"
    passes = ("Napping after study improves recall (Lindqvist et al. 2015).",)
    fails = ("Naps cure forgetting.",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement, claim in page.settled(Status.WITHDRAWN):
            because = f", because: {claim.reason}" if claim.reason else "."
            now = page.claims.get(claim.replaced_by or "")
            yield self.finding(
                statement.passage.sentence.span,
                f"This states a claim that was withdrawn ({claim.id}){because}",
                help=f"What holds now is {now.id}: “{now.statement}”"
                if now
                else "No other claim took its place: leave it out.",
                severity=Severity.WARNING if statement.is_own else Severity.NOTICE,
            )
