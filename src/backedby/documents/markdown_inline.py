"""Markdown inside a block: emphasis, links, code, notes, each character with its place.

Markdown parsers give the text of a paragraph but not where its characters
stand. This scanner follows CommonMark 0.31 (chapter 6) far enough to drop the
markup, and never loses a place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from backedby.documents.clean_text import Clean, CleanText
from backedby.documents.entities import REFERENCE, decode_reference
from backedby.documents.layout import Layout
from backedby.documents.markdown_emphasis import Run, pair
from backedby.model.document import MarkKind
from backedby.model.spans import Span

_SPECIAL = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<newline>\\?\n[ \t]*)"
    r"|(?P<code>`+)"
    r"|(?P<auto><(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*+|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>)"
    r"|(?P<comment><!--)"
    r"|(?P<tag></?[a-zA-Z][a-zA-Z0-9-]*+(?=[\s/>])(?:[^<>\"'=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+|[\"'])*+>)"
    rf"|(?P<entity>{REFERENCE})"
    r"|(?P<note>\[\^[^\]\[\s]{1,80}\])"
    r"|(?P<raise>\^\(|\^(?=[^\s^\[(][^\s^]{0,39}\^|\[\d[\d,–-]{0,20}\](?:\([^\s()]{0,200}\))?\^))"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<run>\*+|_+|~~)"
)
_TARGET = re.compile(
    r"\(\s*+(?:<([^<>\n]*+)>|((?:[^\s()<>\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+))"
    r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?\s*+\)"
)
_LABEL = re.compile(r"\[([^\[\]]{0,200})\]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'\s>]*)", re.IGNORECASE)
_COMPOUND = re.compile(r"(?<=[^\W\d_][-‐])\n[ \t]*(?=[a-z])(?!(?:and|or|to|nor)\b)")
_MARKED = {
    "sup": MarkKind.SUPERSCRIPT,
    "code": MarkKind.CODE,
    "a": MarkKind.LINK,
    **dict.fromkeys(("em", "i", "b", "strong", "cite"), MarkKind.EMPHASIS),
}
_RAISED_AT_MOST = 80
"""Characters between `^(` and `)`: a note's number with its link, not a parenthesis."""


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
    scanner = _Scanner(layout.text, addresses)
    scanner.scan()
    clean = _Writer(layout.text, keep_lines=keep_lines).write(scanner.nodes)
    comments = tuple(
        layout.span(node.start, node.end) for node in scanner.nodes if node.name == "comment"
    )
    return Inline(layout.restore(clean), comments)


def plain_label(label: str) -> str:
    """A link label as labels are compared: white space and case do not count."""
    return " ".join(label.split()).casefold()


@dataclass(slots=True)
class _Node:
    """A special piece of the text: `keep` is what of it is text, `marks` are what it marks."""

    name: str
    start: int
    end: int
    keep: tuple[int, int] | None = None
    marks: list[tuple[MarkKind, str]] = field(default_factory=list)
    run: Run | None = None


class _Scanner:
    """Finds the special pieces of a text, in order."""

    def __init__(self, text: str, addresses: Mapping[str, str]) -> None:
        self.nodes: list[_Node] = []
        self._text = text
        self._addresses = addresses
        self._open: list[int] = []
        self._ticks: dict[int, list[int]] | None = None
        self._uncommented = False

    def scan(self) -> None:
        at = 0
        while (found := _SPECIAL.search(self._text, at)) is not None:
            assert found.lastgroup is not None
            at = self._take(found.lastgroup, found.start(), found.end())
        self.nodes.sort(key=lambda node: node.start)
        pair([node.run for node in self.nodes if node.run is not None])

    def _take(self, name: str, start: int, end: int) -> int:
        """Add the piece, where it is one; where to go on."""
        text = self._text
        if name == "code":
            return self._code(start, end)
        if name == "comment":
            return self._comment(start, end)
        if name == "raise":
            return self._raise(start, end)
        if name == "close":
            return self._close(start, end)
        node = _Node(name, start, end)
        if name == "escape":
            node.keep = (start + 1, end)
        elif name == "auto":
            node.keep = (start + 1, end - 1)
            node.marks.append((MarkKind.LINK, text[start + 1 : end - 1]))
        elif name == "note":
            node.keep = (start, end)
            node.marks.append((MarkKind.FOOTNOTE, text[start + 2 : end - 1]))
        elif name == "run":
            node.run = Run(text, start, end)
        elif name == "open":
            self._open.append(len(self.nodes))
            node.keep = (start, end)
        elif name == "entity" and text[end - 1] != ";":
            return end
        self.nodes.append(node)
        return end

    def _code(self, start: int, end: int) -> int:
        """A code span ends at the next run of as many backticks."""
        if self._ticks is None:
            self._ticks = defaultdict(list)
            for run in re.finditer("`+", self._text):
                self._ticks[run.end() - run.start()].append(run.start())
            for starts in self._ticks.values():
                starts.reverse()
        length = end - start
        same = self._ticks.get(length, [])
        while same and same[-1] < end:
            same.pop()
        if not same:
            return end
        close = same.pop()
        node = _Node("code", start, close + length, (end, close))
        node.marks.append((MarkKind.CODE, ""))
        self.nodes.append(node)
        return close + length

    def _comment(self, start: int, end: int) -> int:
        stop = -1 if self._uncommented else self._text.find("-->", end)
        if stop == -1:
            self._uncommented = True
            return end
        self.nodes.append(_Node("comment", start, stop + 3))
        return stop + 3

    def _raise(self, start: int, end: int) -> int:
        """`^1^` as in Pandoc, `^(1)` as many pages converted to Markdown have it."""
        stop = self._text.find("^", end) if end - start == 1 else self._closing(end)
        if stop != -1:
            self.nodes.append(_Node("raise", start, end))
            self.nodes.append(_Node("lower", stop, stop + 1))
        return end

    def _closing(self, at: int) -> int:
        """The parenthesis that closes one opened just before `at`."""
        depth = 1
        for place in range(at, min(at + _RAISED_AT_MOST, len(self._text))):
            char = self._text[place]
            depth += (char == "(") - (char == ")")
            if depth == 0:
                return place
            if char == "\n":
                break
        return -1

    def _close(self, start: int, end: int) -> int:
        """A bracket closes: a link, an image, or text in brackets such as a citation."""
        if not self._open:
            return end
        index = self._open.pop()
        opener = self.nodes[index]
        address, stop = self._address(opener, start, end)
        if address is None:
            return end
        if self._text[opener.start] == "!":
            del self.nodes[index:]
            self.nodes.append(_Node("image", opener.start, stop))
            return stop
        opener.keep = None
        opener.name = "link"
        opener.marks.append((MarkKind.LINK, address))
        self.nodes.append(_Node("unlink", start, stop))
        return stop

    def _address(self, opener: _Node, start: int, end: int) -> tuple[str | None, int]:
        """Where a link leads, and where its markup ends."""
        if target := _TARGET.match(self._text, end):
            written = _ESCAPED.sub(r"\1", target[1] or target[2] or "")
            return (unescape(written) if "&" in written else written), target.end()
        if not self._addresses:
            return None, end
        label = _LABEL.match(self._text, end)
        if start - opener.end <= 200:
            inner = self._text[opener.end : start]
            wanted = plain_label(label[1] if label and label[1].strip() else inner)
            if wanted in self._addresses:
                return self._addresses[wanted], label.end() if label else end
        return None, end


class _Writer:
    """Writes the text of a block without its markup."""

    def __init__(self, text: str, *, keep_lines: bool) -> None:
        self._text = text
        self._clean = CleanText(text)
        self._keep_lines = keep_lines

    def write(self, nodes: list[_Node]) -> Clean:
        at = 0
        for node in nodes:
            if node.start < at:
                continue
            self._clean.copy(at, node.start)
            self._write(node)
            at = node.end
        self._clean.copy(at, len(self._text))
        return self._clean.finish()

    def _write(self, node: _Node) -> None:
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

    def _entity(self, node: _Node) -> None:
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

    def _newline(self, node: _Node) -> None:
        hard = self._text[node.start] == "\\" or self._text.endswith("  ", 0, node.start)
        if hard or self._keep_lines:
            self._clean.line_break(node.start, node.end)
        elif not _COMPOUND.match(self._text, node.start):
            self._clean.space(node.start, node.end)

    def _tag(self, node: _Node) -> None:
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
