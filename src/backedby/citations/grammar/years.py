"""Years as citations print them, and the brackets they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NOT_BEHIND = r"[\w.,/£$€:%§#@-]"
_FREE = (
    rf"(?:(?<!{_NOT_BEHIND}[12])|(?<=\b[Cc]\.[12])|(?<=\b[Cc]a\.[12])|(?<=\bal\.[12])"
    r"|(?<=\b[Cc]irca\.[12]))"
)
_REST = (
    r"(?:[–/-](?:(?:1[4-9]|20)?\d\d))?[A-Za-z]?(?:\s?\[\d{4}\])?"
    r"(?![\w%/@]|[.,:-]\d|\s?[%°]|;\s?\d+\s?[(:])"
)
_SCAN = re.compile(rf"\(|\)|\[|\]|1{_FREE}[4-9]\d\d{_REST}|2{_FREE}0[0-4]\d{_REST}")
"""Brackets and years. Every branch begins with a character, so that `re` skips all others fast."""
_UNDATED = re.compile(
    r"(?<![\w-])(?:n\.\s?d\.?(?:-[a-z](?![a-z]))?|nd(?=[)\];])|no date|undated"
    r"|(?:in|under) (?:press|review|prep\.|preparation)|sous presse|im Druck|en prensa"
    r"|forthcoming|submitted|to appear|unpublished(?! data)|accepted|s\.\s?a\.|o\.\s?J\.)(?![\w-])",
    re.IGNORECASE,
)
_TELLTALES = (
    *("n.d", "n. d", "nd)", "nd;", "nd]", "date", "press", "review", "prep", "forthcoming"),
    *("submitted", "appear", "unpublished", "accepted", "s.a", "s. a", "o.j", "o. j"),
    *("druck", "prensa"),
)
"""Without one of these there is no "n.d.", "in press" … in a text."""
_CLOSES = {")": "(", "]": "["}
_YEAR_AND_BRACKETS = 6
_YEAR_NEXT = re.compile(r"\s(?:1[4-9]|20)\d\d")
LONGEST_BRACKET = 2_000
"""A bracket that is longer holds prose, not a citation."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year, "n.d." or "in press", and where it stands in the text."""

    text: str
    start: int
    end: int

    @property
    def is_dated(self) -> bool:
        """Whether it is a year, or at least "n.d.", and not a word of the language."""
        return self.text[:1].isdigit() or "." in self.text


@dataclass(frozen=True, slots=True)
class Bracket:
    """A closed bracket: `start` of the opening mark, `end` after the closing one, years inside."""

    start: int
    end: int
    years: tuple[Year, ...]


def years_of(text: str) -> tuple[list[Bracket], list[Year]]:
    """All brackets that directly hold a year, and the years that stand in no bracket at all.

    A year belongs to the innermost bracket around it. A bracket that is never closed is none.
    """
    brackets: list[Bracket] = []
    free: list[Year] = []
    open_marks: list[tuple[str, int, list[Year]]] = []
    for hit in _hits(text):
        mark = hit.group()
        if mark in "([":
            open_marks.append((mark, hit.start(), []))
        elif mark in ")]":
            if open_marks and open_marks[-1][0] == _CLOSES[mark]:
                _, start, years = open_marks.pop()
                if mark == "]" and open_marks and _is_original(text, start, hit.end()):
                    continue
                if years and hit.end() - start <= LONGEST_BRACKET:
                    brackets.append(Bracket(start, hit.end(), tuple(years)))
        elif open_marks or mark[0].isdigit():
            year = Year(mark, hit.start(), hit.end())
            (open_marks[-1][2] if open_marks else free).append(year)
    free.extend(year for _, _, years in open_marks for year in years)
    brackets.sort(key=lambda one: one.start)
    return brackets, sorted(free, key=lambda one: one.start)


def _hits(text: str) -> Iterable[re.Match[str]]:
    """Brackets and years in order, with "n.d." and its like where the text has any."""
    low = text.lower()
    if not any(map(low.__contains__, _TELLTALES)):
        return _SCAN.finditer(text)
    return sorted((*_SCAN.finditer(text), *_UNDATED.finditer(text)), key=lambda hit: hit.start())


def _is_original(text: str, start: int, end: int) -> bool:
    """Whether a bracket gives the year of the first edition: "(Freud [1900] 1953)"."""
    return end - start == _YEAR_AND_BRACKETS and _YEAR_NEXT.match(text, end) is not None
