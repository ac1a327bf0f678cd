"""Markdown: blocks by markdown-it-py (CommonMark and tables), the text in them by our scanner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from backedby.documents.blocks import BlockList, Reading
from backedby.documents.clean_text import CleanText
from backedby.documents.html_reader import read_markup
from backedby.documents.layout import Layout
from backedby.documents.markdown_blocks import (
    DEEPEST,
    DEFINITION,
    block_parser,
    without_front_matter,
)
from backedby.documents.markdown_inline import read_inline
from backedby.documents.markdown_markup import plain_label
from backedby.documents.reference_lists import looks_like_list
from backedby.model.document import BlockKind, Comment

_LINE_END = re.compile(r"\r\n?|\n")
_BAR = re.compile(r"(?<!\\)\|")
_TOO_DEEP = "lists or quotations that stand too deep inside each other were not read"
_MARKERS = "> \t-*+"
_OPENING = ("bullet_list_open", "ordered_list_open", "list_item_open", "blockquote_open")
_CLOSING = ("bullet_list_close", "ordered_list_close", "list_item_close", "blockquote_close")


def read_markdown(source: str) -> Reading:
    """The blocks of a Markdown text, in the order of the source."""
    return _Reader(source).read()


@dataclass(slots=True)
class _Item:
    """A list item that is open: its label until a block takes it, and its first block."""

    label: str
    lead_in: int | None
    block: int | None = None


@dataclass(slots=True)
class _Level:
    """A list, item or quotation that is open."""

    kind: BlockKind
    item: _Item | None = None
    lead_in: int | None = None
    printed: str = ""
    """The number in front of the list's last item, as written and as counted."""
    counted: int = 0

    def number(self, printed: str) -> str:
        """The label of the list's next item; `1.` again and again is counted on."""
        if not printed:
            return ""
        again = printed == self.printed
        self.printed = printed
        self.counted = self.counted + 1 if again else int(printed)
        return str(self.counted)


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = list(_line_spans(source))
        self._blocks = BlockList()
        self._levels: list[_Level] = []
        self._addresses: dict[str, str] = {}
        self._heading = 0
        """Level of the heading that is open, 0 outside headings."""
        self._in_table = False
        self._row_is_read = False
        self._ruled_off = 0
        """Blocks before this one introduce no list that comes after a ruler."""

    def read(self) -> Reading:
        env: dict[str, dict[str, dict[str, str]]] = {}
        parsed = block_parser().parse(without_front_matter(self._source, self._lines), env)
        self._addresses = {
            plain_label(label): found["href"] for label, found in env.get("references", {}).items()
        }
        for token in parsed:
            self._take(token)
        return self._blocks.reading()

    def _take(self, token: Token) -> None:
        """Keep track of what is open, and read what holds text."""
        kind = token.type
        if kind == "inline":
            self._inline(token)
        elif kind in ("heading_open", "heading_close"):
            self._heading = int(token.tag[1]) if kind == "heading_open" else 0
        elif kind in _OPENING:
            self._open(token)
            if token.level + 1 >= DEEPEST and "list_open" not in kind:
                self._too_deep(token)
        elif kind in _CLOSING:
            self._levels.pop()
        elif kind in ("table_open", "table_close"):
            self._in_table = kind == "table_open"
            self._blocks.table(ends=not self._in_table)
        elif kind == "tr_open":
            self._row_is_read = False
            self._blocks.row()
        elif kind == "fence":
            self._code(token)
        elif kind == "html_block":
            assert token.map is not None
            opening = token.content.split("\n", 1)[0].strip()
            start, end = self._lines[token.map[0]][0], self._lines[token.map[1] - 1][1]
            start += max(self._text_of(token.map[0]).find(opening), 0)
            read_markup(self._source, start, end, self._blocks)
        elif kind == "footnote":
            self._footnote(token)
        elif kind == "hr":
            self._ruled_off = len(self._blocks.blocks)

    def _too_deep(self, token: Token) -> None:
        """Let the line in which something is passed over stand as unread."""
        if _TOO_DEEP not in self._blocks.troubles:
            self._blocks.troubles.append(_TOO_DEEP)
        assert token.map is not None
        start, end = self._lines[token.map[0]]
        pen = CleanText(self._source)
        pen.copy(end - len(self._source[start:end].lstrip(_MARKERS)), end)
        self._blocks.add(BlockKind.UNREAD, pen.finish())

    def _open(self, token: Token) -> None:
        if token.type == "blockquote_open":
            self._levels.append(_Level(BlockKind.QUOTE))
        elif token.type == "list_item_open":
            above = self._levels[-1]
            item = _Item(above.number(token.info), above.lead_in)
            self._levels.append(_Level(BlockKind.ITEM, item=item))
        else:
            self._levels.append(_Level(BlockKind.PARAGRAPH, lead_in=self._lead_in()))

    def _lead_in(self) -> int | None:
        """What introduces a list that begins here."""
        if self._levels and (item := self._levels[-1].item):
            return item.lead_in if item.block is None else item.block
        above = self._blocks.introduces_list()
        return above if above is not None and above >= self._ruled_off else None

    # What holds text

    def _inline(self, token: Token) -> None:
        if self._in_table:
            if not self._row_is_read:
                self._row(token)
            self._row_is_read = True
            return
        lines = self._lines_of(token)
        if self._heading:
            lines[-1] = self._without_attributes(*lines[-1])
            self._add(BlockKind.HEADING, lines)
        else:
            self._add(self._levels[-1].kind if self._levels else BlockKind.PARAGRAPH, lines)

    def _add(self, kind: BlockKind, lines: list[tuple[int, int]], label: str = "") -> None:
        texts = [self._source[start:end] for start, end in lines]
        inline = read_inline(
            Layout(self._source, lines), self._addresses, keep_lines=looks_like_list(texts)
        )
        for span in inline.comments:
            text = span.of(self._source)
            self._blocks.comments.append(Comment(span, text[4:-3]))
        item = self._levels[-1].item if self._levels and kind is BlockKind.ITEM else None
        level = {BlockKind.HEADING: self._heading, BlockKind.ITEM: max(self._depth(), 1)}
        index = self._blocks.add(
            kind,
            inline.clean,
            level=level.get(kind, 0),
            label=item.label if item else label,
            lead_in=item.lead_in if item else None,
        )
        if item is not None and index is not None:
            item.label = ""
            item.block = index if item.block is None else item.block

    def _depth(self) -> int:
        return sum(level.item is not None for level in self._levels)

    def _row(self, token: Token) -> None:
        """The cells of a table row, which the parser hands over without their places."""
        assert token.map is not None
        start, end = self._lines[token.map[0]]
        line = self._source[start:end]
        first = line.find(token.content.replace("|", "\\|")) if token.content else 0
        at = start + max(first, 0)
        for bar in [*_BAR.finditer(self._source, at, end), None]:
            stop = bar.start() if bar else end
            if stop > at or at > start + max(first, 0):
                self._blocks.cell()
            if self._source[at:stop].strip(" \t>"):
                self._add(BlockKind.CELL, [(at, stop)])
            at = stop + 1

    def _code(self, token: Token) -> None:
        assert token.map is not None
        first = token.map[0] + 1
        last = first + token.content.rstrip("\n").count("\n")
        if token.content and last < len(self._lines):
            clean = CleanText(self._source)
            clean.verbatim(self._lines[first][0], self._lines[last][1])
            self._blocks.add(BlockKind.CODE, clean.finish())

    def _footnote(self, token: Token) -> None:
        """A note's text; paragraphs after an empty line are blocks of their own."""
        assert token.map is not None
        paragraph: list[tuple[int, int]] = []
        label = token.info
        for number in range(token.map[0], token.map[1]):
            start, end = self._lines[number]
            if number == token.map[0]:
                mark = DEFINITION.search(self._source, start, end)
                start = mark.end() if mark else start
            if self._source[start:end].strip():
                paragraph.append((start, end))
            elif paragraph:
                self._add(BlockKind.ITEM, paragraph, label)
                paragraph, label = [], ""
        if paragraph:
            self._add(BlockKind.ITEM, paragraph, label)

    # Places

    def _lines_of(self, token: Token) -> list[tuple[int, int]]:
        """Where each line of a token's content stands: its source line without `>` and indent."""
        assert token.map is not None
        number, last = token.map[0], token.map[1] - 1
        places: list[tuple[int, int]] = []
        contents = token.content.split("\n")
        for content in contents:
            wanted = content.strip()
            while number < last and wanted not in self._text_of(number):
                number += 1
            start, end = self._lines[number]
            at = max(self._text_of(number).rfind(wanted), 0)
            # The spaces before a line end stay: two of them are a hard break.
            is_last = len(places) == len(contents) - 1
            places.append((start + at, min(start + at + len(wanted), end) if is_last else end))
            number = min(number + 1, last)
        return places

    def _text_of(self, number: int) -> str:
        start, end = self._lines[number]
        # CommonMark 2.3: the parser reads NUL as the replacement character.
        return self._source[start:end].replace("\0", "\ufffd")

    def _without_attributes(self, start: int, end: int) -> tuple[int, int]:
        """A heading's line without Pandoc's `{#identifier}`."""
        line = self._source[start:end]
        if line.endswith("}") and (at := line.rfind("{")) > 0 and line[at + 1] in "#.:":
            return start, start + len(line[:at].rstrip())
        return start, end


def _line_spans(source: str) -> Iterator[tuple[int, int]]:
    at = 0
    for end in _LINE_END.finditer(source):
        yield at, end.start()
        at = end.end()
    yield at, len(source)
