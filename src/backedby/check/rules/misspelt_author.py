"""B003 misspelt-author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import closest
from backedby.citations.linking import spelt_otherwise
from backedby.citations.naming import misspelt_as, spells_alike
from backedby.model.citation import BibliographyEntry
from backedby.model.finding import Finding, Fix
from backedby.model.reference import Name
from backedby.model.spans import Span


class MisspeltAuthor(PageRule):
    """An author's name is spelt otherwise than in references.bib, or than in the page's own list.

    The work was recognised all the same, by a name that is nearly the same and the
    year or title. Correct the spelling, so that readers and search engines find it.
    """

    code = "B003"
    name = "misspelt-author"

    passes = (
        "Sleep helps adults to remember (Lindqvist et al. 2015).",
        "Rats run again while asleep (Okafor and Brandt 2009).",
    )
    fails = (
        "Sleep helps adults to remember (Lindquist et al. 2015).",
        (
            "Rats run again while asleep (Okafor 2009).\n"
            "\n"
            "## References\n"
            "\n"
            "- Okafor C, Brandtt J (2009). Replay of maze runs in sleeping rats. Annals of "
            "Imagined Physiology 77:512-530.\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        for cite in page.document.cites:
            entry, work = page.entry_of(cite), page.work(cite)
            if cite.authors and (right := page.resolve(cite).misspelt):
                wrong = closest(cite.authors, right)
                if not spells_alike(wrong, right):
                    yield self._misspelt(cite.span, cite.text, wrong, right, "references.bib")
            elif entry and (printed := spelt_otherwise(cite, entry)):
                if not spells_alike(cite.authors[0], printed):
                    yield self._misspelt(cite.span, cite.text, cite.authors[0], printed, "the list")
            elif entry or work:
                where = "the list" if entry else "references.bib"
                known = _families(entry.authors if entry else work.authors if work else ())
                for wrong, right in _co_authors(cite.authors, known):
                    yield self._misspelt(cite.span, cite.text, wrong, right, where)
        for entry in page.document.entries:
            yield from self._in_list(entry, page)

    def _in_list(self, entry: BibliographyEntry, page: Page) -> Iterator[Finding]:
        """The names of a line of the list against those in references.bib."""
        resolution = page.entry_resolutions[entry.id]
        names = _families(entry.authors)
        if (right := resolution.misspelt) and not spells_alike(
            wrong := closest(names, right), right
        ):
            yield self._misspelt(entry.span, entry.raw, wrong, right, "references.bib")
        if resolution.reference:
            known = _families(page.references[resolution.reference].authors)
            for wrong, right in _co_authors(names, known, _SURE):
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


_MOST = 50
"""Authors that are compared; some papers have thousands."""
_SURE = 0.75
"""Likeness of two surnames that is enough where the title tells which work is meant."""


def _families(names: Sequence[Name]) -> tuple[str, ...]:
    return tuple(one.short for one in names)


def _co_authors(
    printed: Sequence[str], known: Sequence[str], least: float = 0.84
) -> Iterator[tuple[str, str]]:
    """Authors behind the first one who are misspelt, each with the right spelling."""
    for wrong in printed[1:_MOST]:
        if right := misspelt_as(wrong, known[:_MOST], printed[:_MOST], least):
            yield wrong, right
