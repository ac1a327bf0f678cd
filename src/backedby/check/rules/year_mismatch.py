"""B004 year-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import digits
from backedby.citations.differences import prints_year
from backedby.model.citation import BibliographyEntry
from backedby.model.finding import Finding, Fix
from backedby.model.spans import Span


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
            entry, year = page.entry_of(cite), page.resolve(cite).other_year
            if entry and entry.year and cite.year and _differs(cite.year, entry):
                right = "references.bib has it too" if year == entry.year else ""
                yield self.finding(
                    cite.span,
                    f"The text says {cite.year}, the list says {entry.year}.",
                    help=f"Write {year}; {right}." if right else "Correct whichever is wrong.",
                    fix=_fix(cite.span, cite.text, cite.year, entry.year) if right else None,
                )
            elif year and not entry:
                yield self.finding(
                    cite.span,
                    f"The work is dated {year} in references.bib, not {cite.year}.",
                    help=f"Write {year}, or cite the work that you mean.",
                )
        for entry in page.document.entries:
            resolution = page.entry_resolutions[entry.id]
            year, key = resolution.other_year, resolution.reference
            if year and key and not prints_year(entry, year):
                yield self.finding(
                    entry.span,
                    f"The list gives {entry.year or 'no year'}; {page.short(key)} "
                    f"is dated {year} in references.bib.",
                    help=f"Write {year}, or list the work that you mean.",
                    fix=_fix(entry.span, entry.raw, entry.year, year),
                )


def _differs(year: str, entry: BibliographyEntry) -> bool:
    """Whether a cited year is not that of the entry, nor another that it prints (a reprint)."""
    return digits(year) != digits(entry.year or "") and not prints_year(entry, year)


def _fix(span: Span, text: str, wrong: str | None, right: str) -> Fix | None:
    """The year put right where it stands; none where it stands there twice or has a letter."""
    if not wrong or not wrong.isdecimal() or not right.isdecimal() or text.count(wrong) != 1:
        return None
    at = span.start + text.index(wrong)
    return Fix(Span(at, at + len(wrong)), right)
