"""Cells of a PDF's tables whose text runs over several lines.

A PDF knows no tables: only text that stands side by side. Where the lines inside a cell are
closer to each other than the rows are, the lines of each cell are put together again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backedby.documents.pdf_lines import Line, rows_of

_ALIGNED = 2.0
"""Points."""
_NARROW = 0.6
"""Share of the column's width that a line of a cell may have."""
_NEAR = 3
"""Rows within which another row shows that a lone line is part of the table."""
_APART = 1.25
"""Times the distance of lines, from which a gap parts rows."""
_CLOSE = 1.1
_ONE_ROW = 0.75
"""Ems by which the middles of cells of one row may differ."""
_MOST_ROWS = 1_000
"""Of one table; what is longer is left as it stands."""


def with_cells(column: Sequence[Line]) -> list[Line]:
    """The lines of a column; those of one cell follow each other and bear its number."""
    rows = list(rows_of(column))
    made: list[Line] = []
    cell = 0
    at = 0
    for first, last in _tables(rows):
        made += [line for row in rows[at:first] for line in row]
        for lines in _cells(rows[first : last + 1]):
            cell += 1
            for line in lines:
                line.cell = cell
            made += lines
        at = last + 1
    return made + [line for row in rows[at:] for line in row]


def _tables(rows: Sequence[Sequence[Line]]) -> Iterator[tuple[int, int]]:
    """First and last row of each table: two or more rows with cells side by side."""
    wide = max((line.right for row in rows for line in row), default=0.0)
    left = min((line.left for row in rows for line in row), default=0.0)
    at = 0
    while at < len(rows):
        if len(rows[at]) < 2:
            at += 1
            continue
        first = last = at
        several = 1
        while at - last < _NEAR and at + 1 < len(rows):
            at += 1
            row = rows[at]
            if len(row) > 1:
                last, several = at, several + 1
            elif not _is_in(row[0], rows[first : last + 1][-_NEAR:], _NARROW * (wide - left)):
                break
        while last + 1 < len(rows) and _hangs(rows[last + 1 :][:2], rows[first : last + 1], left):
            last += 1
        while first and _hangs(rows[:first][:-3:-1], rows[first : last + 1][::-1], left):
            first -= 1
        if several > 1 and last - first < _MOST_ROWS:
            yield first, last
        at = last + 1


def _is_in(line: Line, rows: Sequence[Sequence[Line]], width: float) -> bool:
    """Whether a lone line is narrow, and stands where cells of these rows stand or further in."""
    lefts = [one.left for row in rows for one in row]
    if line.right - line.left > width:
        return False
    return line.left > min(lefts) + line.size or any(abs(line.left - x) <= _ALIGNED for x in lefts)


def _hangs(beyond: Sequence[Sequence[Line]], rows: Sequence[Sequence[Line]], left: float) -> bool:
    """Whether what lies beyond the end of these rows begins with the rest of a cell.

    In the first column it must stand apart from what follows, or it is running text.
    """
    near = rows[-_NEAR:]
    line = beyond[0][0]
    gap = abs(line.base - near[-1][0].base)
    if len(beyond[0]) > 1 or gap > 2 * line.size:
        return False
    is_apart = len(beyond) < 2 or abs(line.base - beyond[1][0].base) > _APART * gap
    aligned = any(abs(line.left - other.left) <= _ALIGNED for row in near for other in row)
    return aligned and (is_apart or line.left > left + _ALIGNED)


def _cells(rows: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each cell, cells row by row."""
    pieces = [line for row in rows for line in row]
    above = _lines_above(pieces)
    gaps = [one.base - line.base for one, line in zip(above, pieces, strict=True) if one]
    close = _CLOSE * min(gaps, default=0.0)
    parted = bool(gaps) and max(gaps) > _APART * min(gaps)
    cells: dict[int, list[Line]] = {}
    for one, line in zip(above, pieces, strict=True):
        if parted and one is not None and one.base - line.base <= close:
            cell = cells[id(one)]
        else:
            cell = []
        cell.append(line)
        cells[id(line)] = cell
    distinct = list({id(cell): cell for cell in cells.values()}.values())
    return _in_rows(distinct)


def _lines_above(pieces: Sequence[Line]) -> list[Line | None]:
    """For each piece the nearest one above it in the same column of the table."""
    open_columns: dict[int, Line] = {}
    found: list[Line | None] = []
    for line in pieces:
        key = round(line.left / _ALIGNED)
        near = next((one for one in (key, key - 1, key + 1) if one in open_columns), key)
        found.append(open_columns.get(near))
        open_columns[near] = line
    return found


def _in_rows(cells: Sequence[list[Line]]) -> list[list[Line]]:
    """Cells from top to bottom by their middles, those of one row from left to right."""
    rows: list[tuple[float, list[list[Line]]]] = []
    for cell in sorted(cells, key=lambda cell: -_middle(cell)):
        if rows and rows[-1][0] - _middle(cell) <= _ONE_ROW * cell[0].size:
            rows[-1][1].append(cell)
        else:
            rows.append((_middle(cell), [cell]))
    return [cell for _, row in rows for cell in sorted(row, key=lambda cell: cell[0].left)]


def _middle(cell: Sequence[Line]) -> float:
    return (cell[0].base + cell[-1].base) / 2
