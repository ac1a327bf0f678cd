"""What an HTML element makes of the text in it: kind of block, list, marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from backedby.documents.block_parts import STRONG
from backedby.documents.html_tree import Element
from backedby.model.document import BlockKind, MarkKind

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
LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
_MARKS = {
    "sup": MarkKind.SUPERSCRIPT,
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), MarkKind.EMPHASIS),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), MarkKind.CODE),
}
_RAISED = re.compile(r"vertical-align\s*:\s*super")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")


@dataclass(slots=True)
class OpenList:
    """A list that is open: what introduces it, and the number that its next item gets."""

    lead_in: int | None
    number: int | None = None
    step: int = 1


@dataclass(slots=True)
class OpenItem:
    """An item that is open: its label until a block takes it, and its first block."""

    label: str
    lead_in: int | None
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
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
    open_list: OpenList | None = None
    item: OpenItem | None = None


def shaped(element: Element, context: Context, lead_in: int | None) -> Context:
    """What kind of block an element makes of its text; `lead_in` introduces a list that begins."""
    tag, attributes = element.tag, element.attributes
    if level := _HEADINGS.get(tag):
        return replace(context, kind=BlockKind.HEADING, level=level)
    if tag == "summary":
        return replace(context, kind=BlockKind.HEADING, level=0)
    if tag in LISTS:
        opened = OpenList(lead_in)
        if tag == "ol":
            items = sum(isinstance(one, Element) and one.tag == "li" for one in element.children)
            backwards = "reversed" in attributes
            start = _number(attributes.get("start", ""))
            opened.number = start if start is not None else (items if backwards else 1)
            opened.step = -1 if backwards else 1
        return replace(context, open_list=opened, depth=context.depth + 1)
    if tag == "li":
        return _item(element, context)
    if tag == "dd":
        term = context.open_list.lead_in if context.open_list else None
        depth = max(context.depth, 1)
        return replace(
            context, kind=BlockKind.ITEM, level=depth, item=OpenItem("", term), term=False
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


def _item(element: Element, context: Context) -> Context:
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
        item=OpenItem(label, lead_in),
        term=False,
    )


def mark_of(element: Element) -> tuple[MarkKind, str] | None:
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
