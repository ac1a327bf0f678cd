"""Author–year mentions that are part of the sentence: `Yuan et al. (2008)`, `Waddell's (2004)`."""

from __future__ import annotations

import re
from dataclasses import replace

from backedby.citations.grammar.authors import Authors, authors_before
from backedby.citations.grammar.doubts import (
    follows_emphasis,
    is_lifetime,
    is_other_thing,
    is_period,
    is_plain_word,
)
from backedby.citations.grammar.found import FoundCitation, FoundCite
from backedby.citations.grammar.parenthetical import (
    carries_on,
    cites_in_bracket,
    further_letters,
    locator_after,
)
from backedby.citations.grammar.passage import Passage
from backedby.citations.grammar.second_hand import is_cited_next, original_outside
from backedby.citations.grammar.years import Bracket, Year
from backedby.citations.words import REPORTING
from backedby.model.citation import Style

_ENDING = re.compile(r"(?:ies|ied|ing|es|ed|e|s|y)$")
_VOLUME = re.compile(r",?\s\d{1,4}\s?[,:(]")
"""Behind "Journal of Sleep (2003)": the volume."""
_BETWEEN = frozenset("also has have had first later then did does do again even only to".split())


def narrative_citation(page: Passage, bracket: Bracket) -> FoundCitation | None:
    """The mention whose years a bracket holds; None where no author stands before it."""
    authors = authors_before(page.words, page.index(bracket.start))
    if authors is None or not _may_stand_alone(page, authors, bracket):
        return None
    if not bracket.years[0].is_dated and not authors.is_sure:
        return None
    start = page.words[authors.first].start
    if page.text[start : bracket.start].count("\n") > 1:
        return None
    model = FoundCite(
        start,
        bracket.end,
        Style.NARRATIVE,
        authors.names,
        via=original_outside(page, start),
        acronym=authors.acronym,
    )
    sure = authors.is_sure or model.via is not None or _is_introduced(page, authors, bracket)
    model = replace(model, sure=sure or _is_subject(page, bracket))
    cites, read, floor = _own_cites(page, bracket, model, authors)
    rest = replace(bracket, years=bracket.years[read:])
    cites.extend(cites_in_bracket(page, rest, (start, floor)))
    return FoundCitation(start, bracket.end, tuple(cites))


def _own_cites(
    page: Passage, bracket: Bracket, model: FoundCite, authors: Authors
) -> tuple[list[FoundCite], int, int]:
    """One cite for each year of these authors; how many years were read, and up to where."""
    cites: list[FoundCite] = []
    floor = bracket.start + 1
    for read, year in enumerate(bracket.years):
        if read and not carries_on(page.text[floor : year.start]):
            return cites, read, floor
        locator, end = locator_after(page.text, year.end)
        alone = len(bracket.years) == 1 and page.text[end:].lstrip()[:1] in (")", "]")
        cite = replace(
            model,
            start=year.start if read else model.start,
            end=bracket.end if alone else year.end,
            year=year.text,
            locator=locator,
            only_linked=_is_doubtful(page, authors, year),
        )
        cites.append(cite)
        cites.extend(further_letters(page, cite, year.end))
        floor = year.end
    return cites, len(bracket.years), floor


def _may_stand_alone(page: Passage, authors: Authors, bracket: Bracket) -> bool:
    """Whether a name before "(2008)" can be an author and not a title or the end of a sentence."""
    if authors.others or len(authors.names) > 1:
        return True
    name = authors.names[0]
    if _VOLUME.match(page.text, bracket.end):
        return False
    if is_plain_word(name) or page.text_before(authors.first) in {"v", "vs"}:
        return False
    if follows_emphasis(page, authors.first, bracket.start):
        return False
    gap = page.text[page.words[page.index(bracket.start) - 1].end : bracket.start]
    if gap.strip(" ") or "\n" in gap:
        return False
    words = [one for one in name.split() if one[0].isupper()]
    if len(words) > 1 and not authors.organisation and not authors.initials:
        return len(words) <= 3 and _is_subject(page, bracket)
    return True


def _is_doubtful(page: Passage, authors: Authors, year: Year) -> bool:
    if authors.others:
        return False
    if is_lifetime(year) or is_other_thing(page, authors):
        return True
    return is_period(year) and not authors.is_sure


def _is_introduced(page: Passage, authors: Authors, bracket: Bracket) -> bool:
    """Whether "see", "according to" or a possessive shows a name before a year to be cited."""
    if authors.organisation and len(authors.names[0].split()) > 2:
        return True
    if is_cited_next(page, bracket.end) or is_cited_next(page, bracket.years[0].end):
        return True
    last = page.words[page.index(bracket.start) - 1]
    if last.text[-2:] in {"'s", "’s"} or last.text in {"'", "’"}:
        return True
    before = [one.low for one in page.words[max(0, authors.first - 2) : authors.first]]
    return before in (["according", "to"], ["see", "also"]) or before[-1:] in (
        ["see"],
        ["cf"],
        ["("],
    )


def _is_subject(page: Passage, bracket: Bracket) -> bool:
    """Whether a verb follows the bracket, as in "Gerber (1996) explains"."""
    at = page.index(bracket.end)
    if at >= len(page.words):
        return False
    word = page.words[at]
    if word.text == "," and at + 1 < len(page.words):
        return page.words[at + 1].low in {"who", "whose"}
    if word.low in _BETWEEN and at + 1 < len(page.words):
        word = page.words[at + 1]
    return word.low in REPORTING or _ENDING.sub("", word.low) in REPORTING
