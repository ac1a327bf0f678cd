"""Plain text: paragraphs, items and headings, guessed from how the lines stand."""

from __future__ import annotations

import re

from backedby.documents.blocks import BlockList, Reading
from backedby.documents.clean_text import Clean, CleanText
from backedby.documents.hyphenation import Hyphens
from backedby.documents.reference_lists import is_list_heading
from backedby.documents.text_chunks import Chunk, chunks_of
from backedby.documents.text_lines import is_shouted, looks_like_heading, split_lines
from backedby.model.document import BlockKind

_HYPHEN = re.compile(r"(?<=[^\W_])([-‐–])[ \t]*(?:\r\n|[\n\r])[ \t]*(?=[^\W_])")
_AROUND = 80
"""Characters on both sides of a hyphen that are looked at."""
_LONG_LINE = 90
"""Characters; what stands below a heading where no empty lines part anything."""


def read_text(source: str) -> Reading:
    """The blocks of a plain text.

    Hard-wrapped lines are joined; where the text is not wrapped, each line is a
    paragraph. Entries of a list of references stay apart.
    """
    return _Reader(source).read(chunks_of(split_lines(source)))


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._hyphens = Hyphens(source.splitlines() if _HYPHEN.search(source) else ())
        self._blocks = BlockList()
        self._indents: list[int] = []
        """Of the markers of the items that are open, outermost first."""
        self._lead_in: int | None = None
        self._ruled_off = 0
        """Blocks before this one introduce no list that comes after a rule."""

    def read(self, chunks: list[Chunk]) -> Reading:
        for at, chunk in enumerate(chunks):
            above = chunks[at - 1] if at else None
            below = chunks[at + 1] if at + 1 < len(chunks) else None
            if chunk.below_rule:
                self._close_list()
                self._ruled_off = len(self._blocks.blocks)
            if _is_heading(chunk, above, below):
                self._add_heading(chunk)
            elif chunk.marker is not None or self._continues_item(chunk):
                self._add_item(chunk)
            else:
                self._close_list()
                self._blocks.add(BlockKind.PARAGRAPH, self._clean(chunk))
        return self._blocks.reading()

    def _add_heading(self, chunk: Chunk) -> None:
        self._close_list()
        first = not self._blocks.blocks
        level = {"=": 1, "-": 2}.get(chunk.underline, 1 if first else 2)
        self._blocks.add(BlockKind.HEADING, self._clean(chunk), level=level)

    def _continues_item(self, chunk: Chunk) -> bool:
        """Whether a paragraph after an empty line still belongs to the item above."""
        return chunk.is_first and bool(self._indents) and chunk.lines[0].indent > self._indents[-1]

    def _add_item(self, chunk: Chunk) -> None:
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

    def _clean(self, chunk: Chunk) -> Clean:
        """The chunk as one line of text; a word that was parted at a line's end is joined."""
        clean = CleanText(self._source)
        at = chunk.lines[0].start + (chunk.marker.length if chunk.marker else 0)
        end = chunk.lines[-1].end
        for gap in _HYPHEN.finditer(self._source, at, end):
            line = self._source[max(at, gap.start() - _AROUND) : gap.end(1)]
            joins = self._hyphens.joins(line, self._source[gap.end() : gap.end() + _AROUND])
            if joins is not None:
                clean.copy(at, gap.start() if joins else gap.end(1))
                at = gap.end()
        clean.copy(at, end)
        return clean.finish()


def _is_heading(chunk: Chunk, above: Chunk | None, below: Chunk | None) -> bool:
    """Whether a line is a heading, by what it is like and what stands around it."""
    if chunk.underline:
        return True
    if len(chunk.lines) > 1 or below is None:
        return False
    if chunk.marker is not None:
        return _is_numbered_heading(chunk, above, below)
    if is_list_heading(chunk.text) or is_shouted(chunk.text):
        return True
    if not looks_like_heading(chunk.text):
        return False
    if above is None:
        return True
    if not chunk.is_first:
        # Unwrapped text without empty lines: a short line between two long ones.
        return above.is_ended and not chunk.is_last and len(below.text) > _LONG_LINE
    if not chunk.is_last:
        return below.marker is not None or not looks_like_heading(below.text)
    return below.is_prose or chunk.text.endswith("?")


def _is_numbered_heading(chunk: Chunk, above: Chunk | None, below: Chunk) -> bool:
    """Whether `2. Causes` stands alone above prose, and is no item of a list."""
    assert chunk.marker is not None
    if not chunk.marker.label.isdigit() or not chunk.is_last or chunk.in_list:
        return False
    if (above is not None and above.marker is not None) or below.marker is not None:
        return False
    return looks_like_heading(chunk.text[chunk.marker.length :]) and below.is_prose
