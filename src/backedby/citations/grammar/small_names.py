"""Authors printed in lower case, as careless hands and bad scans do: `(alemu, 2016)`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backedby.citations.grammar.authors import is_no_author
from backedby.citations.grammar.found import FoundCitation, FoundCite
from backedby.citations.words import NOT_NAMES, OPENERS, PREFIXES
from backedby.model.citation import Style

_SMALL = r"[^\W\d_A-Z][^\W\d_]{3,}"
_ANY = r"[^\W\d_]{2,}(?: [^\W\d_]{4,})?"
_YEAR = r"(?:19|20)\d\d[a-z]?"
_BRACKET = re.compile(rf"\((?P<names>{_SMALL}(?: (?:&|and) {_ANY})?),? (?P<year>{_YEAR})\)")
_MENTION = re.compile(
    rf"(?<![\w-])(?P<names>(?:[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)? (?:and|&) )?{_SMALL})$"
)
_YEAR_ALONE = re.compile(rf" \((?P<year>{_YEAR})\)")
_REACH = 80
_ENOUGH = 5
"""Clear citations from which a page is believed to cite in lower case as well."""


def find_small_names(texts: Sequence[str], clear: int) -> Iterator[tuple[int, FoundCitation]]:
    """Citations by names in lower case, each with the index of its text.

    `clear`: how many citations by author and year the page has otherwise. A word that the page
    uses elsewhere is no name; where little else is cited, an entry must prove it.
    """
    hits = [(at, hit) for at, text in enumerate(texts) for hit in _hits(text)]
    if not hits:
        return
    used = Counter(one for text in texts for one in re.findall(r"[^\W\d_]+", text))
    cited = Counter(one for _, hit in hits for one in hit.names.split())
    for at, hit in hits:
        names = tuple(re.split(r" (?:&|and) ", hit.names))
        small = [one for one in names if one[0].islower()]
        if any(one in OPENERS | PREFIXES | NOT_NAMES or is_no_author(one) for one in small):
            continue
        known = clear >= _ENOUGH and all(used[one] == cited[one] for one in small)
        cite = FoundCite(
            hit.start, hit.end, hit.style, names, hit.year, sure=known, only_linked=not known
        )
        yield at, FoundCitation(*hit.whole, (cite,))


@dataclass(frozen=True, slots=True)
class _Hit:
    """Names in lower case with a year, where they stand, and the stretch with its brackets."""

    names: str
    year: str
    style: Style
    start: int
    end: int
    whole: tuple[int, int]


def _hits(text: str) -> Iterator[_Hit]:
    for hit in _BRACKET.finditer(text):
        yield _Hit(
            hit.group("names"),
            hit.group("year"),
            Style.PARENTHETICAL,
            hit.start("names"),
            hit.end("year"),
            hit.span(),
        )
    for year in _YEAR_ALONE.finditer(text):
        before = _MENTION.search(text, max(0, year.start() - _REACH), year.start())
        if before is not None:
            start, end = before.start("names"), year.end()
            yield _Hit(
                before.group("names"),
                year.group("year"),
                Style.NARRATIVE,
                start,
                end,
                (start, end),
            )
