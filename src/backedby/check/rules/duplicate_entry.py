"""B011 duplicate-entry."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import shortened
from backedby.citations.duplicates import duplicates
from backedby.model.citation import EntryKind, Style
from backedby.model.finding import Finding


class DuplicateEntry(PageRule):
    """A work stands in the list twice.

    One study then looks like two, and a numbered list cites it under two numbers. Keep one line
    and let every citation point to it. Footnotes may name a work as often as they like.
    """

    code = "B011"
    name = "duplicate-entry"

    passes = (
        (
            "Naps help (van der Molen et al. 2011), also after a year (van der Molen 2013).\n"
            "\n"
            "## References\n"
            "\n"
            "- van der Molen A, O'Hara S, García L, et al. (2011). A randomised trial of naps and "
            "recall. Journal of Invented Rest 4:33-41.\n"
            "- van der Molen A, O'Hara S (2013). Naps and recall after one year: follow-up of the "
            "NAPS trial. Journal of Invented Rest 6:201-208.\n"
        ),
    )
    fails = (
        (
            "Naps help (van der Molen et al. 2011).\n"
            "\n"
            "## References\n"
            "\n"
            "- van der Molen A, O'Hara S, García L, et al. (2011). A randomised trial of naps and "
            "recall. Journal of Invented Rest 4:33-41.\n"
            "- Pell R (2017). Evening coffee and recall the next day: a randomised trial. Journal "
            "of Invented Rest 10:88-97.\n"
            "- van der Molen A, et al. (2011). A randomised trial of naps and recall. J Invented "
            "Rest 4: 33–41.\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        noted = {cite.entry for cite in page.document.cites if cite.style is Style.FOOTNOTE}
        listed = [
            one
            for one in page.document.entries
            if one.kind is EntryKind.REFERENCE and one.id not in noted
        ]
        for entry, first in duplicates(listed, page.entry_resolutions):
            before = f"[{first.label}] " if first.label else ""
            yield self.finding(
                entry.span,
                f"This work stands in the list before: {before}“{shortened(first.raw)}”.",
                help="Keep one of the two lines, and let all citations point to it.",
            )
