"""B010 disagrees-with-library."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import printed_at
from backedby.citations.differences import Difference, differences
from backedby.model.citation import BibliographyEntry
from backedby.model.finding import Finding, Fix
from backedby.model.reference import Reference


class DisagreesWithLibrary(PageRule):
    """A line of the list gives a work otherwise than references.bib: title, journal, pages.

    Readers who follow such a line find another work, or none. Correct the line; if the line is
    right, correct references.bib. Abbreviated journals, shortened page ranges, other spelling,
    another case and a subtitle left out are no disagreement. Names and years have rules of their
    own: misspelt-author, year-mismatch.
    """

    code = "B010"
    name = "disagrees-with-library"

    passes = (
        (
            "Sleep helps adults to remember (Lindqvist et al. 2015).\n"
            "\n"
            "## References\n"
            "\n"
            "- Lindqvist K, et al. Sleep after learning and memory in adults. J Invented Rest "
            "2015;8(2):101–19.\n"
        ),
    )
    fails = (
        (
            "Sleep helps adults to remember (Lindqvist et al. 2015).\n"
            "\n"
            "## References\n"
            "\n"
            "- Lindqvist K, et al. Sleep after learning and memory in adults. J Invented Rest "
            "2015;9(2):101–19.\n"
        ),
        (
            "Sleep helps adults to remember (Lindqvist et al. 2015).\n"
            "\n"
            "## References\n"
            "\n"
            "- Lindqvist K, et al. (2015) Sleep after lunch and memory in adults. J Invented Rest "
            "8: 101–19.\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        for entry in page.document.entries:
            key = page.entry_resolutions[entry.id].reference
            if key is None:
                continue
            for one in differences(entry, page.references[key]):
                yield self._about(one, entry, page.references[key])

    def _about(self, one: Difference, entry: BibliographyEntry, work: Reference) -> Finding:
        """The finding at the value itself where it stands in the line once, else at the line."""
        place = printed_at(entry, one.printed)
        if not one.known:
            return self.finding(
                place or entry.span,
                f"The {one.field} {one.printed} is that of {work.short}, “{work.title}”, in "
                "references.bib; the line gives another work.",
                help=f"Correct the {one.field}, or list the work that you mean.",
            )
        be = "are" if one.field == "pages" else "is"
        fix = Fix(place, one.known) if place and one.field in _PLAIN else None
        return self.finding(
            place or entry.span,
            f"The {one.field} {be} “{one.printed}” here; for {work.short} references.bib has "
            f"“{one.known}”.",
            help=f"Write “{one.known}”, or list the work that you mean.",
            fix=fix,
        )


_PLAIN = ("volume", "issue", "pages", "DOI", "PMID")
"""Fields whose value can be put in place of the printed one as it is."""
