"""Finds the markup in a Markdown text: links, code, notes, emphasis, with their places.

Follows CommonMark 0.31, chapter 6, as far as text can tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from backedby.documents.entities import REFERENCE
from backedby.documents.markdown_emphasis import Run, pair
from backedby.model.document import MarkKind

_SPECIAL = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<newline>\\?\n[ \t]*)"
    r"|(?P<code>`+)"
    r"|(?P<auto><(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*+|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>)"
    r"|(?P<comment><!--)"
    r"|(?P<tag></[a-zA-Z][a-zA-Z0-9-]*+\s*+>|<[a-zA-Z][a-zA-Z0-9-]*+(?:\s++[a-zA-Z_:][\w.:-]*+"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+)*+\s*+/?+>)"
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
_RAISED_AT_MOST = 80
"""Characters between `^(` and `)`: a note's number with its link, not a parenthesis."""


def plain_label(label: str) -> str:
    """A link label as labels are compared: white space and case do not count."""
    return " ".join(label.split()).casefold()


@dataclass(slots=True)
class Node:
    """A special piece of the text: `keep` is what of it is text, `marks` are what it marks."""

    name: str
    start: int
    end: int
    keep: tuple[int, int] | None = None
    marks: list[tuple[MarkKind, str]] = field(default_factory=list)
    run: Run | None = None


def markup(text: str, addresses: Mapping[str, str]) -> list[Node]:
    """The special pieces of a text, in order; `addresses` by `plain_label`."""
    scanner = _Scanner(text, addresses)
    scanner.scan()
    return scanner.nodes


class _Scanner:
    """Goes through a text once; what may be markup is settled when it closes."""

    def __init__(self, text: str, addresses: Mapping[str, str]) -> None:
        self.nodes: list[Node] = []
        self._text = text
        self._addresses = addresses
        self._open: list[int] = []
        self._ticks: dict[int, list[int]] | None = None
        self._uncommented = False
        self._links_within = 0
        """Brackets opened before this many hold a link, and are none themselves."""

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
        node = Node(name, start, end)
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
        node = Node("code", start, close + length, (end, close))
        node.marks.append((MarkKind.CODE, ""))
        self.nodes.append(node)
        return close + length

    def _comment(self, start: int, end: int) -> int:
        stop = -1 if self._uncommented else self._text.find("-->", end)
        if stop == -1:
            self._uncommented = True
            return end
        self.nodes.append(Node("comment", start, stop + 3))
        return stop + 3

    def _raise(self, start: int, end: int) -> int:
        """`^1^` as in Pandoc, `^(1)` as many pages converted to Markdown have it."""
        stop = self._text.find("^", end) if end - start == 1 else self._closing(end)
        if stop != -1:
            self.nodes.append(Node("raise", start, end))
            self.nodes.append(Node("lower", stop, stop + 1))
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
        is_image = self._text[opener.start] == "!"
        in_link = len(self._open) < self._links_within
        self._links_within = min(self._links_within, len(self._open))
        address, stop = self._address(opener, start, end)
        if address is None or (in_link and not is_image):
            return end
        if is_image:
            del self.nodes[index:]
            self.nodes.append(Node("image", opener.start, stop))
            return stop
        self._links_within = len(self._open)
        opener.keep = None
        opener.name = "link"
        opener.marks.append((MarkKind.LINK, address))
        self.nodes.append(Node("unlink", start, stop))
        return stop

    def _address(self, opener: Node, start: int, end: int) -> tuple[str | None, int]:
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
