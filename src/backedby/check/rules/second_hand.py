"""B007 second-hand."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import is_by, listed, second_hand
from backedby.model.finding import Finding


class SecondHand(PageRule):
    """A finding is cited from a work that only reports it.

    What a book says of an experiment is not the experiment, and a lecture or a news
    report is not the survey. Read the original and cite that; where it cannot be had,
    say so.
    """

    code = "B007"
    name = "second-hand"

    passes = ("Sleep stages matter to recall (Ferrer 1976).",)
    fails = ("Sleep stages matter to recall (Ferrer, cited in Hartley 1998).",)

    def check(self, page: Page) -> Iterator[Finding]:
        for cite in page.document.cites:
            statement = page.statement_of(cite)
            original = second_hand(page, statement, cite) if statement else cite.via
            if not original:
                continue
            work = page.work(cite)
            through = work.short if work else cite.text
            read = page.resolve(cite)
            held = [listed(one) for one in page.references.values() if is_by(one, original, read)]
            yield self.finding(
                cite.span,
                f"{original[:1].upper()}{original[1:]} is cited second-hand, through {through}.",
                help=f"Read and cite the original. references.bib holds: {' '.join(held)}"
                if held
                else "Read and cite the original.",
            )
