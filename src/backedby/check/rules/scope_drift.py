"""B107 scope-drift."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.model.finding import Finding, Severity


class ScopeDrift(PageRule):
    """A sentence uses the words of a known claim for another condition or another therapy.

    What was shown for back pain is not shown for migraine, and what was shown for one
    treatment is not shown for another. The sentence is not checked against the claim:
    find evidence for what it says, or say what the evidence is about.
    """

    code = "B107"
    name = "scope-drift"

    passes = ("Walking improves memory in older adults.",)
    fails = ("Walking improves the memory of people with insomnia.",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            for drift in statement.outcome.drifts[:1]:
                yield self.finding(
                    statement.passage.sentence.span,
                    f"This is about {drift.said}; the known claim is about {drift.known} "
                    f"({drift.claim}).",
                    help=f"Evidence for {drift.known} does not carry over. Cite evidence for "
                    f"{drift.said}, or write about {drift.known}.",
                    severity=Severity.WARNING if statement.is_own else Severity.NOTICE,
                )
