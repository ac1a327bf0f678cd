"""Author–year citations of a block: in brackets, in the sentence, or without any bracket."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from backedby.citations.grammar.authors import authors_before, is_no_author
from backedby.citations.grammar.doubts import is_plain_word
from backedby.citations.grammar.found import FoundCitation, FoundCite
from backedby.citations.grammar.loose import find_loose, is_possessive
from backedby.citations.grammar.narrative import narrative_citation
from backedby.citations.grammar.parenthetical import cites_in_bracket, locator_after
from backedby.citations.grammar.passage import Passage, passage
from backedby.citations.grammar.years import Bracket, Year, years_of
from backedby.model.citation import Style


def find_author_year(
    text: str,
    emphasis: Sequence[tuple[int, int]] = (),
    cell: bool = False,
    links: Collection[tuple[int, int]] = (),
) -> list[FoundCitation]:
    """All author–year citations of a block.

    In a table `cell` the whole text may be one; and so may the whole text of one of the `links`.
    """
    brackets, free = years_of(text)
    if not brackets and not free:
        return []
    page = passage(text, emphasis)
    found = [one for bracket in brackets for one in _in_bracket(page, bracket)]
    taken = [(one.start, one.end) for one in found]
    whole = {*links, (0, len(text.rstrip(" .")))} if cell else set(links)
    found.extend(_in_prose(page, free, taken, whole))
    taken = [(one.start, one.end) for one in found]
    found.extend(
        one
        for one in find_loose(page, free)
        if not any(start < one.end and one.start < end for start, end in taken)
    )
    return found


def _in_bracket(page: Passage, bracket: Bracket) -> Iterator[FoundCitation]:
    """The citation of a bracket: narrative where it begins with a year, else parenthetical."""
    inside = page.text[bracket.start + 1 : bracket.years[0].start].strip()
    if not inside or inside.lower() in {"c.", "ca."}:
        mention = narrative_citation(page, bracket)
        if mention is not None:
            yield mention
        return
    cites = tuple(cites_in_bracket(page, bracket))
    if cites:
        yield FoundCitation(bracket.start, bracket.end, cites)


def _in_prose(
    page: Passage,
    free: Sequence[Year],
    taken: Sequence[tuple[int, int]],
    wholes: set[tuple[int, int]],
) -> Iterator[FoundCitation]:
    """Citations whose year stands in no bracket: `Smith et al., 2008`, a table cell `DoH, 1999`.

    `wholes`: stretches that are nothing but a citation, if they are one.
    """
    floor = 0
    spans = sorted(taken)
    for year in free:
        authors = authors_before(page.words, page.index(year.start), page.index(floor))
        floor = year.end
        if authors is None or is_no_author(authors.names[0]) or is_possessive(page.text, year):
            continue
        start = page.words[authors.first].start
        gap = page.text[page.words[page.index(year.start) - 1].end : year.start]
        if gap.strip(" ,\n") or (len(authors.names) == 1 and is_plain_word(authors.names[0])):
            continue
        while spans and spans[0][1] <= start:
            spans.pop(0)
        if spans and spans[0][0] < year.start:
            continue
        whole = (start, year.end) in wholes
        ampersand = "&" in page.text[start : year.start] and len(authors.names) > 1
        cite = FoundCite(
            start,
            year.end,
            Style.PARENTHETICAL if whole else Style.NARRATIVE,
            authors.names,
            year.text,
            locator=locator_after(page.text, year.end)[0],
            sure=authors.others or whole or ampersand,
            acronym=authors.acronym,
        )
        yield FoundCitation(start, year.end, (cite,))
