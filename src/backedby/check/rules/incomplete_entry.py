"""B012 incomplete-entry."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.citations.gaps import Gap, gaps
from backedby.model.citation import EntryKind, Style
from backedby.model.finding import Finding, Severity
from backedby.model.reference import Reference


class IncompleteEntry(PageRule):
    """A line of the list lacks what a reader needs to find the work.

    A year or a title that is missing where the other lines have one, or volume and pages of an
    article where the other articles have them. Add it; where references.bib holds the work, the
    finding says what is missing. What the whole list leaves out is its style, and no flaw.
    """

    code = "B012"
    name = "incomplete-entry"
    severity = Severity.NOTICE

    passes = (
        (
            "Naps help (van der Molen et al. 2011).\n"
            "\n"
            "## References\n"
            "\n"
            "- Lindqvist K, et al. (2015). Sleep after learning and memory in adults.\n"
            "- Pell R (2017). Evening coffee and recall the next day.\n"
            "- van der Molen A, et al. (2011). A randomised trial of naps and recall.\n"
        ),
    )
    fails = (
        (
            "Naps help (van der Molen et al. 2011).\n"
            "\n"
            "## References\n"
            "\n"
            "- Lindqvist K, et al. (2015). Sleep after learning and memory in adults. Journal of "
            "Invented Rest 8:101-119.\n"
            "- Okafor C, Brandt J. Replay of maze runs in sleeping rats. Annals of Imagined "
            "Physiology 77:512-530.\n"
            "- Pell R (2017). Evening coffee and recall the next day: a randomised trial. Journal "
            "of Invented Rest 10:88-97.\n"
            "- van der Molen A, et al. (2011). A randomised trial of naps and recall. Journal of "
            "Invented Rest 4:33-41.\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        noted = {cite.entry for cite in page.document.cites if cite.style is Style.FOOTNOTE}
        listed = [
            one
            for one in page.document.entries
            if one.kind is EntryKind.REFERENCE and one.id not in noted
        ]
        for gap in gaps(listed):
            key = page.entry_resolutions[gap.entry.id].reference
            known = _known(gap, page.references[key]) if key else ""
            yield self.finding(
                gap.entry.span,
                f"This line gives no {gap.field}; {gap.others} other lines do.",
                help=f"Add the {gap.field}; references.bib has {known}."
                if known
                else f"Add the {gap.field}.",
            )


def _known(gap: Gap, work: Reference) -> str:
    """What references.bib has for a missing field; empty where it has nothing either."""
    if gap.field == "year":
        return work.year
    if gap.field == "title":
        return f"“{work.title}”" if work.title else ""
    parts = (("volume", work.volume), ("issue", work.issue), ("pages", work.pages))
    return ", ".join(f"{name} {value}" for name, value in parts if value)
