"""B015 expression-of-concern."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.standings import works_with
from backedby.check.wording import CONCERN, dated
from backedby.model.finding import Finding
from backedby.model.reference import Standing


class ExpressionOfConcern(PageRule):
    """The journal of a cited work has expressed concern about it.

    Nobody knows yet whether the work holds; it carries a claim at most in part. Look up how the
    matter ended, cite other work beside it, or say in the sentence that it is in doubt.
    """

    code = "B015"
    name = "expression-of-concern"

    passes = (
        "Humming improves recall (Pell 2019), though the journal has expressed concern.",
        "Coffee in the evening improves recall (Pell 2017).",
    )
    fails = ("Humming improves recall (Pell 2019).",)

    def check(self, page: Page) -> Iterator[Finding]:
        for named in works_with(page, Standing.CONCERN, CONCERN):
            work = named.work
            yield self.finding(
                named.span,
                f"The journal has expressed concern about {work.short}{dated(work)}.",
                help="Look up how it ended, and cite other work beside it."
                + (f" {work.standing_note}" if work.standing_note else ""),
            )
