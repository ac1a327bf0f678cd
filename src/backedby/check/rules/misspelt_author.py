"""B003 misspelt-author."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import closest
from backedby.citations.linking import spelt_otherwise
from backedby.model.finding import Finding, Fix
from backedby.model.spans import Span


class MisspeltAuthor(PageRule):
    """An author's name is spelt otherwise than in references.bib, or than in the page's own list.

    The work was recognised all the same, by a name that is nearly the same and the
    year or title. Correct the spelling, so that readers and search engines find it.
    """

    code = "B003"
    name = "misspelt-author"

    passes = ("Sleep helps adults to remember (Lindqvist et al. 2015).",)
    fails = ("Sleep helps adults to remember (Lindquist et al. 2015).",)

    def check(self, page: Page) -> Iterator[Finding]:
        for cite in page.document.cites:
            entry = page.entry_of(cite)
            if cite.authors and (right := page.resolve(cite).misspelt):
                wrong = closest(cite.authors, right)
                yield self._misspelt(cite.span, cite.text, wrong, right, "references.bib")
            elif entry and (printed := spelt_otherwise(cite, entry)):
                wrong = cite.authors[0]
                yield self._misspelt(cite.span, cite.text, wrong, printed, "the list")
        for entry in page.document.entries:
            if right := page.entry_resolutions[entry.id].misspelt:
                wrong = closest(tuple(one.short for one in entry.authors), right)
                yield self._misspelt(entry.span, entry.raw, wrong, right, "references.bib")

    def _misspelt(self, span: Span, text: str, wrong: str, right: str, where: str) -> Finding:
        """The finding at the name itself, where it stands in the text as it was read."""
        at = text.find(wrong) if wrong else -1
        if at < 0:
            return self.finding(span, f"An author is spelt “{right}” in {where}.")
        place = Span(span.start + at, span.start + at + len(wrong))
        return self.finding(
            place,
            f"“{wrong}” is spelt “{right}” in {where}.",
            help=f"Write “{right}”.",
            fix=Fix(place, right),
        )
