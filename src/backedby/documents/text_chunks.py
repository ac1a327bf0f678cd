"""Lines of plain text put together to what makes one block each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from backedby.documents.reference_lists import begins_like_entry, is_list_heading
from backedby.documents.text_lines import Line, Marker, is_shouted, marker_of, wrap_width

_BYLINE = re.compile(r"[Bb]y (?:Dr\.? |Prof\.? )?[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z]|,|$)")


@dataclass(slots=True)
class Chunk:
    """Lines that make one block."""

    lines: list[Line]
    marker: Marker | None = None
    underline: str = ""
    """`=` or `-`, where a rule below makes it a heading."""
    is_first: bool = True
    """Whether an empty line or a rule stands above it."""
    is_last: bool = True
    below_rule: bool = False
    in_list: bool = False
    """Whether it stands below a heading such as "References"."""

    @property
    def text(self) -> str:
        """Its first line."""
        return self.lines[0].text

    @property
    def is_one_line(self) -> bool:
        """Whether it may be a heading."""
        return len(self.lines) == 1 and self.marker is None

    @property
    def is_ended(self) -> bool:
        """Whether it ends as a sentence ends."""
        return self.lines[-1].is_ended

    @property
    def is_prose(self) -> bool:
        """Whether it can stand below a heading: an item, or something said in full."""
        return (
            self.marker is not None
            or self.is_ended
            or len(self.lines) > 1
            or len(self.text) > _SAID_IN_FULL
        )


_SAID_IN_FULL = 70


def chunks_of(lines: list[Line]) -> list[Chunk]:
    """All lines of a text as chunks, in order."""
    return _Chunker(wrap_width(lines)).read(lines)


@dataclass(slots=True)
class _Group:
    """Lines without an empty one between them, and the rules drawn above and below."""

    lines: list[Line]
    rule: Line | None = None
    below_rule: bool = False


def _groups(lines: list[Line]) -> Iterator[_Group]:
    group = _Group([])
    for line in lines:
        if line.text and not line.is_rule:
            group.lines.append(line)
            continue
        if group.lines:
            group.rule = line if line.text else None
            yield group
            group = _Group([])
        group.below_rule = group.below_rule or bool(line.text)
    if group.lines:
        yield group


class _Chunker:
    """Knows the column at which the text was wrapped and whether a list of references began."""

    def __init__(self, width: int | None) -> None:
        self._width = width
        self._in_list = False

    def read(self, lines: list[Line]) -> list[Chunk]:
        result: list[Chunk] = []
        for group in _groups(lines):
            chunks = self._chunks(group, open_item=bool(result) and result[-1].marker is not None)
            for chunk in chunks:
                chunk.is_first = chunk is chunks[0]
                chunk.is_last = chunk is chunks[-1]
                chunk.in_list = self._in_list
            chunks[0].below_rule = group.below_rule
            result.extend(chunks)
            if any(chunk.is_one_line and is_list_heading(chunk.text) for chunk in chunks):
                self._in_list = True
        return result

    def _chunks(self, group: _Group, *, open_item: bool) -> list[Chunk]:
        lines = group.lines
        hanging, wrapped = _hangs(lines), self._is_wrapped(lines)
        indented_first = _indents_first_lines(lines)
        chunks: list[Chunk] = []
        for at, line in enumerate(lines):
            current = chunks[-1] if chunks else None
            above = lines[at - 1] if at else None
            marker = self._marker(line, above, current, open_item=open_item)
            if marker is not None or current is None or above is None:
                chunks.append(Chunk([line], marker))
                continue
            if current.is_one_line and is_shouted(above.text) and not is_shouted(line.text):
                goes_on = False
            elif current.marker is not None:
                deeper = line.indent > current.lines[0].indent
                goes_on = deeper or self._goes_on(above, line, wrapped=wrapped)
            elif hanging:
                base = current.lines[0].indent
                goes_on = line.indent > base or (above.indent == base and line.carries_on)
            elif indented_first and line.indent > above.indent:
                goes_on = False
            else:
                goes_on = self._goes_on(above, line, wrapped=wrapped)
            if goes_on:
                current.lines.append(line)
            else:
                chunks.append(Chunk([line]))
        if group.rule is not None:
            _underline(chunks, group.rule)
        return chunks

    def _marker(
        self, line: Line, above: Line | None, current: Chunk | None, *, open_item: bool
    ) -> Marker | None:
        """The line's list marker, unless the line is the middle of a sentence that was wrapped."""
        marker = marker_of(line.text)
        if marker is None or above is None or current is None:
            return marker
        if current.marker is not None or open_item or above.is_ended:
            return marker
        if line.indent > above.indent or marker.label in ("1", "a", "i"):
            return marker
        return marker if self._fits_below(above, line) else None

    def _goes_on(self, above: Line, line: Line, *, wrapped: bool) -> bool:
        """Whether `line` goes on with what `above` began."""
        if (is_shouted(above.text) and not is_shouted(line.text)) or _BYLINE.match(line.text):
            return False
        if line.carries_on and not above.is_ended:
            return True
        if not wrapped:
            return above.text.endswith((",", "-", "–", "&")) and not above.is_ended
        if is_shouted(line.text) and len(line.text) > 8:
            return False
        if self._in_list and begins_like_entry(line.text) and above.is_ended:
            return False
        return line.carries_on or not self._fits_below(above, line)

    def _fits_below(self, above: Line, line: Line) -> bool:
        """Whether the line above was ended on purpose: the next word would have had room."""
        if self._width is None:
            return True
        return above.width + 1 + line.first_word <= 0.8 * self._width

    def _is_wrapped(self, lines: list[Line]) -> bool:
        if self._width is None:
            return False
        return max(line.width for line in lines) <= max(130, 1.7 * self._width)


def _hangs(lines: list[Line]) -> bool:
    """Whether continuation lines are indented, as in a bibliography."""
    base = lines[0].indent
    if any(line.indent < base or marker_of(line.text) is not None for line in lines):
        return False
    deeper = sum(line.indent > base for line in lines)
    broken = any(
        line.indent == base and above.indent > base and line.carries_on and not above.is_ended
        for above, line in pairwise(lines)
    )
    return deeper > 0 and not broken and deeper >= 0.25 * len(lines)


def _indents_first_lines(lines: list[Line]) -> bool:
    """Whether paragraphs begin with an indent, as in a book."""
    return len(lines) > 1 and lines[0].indent > lines[1].indent == min(
        line.indent for line in lines
    )


def _underline(chunks: list[Chunk], rule: Line) -> None:
    """Make the last line above a rule of `=` or `-` a heading, where it can be one."""
    chunk = chunks[-1]
    line, sign = chunk.lines[-1], rule.text[0]
    if sign not in "=-" or chunk.marker is not None or len(line.text) > 100:
        return
    if line.text[-1] in ".,;" or len(rule.text) < 0.5 * len(line.text):
        return
    if len(chunk.lines) > 1:
        chunk.lines.pop()
        chunks.append(Chunk([line], underline=sign))
    else:
        chunk.underline = sign
