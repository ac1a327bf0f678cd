"""Author–year cites inside a bracket: `(Pomeranz 1987; see also Zhao et al., 2008, p. 3)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from backedby.citations.grammar.authors import Authors, authors_before
from backedby.citations.grammar.doubts import is_imprint, is_other_thing, is_period
from backedby.citations.grammar.found import FoundCite
from backedby.citations.grammar.locators import locator_at
from backedby.citations.grammar.passage import Passage
from backedby.citations.grammar.second_hand import original_inside
from backedby.citations.grammar.years import Bracket, Year
from backedby.citations.words import PREFIXES, TITLES
from backedby.model.citation import Locator, Style

_AND_ON = re.compile(r"[\s,;&]*(?:and\b)?[\s,]*$")
_STRAIGHT_ON = re.compile(
    r"\s*(?:[,;:.)\]&–—-]|$|and\b|for\b|but\b|cited\b|as\b|quoted\b|in\b|who\b|which\b|see\b|or\b"
    r"|with\b|apud\b|\[|\(|\"|“|pp?\b|et\b|emphasis|trans)",
)
"""What may follow a year inside a citation; a plain noun may not."""
_LETTER = re.compile(r"\s?(?:,|&|\band\b)\s?([b-h])(?![\w'’.])")
_TITLE = re.compile(r"[\"“‘']([^\"“”]{4,200})[\"”’']\s*,?\s*$")


def cites_in_bracket(
    page: Passage, bracket: Bracket, before: tuple[int, int] | None = None
) -> Iterator[FoundCite]:
    """The cites of a bracket from left to right.

    `before`: where a mention stands that the bracket begins with, `Alder (1976`.
    """
    here = bracket.start + 1 if before is None else before[1]
    last: Authors | None = None
    printed = before
    for year in bracket.years:
        carried = carries_on(page.text[here : year.start])
        read = (year.start, last) if last and carried else _authors_in(page, here, year)
        if read is None or not _goes_on(page, year, bracket, read[1]):
            last, here = None, year.end
            continue
        start, authors = read
        carried = authors is last
        locator, end = locator_after(page.text, year.end)
        odd = is_other_thing(page, authors) or (
            not authors.is_sure
            and (is_imprint(page, bracket, authors) or _is_acronym_period(authors, year))
        )
        cite = FoundCite(
            start,
            year.end,
            Style.PARENTHETICAL,
            authors.names,
            year.text,
            locator=locator,
            via=original_inside(page, bracket.start, start, here, printed),
            sure=authors.is_sure
            or carried
            or len(bracket.years) > 1
            or locator is not None
            or _has_letter(year),
            only_linked=odd,
            acronym=authors.acronym,
        )
        yield cite
        for more in further_letters(page, cite, year.end):
            yield more
            end = max(end, more.end)
        last, here, printed = authors, max(end, year.end), (start, year.end)


def _is_acronym_period(authors: Authors, year: Year) -> bool:
    """Whether "IQR 1975-85" gives a spread of years."""
    return is_period(year) and authors.names[0].isupper()


def _has_letter(year: Year) -> bool:
    """Whether a year is told from others of its author: `2006a`."""
    return year.text[:1].isdigit() and year.text[-1:].isalpha()


def carries_on(between: str) -> bool:
    """Whether the text between two years leaves the second one to the authors of the first."""
    return _AND_ON.match(between) is not None


def further_letters(page: Passage, cite: FoundCite, end: int) -> Iterator[FoundCite]:
    """`b` and `c` of "2004a, b and c", as works of their own."""
    year = cite.year or ""
    if not year[-1:].isalpha() or not year[:4].isdigit():
        return
    while hit := _LETTER.match(page.text, end):
        end = hit.end()
        yield replace(cite, start=hit.start(1), end=end, year=year[:-1] + hit.group(1))


def locator_after(text: str, end: int) -> tuple[Locator | None, int]:
    """The locator behind a year, and where what was read ends."""
    hit = locator_at(text, end)
    return hit if hit is not None else (None, end)


def _authors_in(page: Passage, floor: int, year: Year) -> tuple[int, Authors] | None:
    """The authors between `floor` and a year inside a bracket, and where they begin."""
    low = max(floor, page.text.rfind(";", floor, year.start) + 1)
    if not page.text[low : year.start].strip():  # "(WHO; 2010)"
        low = floor
    first = page.index(low)
    title = _TITLE.search(page.text, low, year.start)
    if title and not page.text[low : title.start()].strip(" ,"):
        return title.start(), Authors((title.group(1).strip(" ,."),), first)
    authors = authors_before(page.words, page.index(year.start), first)
    if authors is None:
        return None
    comma = page.text_before(page.index(year.start)) == ","
    if not (year.is_dated or comma or authors.is_sure):
        return None
    left = [one.low for one in page.words[first : authors.first]]
    if not _may_precede(left, authors):
        return None
    return page.words[authors.first].start, authors


def _may_precede(left: Sequence[str], authors: Authors) -> bool:
    """Whether the words between a bracket and its authors leave it a citation."""
    rest = [
        one
        for one in left
        if len(one) > 1 and one not in PREFIXES and one.rstrip(".") not in TITLES
    ]
    if not rest or authors.others or len(authors.names) > 1 or authors.initials:
        return True
    return left[-1] in {"see", "in", "by", ",", ":", "from", "and", "also", "cf", "to"}


def _goes_on(page: Passage, year: Year, bracket: Bracket, authors: Authors) -> bool:
    """Whether what follows the year inside the bracket may follow a citation."""
    if _STRAIGHT_ON.match(page.text[year.end : bracket.end - 1]) or locator_at(page.text, year.end):
        return True
    return authors.others or len(authors.names) > 1
