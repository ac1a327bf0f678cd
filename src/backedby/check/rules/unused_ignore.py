"""B112 unused-ignore."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.suppressions import Suppressions, suppressions
from backedby.model.finding import Finding, Severity


class UnusedIgnore(PageRule):
    """A comment takes back findings of a rule that finds nothing in the block behind it.

    What it was written for is gone, or the comment stands before another block.
    Delete it, or the name: it would hide the next flaw of that kind without a word.
    """

    code = "B112"
    name = "unused-ignore"
    severity = Severity.NOTICE
    passes = (
        (
            "<!-- backedby: ignore unknown-claim, uncited-claim -- our own count -->\n\n"
            "Studies show that swimming lowers the risk of a cold by 12%.\n"
        ),
    )
    fails = (
        (
            "<!-- backedby: ignore second-hand -- our own count -->\n\n"
            "Studies show that swimming lowers the risk of a cold by 12%.\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        return iter(())

    def conclude(self, page: Page, raised: Sequence[Finding]) -> Iterator[Finding]:
        """One finding a comment; of a rule that is switched off nobody can tell."""
        for one, names in Suppressions(suppressions(page.document)).unused(raised):
            idle = [name for name in names if name in page.rule_names - page.switched_off]
            if idle:
                yield self.finding(
                    one.span,
                    f"This comment takes nothing back of {', '.join(idle)}.",
                    help="Delete it, or the name, lest it hide the next flaw.",
                )
