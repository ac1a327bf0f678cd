"""The letters of a PDF's page as lines, and the lines in the order of reading."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from backedby.documents.pdf_letters import PageLetters, Run
from backedby.documents.text_lines import marker_of

_GAP, _MARKER_GAP = 1.3, 4.5
"""Ems between two stretches of one line; behind a bullet or number there is more."""
_SPACE = 0.18
_SMALL = 0.9
_RAISED = 0.12
"""Ems above the line."""
_ROW = 0.3
_MOST_CROSSING = 0.3
"""Share of a page's lines that may run across the gap between its columns."""
_FEWEST = 4
"""Lines of a column."""
_GUTTER = 5
"""Points."""
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of a line in one type."""

    text: str
    raised: bool = False
    italic: bool = False


@dataclass(slots=True)
class Line:
    """A line of a column, or a cell of a table; points from the page's lower left corner."""

    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool
    stretches: list[Stretch]
    column_left: float = 0.0
    column_right: float = 0.0
    column: int = 0
    """Counted through the document: lines of one column follow each other."""
    number: int = 0
    """On its page, from 1 in the order of reading; 0 for heads and feet."""
    cell: int = 0
    """Of a table, counted through the column; 0 for running text."""
    text: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self.text = "".join(one.text for one in self.stretches)


def lines_of(page: PageLetters) -> list[Line]:
    """The lines of a page in the order of the file; text that is turned is left out."""
    lines: list[Line] = []
    row: list[Run] = []
    for run in page.runs:
        if run.tilted or not run.text.strip():
            continue
        if row and not _goes_on(row, run):
            lines.append(_line(row, page.number))
            row = []
        row.append(run)
    if row:
        lines.append(_line(row, page.number))
    return lines


def _goes_on(row: Sequence[Run], run: Run) -> bool:
    """Whether `run` stands on the line that `row` began."""
    main = max(row[-3:], key=lambda one: one.size)
    size = max(main.size, run.size)
    gap = run.left - row[-1].right
    rise = run.base - main.base
    if run.size < _SMALL * main.size:
        level = -0.3 * size < rise < 0.7 * size
    elif main.size < _SMALL * run.size:
        level = -0.7 * size < rise < 0.3 * size
    else:
        level = abs(rise) < 0.25 * size
    if not level or gap < -2.0 * size:
        return False
    if gap <= _GAP * size:
        return True
    begun = "".join(one.text for one in row[:3])
    marker = marker_of(f"{begun.strip()} x") if len(begun) < 8 else None
    return gap <= _MARKER_GAP * size and marker is not None


def _line(row: Sequence[Run], page: int) -> Line:
    main = max(row, key=lambda one: (len(one.text.strip()), one.size))
    size = max(main.size, 0.1)
    stretches: list[Stretch] = []
    before: Run | None = None
    for run in row:
        raised = run.size < _SMALL * size and run.base - main.base > _RAISED * size
        text = run.text
        if before is not None and not before.text.endswith(" "):
            gap = run.left - before.right
            if gap > (3 * _SPACE if raised else _SPACE) * size and not text.startswith(" "):
                stretches.append(Stretch(" "))
        kind = (raised, run.italic)
        if stretches and kind == (stretches[-1].raised, stretches[-1].italic):
            stretches[-1] = Stretch(stretches[-1].text + text, *kind)
        else:
            stretches.append(Stretch(text, *kind))
        before = run
    last = stretches[-1]
    stretches[-1] = Stretch(last.text.rstrip(), last.raised, last.italic)
    letters = sum(len(run.text) for run in row)
    bold = sum(len(run.text) for run in row if run.bold) > 0.8 * letters
    right = max(run.right for run in row)
    return Line(page, min(run.left for run in row), right, main.base, size, bold, stretches)


def columns(lines: Sequence[Line], depth: int = 0) -> Iterator[list[Line]]:
    """Lines of a page column by column; what runs across columns is a column between them."""
    gutter = _gutter(lines) if depth < _DEEPEST else None
    if gutter is None:
        if lines:
            yield _from_top(lines)
        return
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.base):
        sides = (left, right)
        if line.right <= gutter[1]:
            side = left
        elif line.left >= gutter[0]:
            side = right
        else:
            for one in sides:
                yield from columns(one, depth + 1)
                one.clear()
            across.append(line)
            continue
        if across:
            yield _from_top(across)
            across = []
        side.append(line)
    for one in (across, left, right):
        yield from columns(one, depth + 1)


def _from_top(lines: Sequence[Line]) -> list[Line]:
    """Lines from top to bottom, those of one height from left to right."""
    rows = rows_of(sorted(lines, key=lambda line: -line.base))
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]


def rows_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines from top to bottom, those of one height together."""
    row: list[Line] = []
    for line in lines:
        if row and abs(row[0].base - line.base) >= _ROW * max(line.size, row[0].size):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _gutter(lines: Sequence[Line]) -> tuple[float, float] | None:
    """The gap between two columns, left and right end; None on a page of one column."""
    if len(lines) < 2 * _FEWEST:
        return None
    left = min(line.left for line in lines)
    width = min(int(max(line.right for line in lines) - left), 20_000)
    if width < 100:
        return None
    steps = [0] * (width + 3)
    for line in lines:
        steps[max(0, min(int(line.left - left), width))] += 1
        steps[max(0, min(int(line.right - left) + 1, width + 1))] -= 1
    covered, now = [], 0
    for step in steps[: width + 1]:
        now += step
        covered.append(now)
    first, last = int(0.2 * width), int(0.8 * width)
    least = min(covered[first:last])
    if least > _MOST_CROSSING * len(lines):
        return None
    begin, end = _longest(covered, first, last, least)
    if end - begin < _GUTTER:
        return None
    gutter = (left + begin, left + end)
    sides = (
        [line for line in lines if line.right <= gutter[1]],
        [line for line in lines if line.left >= gutter[0]],
    )
    return gutter if _are_columns(sides, (begin, width - end), len(lines)) else None


def _longest(covered: Sequence[int], first: int, last: int, least: int) -> tuple[int, int]:
    """The longest stretch that as few lines as possible run across."""
    best, begin = (first, first), None
    for at in range(first, last + 1):
        if at < last and covered[at] <= least:
            begin = at if begin is None else begin
        elif begin is not None:
            best = max(best, (begin, at), key=lambda one: one[1] - one[0])
            begin = None
    return best


def _are_columns(
    sides: tuple[list[Line], list[Line]], widths: tuple[float, float], total: int
) -> bool:
    """Whether both sides are filled with lines, and stand beside each other."""
    for side, width in zip(sides, widths, strict=True):
        if len(side) < max(_FEWEST, 0.15 * total):
            return False
        if statistics.median(line.right - line.left for line in side) < 0.5 * width:
            return False
    tops = [max(line.base for line in side) for side in sides]
    bottoms = [min(line.base for line in side) for side in sides]
    shared = min(tops) - max(bottoms)
    return shared >= 0.3 * min(tops[0] - bottoms[0], tops[1] - bottoms[1])
