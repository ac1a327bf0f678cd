"""What looks like an author and a year and is something else: a degree, a film, an imprint."""

from __future__ import annotations

import re

from backedby.citations.grammar.authors import Authors, is_no_author
from backedby.citations.grammar.passage import Passage
from backedby.citations.grammar.years import Bracket, Year
from backedby.citations.words import (
    CREDENTIALS,
    MONTHS,
    NEWSPAPERS,
    NO_CITATION_AFTER,
    NO_CITATION_RIGHT_AFTER,
    OPENERS,
    PREFIXES,
    PUBLISHERS,
    TITLES,
)

_PUBLISHER = re.compile(
    r"\b(?:Press|Verlag|Publish\w+|Publications|Books|Editions?|Éditions|Studios?|Pictures|Records)$"
)
_SOON = 6
_LIFE = 8


def is_other_thing(page: Passage, authors: Authors) -> bool:
    """Whether the names are months, places, laws, degrees …; an entry may prove otherwise."""
    if authors.others:
        return False
    if len(authors.names) > 1:
        return any(_is_degree(one) for one in authors.names)
    return is_no_author(authors.names[0]) or is_vetoed(page, authors.first)


def _is_degree(name: str) -> bool:
    """Whether a name is a degree, and not the surname "Ma"."""
    return name.lower() in CREDENTIALS and (not name.istitle() or len(name) > 2)


def is_plain_word(name: str) -> bool:
    """Whether a lone capitalised word is "However" or "Dr", and no acronym such as WHO."""
    return not (name.isupper() and len(name) > 1) and name.lower() in OPENERS | TITLES


def is_vetoed(page: Passage, first: int) -> bool:
    """Whether the words before say that a degree, a prize, a film, a photo follows."""
    around = [one.low for one in page.words[max(0, first - _SOON) : first + 1]]
    if any(one in NO_CITATION_AFTER for one in around):
        return True
    return any(one in NO_CITATION_RIGHT_AFTER for one in around[-3:])


def is_lifetime(year: Year) -> bool:
    """Whether "1755–1843" gives a life or a reign."""
    ends = re.findall(r"\d+", year.text)
    if len(ends) != 2 or "/" in year.text:
        return False
    return int(ends[0][: 4 - len(ends[1])] + ends[1]) - int(ends[0]) >= _LIFE


def is_period(year: Year) -> bool:
    """Whether it is a stretch of years, `2001-2003`."""
    return year.text[:1].isdigit() and any(mark in year.text for mark in "-–")


def is_imprint(page: Passage, bracket: Bracket, authors: Authors) -> bool:
    """Whether a bracket gives the publisher, or the day, of what is named before it."""
    name = authors.names[0]
    if _PUBLISHER.search(name) or name.lower() in PUBLISHERS:
        return True
    if (
        page.text_before(authors.first) == ":"
        and page.words[authors.first - 1].start > bracket.start
    ):
        return page.text_before(authors.first - 1).lower() not in PREFIXES
    if page.words[page.index(bracket.years[0].start) - 1].low in MONTHS:
        return not {one.lower() for one in name.split()} & NEWSPAPERS
    return any(bracket.start - 2 <= end <= bracket.start for _, end in page.emphasis)


def follows_emphasis(page: Passage, first: int, end: int) -> bool:
    """Whether the words from `first` up to the offset `end` are a title in italics."""
    start = page.words[first].start
    return any(begin < end and start < stop for begin, stop in page.emphasis)
