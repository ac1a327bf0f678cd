"""B009 superseded."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import REPLACEMENT, dated, said_of
from backedby.model.finding import Finding
from backedby.model.reference import Standing


class Superseded(PageRule):
    """A work that is cited has been replaced by a newer one.

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
        for cite in page.document.cites:
            work = page.work(cite)
            if work is None or not work.is_standing(Standing.SUPERSEDED, page.today):
                continue
            if said_of(page, cite, REPLACEMENT):
                continue
            newer = " and ".join(page.short(one) for one in work.superseded_by)
            yield self.finding(
                cite.span,
                f"{work.short} was superseded{f' by {newer}' if newer else ''}{dated(work)}.",
                help=f"Cite {newer or 'the current work'} and check whether it still says this."
                + (f" {work.standing_note}" if work.standing_note else ""),
            )
