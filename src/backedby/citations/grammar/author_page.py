"""MLA's way to cite: author and page, `(Kavoussi and Ross 252)`; only a list can prove it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backedby.citations.grammar.authors import authors_before
from backedby.citations.grammar.found import FoundCitation, FoundCite
from backedby.citations.grammar.passage import passage
from backedby.model.citation import Locator, Style

_BRACKET = re.compile(r"\((?:see |cf\. )?([^()\[\]\d;]{2,80}?),?\s(\d{1,4}(?:[–-]\d{1,4})?)\)")


def find_author_page(text: str) -> Iterator[FoundCitation]:
    """Brackets that hold names and a page; each counts only if it names an entry."""
    if "(" not in text:
        return
    page = None
    for hit in _BRACKET.finditer(text):
        page = page or passage(text)
        first = page.index(hit.start(1))
        authors = authors_before(page.words, page.index(hit.start(2)), first)
        if authors is None or authors.first != first:
            continue
        cite = FoundCite(
            hit.start(1),
            hit.end(1),
            Style.PARENTHETICAL,
            authors.names,
            locator=Locator("page", hit.group(2).replace("–", "-")),
            only_linked=True,
        )
        yield FoundCitation(hit.start(), hit.end(), (cite,))
