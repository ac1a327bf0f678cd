"""Plain text: paragraphs, items and headings, guessed from how the lines stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from backedby.documents.blocks import BlockList, Reading
from backedby.documents.clean_text import Clean, CleanText
from backedby.documents.reference_lists import begins_like_entry, is_list_heading
from backedby.documents.text_lines import (
    Line,
    Marker,
    is_shouted,
    looks_like_heading,
    marker_of,
    split_lines,
    wrap_width,
)
from backedby.model.document import BlockKind

_HYPHEN = re.compile(r"(?<=[^\W\d_][-‐])\s*[\n\r]\s*(?=[a-z])(?!(?:and|or|to|nor)\b)")
_BYLINE = re.compile(r"[Bb]y (?:Dr\.? |Prof\.? )?[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z]|,|$)")


def read_text(source: str) -> Reading:
    """The blocks of a plain text.

    Hard-wrapped lines are joined; where the text is not wrapped, each line is a
    paragraph. Entries of a list of references stay apart.
    """
    lines = split_lines(source)
    return _Reader(source, wrap_width(lines)).read(list(_groups(lines)))


@dataclass(slots=True)
class _Group:
    """Lines without a blank one between them, and the rule that is drawn below, if any."""

    lines: list[Line]
    rule: Line | None = None
    below_rule: bool = False


@dataclass(slots=True)
class _Chunk:
    """Lines that make one block."""

    lines: list[Line]
    marker: Marker | None = None
    underline: str = ""

    @property
    def text(self) -> str:
        return self.lines[0].text

    @property
    def is_one_line(self) -> bool:
        return len(self.lines) == 1 and self.marker is None

    @property
    def is_prose(self) -> bool:
        """Whether it can stand below a heading: an item, or something said in full."""
        last = self.lines[-1]
        return (
            self.marker is not None or last.is_ended or len(self.lines) > 1 or len(self.text) > 70
        )


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


class _Reader:
    def __init__(self, source: str, width: int | None) -> None:
        self._source = source
        self._width = width
        self._blocks = BlockList()
        self._in_list = False
        """Below a heading such as "References"."""
        self._indents: list[int] = []
        """Of the markers of the items that are open, outermost first."""
        self._lead_in: int | None = None
        self._ruled_off = 0

    def read(self, groups: list[_Group]) -> Reading:
        chunked: list[list[_Chunk]] = []
        for group in groups:
            chunked.append(self._chunks(group, open_item=bool(chunked) and chunked[-1][-1].marker))
            if any(is_list_heading(chunk.text) for chunk in chunked[-1] if chunk.is_one_line):
                self._in_list = True
        for at, chunks in enumerate(chunked):
            below = chunked[at + 1] if at + 1 < len(chunked) else []
            above = chunked[at - 1] if at else []
            if groups[at].below_rule:
                self._close_list()
                self._ruled_off = len(self._blocks.blocks)
            for number, chunk in enumerate(chunks):
                beside = chunks[number + 1] if number + 1 < len(chunks) else None
                if self._is_heading(chunk, number, beside, above, below):
                    self._add_heading(chunk)
                elif chunk.marker is not None or self._continues_item(chunk, number):
                    self._add_item(chunk)
                else:
                    self._close_list()
                    self._blocks.add(BlockKind.PARAGRAPH, self._clean(chunk))
        return self._blocks.reading()

    # Lines into chunks

    def _chunks(self, group: _Group, *, open_item: object) -> list[_Chunk]:
        chunks: list[_Chunk] = []
        hanging = self._hangs(group.lines)
        wrapped = self._is_wrapped(group.lines)
        indented_first = self._indents_first_lines(group.lines)
        for at, line in enumerate(group.lines):
            above = group.lines[at - 1] if at else None
            current = chunks[-1] if chunks else None
            marker = self._marker(line, above, current, open_item=bool(open_item))
            if marker is not None or current is None or above is None:
                chunks.append(_Chunk([line], marker))
            elif current.is_one_line and is_shouted(above.text) and not is_shouted(line.text):
                chunks.append(_Chunk([line]))
            elif current.marker is not None:
                deeper = line.indent > current.lines[0].indent
                if deeper or self._wraps_into(above, line, wrapped=wrapped):
                    current.lines.append(line)
                else:
                    chunks.append(_Chunk([line]))
            elif hanging:
                base = current.lines[0].indent
                if line.indent > base or (above.indent == base and line.carries_on):
                    current.lines.append(line)
                else:
                    chunks.append(_Chunk([line]))
            elif indented_first and line.indent > above.indent:
                chunks.append(_Chunk([line]))
            elif self._wraps_into(above, line, wrapped=wrapped):
                current.lines.append(line)
            else:
                chunks.append(_Chunk([line]))
        if group.rule is not None:
            _underline(chunks, group.rule)
        return chunks

    def _marker(
        self, line: Line, above: Line | None, current: _Chunk | None, *, open_item: bool
    ) -> Marker | None:
        """The line's list marker, unless the line is the middle of a sentence that was wrapped."""
        marker = marker_of(line.text)
        if marker is None or above is None or current is None:
            return marker
        if current.marker is not None or open_item or above.is_ended:
            return marker
        if line.indent > above.indent or marker.label in ("1", "a", "i"):
            return marker
        if self._fits_below(above, line):
            return marker
        return None

    def _wraps_into(self, above: Line, line: Line, *, wrapped: bool) -> bool:
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
        return above.indent + len(above.text) + 1 + line.first_word <= 0.8 * self._width

    def _is_wrapped(self, lines: list[Line]) -> bool:
        if self._width is None:
            return False
        longest = max(line.indent + len(line.text) for line in lines)
        return longest <= max(130, 1.7 * self._width)

    def _hangs(self, lines: list[Line]) -> bool:
        """Whether continuation lines are indented, as in a bibliography."""
        base = lines[0].indent
        plain = [line for line in lines if marker_of(line.text) is None]
        deeper = sum(line.indent > base for line in plain)
        if len(plain) != len(lines) or not deeper or any(line.indent < base for line in lines):
            return False
        broken = any(
            line.indent == base and above.indent > base and line.carries_on and not above.is_ended
            for above, line in pairwise(lines)
        )
        return not broken and deeper >= 0.25 * len(lines)

    def _indents_first_lines(self, lines: list[Line]) -> bool:
        return len(lines) > 1 and lines[0].indent > lines[1].indent == min(
            line.indent for line in lines
        )

    # Chunks into blocks

    def _is_heading(
        self,
        chunk: _Chunk,
        number: int,
        beside: _Chunk | None,
        above: list[_Chunk],
        below: list[_Chunk],
    ) -> bool:
        if chunk.underline:
            return True
        if len(chunk.lines) > 1 or not (beside or below):
            return False
        if chunk.marker is not None:
            return self._is_numbered_heading(chunk, beside, above, below)
        if is_list_heading(chunk.text) or is_shouted(chunk.text):
            return True
        if number or not looks_like_heading(chunk.text):
            return False
        if not self._blocks.blocks:
            return True
        if beside is not None:
            return beside.marker is not None or not looks_like_heading(beside.text)
        return below[0].is_prose or chunk.text.endswith("?")

    def _is_numbered_heading(
        self, chunk: _Chunk, beside: _Chunk | None, above: list[_Chunk], below: list[_Chunk]
    ) -> bool:
        """Whether `2. Causes` stands alone above prose, and is no item of a list."""
        assert chunk.marker is not None
        if not chunk.marker.label.isdigit() or beside is not None or self._in_list:
            return False
        if (above and above[-1].marker is not None) or below[0].marker is not None:
            return False
        return looks_like_heading(chunk.text[chunk.marker.length :]) and below[0].is_prose

    def _add_heading(self, chunk: _Chunk) -> None:
        self._close_list()
        first = not self._blocks.blocks
        level = {"=": 1, "-": 2}.get(chunk.underline, 1 if first else 2)
        self._blocks.add(BlockKind.HEADING, self._clean(chunk), level=level)

    def _continues_item(self, chunk: _Chunk, number: int) -> bool:
        """Whether a paragraph after a blank line still belongs to the item above."""
        return number == 0 and bool(self._indents) and chunk.lines[0].indent > self._indents[-1]

    def _add_item(self, chunk: _Chunk) -> None:
        if chunk.marker is not None:
            indent = chunk.lines[0].indent
            if not self._indents:
                above = self._blocks.introduces_list()
                self._lead_in = above if above is not None and above >= self._ruled_off else None
            while self._indents and self._indents[-1] >= indent:
                self._indents.pop()
            self._indents.append(indent)
        self._blocks.add(
            BlockKind.ITEM,
            self._clean(chunk),
            level=len(self._indents),
            label=chunk.marker.label if chunk.marker else "",
            lead_in=self._lead_in,
        )

    def _close_list(self) -> None:
        self._indents.clear()
        self._lead_in = None

    def _clean(self, chunk: _Chunk) -> Clean:
        """The chunk as one line of text; a compound that was wrapped at its hyphen is joined."""
        clean = CleanText(self._source)
        at = chunk.lines[0].start + (chunk.marker.length if chunk.marker else 0)
        end = chunk.lines[-1].end
        for gap in _HYPHEN.finditer(self._source, at, end):
            clean.copy(at, gap.start())
            at = gap.end()
        clean.copy(at, end)
        return clean.finish()


def _underline(chunks: list[_Chunk], rule: Line) -> None:
    """Make the last line above a rule of `=` or `-` a heading, where it can be one."""
    chunk = chunks[-1]
    line, sign = chunk.lines[-1], rule.text[0]
    if sign not in "=-" or chunk.marker is not None or len(line.text) > 100:
        return
    if line.text[-1] in ".,;" or len(rule.text) < 0.5 * len(line.text):
        return
    if len(chunk.lines) > 1:
        chunk.lines.pop()
        chunks.append(_Chunk([line], underline=sign))
    else:
        chunk.underline = sign
