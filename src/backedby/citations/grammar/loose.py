"""Names and years that stand apart: "In 1987 Pomeranz showed", "Pomeranz's 1987 study"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backedby.citations.grammar.authors import authors_before, is_no_author
from backedby.citations.grammar.doubts import is_plain_word
from backedby.citations.grammar.found import FoundCitation, FoundCite
from backedby.citations.grammar.passage import Passage
from backedby.citations.grammar.years import Year
from backedby.citations.words import STUDY_WORDS
from backedby.model.citation import Style

_NAME = r"(?:(?:van|von|de|den|der|la|le|di|al|el)[ -]){0,3}[^\W\d_a-z][\w’'-]+"
_AFTER = re.compile(
    rf",? (?:Drs? |Prof(?:essor)?\.? )?(?P<names>{_NAME}(?:(?:, | and | & ){_NAME}){{0,3}})"
    r"(?P<others> et al\b\.?| and (?:colleagues|others|co-workers))?"
)
_IN = re.compile(r"\b(?:[Ii]n|[Bb]y|[Ss]ince) (?:a )?$")
_IN_BEHIND = re.compile(r",? in $")
_SPLIT = re.compile(r", | and | & ")
_WORD = re.compile(r"\s?([\w-]+)")


def find_loose(page: Passage, years: Sequence[Year]) -> Iterator[FoundCitation]:
    """Mentions around `years`, which stand in no bracket; only a list can prove most of them."""
    for year in years:
        found = _possessive(page, year) or _in_year(page, year) or _year_first(page, year)
        if found is not None:
            yield FoundCitation(found.start, found.end, (found,))


def _possessive(page: Passage, year: Year) -> FoundCite | None:
    """`Pomeranz's 1987 study`; without a list, the noun and the page's other citations prove it."""
    if not is_possessive(page.text, year):
        return None
    authors = authors_before(page.words, page.index(year.start))
    if authors is None or is_no_author(authors.names[0]) or is_plain_word(authors.names[0]):
        return None
    following = [hit.group(1).lower() for hit in _WORD.finditer(page.text, year.end, year.end + 40)]
    start = page.words[authors.first].start
    return FoundCite(
        start,
        year.end,
        Style.NARRATIVE,
        authors.names,
        year.text,
        sure=False,
        only_linked=not set(following[:2]) & STUDY_WORDS,
        apart=True,
    )


def is_possessive(text: str, year: Year) -> bool:
    """Whether a possessive stands directly before a year."""
    return text[max(0, year.start - 3) : year.start] in ("'s ", "’s ", "s' ", "s’ ")


def _in_year(page: Passage, year: Year) -> FoundCite | None:
    """`Pomeranz, in 1987, showed`."""
    hit = _IN_BEHIND.search(page.text, max(0, year.start - 5), year.start)
    if hit is None:
        return None
    authors = authors_before(page.words, page.index(hit.start()))
    if authors is None or is_no_author(authors.names[0]) or is_plain_word(authors.names[0]):
        return None
    return _apart(page.words[authors.first].start, year.end, authors.names, year)


def _year_first(page: Passage, year: Year) -> FoundCite | None:
    """`In 1987 Pomeranz and Chiu showed`."""
    if not _IN.search(page.text, max(0, year.start - 9), year.start):
        return None
    hit = _AFTER.match(page.text, year.end)
    if hit is None:
        return None
    names = tuple(re.sub(r"['’]s$", "", one) for one in _SPLIT.split(hit.group("names")))
    if is_no_author(names[0]) or is_plain_word(names[0]):
        return None
    return _apart(year.start, hit.end(), names, year)


def _apart(start: int, end: int, names: tuple[str, ...], year: Year) -> FoundCite:
    return FoundCite(
        start, end, Style.NARRATIVE, names, year.text, sure=False, only_linked=True, apart=True
    )
