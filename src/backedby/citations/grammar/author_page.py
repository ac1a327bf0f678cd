"""MLA's way to cite: author and page, `(Kavoussi and Ross 252)`; only a list can prove it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backedby.citations.grammar.authors import authors_before
from backedby.citations.grammar.found import FoundCitation, FoundCite
from backedby.citations.grammar.passage import Passage, passage
from backedby.model.citation import Locator, Style

_BRACKET = re.compile(r"\(([^()\[\]]{2,200}\s\d{1,4}(?:[–-]\d{1,4})?)\)")
_PART = re.compile(
    r"(?:\s*(?:see|cf\.|qtd\. in|also)\s)?\s*(?P<names>[^\d;\"“]{2,80}?),?\s"
    r"(?:[\"“*‘][^\"”;]{2,60}[\"”*’],?\s)?(?:pp?\.\s?)?(?P<page>\d{1,4}(?:[–-]\d{1,4})?)\s*$"
)


def find_author_page(text: str) -> Iterator[FoundCitation]:
    """Brackets that hold names and pages; each counts only if it names an entry."""
    if "(" not in text:
        return
    page = None
    for hit in _BRACKET.finditer(text):
        page = page or passage(text)
        cites = tuple(_cites(page, hit))
        if cites:
            yield FoundCitation(hit.start(), hit.end(), cites)


def _cites(page: Passage, bracket: re.Match[str]) -> Iterator[FoundCite]:
    start = bracket.start(1)
    for part in bracket.group(1).split(";"):
        hit = _PART.match(part)
        if hit is not None:
            begin, end = start + hit.start("names"), start + hit.end("names")
            first = page.index(begin)
            authors = authors_before(page.words, page.index(end), first)
            if authors is not None and authors.first == first:
                yield FoundCite(
                    begin,
                    start + len(part.rstrip()),
                    Style.PARENTHETICAL,
                    authors.names,
                    locator=Locator("page", hit.group("page").replace("–", "-")),
                    only_linked=True,
                )
        start += len(part) + 1
