"""HTML made of a document's blocks: for formats whose source is no markup."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from html import escape

from backedby.model.document import Block, BlockKind, Mark, MarkKind

_TAGS = {
    BlockKind.QUOTE: "blockquote",
    BlockKind.CODE: "pre",
    BlockKind.BOILERPLATE: "div",
}
_INLINE = {
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.EMPHASIS: "em",
    MarkKind.CODE: "code",
    MarkKind.FOOTNOTE: "sup",
}


def from_blocks(blocks: Sequence[Block]) -> tuple[str, list[tuple[Block, int]]]:
    """The HTML, and where in the text of it each block begins (code points)."""
    out: list[str] = []
    places: list[tuple[Block, int]] = []
    lists: list[str] = []
    size = 0
    for block in blocks:
        is_item = block.kind in (BlockKind.ITEM, BlockKind.ENTRY)
        wanted = max(block.level, 1) if is_item else 0
        while len(lists) > wanted:
            out.append(f"</li></{lists.pop()}>")
        if is_item:
            if len(lists) == wanted:
                out.append("</li><li>")
            while len(lists) < wanted:
                lists.append("ol" if block.label.isdigit() else "ul")
                start = f' start="{int(block.label)}"' if block.label.isdecimal() else ""
                out.append(f"<{lists[-1]}{start if lists[-1] == 'ol' else ''}><li>")
            out.append(_inline(block))
        else:
            tag = f"h{block.level or 2}" if block.kind is BlockKind.HEADING else _tag(block)
            out.append(f"<{tag}>{_inline(block)}</{tag}>")
        places.append((block, size))
        size += len(block.text)
    while lists:
        out.append(f"</li></{lists.pop()}>")
    return "".join(out), places


def _tag(block: Block) -> str:
    return _TAGS.get(block.kind, "p")


def _inline(block: Block) -> str:
    """A block's text with its marks; those that overlap are closed and opened again."""
    marks = [one for one in block.marks if one.kind in _INLINE]
    if not marks:
        return escape(block.text, quote=False)
    bounds = sorted({0, len(block.text), *(b for one in marks for b in (one.start, one.end))})
    out = []
    for start, end in itertools.pairwise(bounds):
        tags = [_INLINE[one.kind] for one in marks if _covers(one, start, end)]
        opening = "".join(f"<{tag}>" for tag in tags)
        closing = "".join(f"</{tag}>" for tag in reversed(tags))
        out.append(opening + escape(block.text[start:end], quote=False) + closing)
    return "".join(out)


def _covers(mark: Mark, start: int, end: int) -> bool:
    return mark.start <= start and end <= mark.end
