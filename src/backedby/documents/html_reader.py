"""HTML: the blocks that readers see, furniture told apart, superscripts and links marked."""

from __future__ import annotations

import re
from dataclasses import replace

from backedby.documents.blocks import BlockList, Reading
from backedby.documents.clean_text import DEEPEST_MARK, Clean, CleanText
from backedby.documents.entities import REFERENCE, decode_reference
from backedby.documents.html_content import Content
from backedby.documents.html_context import LISTS, Context, mark_of, shaped
from backedby.documents.html_tree import BLOCKS, UNSEEN, Element, Note, Text, tree
from backedby.documents.reference_lists import is_list_heading
from backedby.model.document import BlockKind, Comment, MarkKind
from backedby.model.spans import Span

_REFERENCE = re.compile(REFERENCE)
_ANCHORS = frozenset("li p a span td tr dt dd sup cite".split())
"""What may hold one entry of a list; a link to a whole list leads to none."""
_LONG_CELL = 250
"""Letters; a cell with more is a layout table's column, not a value."""


def read_html(source: str) -> Reading:
    """The blocks of a web page, in the order of the source."""
    blocks = BlockList()
    read_markup(source, 0, len(source), blocks)
    return blocks.reading()


def read_markup(source: str, start: int, end: int, blocks: BlockList) -> None:
    """Add the blocks and comments of `source[start:end]` to `blocks`."""
    _Reader(source, tree(source, start, end), blocks).read()


_Node = Element | Text | Note


class _Reader:
    def __init__(self, source: str, root: Element, blocks: BlockList) -> None:
        self._source = source
        self._root = root
        self._blocks = blocks
        self._content = Content(root, source)
        self._pen: CleanText | None = None
        self._pens: list[CleanText | None] = []
        self._marks: list[tuple[MarkKind, str]] = []
        self._asides: list[Clean] = []
        self._folded: list[tuple[int | None, int]] = []
        self._below_list_heading = False
        self._ruled_off = 0
        """Blocks before this one introduce no list that comes after a ruler."""

    def read(self) -> None:
        """Walk the tree without recursion: pages nest as deeply as they like."""
        top = Context(outside=self._content.has_article)
        waiting: list[tuple[_Node, Context, Context | None]] = [(self._root, top, None)]
        while waiting:
            node, context, outer = waiting.pop()
            if isinstance(node, Text):
                if not context.unseen:
                    self._write(node, context)
            elif isinstance(node, Note):
                self._comment(node)
            elif outer is not None:
                self._leave(node, context, outer)
            else:
                inner = self._enter(node, context)
                waiting.append((node, inner, context))
                waiting.extend((child, inner, None) for child in reversed(node.children))
        self._flush(top)

    # Elements

    def _enter(self, element: Element, context: Context) -> Context:
        tag = element.tag
        if context.unseen:
            return context
        self._anchor(element)
        if tag in UNSEEN:
            return replace(context, unseen=True)
        if tag in BLOCKS:
            self._flush(context)
        if tag == "br":
            self._line_break(element, context)
            return context
        if tag == "hr":
            self._ruled_off = len(self._blocks.blocks)
            return context
        self._begin(tag)
        if mark := mark_of(element):
            self._marks.append(mark)
            if self._pen is not None:
                self._pen.open(*mark)
        inner = self._content.placed(element, context)
        if tag in BLOCKS:
            lead_in = self._lead_in(inner) if tag in LISTS else None
            return shaped(element, inner, lead_in)
        if inner.furniture and not context.furniture:
            self._pens.append(self._pen)
            self._pen = None
            return replace(inner, aside=True)
        return inner

    def _begin(self, tag: str) -> None:
        """Tables and folded parts, of which the blocks in them want to know."""
        if tag == "table":
            self._blocks.table()
        elif tag == "tr":
            self._blocks.row()
        elif tag in ("td", "th"):
            self._blocks.cell()
        elif tag == "details":
            self._folded.append(self._blocks.above)

    def _anchor(self, element: Element) -> None:
        """Remember what links of the page may lead to."""
        if element.tag in _ANCHORS:
            for name in ("id", "name"):
                if value := element.attributes.get(name):
                    self._blocks.anchors.setdefault(value, element.start)

    def _leave(self, element: Element, context: Context, outer: Context) -> None:
        if context.unseen:
            return
        if element.tag in BLOCKS:
            self._flush(context)
        elif context.aside and not outer.aside:
            self._flush(context)
            self._pen = self._pens.pop()
        if element.tag == "table":
            self._blocks.table(ends=True)
        elif element.tag == "details" and self._folded:
            self._blocks.above = self._folded.pop()
        if mark := mark_of(element):
            self._marks.pop()
            if self._pen is not None:
                self._pen.close(mark[0])

    def _lead_in(self, context: Context) -> int | None:
        """What introduces a list that begins here."""
        if context.furniture:
            return None
        if context.item is not None:
            return context.item.lead_in if context.item.block is None else context.item.block
        above = self._blocks.introduces_list()
        return above if above is not None and above >= self._ruled_off else None

    # Text

    def _write(self, node: Text, context: Context) -> None:
        source, start, end = self._source, node.start, node.end
        if self._pen is None:
            if source[start:end].isspace():
                return
            self._pen = CleanText(source)
            for mark in self._marks[-DEEPEST_MARK:]:
                self._pen.open(*mark)
        pen = self._pen
        copy = pen.verbatim if context.kind is BlockKind.CODE else pen.copy
        at = start
        if source.find("&", start, end) != -1:
            for found in _REFERENCE.finditer(source, start, end):
                text, length = decode_reference(found[0])
                if length:
                    copy(at, found.start())
                    at = found.start() + length
                    pen.put(text, found.start(), at)
        copy(at, end)

    def _line_break(self, element: Element, context: Context) -> None:
        if self._pen is None:
            return
        if context.kind in (BlockKind.HEADING, BlockKind.CAPTION):
            self._pen.space(element.start, element.end)
        else:
            self._pen.line_break(element.start, element.end)

    def _flush(self, context: Context) -> None:
        """End the block that is being written."""
        pen, self._pen = self._pen, None
        if pen is not None and context.aside:
            self._asides.append(pen.finish())
        if context.aside:
            return
        if pen is not None:
            self._add(pen.finish(), context)
        for aside in self._asides:
            self._blocks.add(BlockKind.BOILERPLATE, aside)
        self._asides.clear()

    def _add(self, clean: Clean, context: Context) -> None:
        kind = context.kind
        if context.furniture or (context.outside and not self._is_rescued(clean, context)):
            kind = BlockKind.BOILERPLATE
        elif kind is BlockKind.CELL and len(clean.text) > _LONG_CELL:
            kind = BlockKind.PARAGRAPH
        item = context.item if kind is BlockKind.ITEM else None
        index = self._blocks.add(
            kind,
            clean,
            level=self._level(context) if kind in (BlockKind.HEADING, BlockKind.ITEM) else 0,
            label=item.label if item else "",
            lead_in=item.lead_in if item else None,
        )
        if item is not None and index is not None:
            item.label = ""
            item.block = index if item.block is None else item.block
        if context.term and context.open_list is not None:
            context.open_list.lead_in = index

    def _level(self, context: Context) -> int:
        """The level of a heading or item; a summary is one below the heading it stands under."""
        return context.level or min(self._blocks.above[1] + 1, 6)

    def _is_rescued(self, clean: Clean, context: Context) -> bool:
        """Whether text outside the article stands below a heading such as "References"."""
        if is_list_heading(clean.text):
            self._below_list_heading = True
        elif context.kind is BlockKind.HEADING:
            self._below_list_heading = False
        return self._below_list_heading

    def _comment(self, note: Note) -> None:
        text = self._source[note.start : note.end]
        inner = text[4:]
        if text.endswith("-->") and len(text) >= 7:
            inner = text[4:-3]
        elif text in ("<!-->", "<!--->"):
            inner = ""
        else:
            self._blocks.troubles.append("a comment is never closed: what follows it was not read")
        self._blocks.comments.append(Comment(Span(note.start, note.end), inner))
