"""A sentence of a draft as it can be edited: its words, and the citations that end it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from html import escape

from backedby.model.citation import Citation, Style
from backedby.model.document import Block, Document, Sentence
from backedby.model.spans import Span

_CLOSING = " \t\n.,;:!?…"
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_MARKDOWN = re.compile(r"\*+|_+|`+|~~|\[(?!\^)|\]\([^()]*\)|\]\[[^\[\]]*\]")
_VOID = ("br", "wbr", "hr", "img")


@dataclass(frozen=True, slots=True)
class EditableSentence:
    """A sentence with its block: `core` are its words, in the block's clean text.

    After them come only citations and the stop.
    """

    document: Document
    block: Block
    sentence: Sentence
    core: tuple[int, int]
    whole: tuple[int, int]
    """From its first word to the end of its stop and of the citations that belong to it."""

    @property
    def span(self) -> Span:
        """Where its words stand in the source."""
        return self.block.at(*self.core)

    @property
    def is_whole_block(self) -> bool:
        """Whether nothing else stands in its paragraph or item."""
        return self.sentence.start == 0 and self.sentence.end == len(self.block.text)

    def can_replace(self, start: int, end: int) -> bool:
        """Whether the source of this clean text can go without leaving half a piece of markup."""
        pieces = [
            piece.source
            for piece in self.block.origin.pieces
            if piece.clean < end and piece.clean + piece.length > start
        ]
        gaps = [
            self.document.source[one.end : two.start] for one, two in itertools.pairwise(pieces)
        ]
        if self.document.format == "html":
            return _pairs_up("".join(gaps))
        return self.document.format != "markdown" or _nests(gaps)


def editable(
    document: Document, sentence: Sentence, citations: tuple[Citation, ...]
) -> EditableSentence:
    """A sentence with the citations that belong to it."""
    block = document.blocks[sentence.block]
    placed = sorted((block.origin.clean(one.span), one) for one in citations)
    last = max((place[1] for place, _ in placed), default=0)
    whole = sentence.start, max(sentence.end, _with_stop(block.text, last))
    placed = [one for one in placed if sentence.start <= one[0][0] < one[0][1] <= sentence.end]
    end = sentence.end
    while True:
        while end > sentence.start and block.text[end - 1] in _CLOSING:
            end -= 1
        if placed and placed[-1][0][1] == end and _stands_alone(placed[-1][1]):
            end = placed.pop()[0][0]
        else:
            break
    return EditableSentence(document, block, sentence, (sentence.start, end), whole)


def _with_stop(text: str, end: int) -> int:
    """The end with the bracket and the stop that follow it."""
    while end < len(text) and text[end] in ")].":
        end += 1
    return end


def spelt(text: str, format: str) -> str:
    """Plain text as a format writes it."""
    if format == "html":
        return escape(text, quote=False)
    if format == "markdown":
        return re.sub(r"([\\`*_\[\]<])", r"\\\1", text)
    return text


def _stands_alone(citation: Citation) -> bool:
    """Whether a sentence can do without a citation's words."""
    return all(one.style is not Style.NARRATIVE for one in citation.cites)


def _pairs_up(markup: str) -> bool:
    """Whether every tag has its partner."""
    waiting: list[str] = []
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if tag[3] or name in _VOID:
            continue
        if not tag[1]:
            waiting.append(name)
        elif not waiting or waiting.pop() != name:
            return False
    return not waiting


def _nests(gaps: list[str]) -> bool:
    """Whether Markdown's marks between stretches of text come in pairs."""
    waiting: list[str] = []
    for gap in gaps:
        for mark in _MARKDOWN.findall(gap):
            wanted = "[" if mark.startswith("]") else mark
            if waiting and waiting[-1] == wanted and mark != "[":
                waiting.pop()
            else:
                waiting.append(mark)
    return not waiting and _pairs_up("".join(gaps))
