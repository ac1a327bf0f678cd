"""Markdown inside a block, without its markup, each character with its place.

Markdown parsers give the text of a paragraph but not where its characters stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from backedby.documents.clean_text import Clean, CleanText
from backedby.documents.entities import decode_reference
from backedby.documents.layout import Layout
from backedby.documents.markdown_emphasis import Run
from backedby.documents.markdown_markup import Node, markup
from backedby.model.document import MarkKind
from backedby.model.spans import Span

_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'\s>]*)", re.IGNORECASE)
_COMPOUND = re.compile(r"(?<=[^\W\d_][-‐])\n[ \t]*(?=[a-z])(?!(?:and|or|to|nor)\b)")
_MARKED = {
    "sup": MarkKind.SUPERSCRIPT,
    "code": MarkKind.CODE,
    "a": MarkKind.LINK,
    **dict.fromkeys(("em", "i", "b", "strong", "cite"), MarkKind.EMPHASIS),
}


@dataclass(frozen=True, slots=True)
class Inline:
    """The clean text of a block, and where comments stand in the source."""

    clean: Clean
    comments: tuple[Span, ...] = ()


def read_inline(
    layout: Layout, addresses: Mapping[str, str], *, keep_lines: bool = False
) -> Inline:
    """Read a block's text.

    `addresses`: the page's link definitions by `plain_label`. With
    `keep_lines`, line ends stay line ends: a list without markers.
    """
    nodes = markup(layout.text, addresses)
    clean = _Writer(layout.text, keep_lines=keep_lines).write(nodes)
    comments = tuple(layout.span(node.start, node.end) for node in nodes if node.name == "comment")
    return Inline(layout.restore(clean), comments)


class _Writer:
    """Writes the text of a block without its markup."""

    def __init__(self, text: str, *, keep_lines: bool) -> None:
        self._text = text
        self._clean = CleanText(text)
        self._keep_lines = keep_lines

    def write(self, nodes: list[Node]) -> Clean:
        at = 0
        for node in nodes:
            if node.start < at:
                continue
            self._clean.copy(at, node.start)
            self._write(node)
            at = node.end
        self._clean.copy(at, len(self._text))
        return self._clean.finish()

    def _write(self, node: Node) -> None:
        clean = self._clean
        if node.run is not None:
            self._emphasis(node.run)
        elif node.name == "newline":
            self._newline(node)
        elif node.name == "tag":
            self._tag(node)
        elif node.name == "entity":
            self._entity(node)
        elif node.name == "raise":
            clean.open(MarkKind.SUPERSCRIPT)
        elif node.name == "lower":
            clean.close(MarkKind.SUPERSCRIPT)
        elif node.name == "link":
            clean.open(*node.marks[0])
        elif node.name == "unlink":
            clean.close(MarkKind.LINK)
        elif node.keep is not None:
            for mark in node.marks:
                clean.open(*mark)
            clean.copy(*node.keep)
            for mark in node.marks:
                clean.close(mark[0])

    def _entity(self, node: Node) -> None:
        text, length = decode_reference(self._text[node.start : node.end])
        if length == node.end - node.start:
            self._clean.put(text, node.start, node.end)
        else:
            self._clean.copy(node.start, node.end)

    def _emphasis(self, run: Run) -> None:
        for _ in run.closes:
            self._clean.close(MarkKind.EMPHASIS)
        self._clean.copy(run.start + run.used_first, run.end - run.used_last)
        for value in reversed(run.opens):
            self._clean.open(MarkKind.EMPHASIS, value)

    def _newline(self, node: Node) -> None:
        hard = self._text[node.start] == "\\" or self._text.endswith("  ", 0, node.start)
        if hard or self._keep_lines:
            self._clean.line_break(node.start, node.end)
        elif not _COMPOUND.match(self._text, node.start):
            self._clean.space(node.start, node.end)

    def _tag(self, node: Node) -> None:
        found = _TAG_NAME.match(self._text, node.start)
        assert found is not None
        name = found[2].lower()
        if name == "br":
            self._clean.line_break(node.start, node.end)
        elif (kind := _MARKED.get(name)) and found[1]:
            self._clean.close(kind)
        elif kind:
            href = _HREF.search(self._text, node.start, node.end) if name == "a" else None
            if href is not None or name != "a":
                self._clean.open(kind, href[1] if href else "")
