"""Entries as a page prints them, block by block, before anybody parses them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from backedby.citations.entries.headings import heading_rank, run_in_heading
from backedby.citations.entries.likeness import LOOSE, likeness
from backedby.citations.entries.lines import lines_of
from backedby.citations.entries.splitting import grouped, label_end, run_together, without_label
from backedby.citations.grammar.labels import SYMBOL, SYMBOLS
from backedby.model.document import Block, BlockKind, MarkKind
from backedby.model.spans import Span

_FOOTNOTE = re.compile(r"[ >]{0,6}\[\^([^\]\n]{1,60})\]:\s?")
_NUMBERED = re.compile(r"\[(\d{1,3})\]:\s")
_STARRED_LINE = re.compile(rf"({SYMBOL.pattern})\s?(?=[^\W_])")
_NOTE = 2.5
"""Likeness from which a line behind a star is a reference, and not "* Terms apply"."""
_STARRED = re.compile(r"(?<![\w*])[*_]{1,2}([^*_\n]{2,300})[*_]{1,2}(?![\w*])")
"""Italics of Markdown left in a plain text."""
_ARROWS = "↩↑⤴\ufe0e\ufe0f"
RULE = re.compile(r"[\s*_=~–—-]{3,}$")
"""A line that only draws a line."""


@dataclass(frozen=True, slots=True)
class Printed:
    """An entry as printed: its clean text without label, where it stands, what is in italics."""

    block: int
    span: Span
    text: str
    label: str | None
    emphasis: tuple[tuple[int, int], ...]
    is_footnote: bool
    likeness: float


class Page:
    """The blocks of one page with what each of them would be in a list, worked out once."""

    def __init__(self, source: str, blocks: Sequence[Block]) -> None:
        self.source = source
        self.blocks = blocks
        self._entries: dict[int, list[Printed]] = {}

    def entries(self, index: int) -> list[Printed]:
        """The entries that a block would hold if it were part of a list."""
        if index not in self._entries:
            self._entries[index] = self._split(index)
        return self._entries[index]

    def begins_with_heading(self, index: int) -> bool:
        """Whether the first of several lines of a block announces a list."""
        block = self.blocks[index]
        first = lines_of(self.source, block)[:1]
        return any(line.end < len(block.text) and heading_rank(line.text) for line in first)

    def footnotes(self, index: int, block: Block) -> list[Printed]:
        """The entries of footnotes: `[^1]: …` of Markdown, `[1]: …`, lines that begin with `*`."""
        if (definition := self._definition(index, block)) is not None:
            return [definition]
        first = block.text[:1]
        if first == "[" and (hit := _NUMBERED.match(block.text)):
            one = self._printed(index, hit.end(), len(block.text), hit.group(1), is_footnote=True)
            return [one] if one.likeness >= _NOTE else []
        return self._starred(index, block) if first and first in SYMBOLS else []

    def _starred(self, index: int, block: Block) -> list[Printed]:
        """Lines that begin with `*`, `†` …, if they read like references."""
        groups: list[tuple[int, int, str]] = []
        for line in lines_of(self.source, block):
            if hit := _STARRED_LINE.match(block.text, line.start, line.end):
                groups.append((hit.end(), line.end, hit.group(1)))
            elif groups:
                start, _, symbol = groups[-1]
                groups[-1] = (start, line.end, symbol)
        found = [
            self._printed(index, start, end, symbol, is_footnote=True)
            for start, end, symbol in groups
        ]
        return found if any(one.likeness >= _NOTE for one in found) else []

    def _definition(self, index: int, block: Block) -> Printed | None:
        """The entry of a Markdown footnote definition (`[^1]: …`)."""
        begin = self.source.rfind("\n", 0, block.span.start) + 1
        hit = _FOOTNOTE.match(self.source, begin, block.span.end) or _FOOTNOTE.match(
            self.source, block.span.start, block.span.end
        )
        if hit is None:
            return None
        return self._printed(
            index, label_end(block.text), len(block.text), hit.group(1), is_footnote=True
        )

    def _split(self, index: int) -> list[Printed]:
        block = self.blocks[index]
        text = block.text
        if not text.strip() or RULE.match(text):
            return []
        lines = lines_of(self.source, block)
        if lines and len(lines) > 1 and heading_rank(lines[0].text):
            lines = lines[1:]
        elif lines and (cut := run_in_heading(lines[0].text)):
            first = lines[0]
            lines[0] = replace(first, start=first.start + cut, text=first.text[cut:])
        if not lines:
            return []
        if len(lines) == 1 and (parts := run_together(lines[0].text)):
            begin = lines[0].start
            found = [self._printed(index, begin + start, begin + end, None) for start, end in parts]
            if sum(one.likeness >= LOOSE for one in found) * 2 >= len(found):
                return found
        groups = [lines] if block.kind is BlockKind.ITEM else grouped(lines)
        found = []
        for group in groups:
            label = block.label or None if len(groups) == 1 else None
            found.append(self._printed(index, group[0].start, group[-1].end, label))
        return [one for one in found if one.text]

    def _printed(
        self, index: int, start: int, end: int, label: str | None, is_footnote: bool = False
    ) -> Printed:
        """The entry between two offsets of a block, its label or bullet taken off."""
        block = self.blocks[index]
        text = block.text
        if not is_footnote:
            start, own = without_label(text, start, end)
            label = own or (label.strip("[]().^") if label else None)
        while start < end and text[start].isspace():
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in _ARROWS):
            end -= 1
        inside = text[start:end]
        emphasis = tuple(
            (max(mark.start, start) - start, min(mark.end, end) - start)
            for mark in block.marks
            if mark.kind is MarkKind.EMPHASIS and mark.start < end and start < mark.end
        )
        if not emphasis and ("*" in inside or "_" in inside):
            emphasis = tuple(hit.span(1) for hit in _STARRED.finditer(inside))
        return Printed(
            index,
            block.at(start, end) if end > start else Span(block.span.start, block.span.start),
            inside,
            label,
            emphasis,
            is_footnote,
            likeness(inside, bool(emphasis)),
        )
