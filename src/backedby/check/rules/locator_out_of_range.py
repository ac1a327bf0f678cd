"""B013 locator-out-of-range."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.citations.pages import PageRange, page_range
from backedby.model.citation import Cite
from backedby.model.finding import Finding


class LocatorOutOfRange(PageRule):
    """A page is cited that the work does not have.

    The article or chapter ends before that page, or begins behind it. Correct the page; where it
    counts the pages of a file, give the one that is printed.
    """

    code = "B013"
    name = "locator-out-of-range"

    passes = (
        "Rats run the maze again while asleep (Okafor and Brandt 2009, p. 515).",
        "Rest has its own hours (Hartley 1998, p. 212).",
    )
    fails = ("Rats run the maze again while asleep (Okafor and Brandt 2009, p. 612).",)

    def check(self, page: Page) -> Iterator[Finding]:
        for cite in page.document.cites:
            if cite.locator is None or cite.locator.label != "page":
                continue
            ranges = tuple(_ranges(page, cite))
            cited = [page_range(one) for one in re.split(r"\s?(?:,|&|and)\s?", cite.locator.value)]
            outside = [
                one
                for one in cited
                if one and ranges and not any(_holds(known, one) for known in ranges)
            ]
            if outside:
                yield self.finding(
                    cite.span,
                    f"Page {outside[0]} is cited, but the work has pages {ranges[0]}.",
                    help="Correct the page, or the work that is cited.",
                )


def _ranges(page: Page, cite: Cite) -> Iterator[PageRange]:
    """The pages of the cited work: as the list prints them, and as references.bib has them."""
    entry, work = page.entry_of(cite), page.work(cite)
    for printed in (entry.pages if entry else None, work.pages if work else None):
        known = page_range(printed or "")
        if known and known.last > known.first and not _YEARS.fullmatch(printed or ""):
            yield known


_YEARS = re.compile(r"(?:1[4-9]|20)\d\d\s?[-–]+\s?(?:1[4-9]|20)\d\d")
"""A range of years, which a title may hold."""


def _holds(known: PageRange, cited: PageRange) -> bool:
    """Whether cited pages are among the known ones; those counted otherwise cannot be told."""
    if cited.prefix != known.prefix:
        return True
    return known.holds(cited.first) and known.holds(cited.last)
