"""What of a PDF's pages is no running text: heads, feet and page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backedby.documents.pdf_lines import Line
from backedby.documents.reference_lists import is_list_heading

_EDGE = 0.12
"""Share of a page's height in which heads and feet stand."""
_ROWS = 2
_SAME_HEIGHT = 4
"""Points."""
_REPEATED = 0.3
"""Share of the pages on which a head is printed; left and right pages may have their own."""
_NUMBER = re.compile(
    r"(?:page|p\.?|seite|S\.)?\s*[-–—|(]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*"
    r"(?:(?:of|/|von|\|)\s*\d{1,4})?\s*[-–—|)]?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"\s*(\d{1,3})(?:[.)])?\s*(?=\S)")
_SMALLER = 0.95
"""Size of a footnote's type to that of the text."""
_FAR = 4
"""Ems."""
_Key = tuple[str, int]
"""What a line says, digits aside, and how high it stands."""


def heads_and_feet(pages: Mapping[int, Sequence[Line]], heights: Mapping[int, float]) -> set[int]:
    """The `id`s of lines that repeat from page to page at its edges, or number the pages."""
    found: set[int] = set()
    counts: Counter[_Key] = Counter()
    edges: list[tuple[_Key, Line]] = []
    for number, lines in pages.items():
        height = heights[number]
        seen: set[_Key] = set()
        outermost = list(_outermost(lines, height))
        for line in outermost:
            words = " ".join(line.text.split()).casefold()
            key = (_DIGITS.sub("#", words), round(line.base / _SAME_HEIGHT))
            edges.append((key, line))
            seen.add(key)
        counts.update(seen)
        if len(lines) > len(outermost):
            found.update(map(id, _numbers(outermost)))
    enough = max(2, _REPEATED * len(pages))
    found.update(id(line) for key, line in edges if counts[key] >= enough)
    return found


def _outermost(lines: Sequence[Line], height: float) -> Iterator[Line]:
    """The lines of the first two rows of a page that stand at its top, the last two at its foot."""
    rows = sorted({round(line.base / _SAME_HEIGHT) for line in lines})
    for line in lines:
        row = round(line.base / _SAME_HEIGHT)
        is_head = line.base > (1 - _EDGE) * height and row in rows[-_ROWS:]
        is_foot = line.base < _EDGE * height and row in rows[:_ROWS]
        if is_head or is_foot:
            yield line


def _numbers(outermost: Sequence[Line]) -> Iterator[Line]:
    """The page's number, where it stands alone in a row at the page's edge."""
    rows: Counter[int] = Counter(round(line.base / _SAME_HEIGHT) for line in outermost)
    for line in outermost:
        is_alone = rows[round(line.base / _SAME_HEIGHT)] == 1
        if is_alone and _NUMBER.fullmatch(line.text.strip()):
            yield line


@dataclass(slots=True)
class Note:
    """A footnote: its label, and its lines, the label still in the first."""

    label: str
    lines: list[Line]
    cut: int
    """How many characters of the first line are the label."""


def footnotes(column: list[Line], body: float, raised: frozenset[str]) -> list[Note]:
    """Take the footnotes off the end of a column.

    `body`: size of the running text; `raised`: numbers that are raised in the page's text.
    A footnote begins with one of these, raised again or printed smaller than the text.
    """
    small = len(column)
    while small and column[small - 1].size <= _SMALLER * body:
        small -= 1
    notes: list[Note] = []
    start = 0
    in_list = False
    for at, line in enumerate(column):
        if not notes:
            in_list = (in_list or is_list_heading(line.text)) and not _stands_off(column, at)
        if in_list:
            continue
        label = _NOTE.match(line.text[:20])
        if label and label[1] in raised and _is_label(line, label[1], is_small=at >= small):
            start = start if notes else at
            notes.append(Note(label[1], [line], label.end()))
        elif notes:
            notes[-1].lines.append(line)
    numbers = [int(note.label) for note in notes]
    if not notes or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return []
    del column[start:]
    return notes


def _stands_off(column: Sequence[Line], at: int) -> bool:
    """Whether a line stands far below the one above it, as what is put at the page's end does."""
    return at > 0 and column[at - 1].base - column[at].base > _FAR * column[at].size


def _is_label(line: Line, printed: str, *, is_small: bool) -> bool:
    """Whether a line's first number is a label: raised, or in small print with a gap behind it."""
    first = line.stretches[0]
    if first.raised and first.text.strip(" .)") == printed:
        return True
    return is_small and re.match(rf"\s*{printed}[.)]?\s", line.text) is not None
