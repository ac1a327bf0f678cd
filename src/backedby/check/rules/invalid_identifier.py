"""B016 invalid-identifier."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.citations.malformed import malformed_identifiers
from backedby.model.document import BlockKind
from backedby.model.finding import Finding


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
    )

    def check(self, page: Page) -> Iterator[Finding]:
        for block in page.document.blocks:
            if block.kind in (BlockKind.CODE, BlockKind.BOILERPLATE):
                continue
            for one in malformed_identifiers(block.text):
                yield self.finding(
                    block.at(one.start, one.end),
                    f"This {one.kind} {one.why}.",
                    help=f"Copy the {one.kind} again from the publisher's page or the catalogue.",
                )
