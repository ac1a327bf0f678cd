"""HTML: the blocks that readers see, furniture told apart, superscripts and links marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from backedby.documents.block_parts import STRONG
from backedby.documents.blocks import BlockList, Reading
from backedby.documents.clean_text import DEEPEST_MARK, Clean, CleanText
from backedby.documents.entities import REFERENCE, decode_reference
from backedby.documents.html_furniture import (
    Around,
    content_roots,
    controlled,
    is_furniture,
    is_hidden,
    is_panel,
    is_shut,
    names_list,
    reads_like_list,
)
from backedby.documents.html_tree import BLOCKS, UNSEEN, Element, Note, Text, tree
from backedby.documents.reference_lists import is_list_heading
from backedby.model.document import BlockKind, Comment, MarkKind
from backedby.model.spans import Span

_REFERENCE = re.compile(REFERENCE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = {
    "blockquote": BlockKind.QUOTE,
    "td": BlockKind.CELL,
    "th": BlockKind.CELL,
    "caption": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "pre": BlockKind.CODE,
    "xmp": BlockKind.CODE,
    "listing": BlockKind.CODE,
    "article": BlockKind.PARAGRAPH,
    "main": BlockKind.PARAGRAPH,
    "section": BlockKind.PARAGRAPH,
    "dt": BlockKind.PARAGRAPH,
}
_LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
_MARKS = {
    "sup": MarkKind.SUPERSCRIPT,
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), MarkKind.EMPHASIS),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), MarkKind.CODE),
}
_RAISED = re.compile(r"vertical-align\s*:\s*super")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_MAY_BE_LIST = frozenset("ul ol dl div section aside footer table td p".split())
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


@dataclass(slots=True)
class _List:
    """A list that is open: what introduces it, and the number that its next item gets."""

    lead_in: int | None
    number: int | None = None
    step: int = 1


@dataclass(slots=True)
class _Item:
    """An item that is open: its label until a block takes it, and its first block."""

    label: str
    lead_in: int | None
    block: int | None = None


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element makes of the text in it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0
    """How many lists it is in."""
    furniture: bool = False
    shut: bool = False
    """Furniture that holds nothing else."""
    outside: bool = False
    """Not in the article; content all the same where it is a list of references."""
    in_article: bool = False
    in_section: bool = False
    in_panel: bool = False
    unseen: bool = False
    aside: bool = False
    """Furniture in the middle of a sentence, such as a button."""
    term: bool = False
    open_list: _List | None = None
    item: _Item | None = None


_Node = Element | Text | Note


class _Reader:
    def __init__(self, source: str, root: Element, blocks: BlockList) -> None:
        self._source = source
        self._root = root
        self._blocks = blocks
        self._roots = frozenset(map(id, content_roots(root)))
        self._controlled = controlled(root)
        self._pen: CleanText | None = None
        self._pens: list[CleanText | None] = []
        self._marks: list[tuple[MarkKind, str]] = []
        self._asides: list[Clean] = []
        self._below_list_heading = False
        self._ruled_off = 0
        """Blocks before this one introduce no list that comes after a ruler."""

    def read(self) -> None:
        """Walk the tree without recursion: pages nest as deeply as they like."""
        top = _Context(outside=bool(self._roots))
        waiting: list[tuple[_Node, _Context, _Context | None]] = [(self._root, top, None)]
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

    def _enter(self, element: Element, context: _Context) -> _Context:
        tag = element.tag
        if context.unseen:
            return context
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
        if mark := _mark_of(element):
            self._marks.append(mark)
            if self._pen is not None:
                self._pen.open(*mark)
        inner = self._placed(element, context)
        if tag in BLOCKS:
            return self._shaped(element, inner)
        if inner.furniture and not context.furniture:
            self._pens.append(self._pen)
            self._pen = None
            return replace(inner, aside=True)
        return inner

    def _leave(self, element: Element, context: _Context, outer: _Context) -> None:
        if context.unseen:
            return
        if element.tag in BLOCKS:
            self._flush(context)
        elif context.aside and not outer.aside:
            self._flush(context)
            self._pen = self._pens.pop()
        if mark := _mark_of(element):
            self._marks.pop()
            if self._pen is not None:
                self._pen.close(mark[0])

    def _placed(self, element: Element, context: _Context) -> _Context:
        """Whether the text of an element is the writer's."""
        is_root = id(element) in self._roots
        if (is_root and "article" not in element.holds) or element.tag == "article":
            context = replace(context, in_article=True)
        if is_root:
            context = replace(context, outside=False)
        if context.shut:
            return context
        page = self._root.letters
        around = Around(
            article=context.in_article,
            section=context.in_section,
            heading=context.kind is BlockKind.HEADING,
            panel=context.in_panel or element.attributes.get("id") in self._controlled,
        )
        furniture = is_hidden(element, around, page) or is_furniture(element, around, page)
        if not context.in_panel and is_panel(element):
            context = replace(context, in_panel=True)
        if (furniture or context.furniture or context.outside) and self._is_list(element):
            return replace(context, furniture=False, outside=False)
        if furniture:
            return replace(context, furniture=True, shut=is_shut(element))
        return context

    def _is_list(self, element: Element) -> bool:
        return element.tag in _MAY_BE_LIST and (
            names_list(element) or reads_like_list(element, self._source)
        )

    def _shaped(self, element: Element, context: _Context) -> _Context:
        """What kind of block an element makes of its text."""
        tag, attributes = element.tag, element.attributes
        if level := _HEADINGS.get(tag):
            return replace(context, kind=BlockKind.HEADING, level=level)
        if tag in _LISTS:
            opened = _List(self._lead_in(context))
            if tag == "ol":
                items = sum(
                    isinstance(one, Element) and one.tag == "li" for one in element.children
                )
                backwards = "reversed" in attributes
                start = _number(attributes.get("start", ""))
                opened.number = start if start is not None else (items if backwards else 1)
                opened.step = -1 if backwards else 1
            return replace(context, open_list=opened, depth=context.depth + 1)
        if tag == "li":
            return self._item(element, context)
        if tag == "dd":
            lead_in = context.open_list.lead_in if context.open_list else None
            depth = max(context.depth, 1)
            return replace(
                context, kind=BlockKind.ITEM, level=depth, item=_Item("", lead_in), term=False
            )
        if tag in _KINDS:
            return replace(
                context,
                kind=_KINDS[tag],
                level=0,
                item=None,
                depth=0,
                term=tag == "dt",
                in_section=context.in_section or tag in ("section", "blockquote"),
            )
        return context

    def _item(self, element: Element, context: _Context) -> _Context:
        opened, label = context.open_list, ""
        if opened is not None and opened.number is not None:
            number = _number(element.attributes.get("value", ""))
            opened.number = number if number is not None else opened.number
            label = str(opened.number)
            opened.number += opened.step
        lead_in = opened.lead_in if opened else None
        return replace(
            context,
            kind=BlockKind.ITEM,
            level=max(context.depth, 1),
            item=_Item(label, lead_in),
            term=False,
        )

    def _lead_in(self, context: _Context) -> int | None:
        """What introduces a list that begins here."""
        if context.furniture:
            return None
        if context.item is not None:
            return context.item.lead_in if context.item.block is None else context.item.block
        above = self._blocks.introduces_list()
        return above if above is not None and above >= self._ruled_off else None

    # Text

    def _write(self, node: Text, context: _Context) -> None:
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

    def _line_break(self, element: Element, context: _Context) -> None:
        if self._pen is None:
            return
        if context.kind in (BlockKind.HEADING, BlockKind.CAPTION):
            self._pen.space(element.start, element.end)
        else:
            self._pen.line_break(element.start, element.end)

    def _flush(self, context: _Context) -> None:
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

    def _add(self, clean: Clean, context: _Context) -> None:
        kind = context.kind
        if context.furniture or (context.outside and not self._is_rescued(clean, context)):
            kind = BlockKind.BOILERPLATE
        elif kind is BlockKind.CELL and len(clean.text) > _LONG_CELL:
            kind = BlockKind.PARAGRAPH
        item = context.item if kind is BlockKind.ITEM else None
        index = self._blocks.add(
            kind,
            clean,
            level=context.level if kind in (BlockKind.HEADING, BlockKind.ITEM) else 0,
            label=item.label if item else "",
            lead_in=item.lead_in if item else None,
        )
        if item is not None and index is not None:
            item.label = ""
            item.block = index if item.block is None else item.block
        if context.term and context.open_list is not None:
            context.open_list.lead_in = index

    def _is_rescued(self, clean: Clean, context: _Context) -> bool:
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


def _mark_of(element: Element) -> tuple[MarkKind, str] | None:
    """How an element marks the text in it, and with which value."""
    tag = element.tag
    if tag == "a":
        address = element.attributes.get("href", "").strip()
        return (MarkKind.LINK, address) if address else None
    if tag in ("b", "strong"):
        return MarkKind.EMPHASIS, STRONG
    if tag in _MARKS:
        return _MARKS[tag], ""
    if tag == "span" and (style := element.attributes.get("style")):
        if _RAISED.search(style):
            return MarkKind.SUPERSCRIPT, ""
        if _BOLD.search(style):
            return MarkKind.EMPHASIS, STRONG
    return None


def _number(text: str) -> int | None:
    """The value of `start` or `value`."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None
