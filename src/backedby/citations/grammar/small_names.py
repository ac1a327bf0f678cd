"""Authors printed in lower case, as careless hands and bad scans do: `(alemu, 2016)`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from backedby.citations.grammar.authors import is_no_author
from backedby.citations.grammar.found import FoundCitation, FoundCite
from backedby.citations.words import NOT_NAMES, OPENERS, PREFIXES
from backedby.model.citation import Style

_SMALL = r"[^\W\d_A-Z][^\W\d_]{3,}"
_ANY = r"[^\W\d_]{2,}(?: [^\W\d_]{4,})?"
_YEAR = r"(?:19|20)\d\d[a-z]?"
_BRACKET = re.compile(rf"\((?P<names>{_SMALL}(?: (?:&|and) {_ANY})?),? (?P<year>{_YEAR})\)")
_MENTION = re.compile(
    rf"(?<![\w-])(?P<names>(?:[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)? (?:and|&) )?{_SMALL})"
    rf" \((?P<year>{_YEAR})\)"
)
_ENOUGH = 5
"""Clear citations from which a page is believed to cite in lower case as well."""


def find_small_names(texts: Sequence[str], clear: int) -> Iterator[tuple[int, FoundCitation]]:
    """Citations by names in lower case, each with the index of its text.

    `clear`: how many citations by author and year the page has otherwise. A word that the page
    uses elsewhere is no name; where little else is cited, an entry must prove it.
    """
    hits = [
        (at, hit, style)
        for at, text in enumerate(texts)
        if "(" in text
        for pattern, style in ((_BRACKET, Style.PARENTHETICAL), (_MENTION, Style.NARRATIVE))
        for hit in pattern.finditer(text)
    ]
    if not hits:
        return
    used = Counter(one for text in texts for one in re.findall(r"[^\W\d_]+", text))
    cited = Counter(one for _, hit, _ in hits for one in hit.group("names").split())
    for at, hit, style in hits:
        names = tuple(re.split(r" (?:&|and) ", hit.group("names")))
        small = [one for one in names if one[0].islower()]
        if any(one in OPENERS | PREFIXES | NOT_NAMES or is_no_author(one) for one in small):
            continue
        known = clear >= _ENOUGH and all(used[one] == cited[one] for one in small)
        start = hit.start("names")
        end = hit.end("year") if style is Style.PARENTHETICAL else hit.end()
        cite = FoundCite(
            start, end, style, names, hit.group("year"), sure=known, only_linked=not known
        )
        whole = (hit.start(), hit.end()) if style is Style.PARENTHETICAL else (start, end)
        yield at, FoundCitation(*whole, (cite,))
