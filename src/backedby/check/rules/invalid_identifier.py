"""B016 invalid-identifier."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.citations.malformed import malformed_identifiers
from backedby.model.document import BlockKind
from backedby.model.finding import Finding, Fix
from backedby.model.spans import Span


class InvalidIdentifier(PageRule):
    """A DOI, ISBN or PMID cannot be right as it is printed.

    A DOI has the form `10.1234/anything`, an ISBN has ten or thirteen digits of which the last one
    checks the others, a PMID is a number of at most eight digits. Copy it again from the
    publisher's page. Whether a well-formed one exists is not asked: that would need the network.
    """

    code = "B016"
    name = "invalid-identifier"

    passes = (
        "Sleep helps adults to remember (Lindqvist et al. 2015, doi:10.5555/rest.2015.101).",
        "Hartley R (1998). The Quiet Night. London: Invented Press. ISBN 978-0-306-40615-7.",
    )
    fails = (
        "Sleep helps adults to remember (Lindqvist et al. 2015, doi:10.5555rest.2015.101).",
        "Hartley R (1998). The Quiet Night. London: Invented Press. ISBN 978-0-306-40615-8.",
        "Sleep helps adults to remember (Lindqvist et al. 2015, PMID: PMC9990001).",
        (
            "Sleep helps adults to remember (Lindqvist et al. 2015).\n"
            "\n"
            "## References\n"
            "\n"
            "- Lindqvist K, et al. Sleep after learning and memory in adults. J Invented Rest "
            "2015;8(2):101–19. doi:10.5555rest.2015.101\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        for block in page.document.blocks:
            if block.kind in (BlockKind.CODE, BlockKind.BOILERPLATE):
                continue
            for one in malformed_identifiers(block.text):
                place = block.at(one.start, one.end)
                right = _known(page, place, one.kind)
                yield self.finding(
                    place,
                    f"This {one.kind} {one.why}.",
                    help=f"Write “{right}”, which references.bib has."
                    if right
                    else f"Copy the {one.kind} again from the publisher's page or the catalogue.",
                    fix=Fix(place, right) if right else None,
                )


def _known(page: Page, place: Span, kind: str) -> str:
    """The identifier that references.bib has for the work of the line at a place; else empty."""
    for entry in page.document.entries:
        if entry.span.holds(place):
            key = page.entry_resolutions[entry.id].reference
            work = page.references.get(key or "")
            known = {"DOI": work.doi, "PMID": work.pmid, "ISBN": work.isbn} if work else {}
            return known.get(kind, "")
    return ""
