"""Author–year citations in running text: `(Pomeranz 1987, Zhao 2008)`, `Yuan et al. (2008)`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backedby.citations.authors import Authors, Word, authors_before, is_no_author, words_of
from backedby.citations.found import FoundCitation, FoundCite
from backedby.citations.locators import locator_at
from backedby.citations.words import (
    MONTHS,
    NO_CITATION_AFTER,
    NO_CITATION_RIGHT_AFTER,
    NOT_NAMES,
    OPENERS,
    PREFIXES,
    PUBLISHERS,
    REPORTING,
    TITLES,
)
from backedby.citations.years import Bracket, Year, years_of
from backedby.model.citation import Locator, Style

_AND_ON = re.compile(r"[\s,;&]*(?:and\b)?[\s,]*$")
_SECOND_HAND = re.compile(
    r"\b(?:as\s+)?(?:cited|quoted|qtd\.?|cit\.?|referenced|told)\s+(?:in|by)\s*:?\s*$|\bapud\s*$",
    re.IGNORECASE,
)
_STRAIGHT_ON = re.compile(
    r"\s*(?:[,;:.)\]&–—-]|$|and\b|for\b|but\b|cited\b|as\b|quoted\b|in\b|who\b|which\b|see\b|or\b"
    r"|with\b|apud\b|\[|\(|\"|“|pp?\b|et\b|emphasis|trans)",
)
_NO_VERBS = frozenset({"perhaps", "versus", "besides", "always", "unless", "across", "series"})
_CITED = re.compile(r",?\s(?:as )?(?:cited|quoted)\b")
_LETTER = re.compile(r"\s?(?:,|&|\band\b)\s?([b-h])(?![\w'’.])")
_TITLE = re.compile(r"[\"“‘']([^\"“”]{4,200})[\"”’']\s*,?\s*$")
_PUBLISHER = re.compile(
    r"\b(?:Press|Verlag|Publish\w+|Publications|Books|Editions?|Éditions|Studios?|Pictures|Records)$"
)


@dataclass(frozen=True, slots=True)
class Text:
    """The clean text of a block with its words, and the stretches set in italics or the like."""

    text: str
    words: Sequence[Word]
    starts: Sequence[int]
    emphasis: Sequence[tuple[int, int]] = ()

    def index(self, offset: int) -> int:
        """Index of the first word that begins at or after `offset`."""
        return bisect_left(self.starts, offset)


def find_author_year(
    text: str, emphasis: Sequence[tuple[int, int]] = (), cell: bool = False
) -> list[FoundCitation]:
    """All author–year citations of a block; in a table `cell` the whole text may be one."""
    brackets, free = years_of(text)
    if not brackets and not free:
        return []
    words = words_of(text)
    page = Text(text, words, [one.start for one in words], emphasis)
    found = [one for bracket in brackets for one in _in_bracket(page, bracket)]
    taken = [(one.start, one.end) for one in found]
    found.extend(_in_prose(page, free, taken, cell))
    return found


def _in_bracket(page: Text, bracket: Bracket) -> Iterator[FoundCitation]:
    """The citation of a bracket: narrative where it holds only years, else parenthetical."""
    inside = page.text[bracket.start + 1 : bracket.years[0].start]
    if not inside.strip() or inside.strip().lower() in {"c.", "ca."}:
        narrative = _narrative(page, bracket)
        if narrative is not None:
            yield narrative
        return
    cites = tuple(_parenthetical(page, bracket))
    if cites:
        yield FoundCitation(bracket.start, bracket.end, cites)


# ---------------------------------------------------------------- narrative


def _narrative(page: Text, bracket: Bracket) -> FoundCitation | None:
    """`Yuan et al. (2008)`, `Furlan et al. (2005a, 2005b)`, `Waddell's (2004)`."""
    authors = authors_before(page.words, page.index(bracket.start))
    if authors is None or not _may_stand_alone(page, authors, bracket):
        return None
    start = page.words[authors.first].start
    if page.text[start : bracket.start].count("\n") > 1:
        return None
    cites: list[FoundCite] = []
    read, floor = 0, bracket.start + 1
    via = _narrative_via(page, start)
    cue = via is not None or _is_introduced(page, authors, bracket)
    for number, year in enumerate(bracket.years):
        before = page.text[
            bracket.years[number - 1].end if number else bracket.start + 1 : year.start
        ]
        if number and not _AND_ON.match(before):
            break
        read, floor = number + 1, year.end
        locator, end = _locator(page.text, year.end)
        alone = len(bracket.years) == 1 and page.text[end:].lstrip().startswith((")", "]"))
        cites.append(
            FoundCite(
                year.start if number else start,
                bracket.end if alone else year.end,
                Style.NARRATIVE,
                authors.names,
                year.text,
                locator=locator,
                via=via,
                sure=authors.is_sure or cue or _is_subject(page, bracket),
                only_linked=_is_lifetime(year) and not authors.others,
                acronym=authors.acronym,
            )
        )
        cites.extend(_more_letters(page, cites[-1], year.end))
    rest = replace(bracket, years=bracket.years[read:])
    cites.extend(_parenthetical(page, rest, floor))
    return FoundCitation(start, bracket.end, tuple(cites))


def _may_stand_alone(page: Text, authors: Authors, bracket: Bracket) -> bool:
    """Whether a name before "(2008)" can be an author and not a title, a place, a product."""
    first = page.words[authors.first]
    if authors.others or (len(authors.names) > 1):
        return authors.others or not _is_credential(authors)
    name = authors.names[0]
    if is_no_author(name) or _is_plain_word(name) or _is_vetoed(page, authors.first):
        return False
    if any(start < bracket.start and first.start < end for start, end in page.emphasis):
        return False
    gap = page.text[page.words[page.index(bracket.start) - 1].end : bracket.start]
    if '"' in gap or "”" in gap or "\n" in gap.strip(" "):
        return False
    words = [one for one in name.split() if one[0].isupper()]
    if len(words) > 1 and not authors.organisation and not authors.initials:
        return len(words) <= 3 and _is_subject(page, bracket)
    before = page.words[authors.first - 1].text if authors.first else ""
    return before not in {"%", "£", "$"}


def _is_credential(authors: Authors) -> bool:
    return any(one.lower() in NOT_NAMES - MONTHS for one in authors.names)


def _is_plain_word(name: str) -> bool:
    """Whether a lone capitalised word is "However" or "Dr", and no acronym like WHO."""
    return not (name.isupper() and len(name) > 1) and name.lower() in OPENERS | TITLES


def _is_vetoed(page: Text, first: int) -> bool:
    """Whether the words before say that a degree, a prize, a film, a photo follows."""
    around = [one.low for one in page.words[max(0, first - 6) : first + 1]]
    if any(one in NO_CITATION_AFTER for one in around):
        return True
    return any(one in NO_CITATION_RIGHT_AFTER for one in around[-3:])


def _is_lifetime(year: Year) -> bool:
    """Whether "1755–1843" gives a life or a reign."""
    ends = re.findall(r"\d{4}", year.text)
    return len(ends) == 2 and "/" not in year.text and int(ends[1]) - int(ends[0]) >= 8


def _narrative_via(page: Text, start: int) -> str | None:
    """Of "Brown (1999), cited in Green (2005)": the original."""
    hit = _SECOND_HAND.search(page.text, max(0, start - 40), start)
    return _original_before(page, hit.start()) if hit else None


def _is_introduced(page: Text, authors: Authors, bracket: Bracket) -> bool:
    """Whether "see", "according to" or a possessive shows a name before a year to be cited."""
    if authors.organisation and len(authors.names[0].split()) > 2:
        return True
    if _CITED.match(page.text, bracket.end) or _CITED.match(page.text, bracket.years[0].end):
        return True
    last = page.words[page.index(bracket.start) - 1]
    if last.text[-2:] in {"'s", "’s"} or last.text in {"'", "’"}:
        return True
    before = [one.low for one in page.words[max(0, authors.first - 2) : authors.first]]
    return before == ["according", "to"] or before[-1:] in (["see"], ["cf"], ["("]) or (
        before == ["see", "also"]
    )


def _more_letters(page: Text, cite: FoundCite, end: int) -> Iterator[FoundCite]:
    """`b` and `c` of "2004a, b and c", as works of their own."""
    year = cite.year or ""
    if not year[-1:].isalpha() or not year[:4].isdigit():
        return
    while hit := _LETTER.match(page.text, end):
        end = hit.end()
        yield replace(cite, start=hit.start(1), end=end, year=year[:-1] + hit.group(1))


def _is_subject(page: Text, bracket: Bracket) -> bool:
    """Whether a verb follows the bracket, as in "Gerber (1996) explains"."""
    at = page.index(bracket.end)
    if at >= len(page.words):
        return False
    word = page.words[at]
    if word.text == "," and at + 1 < len(page.words):
        return page.words[at + 1].low in {"who", "whose", "for"}
    low = word.low
    return word.text[0].islower() and (
        low in REPORTING or (len(low) > 4 and low.endswith(("s", "ed")) and low not in _NO_VERBS)
    )


# ------------------------------------------------------------ parenthetical


def _parenthetical(page: Text, bracket: Bracket, floor: int | None = None) -> Iterator[FoundCite]:
    """The cites of a bracket from left to right."""
    here = bracket.start + 1 if floor is None else floor
    last: Authors | None = None
    printed: tuple[int, int] | None = None
    for number, year in enumerate(bracket.years):
        between = page.text[here : year.start]
        carried = number > 0 and last is not None and _AND_ON.match(between) is not None
        if carried and last is not None:
            start, authors = year.start, last
        else:
            read = _authors_in(page, here, year)
            if read is None or not _goes_on(page, year, bracket, read[1]):
                last = None
                here = year.end
                continue
            start, authors = read
        locator, end = _locator(page.text, year.end)
        via = _via(page, bracket, here, start, printed)
        sure = authors.is_sure or len(bracket.years) > 1 or locator is not None or carried
        imprint = not authors.is_sure and _is_imprint(page, bracket, authors)
        cite = FoundCite(
            start,
            year.end,
            Style.PARENTHETICAL,
            authors.names,
            year.text,
            locator=locator,
            via=via,
            sure=sure and not imprint,
            only_linked=imprint,
            acronym=authors.acronym,
        )
        yield cite
        for more in _more_letters(page, cite, year.end):
            yield more
            end = max(end, more.end)
        last, here, printed = authors, max(end, year.end), (start, year.end)


def _authors_in(page: Text, floor: int, year: Year) -> tuple[int, Authors] | None:
    """The authors between `floor` and a year inside a bracket, and where they begin."""
    cut = page.text.rfind(";", floor, year.start)
    low = max(floor, cut + 1)
    first, end = page.index(low), page.index(year.start)
    if title := _TITLE.search(page.text, low, year.start):
        if not page.text[low : title.start()].strip(" ,"):
            return title.start(), Authors((title.group(1).strip(" ,."),), first)
    authors = authors_before(page.words, end, first)
    if authors is None:
        return None
    if not authors.others and (
        is_no_author(authors.names[0]) if len(authors.names) == 1 else _is_credential(authors)
    ):
        return None
    left = [one.low for one in page.words[first : authors.first]]
    if not _may_precede(left, authors):
        return None
    return page.words[authors.first].start, authors


def _may_precede(left: Sequence[str], authors: Authors) -> bool:
    """Whether the words between a bracket and its authors leave it a citation."""
    rest = [
        one for one in left if len(one) > 1 and one not in PREFIXES and one.rstrip(".") not in TITLES
    ]
    if not rest:
        return True
    if authors.others or len(authors.names) > 1 or authors.initials:
        return True
    return left[-1] in {"see", "in", "by", ",", ":", "from", "and", "also", "cf", "to"}


def _is_imprint(page: Text, bracket: Bracket, authors: Authors) -> bool:
    """Whether a bracket gives publisher and year of the book named before it."""
    name = authors.names[0]
    if _PUBLISHER.search(name) or name.lower() in PUBLISHERS or _is_vetoed(page, authors.first):
        return True
    if page.words[page.index(bracket.years[0].start) - 1].low in MONTHS:
        return True
    before = page.words[authors.first - 1].text if authors.first else ""
    if before == ":" and page.words[authors.first - 1].start > bracket.start:
        return True
    return any(bracket.start - 2 <= end <= bracket.start for _, end in page.emphasis)


def _goes_on(page: Text, year: Year, bracket: Bracket, authors: Authors) -> bool:
    """Whether what follows the year inside the bracket may follow a citation."""
    rest = page.text[year.end : bracket.end - 1]
    if _STRAIGHT_ON.match(rest) or locator_at(page.text, year.end):
        return True
    return authors.others or len(authors.names) > 1


def _locator(text: str, end: int) -> tuple[Locator | None, int]:
    hit = locator_at(text, end)
    return hit if hit is not None else (None, end)


def _via(
    page: Text, bracket: Bracket, floor: int, start: int, before: tuple[int, int] | None
) -> str | None:
    """The original of a second-hand citation, as printed: inside the bracket, else before it."""
    hit = _SECOND_HAND.search(page.text, max(floor, start - 40), start)
    if hit is None:
        return None
    inside = page.text[bracket.start + 1 : hit.start()].strip(" ,;:")
    if before is not None:
        return " ".join(page.text[before[0] : before[1]].split())
    if inside:
        return " ".join(inside.split())
    return _original_before(page, bracket.start)


def _original_before(page: Text, end: int) -> str | None:
    """Whom the sentence before a bracket "(cited in …)" names: "Dr Pomeranz first showed"."""
    names: list[str] = []
    at = page.index(end) - 1
    for steps in range(60):
        here = at - steps
        if here < 0:
            break
        word = page.words[here]
        if word.text in ".?!" and here > 0 and page.words[here - 1].low not in TITLES:
            break
        if word.is_name and word.low not in OPENERS and word.low not in TITLES:
            if here > 0 and page.words[here - 1].low.rstrip(".") in TITLES:
                return word.text
            names.append(word.text)
    return names[-1] if names else None


# ------------------------------------------------------------------ prose


def _in_prose(
    page: Text, free: Sequence[Year], taken: Sequence[tuple[int, int]], cell: bool
) -> Iterator[FoundCitation]:
    """Citations whose year stands in no bracket: `Smith et al., 2008`, a table cell `DoH, 1999`."""
    floor = 0
    for year in free:
        authors = authors_before(page.words, page.index(year.start), page.index(floor))
        floor = year.end
        if authors is None or is_no_author(authors.names[0]):
            continue
        start = page.words[authors.first].start
        whole = cell and not page.text[:start].strip() and not page.text[year.end :].strip(" .")
        gap = page.text[page.words[page.index(year.start) - 1].end : year.start]
        adjacent = not gap.strip(" ,\n")
        if not adjacent or (len(authors.names) == 1 and authors.names[0].lower() in OPENERS):
            continue
        if any(start < end and year.start > begin for begin, end in taken):
            continue
        ampersand = "&" in page.text[start : year.start] and len(authors.names) > 1
        locator, _ = _locator(page.text, year.end)
        cite = FoundCite(
            start,
            year.end,
            Style.PARENTHETICAL if whole else Style.NARRATIVE,
            authors.names,
            year.text,
            locator=locator,
            sure=authors.others or whole or ampersand,
            acronym=authors.acronym,
        )
        yield FoundCitation(start, year.end, (cite,))
