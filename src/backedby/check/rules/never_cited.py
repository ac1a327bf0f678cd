"""B006 never-cited."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.model.citation import EntryKind
from backedby.model.finding import Finding, Severity


class NeverCited(PageRule):
    """A work stands in the list of references but is cited nowhere on the page.

    Cite it where it belongs, or take it off the list: a long list that nothing
    points to looks like evidence and is none.
    """

    code = "B006"
    name = "never-cited"
    severity = Severity.NOTICE
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
            "Sleep helps adults to remember (Lindqvist et al. 2015).\n"
            "\n"
            "## References\n"
            "\n"
            "- Lindqvist K, Wren T, Østby I (2015). Sleep after learning and memory in "
            "adults: a systematic review. Journal of Invented Rest 8:101-119.\n"
            "- Hartley R (1998). The Quiet Night. London: Invented Press.\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        cited = {cite.entry for cite in page.document.cites}
        for entry in page.document.entries:
            if entry.kind is EntryKind.REFERENCE and entry.id not in cited:
                yield self.finding(
                    entry.span,
                    "This work is listed but never cited.",
                    help="Cite it where it belongs, or take it off the list.",
                )
