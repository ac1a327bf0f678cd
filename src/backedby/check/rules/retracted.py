"""B008 retracted."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import RETRACTION, dated, said_of
from backedby.model.finding import Finding, Severity
from backedby.model.reference import Standing


class Retracted(PageRule):
    """A work that is cited has been retracted.

    It carries nothing any more, whatever it says. Take the citation out, and look
    at every sentence that rested on it.
    """

    code = "B008"
    name = "retracted"
    severity = Severity.ERROR
    passes = ("The trial of espresso before lessons (Mori 2010) has been retracted.",)
    fails = ("Coffee before a lesson improves recall (Mori 2010).",)

    def check(self, page: Page) -> Iterator[Finding]:
        for cite in page.document.cites:
            work = page.work(cite)
            if work is None or not work.is_standing(Standing.RETRACTED, page.today):
                continue
            if said_of(page, cite, RETRACTION):
                continue
            yield self.finding(
                cite.span,
                f"{work.short} was retracted{dated(work)}.",
                help="Take the citation out; no claim can rest on it.",
            )
