"""B005 ambiguous-citation."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.model.finding import Finding


class AmbiguousCitation(PageRule):
    """A citation fits several works equally well.

    The tool does not guess. Add what tells them apart: a letter behind the year
    (2006a), a co-author, or a title in the list of references.
    """

    code = "B005"
    name = "ambiguous-citation"

    passes = ("Sleep helps adults to remember (Wren and Smith 2014).",)
    fails = (
        (
            "Walking helps the memory (Wren 2014).\n"
            "\n"
            "## References\n"
            "\n"
            "- Wren T (2014). Thirty minutes of walking a day and recall in "
            "older adults. Invented Journal of Movement 2:1-12.\n"
            "- Wren T (2014). Walking the dog and keeping it. Invented Journal of Pets "
            "1:1-9.\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        for cite in page.document.cites:
            resolution = page.resolve(cite)
            if not (resolution.ambiguous or cite.rivals):
                continue
            listed = [page.document.entry(one) for one in (cite.entry, *cite.rivals) if one]
            works = [one.title or one.raw for one in listed if one] or [
                f"{page.short(one)}, {page.references[one].title}" for one in resolution.candidates
            ]
            yield self.finding(
                cite.span,
                f"“{cite.text}” fits several works.",
                help=f"Say which (2006a, a co-author): {'; '.join(works)}.",
            )
