"""B111 unexplained-ignore."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.suppressions import suppressions
from backedby.model.finding import Finding


class UnexplainedIgnore(PageRule):
    """A comment takes findings back without saying why, or names no rule that exists.

    Write the reason behind two hyphens: `<!-- backedby: ignore unknown-claim -- our own
    opening hours -->`. Without one the comment has no effect.
    """

    code = "B111"
    name = "unexplained-ignore"

    passes = (
        ("<!-- backedby: ignore unknown-claim -- our own opening hours -->\n\nWe are open late.\n"),
    )
    fails = (("<!-- backedby: ignore unknown-claim -->\n\nWe are open late.\n"),)

    def check(self, page: Page) -> Iterator[Finding]:
        for one in suppressions(page.document):
            unknown = [name for name in one.names if name not in page.rule_names]
            if not one.names or unknown:
                which = f"no rule is called {', '.join(unknown)}" if unknown else "it names no rule"
                yield self.finding(
                    one.span,
                    f"This comment has no effect: {which}.",
                    help="Write: <!-- backedby: ignore NAME -- reason -->",
                )
            elif not one.reason:
                yield self.finding(
                    one.span,
                    "This comment gives no reason, so it has no effect.",
                    help="Add one: <!-- backedby: ignore NAME -- reason -->",
                )
