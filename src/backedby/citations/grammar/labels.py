"""Citations by what the page's own list prints in front of its entries: `*`, `†`, `[Pom87]`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from backedby.citations.grammar.found import FoundCitation, FoundCite
from backedby.citations.grammar.locators import locator_at
from backedby.model.citation import Style

SYMBOLS = "*†‡§¶‖"
SYMBOL = re.compile(rf"[{SYMBOLS}]{{1,3}}")
KEY = re.compile(r"[A-Za-z][A-Za-z+&-]{0,14}(?:\d\d){1,2}[a-z]?")
"""An alphabetic label as BibTeX makes it, from authors and year: `Pom87`, `HAL+07`, `OL11a`."""
_BEHIND_WORD = re.compile(
    rf"(?<=[^\W\d_.,;:!?)\]”\"’'])([{SYMBOLS}]{{1,3}})(?![\w{SYMBOLS}])"
    rf"|(?<=[^\W\d_][.,;:!?)\]”\"’'])([{SYMBOLS}]{{1,3}})(?![\w{SYMBOLS}])"
)
_GROUP = re.compile(r"\[([^\[\]\n]{3,200})\]")


def find_labels(text: str, labels: Collection[str]) -> Iterator[FoundCitation]:
    """The labels of the list, where the text cites by them; `labels` are no numbers."""
    if not labels:
        return
    if any(one in SYMBOLS for one in text):
        for hit in _BEHIND_WORD.finditer(text):
            mark = hit.group(1) or hit.group(2)
            if mark in labels:
                start = hit.start(hit.lastindex or 0)
                cite = FoundCite(start, hit.end(), Style.FOOTNOTE, number=mark)
                yield FoundCitation(start, hit.end(), (cite,))
    if "[" in text:
        for group in _GROUP.finditer(text):
            cites = tuple(_keys(text, group, labels))
            if cites:
                yield FoundCitation(group.start(), group.end(), cites)


def _keys(text: str, group: re.Match[str], labels: Collection[str]) -> Iterator[FoundCite]:
    for part in re.finditer(r"[^,;\s][^,;]*", group.group(1)):
        hit = KEY.match(part.group().removeprefix("see "))
        if hit is None or hit.group() not in labels:
            continue
        at = group.start(1) + part.start() + part.group().index(hit.group())
        locator = locator_at(text, at + len(hit.group()))
        yield FoundCite(
            at,
            at + len(hit.group()),
            Style.NUMERIC,
            number=hit.group(),
            locator=locator[0] if locator and locator[1] <= group.end() else None,
        )
