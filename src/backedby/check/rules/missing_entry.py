"""B002 missing-entry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.citations.printing import author_year
from backedby.model.citation import Citation, Cite, Style
from backedby.model.finding import Finding
from backedby.text.normalise import fold


class MissingEntry(PageRule):
    """A citation has no line in the page's own list of references.

    Readers who look for the work find nothing. Add it to the list, or correct the
    name, the year or the number. A page without any list is not asked for one.
    """

    code = "B002"
    name = "missing-entry"

    passes = (
        (
            "Sleep helps adults to remember (Lindqvist et al. 2015).\n"
            "\n"
            "## References\n"
            "\n"
            "- Lindqvist K, Wren T, Østby I (2015). Sleep after learning and memory in "
            "adults: a systematic review. Journal of Invented Rest 8:101-119.\n"
        ),
        "Sleep helps adults to remember (van der Molen 2011).",
    )
    fails = (
        (
            "Sleep helps adults to remember (Lindqvist et al. 2015; van der Molen "
            "2011).\n"
            "\n"
            "## References\n"
            "\n"
            "- Lindqvist K, Wren T, Østby I (2015). Sleep after learning and memory in "
            "adults: a systematic review. Journal of Invented Rest 8:101-119.\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        if not page.document.has_list:
            return
        for citation, cite in page.document.citations_with_cites:
            if cite.entry or cite.rivals or cite.style in _COMPLETE or _is_original(cite, citation):
                continue
            key = page.resolve(cite).reference
            work = page.references[key] if key else None
            yield self.finding(
                cite.span,
                f"“{cite.text}” is cited but not in the list of references.",
                help=f"Add it to the list: {author_year(work)}"
                if work
                else "Add it to the list, or correct the citation.",
            )


_COMPLETE = (Style.DOI, Style.PMID, Style.CITEKEY)
"""Citations that lead to the work without a list."""


def _is_original(cite: Cite, citation: Citation) -> bool:
    """Whether a cite is only the original of a second-hand one, which need not be listed."""
    words = set(re.findall(r"\w+", fold(" ".join((*cite.authors, cite.year or "")))))
    return any(
        words and words <= set(re.findall(r"\w+", fold(other.via)))
        for other in citation.cites
        if other.via and other is not cite
    )
