"""A draft as inert HTML, and where each stretch of its text was read in the source."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from backedby.model.document import Document
from backedby.web.drafts.blocks_html import from_blocks
from backedby.web.drafts.markdown_html import from_markdown
from backedby.web.sanitising import inert

TOKEN = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)|(&(?:#\d+|#x[0-9a-fA-F]+|\w+);)|[^<&]+|[<&]')
"""A tag, a character reference, or text, of HTML as `inert` writes it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of shown text and where it stands in the source.

    Both have the same length, character for character, unless the source spells it otherwise.
    """

    text: int
    length: int
    source: int
    source_length: int


@dataclass(frozen=True)
class Rendered:
    """HTML that shows a draft. `runs` count the characters of its text nodes, by code points."""

    html: str
    runs: tuple[Run, ...]

    def shown(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of shown text that stands for `source[start:end]`; empty where none does."""
        runs = self._by_source
        first = max(0, bisect_right(self._starts, start) - 1)
        while first < len(runs) and runs[first].source + runs[first].source_length <= start:
            first += 1
        last = bisect_right(self._starts, end - 1) - 1
        if first >= len(runs) or last < first:
            return 0, 0
        begin, close = runs[first], runs[last]
        is_exact = close.length == close.source_length
        stop = min(end - close.source, close.length) if is_exact else close.length
        inside = max(0, start - begin.source) if begin.length == begin.source_length else 0
        return begin.text + inside, max(begin.text + inside, close.text + stop)

    def behind(self, offset: int) -> int:
        """The place in the shown text that stands for the place before `source[offset]`."""
        at = bisect_right(self._starts, offset - 1) - 1
        if at < 0:
            return 0
        run = self._by_source[at]
        is_exact = run.length == run.source_length
        return run.text + (min(offset - run.source, run.length) if is_exact else run.length)

    @cached_property
    def text(self) -> str:
        """The shown text: what a browser calls `textContent`."""
        return html.unescape(
            "".join(one.group() for one in TOKEN.finditer(self.html) if not one[1])
        )

    @cached_property
    def _by_source(self) -> tuple[Run, ...]:
        return tuple(sorted(self.runs, key=lambda run: run.source))

    @cached_property
    def _starts(self) -> list[int]:
        return [run.source for run in self._by_source]


def render(document: Document) -> Rendered:
    """A draft of any format as HTML: Markdown and HTML as they are, others from their blocks."""
    to_html = _BY_SOURCE.get(document.format)
    if to_html is None:
        return _from_blocks(document)
    return _from_source(document, to_html)


_BY_SOURCE: Mapping[str, Callable[[str], str]] = {"markdown": from_markdown, "html": inert}


def _from_blocks(document: Document) -> Rendered:
    shown, places = from_blocks(document.blocks)
    runs = []
    for block, at in places:
        for piece in block.origin.pieces:
            source = piece.source
            runs.append(Run(at + piece.clean, piece.length, source.start, len(source)))
    return Rendered(shown, tuple(runs))


# Signs are put around each stretch of the source that the reader took as text. They go through
# Markdown and the sanitiser like letters, and tell afterwards where that text came out.

_FIRST_SIGN = 0xF0000
_MOST_SIGNS = 0xFFFD
_END_SIGN = "\U0010fffd"
_SIGN = re.compile(f"[\U000f0000-\U000ffffd{_END_SIGN}]")
_BLOCK = "/?(?:h[1-6]|p|hr|ul|ol|li|blockquote|pre|table|thead|tbody|tfoot|tr|th|td|caption|div)"
_LAYOUT = re.compile(rf"(<{_BLOCK}[^<>]*>)\s++(?=<)|(?<!\s)\s++(<{_BLOCK}[^<>]*>)")
"""White space around blocks, which editors neither show nor keep."""
_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")


def _from_source(document: Document, to_html: Callable[[str], str]) -> Rendered:
    source = _PRIVATE.sub("\ufffd", document.source)
    stretches = list(_stretches(document, source))[:_MOST_SIGNS]
    parts, at = [], 0
    for number, (start, end) in enumerate(stretches):
        opening = start - 1 if start > at and source[start - 1] == "\\" else start
        parts += [source[at:opening], chr(_FIRST_SIGN + number), source[opening:end], _END_SIGN]
        at = end
    parts.append(source[at:])
    return _located(to_html("".join(parts)), stretches)


def _stretches(document: Document, source: str) -> Iterator[tuple[int, int]]:
    """The source stretches that are text, in order; those that touch are one where they can be."""
    pieces = sorted(
        {
            (piece.source.start, piece.source.end, piece.length == len(piece.source))
            for block in document.blocks
            for piece in block.origin.pieces
            if len(piece.source)
        }
    )
    joins_spaces = document.format == "html"
    before: tuple[int, int] | None = None
    end = 0
    for first, last, is_copy in pieces:
        if first < end or source[first - 1 : first] == "<":
            continue  # read twice; or an address in angle brackets, which signs would break
        end = last
        text = source[first:last]
        is_plain = (is_copy or (joins_spaces and text.isspace())) and "\r" not in text
        if before and is_plain and before[1] == first:
            before = (before[0], last)
            continue
        if before:
            yield before
        before = (first, last) if is_plain else None
        if not is_plain:
            yield first, last
    if before:
        yield before


def _located(signed: str, stretches: list[tuple[int, int]]) -> Rendered:
    """The HTML without its signs, and what they told."""
    out: list[str] = []
    runs: list[Run] = []
    size = 0
    open_at: tuple[int, int] | None = None

    def close() -> None:
        nonlocal open_at
        if open_at is not None:
            (start, end), at = stretches[open_at[0]], open_at[1]
            if size > at:
                runs.append(Run(at, size - at, start, end - start))
        open_at = None

    for token in TOKEN.finditer(_LAYOUT.sub(r"\1\2", signed)):
        text = token.group()
        if token[1]:
            out.append(_SIGN.sub("", text))
            continue
        if token[2]:
            out.append(text)
            size += len(html.unescape(text))
            continue
        at = 0
        for sign in _SIGN.finditer(text):
            out.append(text[at : sign.start()])
            size += sign.start() - at
            at = sign.end()
            close()
            if sign.group() != _END_SIGN:
                open_at = (ord(sign.group()) - _FIRST_SIGN, size)
        out.append(text[at:])
        size += len(text) - at
    return Rendered("".join(out), tuple(runs))
