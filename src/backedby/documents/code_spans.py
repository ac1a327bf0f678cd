"""Code inside a sentence: what looks like a citation there is none, but a role of MyST is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backedby.model.citation import Citation, Cite, Style
from backedby.model.document import Block, BlockKind, Mark, MarkKind
from backedby.model.spans import Span

_ROLE = re.compile(r"\{(?:foot|full)?cite(?::[a-z:*]{1,20})?\}$")
"""The roles of MyST and of sphinxcontrib-bibtex: `{cite}`, `{cite:p}`, `{footcite:t}` …"""
_LONGEST_ROLE = 40
_KEY = re.compile(
    r"(?:\{[^{}]{0,200}\})?\s*([^\s,;{}`]{1,200})\s*(?:\{[^{}]{0,200}\})?\s*(?:[,;]|$)"
)
"""A key with what is printed before and behind it: `{see}low2006{p. 3}`."""


def without_code(
    source: str, blocks: Sequence[Block], citations: Sequence[Citation]
) -> tuple[Citation, ...]:
    """The citations that do not stand in code, and those of roles; in order."""
    code: list[Span] = []
    roles: list[Citation] = []
    for block in blocks:
        if block.kind is BlockKind.CODE:
            continue
        for mark in block.marks:
            if mark.kind is MarkKind.CODE:
                code.append(block.at(mark.start, mark.end))
                roles += _role(source, block, mark)
    if not code:
        return tuple(citations)
    spoken = [one for one in citations if not _stands_in(one.span, code)]
    return tuple(sorted((*spoken, *roles), key=lambda one: one.span))


def _role(source: str, block: Block, code: Mark) -> Iterator[Citation]:
    """The citation that a code span is, where a role stands right in front of it."""
    role = _ROLE.search(block.text[max(0, code.start - _LONGEST_ROLE) : code.start])
    if role is None:
        return
    cites = []
    for key in _KEY.finditer(block.text[: code.end], code.start):
        span = block.at(*key.span(1))
        cites.append(Cite(span, span.of(source), Style.CITEKEY, number=key[1]))
    if cites:
        start = block.at(code.start - len(role[0]), code.start).start
        end = block.at(code.start, code.end).end
        span = Span(start, end + (source[end : end + 1] == "`"))
        yield Citation(span, span.of(source), tuple(cites))


def _stands_in(span: Span, stretches: Sequence[Span]) -> bool:
    """Whether a span lies within one of these, which are in order."""
    low, high = 0, len(stretches)
    while low < high:
        middle = (low + high) // 2
        if stretches[middle].end < span.end:
            low = middle + 1
        else:
            high = middle
    return low < len(stretches) and stretches[low].start <= span.start
