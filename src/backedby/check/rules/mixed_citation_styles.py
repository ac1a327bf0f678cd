"""B017 mixed-citation-styles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.model.citation import Cite, EntryKind, Style
from backedby.model.finding import Finding, Severity


class MixedCitationStyles(PageRule):
    """Works are cited in two styles on one page: some by number, others by author and year.

    Readers look for a number in a list that has none, and the list can be in only one order.
    Choose one style. Numbers that lead to explanatory notes, a name in the sentence with its
    number behind it, and a stray citation in another style are no mixture.
    """

    code = "B017"
    name = "mixed-citation-styles"
    severity = Severity.NOTICE

    passes = (
        (
            "Sleep helps adults to remember (Lindqvist et al. 2015; van der Molen et al. 2011; "
            "van der Molen and O'Hara 2013).\n"
        ),
        (
            "Sleep helps adults [1], and so do naps [2]. Rats run again [3].\n"
            "\n"
            "## References\n"
            "\n"
            "1. Lindqvist K, Wren T, Østby I. Sleep after learning and memory in adults: a "
            "systematic review. Journal of Invented Rest 2015;8:101-119.\n"
            "2. van der Molen A, O'Hara S, García L, et al. A randomised trial of naps and recall. "
            "Journal of Invented Rest 2011;4:33-41.\n"
            "3. Okafor C, Brandt J. Replay of maze runs in sleeping rats. Annals of Imagined "
            "Physiology 2009;77:512-530.\n"
        ),
    )
    fails = (
        (
            "Sleep helps adults [1], and so do naps [2]. Rats run again [3]. Walking helps as well "
            "(Wren and Smith 2014), short nights do not (Tanaka and de la Cruz 2018), and evening "
            "coffee does no harm (Pell 2017).\n"
            "\n"
            "## References\n"
            "\n"
            "1. Lindqvist K, Wren T, Østby I. Sleep after learning and memory in adults: a "
            "systematic review. Journal of Invented Rest 2015;8:101-119.\n"
            "2. van der Molen A, O'Hara S, García L, et al. A randomised trial of naps and recall. "
            "Journal of Invented Rest 2011;4:33-41.\n"
            "3. Okafor C, Brandt J. Replay of maze runs in sleeping rats. Annals of Imagined "
            "Physiology 2009;77:512-530.\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        by_style: dict[str, dict[str, Cite]] = defaultdict(dict)
        for cite in page.document.cites:
            if style := _style_of(page, cite):
                by_style[style].setdefault(cite.entry or f"{cite.authors[0]} {cite.year}", cite)
        counts = {name: len(works) for name, works in by_style.items() if len(works) >= _SEVERAL}
        if len(counts) < 2:
            return
        usual, *others = sorted(counts, key=lambda name: -counts[name])
        for name in others:
            yield self.finding(
                next(iter(by_style[name].values())).span,
                f"Works are cited in two styles: {counts[usual]} {usual}, {counts[name]} {name}, "
                "from here on.",
                help=f"Choose one style; most works are cited {usual}.",
            )


_SEVERAL = 3
"""Works cited in a style from which it is one of the page's."""


def _style_of(page: Page, cite: Cite) -> str:
    """How a cite leads to a work; empty where it leads to a note, or may stand in any style."""
    if cite.style is Style.PARENTHETICAL and cite.authors:
        return "by author and year"
    entry = page.entry_of(cite)
    if entry is None or entry.kind is not EntryKind.REFERENCE or not entry.authors:
        return ""
    return _NUMBERED.get(cite.style, "")


_NUMBERED = {
    Style.NUMERIC: "by numbers in brackets",
    Style.SUPERSCRIPT: "by raised numbers",
    Style.FOOTNOTE: "by footnotes",
}
