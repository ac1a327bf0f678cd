"""B009 superseded."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.standings import works_with
from backedby.check.wording import REPLACEMENT, dated
from backedby.model.finding import Finding
from backedby.model.reference import Standing


class Superseded(PageRule):
    """A work that is cited, or listed, has been replaced by a newer one.

    A guideline that was withdrawn or replaced is no evidence for what is recommended
    today. Cite the work that replaced it, and check whether it still says the same.
    A sentence that itself says that the work was replaced is left alone.
    """

    code = "B009"
    name = "superseded"

    passes = (
        "Walking improves memory in older adults (ICH 2019).",
        "The guideline of 2008 (ICH 2008) was replaced in 2019.",
    )
    fails = ("Walking improves memory in older adults (ICH 2008).",)

    def check(self, page: Page) -> Iterator[Finding]:
        for named in works_with(page, Standing.SUPERSEDED, REPLACEMENT):
            work = named.work
            newer = " and ".join(page.short(one) for one in work.superseded_by)
            yield self.finding(
                named.span,
                f"{work.short} was superseded{f' by {newer}' if newer else ''}{dated(work)}.",
                help=f"Cite {newer or 'the current work'} and check whether it still says this."
                + (f" {work.standing_note}" if work.standing_note else ""),
            )
