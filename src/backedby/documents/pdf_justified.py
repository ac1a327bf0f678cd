"""Lines of justified text whose words were drawn so far apart that they look like cells."""

from __future__ import annotations

from collections.abc import Sequence

from backedby.documents.pdf_lines import Line, Stretch, rows_of

_SAME_GAP, _SAME_EDGE = 0.6, 1.5
"""Points."""


def justified(column: Sequence[Line]) -> list[Line]:
    """The lines of a column, from top to bottom, with the words of a justified one put together.

    Such a line fills the column, and its gaps are equally wide; cells that happen to
    stand so are rows below each other, not one row below running text.
    """
    right = max((line.right for line in column), default=0.0)
    made: list[Line] = []
    above: list[Line] = []
    for row in rows_of(column):
        if len(row) > 1 and len(above) == 1 and _is_justified(row, above[0], right):
            made.append(_joined(row))
            above = made[-1:]
        else:
            made += row
            above = row
    return made


def _is_justified(row: Sequence[Line], above: Line, right: float) -> bool:
    """Whether pieces reach the column's right end as the full line above does, equally apart."""
    if abs(row[-1].right - right) > _SAME_EDGE or abs(above.right - right) > _SAME_EDGE:
        return False
    gaps = [row[at + 1].left - row[at].right for at in range(len(row) - 1)]
    return max(gaps) - min(gaps) <= _SAME_GAP and not any(" " in line.text for line in row)


def _joined(row: Sequence[Line]) -> Line:
    stretches: list[Stretch] = []
    for line in row:
        stretches += [Stretch(" "), *line.stretches] if stretches else line.stretches
    first = row[0]
    size = max(line.size for line in row)
    bold = all(line.bold for line in row)
    return Line(first.page, first.left, row[-1].right, first.base, size, bold, stretches)
