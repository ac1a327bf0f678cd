"""A draft as read: blocks and sentences of clean text that know their place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from backedby.model.citation import BibliographyEntry, Citation, Cite
from backedby.model.spans import Origin, Span


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CELL = "cell"
    CAPTION = "caption"
    CODE = "code"
    ENTRY = "entry"
    """Part of the page's own list of references."""
    BOILERPLATE = "boilerplate"
    """Navigation, cookie notices, page furniture: read, but not checked."""


class MarkKind(StrEnum):
    """What a stretch inside a block is marked as."""

    SUPERSCRIPT = "superscript"
    LINK = "link"
    EMPHASIS = "emphasis"
    CODE = "code"
    FOOTNOTE = "footnote"
    """A Markdown footnote marker; `value` is its label."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a block's clean text; `value` is a link's address, a footnote's label."""

    kind: MarkKind
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block: clean text, and the span of source it was read from."""

    span: Span
    text: str
    block: int
    """Index of its block in `Document.blocks`."""
    start: int
    """Where it begins in the block's clean text."""

    @property
    def end(self) -> int:
        """Where it ends in the block's clean text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table cell … of a draft."""

    kind: BlockKind
    span: Span
    text: str
    """Clean text: no tags, marks or entities; white space is one space, a `<br>` a line feed."""
    origin: Origin
    marks: tuple[Mark, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    level: int = 0
    """Of a heading, 1 to 6; of an item, its depth from 1."""
    heading: int | None = None
    """Index of the nearest heading above, None at the top of the page."""
    lead_in: int | None = None
    """Of an item: index of the block that introduces its list ("… helps by:")."""
    beside: tuple[int, ...] = ()
    """Of a table cell: indexes of the first cell of its row and of its column, itself left out."""
    label: str = ""
    """Of an item: its printed number or the footnote's label, empty for a bullet."""

    def at(self, start: int, end: int) -> Span:
        """The source span of clean characters `start` to `end`."""
        return self.origin.span(start, end)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the source (`<!-- … -->`), inner text without the marks."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole draft. Spans of all its parts are offsets into `source`."""

    path: str
    """As the person named it; `-` for standard input."""
    format: str
    """`text`, `markdown` or `html`."""
    source: str
    language: str | None
    """Two letters (ISO 639-1), or None where it cannot be told."""
    sha256: str
    """Of the bytes of the file."""
    blocks: tuple[Block, ...] = ()
    citations: tuple[Citation, ...] = ()
    entries: tuple[BibliographyEntry, ...] = ()
    comments: tuple[Comment, ...] = ()
    troubles: tuple[str, ...] = ()
    """What could not be read cleanly, in words ("decoded as Windows-1252"); empty is good."""
    has_list: bool = False
    """Whether the page has a list of references of its own."""

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All sentences in reading order."""
        for block in self.blocks:
            yield from block.sentences

    @property
    def cites(self) -> Iterator[Cite]:
        """All cites in reading order."""
        for citation in self.citations:
            yield from citation.cites

    @property
    def citations_with_cites(self) -> Iterator[tuple[Citation, Cite]]:
        """All cites in reading order, each with the citation it stands in."""
        for citation in self.citations:
            for cite in citation.cites:
                yield citation, cite

    def entry(self, entry_id: str | None) -> BibliographyEntry | None:
        """The list entry with this id."""
        return next((one for one in self.entries if one.id == entry_id), None)
