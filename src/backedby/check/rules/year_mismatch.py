"""B004 year-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import digits
from backedby.model.finding import Finding


class YearMismatch(PageRule):
    """A citation or a line of the list gives another year than the work has.

    Either the year is wrong, or another work is meant. Check which, and correct the
    year or the entry.
    """

    code = "B004"
    name = "year-mismatch"

    passes = (
        (
            "Sleep helps adults to remember (Lindqvist et al. 2015).\n"
            "\n"
            "## References\n"
            "\n"
            "- Lindqvist K, Wren T, Østby I (2015). Sleep after learning and memory in "
            "adults: a systematic review. Journal of Invented Rest 8:101-119.\n"
        ),
    )
    fails = (
        (
            "Sleep helps adults to remember (Lindqvist et al. 2016).\n"
            "\n"
            "## References\n"
            "\n"
            "- Lindqvist K, Wren T, Østby I (2015). Sleep after learning and memory in "
            "adults: a systematic review. Journal of Invented Rest 8:101-119.\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        for cite in page.document.cites:
            entry = page.entry_of(cite)
            if entry and entry.year and cite.year and digits(cite.year) != digits(entry.year):
                yield self.finding(
                    cite.span,
                    f"The text says {cite.year}, the list says {entry.year}.",
                    help="Correct whichever is wrong.",
                )
            elif (year := page.resolve(cite).other_year) and not entry:
                yield self.finding(
                    cite.span,
                    f"The work is dated {year} in references.bib, not {cite.year}.",
                    help=f"Write {year}, or cite the work that you mean.",
                )
        for entry in page.document.entries:
            resolution = page.entry_resolutions[entry.id]
            if (year := resolution.other_year) and resolution.reference:
                yield self.finding(
                    entry.span,
                    f"The list gives {entry.year or 'no year'}; {page.short(resolution.reference)} "
                    f"is dated {year} in references.bib.",
                    help=f"Write {year}, or list the work that you mean.",
                )
