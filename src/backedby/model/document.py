"""A draft as read: blocks and sentences of clean text that know their place in the source."""

from __future__ import annotations

from bisect import bisect_right
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
    UNREAD = "unread"
    """Says what of the file could not be read; stands where it would have stood."""


class MarkKind(StrEnum):
    """What a stretch inside a block is marked as."""

    SUPERSCRIPT = "superscript"
    LINK = "link"
    EMPHASIS = "emphasis"
    CODE = "code"
    FOOTNOTE = "footnote"
    """A footnote marker (`[^1]`, also of DOCX and PDF); `value` is its label."""
    CITATION = "citation"
    """What a reference manager or a role says is a citation; `value` counts what it carries."""


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
class Place:
    """Where, in a file that is no text, the extracted text from `start` on stands."""

    start: int
    page: int | None = None
    """Of a PDF, from 1."""
    paragraph: int | None = None
    """Of a DOCX: paragraphs with text, from 1; of a note, the paragraph with its marker."""
    note: str = ""
    """Label of the footnote that it stands in."""
    line: int | None = None
    """Of a PDF's page, from 1 in the order of reading, without heads and feet."""

    def __str__(self) -> str:
        where = f"page {self.page}" if self.page else f"paragraph {self.paragraph}"
        where += f", line {self.line}" if self.line else ""
        return f"note {self.note}, {where}" if self.note else where


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of extracted text that was copied as it stands from one text node of a DOCX.

    Enough to write a repair back into the file without touching its formatting.
    """

    start: int
    end: int
    part: str
    """Name of the part in the package: `word/document.xml`."""
    node: int
    """Number of the `w:t` element in that part, from 0."""
    offset: int
    """Where in the element's text the stretch begins."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole draft. Spans of all its parts are offsets into `source`."""

    path: str
    """As the person named it; `-` for standard input."""
    format: str
    """`text`, `markdown`, `html`, `docx` or `pdf`."""
    source: str
    """Text of the file, or the text extracted from a DOCX or PDF."""
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
    places: tuple[Place, ...] = ()
    """Of a DOCX or PDF: where its text stands, in order of `start`; empty for text formats."""
    runs: tuple[TextRun, ...] = ()
    """Of a DOCX: what was copied from where, in order of `start`."""

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

    def place(self, offset: int) -> Place | None:
        """Where the character at `offset` stands in a DOCX or PDF; None for text formats."""
        at = bisect_right(self.places, offset, key=lambda place: place.start)
        return self.places[at - 1] if at else None

    def entry(self, entry_id: str | None) -> BibliographyEntry | None:
        """The list entry with this id."""
        return next((one for one in self.entries if one.id == entry_id), None)
