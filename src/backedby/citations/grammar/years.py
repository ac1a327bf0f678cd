"""Years as citations print them, and the brackets they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DATED = r"(?:1[4-9]\d\d|20[0-4]\d)(?:[–/-](?:(?:1[4-9]|20)?\d\d))?[a-z]?(?:\s?\[\d{4}\])?"
_UNDATED = (
    r"n\.\s?d\.?|nd(?=[)\];])|no date|undated|(?:in|under) (?:press|review|prep\.|preparation)"
    r"|forthcoming"
    r"|submitted|to appear|unpublished(?! data)|accepted|s\.\s?a\.|o\.\s?J\."
)
_SCAN = re.compile(
    rf"[()\[\]]|(?<![\w.,/£$€:%§#@-])(?:c(?:a|irca)?\.\s?)?(?P<year>{_DATED})(?![\w%/@]|[.,:-]\d|\s?[%°]|;\s?\d+\s?[(:])"
    rf"|(?<![\w-])(?P<undated>{_UNDATED})(?![\w-])",
    re.IGNORECASE,
)
_CLOSES = {")": "(", "]": "["}
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
    for hit in _SCAN.finditer(text):
        mark = hit.group()
        if mark in "([":
            open_marks.append((mark, hit.start(), []))
        elif mark in ")]":
            if open_marks and open_marks[-1][0] == _CLOSES[mark]:
                _, start, years = open_marks.pop()
                if years and hit.end() - start <= LONGEST_BRACKET:
                    brackets.append(Bracket(start, hit.end(), tuple(years)))
        else:
            group = "year" if hit.group("year") else "undated"
            if group == "undated" and not open_marks:
                continue
            year = Year(hit.group(group), hit.start(group), hit.end(group))
            (open_marks[-1][2] if open_marks else free).append(year)
    free.extend(year for _, _, years in open_marks for year in years)
    brackets.sort(key=lambda one: one.start)
    return brackets, sorted(free, key=lambda one: one.start)
