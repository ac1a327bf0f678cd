"""The lines of a PDF as paragraphs, headings, items and cells, told by how they stand."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from backedby.documents.pdf_lines import Line
from backedby.documents.reference_lists import begins_like_entry, is_list_heading
from backedby.documents.text_lines import looks_like_heading, marker_of
from backedby.model.document import BlockKind

_ENDED = re.compile(
    r"(?:\b(?:https?://|doi:? ?|www\.)\S*"
    r"|[.!?:][\"'”’)\]]*(?:\[[\d,–-]+\]|\d{1,3}(?:[,–-]\d{1,3})*)?)\s*$",
    re.IGNORECASE,
)
_ENDS_IN_RANGE = re.compile(r"\d[-‐–]$")
_TAIL = 120
"""Characters at the end of a line that tell whether something ended with it."""
_LARGER = 1.08
_SAME_SIZE = 0.06
_LONG_HEADING = 200
_INDENT = 0.8
"""Ems from which a line is indented."""
_LOOSE = 1.35
"""Times the usual distance of lines, from which a gap parts paragraphs."""


@dataclass(slots=True)
class Piece:
    """Lines that make one block."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    label: str = ""
    cut: int = 0
    """How many characters of the first line are a bullet, number or label."""
    in_list: bool = False
    """Whether it stands below a heading such as "References"."""


@dataclass(frozen=True, slots=True)
class Type:
    """How the document is set: size of its text, sizes of its headings, distance of lines."""

    body: float
    headings: tuple[float, ...]
    leading: float
    """Ems."""


def type_of(lines: Sequence[Line]) -> Type:
    """The type of a document by what most of its letters are."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    larger = {
        round(line.size * 2) / 2
        for line in lines
        if line.size > _LARGER * body and len(line.text) <= _LONG_HEADING
    }
    gaps = [
        (above.base - line.base) / line.size
        for above, line in pairwise(lines)
        if above.column == line.column and abs(above.size - line.size) < 0.5
        if abs(line.size - body) < 0.6 and 0.8 < (above.base - line.base) / line.size < 3
    ]
    leading = statistics.median_low(sorted(gaps)) if gaps else 1.2
    return Type(body, tuple(sorted(larger, reverse=True)[:6]), leading)


def pieces(lines: Iterable[Line], type: Type) -> Iterator[Piece]:
    """Lines in the order of reading, put together to blocks."""
    current: Piece | None = None
    in_list = False
    for line in lines:
        if current is not None and _goes_on(current, line, type, in_list=in_list):
            current.lines.append(line)
            continue
        if current is not None:
            yield current
        current = _begun(line, current, type)
        current.in_list = in_list
        if current.kind is BlockKind.HEADING or is_list_heading(line.text):
            in_list = is_list_heading(line.text)
    if current is not None:
        yield current


def _begun(line: Line, above: Piece | None, type: Type) -> Piece:
    """The piece that begins with a line."""
    if line.cell:
        return Piece(BlockKind.CELL, [line])
    if level := _heading_level(line, type):
        return Piece(BlockKind.HEADING, [line], level)
    if marker := marker_of(line.text):
        return Piece(BlockKind.ITEM, [line], 1, marker.label, marker.length)
    if above is not None and _is_beside(above.lines[-1], line):
        if above.kind is BlockKind.PARAGRAPH and len(above.lines) == 1:
            above.kind = BlockKind.CELL
        return Piece(BlockKind.CELL, [line])
    return Piece(BlockKind.PARAGRAPH, [line])


def _heading_level(line: Line, type: Type) -> int:
    """1 to 6 for a line in larger type, or a short one in bold; else 0."""
    if len(line.text) > _LONG_HEADING or not any(map(str.isalpha, line.text)):
        return 0
    if line.size > _LARGER * type.body:
        size = round(line.size * 2) / 2
        return 1 + sum(size < one for one in type.headings)
    is_bold = line.bold and line.size >= (1 - _SAME_SIZE) * type.body
    if is_bold and (looks_like_heading(line.text) or is_list_heading(line.text)):
        return min(len(type.headings) + 1, 6)
    return 0


def _is_beside(above: Line, line: Line) -> bool:
    """Whether a line stands to the right of the one before: a cell of the same row."""
    same = above.column == line.column and abs(above.base - line.base) < 0.3 * line.size
    return same and line.left >= above.right


def _goes_on(piece: Piece, line: Line, type: Type, *, in_list: bool) -> bool:
    """Whether a line belongs to the block above it."""
    above, first = piece.lines[-1], piece.lines[0]
    if line.cell or above.cell:
        return (line.column, line.cell) == (above.column, above.cell)
    if abs(above.size - line.size) > _SAME_SIZE * max(above.size, line.size):
        return False
    if piece.kind is BlockKind.HEADING:
        close = 0 < above.base - line.base < 1.6 * line.size and above.column == line.column
        return close and _heading_level(line, type) == piece.level
    if _heading_level(line, type) or _is_beside(above, line) or piece.kind is BlockKind.CELL:
        return False
    in_list = in_list or begins_like_entry(first.text)
    ended = _ENDED.search(above.text[-_TAIL:]) is not None
    if _is_item(piece, line, ended=ended, in_list=in_list):
        return False
    if piece.kind is BlockKind.ITEM and line.left < first.left - _INDENT * line.size:
        return False
    if above.column != line.column:
        return not ended and not (in_list and begins_like_entry(line.text))
    em = line.size
    gap = above.base - line.base
    if gap < 0 or gap > _LOOSE * type.leading * em:
        return False
    if len(piece.lines) > 1 and piece.lines[1].left > first.left + _INDENT * em:
        # A hanging indent: what stands out to the left begins anew.
        return line.left > first.left + _INDENT * em / 2
    if line.left > above.left + _INDENT * em:
        hangs = len(piece.lines) == 1 and (piece.kind is BlockKind.ITEM or in_list)
        return hangs or not ended
    if in_list and ended and begins_like_entry(line.text) and piece.kind is not BlockKind.ITEM:
        return False
    return not (ended and _had_room(above, line)) and not _is_short(above, line)


def _is_item(piece: Piece, line: Line, *, ended: bool, in_list: bool) -> bool:
    """Whether a line that begins with a bullet or number is an item, no sentence's middle."""
    marker = marker_of(line.text)
    if marker is None or _ENDS_IN_RANGE.search(piece.lines[-1].text[-3:]):
        return False
    label = marker.label
    if not label or in_list or _had_room(piece.lines[-1], line):
        return True
    if piece.kind is BlockKind.ITEM and piece.label.isdigit() and label.isdigit():
        return int(label) == int(piece.label) + 1
    return ended and label in ("1", "a", "i")


def _had_room(above: Line, line: Line) -> bool:
    """Whether the first word of a line would have fitted on the one above: ended on purpose."""
    words = line.text.split(None, 1)
    letters = max(len(line.text), 1)
    first = (len(words[0]) if words else 0) * (line.right - line.left) / letters
    return above.right + first + line.size < above.column_right


def _is_short(above: Line, line: Line) -> bool:
    """Whether the line above ends half-way, and the next one begins like a new one."""
    half = (above.column_left + above.column_right) / 2
    return above.right < half and (line.text[:1].isupper() or line.text[:1].isdigit())
