"""PDF: the running text of its pages in the order of reading.

The extracted text has a line for each block; only in lists of references the lines stay as
printed. Footnotes are taken off the pages and stand at the end as `[^1]: …`, heads and feet
behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from backedby.documents.blocks import BlockList, Reading
from backedby.documents.clean_text import CleanText
from backedby.documents.extracting import Extracted
from backedby.documents.hyphenation import Hyphens
from backedby.documents.pdf_furniture import Note, footnotes, heads_and_feet
from backedby.documents.pdf_justified import justified
from backedby.documents.pdf_letters import PageLetters
from backedby.documents.pdf_lines import Line, Stretch, columns, lines_of, rows_of
from backedby.documents.pdf_paragraphs import Piece, pieces, type_of
from backedby.documents.pdf_process import MAX_PAGES, PRINT_AGAIN, Pages
from backedby.documents.pdf_tables import with_cells
from backedby.errors import UnreadableFile
from backedby.model.document import BlockKind, MarkKind, Place

_UNKNOWN = 0.2
"""Share of letters without a character, from which a page counts as unreadable."""


def read_pdf(data: bytes, name: str) -> Extracted:
    """The text of a PDF file, called `name` in messages, and its blocks.

    `UnreadableFile` where it is broken, protected or only scanned; a page that could
    not be read leaves an unread block where it would have stood.
    """
    pages = Pages(data, name)
    lines: dict[int, list[Line]] = {}
    heights: dict[int, float] = {}
    unreadable: dict[int, str] = {}
    for page in pages.read():
        read = lines_of(page)
        if reason := _why_unreadable(page, read):
            unreadable[page.number] = reason
        else:
            lines[page.number], heights[page.number] = read, page.height
    unreadable.update(pages.lost)
    if not any(lines.values()):
        if unreadable:
            reason = next(iter(unreadable.values()))
            raise UnreadableFile(
                f"{name} holds no text that could be read: {reason}.",
                PRINT_AGAIN if pages.lost else "Have its text recognised first (OCR).",
            )
        raise UnreadableFile(f"{name} holds no text.", "Nothing to check: is it the right file?")
    furniture = heads_and_feet(lines, heights)
    body = [line for page in lines.values() for line in page if id(line) not in furniture]
    writer = _Writer(Hyphens(line.text for line in body))
    _flow(lines, furniture, unreadable, writer)
    for page_lines in lines.values():
        for line in page_lines:
            if id(line) in furniture:
                writer.write(Piece(BlockKind.BOILERPLATE, [line]))
    troubles = []
    if pages.total > MAX_PAGES:
        troubles.append(f"only the first {MAX_PAGES} of {pages.total} pages were read")
    return writer.extracted(troubles)


def _why_unreadable(page: PageLetters, lines: list[Line]) -> str:
    """Why a page has no text, in words that follow its number; empty where it has, or is blank."""
    if page.is_broken:
        return "it is damaged"
    if page.has_pictures:
        return "it holds only a picture"
    letters = sum(len(line.text) for line in lines)
    unknown = sum(line.text.count("\ufffd") for line in lines)
    return "its letters have no meaning" if unknown > _UNKNOWN * letters else ""


def _flow(
    lines: dict[int, list[Line]],
    furniture: set[int],
    unreadable: dict[int, str],
    writer: _Writer,
) -> None:
    """Write the running text of all pages, then their footnotes."""
    setting = type_of([line for page in lines.values() for line in page])
    notes: list[tuple[int, Note]] = []
    running: list[Line] = []
    column_count = 0
    for number in sorted({*lines, *unreadable}):
        if number in unreadable:
            writer.write_all(pieces(running, setting))
            running = []
            writer.write_unread(number, unreadable[number])
            continue
        page = [line for line in lines[number] if id(line) not in furniture]
        raised = _raised(page)
        for column in _numbered(map(justified, columns(page))):
            for note in footnotes(column, setting.body, raised):
                notes.append((number, note))
                writer.label(number, note.label)
            column_count += 1
            _place(column, column_count)
            running += with_cells(column)
    writer.write_all(pieces(running, setting))
    for number, note in notes:
        writer.write_note(number, note)


def _numbered(columns: Iterable[list[Line]]) -> Iterator[list[Line]]:
    """The columns of a page, their lines counted."""
    number = 0
    for column in columns:
        for row in rows_of(column):
            number += 1
            for line in row:
                line.number = number
        yield column


def _place(column: list[Line], number: int) -> None:
    """Tell the lines of a column how wide it is."""
    if column:
        left, right = min(one.left for one in column), max(one.right for one in column)
        for line in column:
            line.column, line.column_left, line.column_right = number, left, right


def _raised(page: list[Line]) -> frozenset[str]:
    """The numbers that are raised somewhere in the page's text."""
    return frozenset(
        part.strip(" .)")
        for line in page
        for at, one in enumerate(line.stretches)
        if one.raised and at
        for part in one.text.split(",")
    )


@dataclass(slots=True)
class _Written:
    """A block that has its place in the text."""

    piece: Piece
    start: int = 0
    end: int = 0
    marks: list[tuple[int, int, MarkKind, str]] = field(default_factory=list)


class _Writer:
    """Puts lines one below the other, and makes blocks of them."""

    def __init__(self, hyphens: Hyphens) -> None:
        self._hyphens = hyphens
        self._parts: list[str] = []
        self._size = 0
        self._written: list[_Written] = []
        self._places: list[Place] = []
        self._labels: dict[tuple[int, str], str] = {}

    def label(self, page: int, printed: str) -> str:
        """The label of a page's footnote; numbers that begin anew get their page's as well."""
        if (page, printed) not in self._labels:
            taken = set(self._labels.values())
            label = f"{page}.{printed}" if printed in taken else printed
            self._labels[page, printed] = label
        return self._labels[page, printed]

    def write_all(self, pieces: Iterator[Piece]) -> None:
        """Write blocks of the running text."""
        for piece in pieces:
            self.write(piece)

    def write(self, piece: Piece, prefix: str = "", note: str = "") -> None:
        """Write one block; `prefix` stands before its text and is none of it."""
        written = _Written(piece)
        self._go_to(piece.lines[0].page, piece.lines[0].number, note)
        self._put(prefix)
        written.start = self._size
        for at, line in enumerate(piece.lines):
            self._go_to(line.page, line.number, note)
            below = piece.lines[at + 1].text if at + 1 < len(piece.lines) else ""
            joins = self._hyphens.joins(line.text, below) if below else None
            self._put_line(line, piece.cut if at == 0 else 0, written, drop=joins is True)
            if below and joins is None:
                self._put("\n" if piece.in_list else " ")
        written.end = self._size
        self._put("\n")
        self._written.append(written)

    def write_note(self, page: int, note: Note) -> None:
        """Write a footnote."""
        label = self.label(page, note.label)
        piece = Piece(BlockKind.ITEM, note.lines, label=label, cut=note.cut)
        self.write(piece, f"[^{label}]: ", label)

    def write_unread(self, page: int, reason: str) -> None:
        """Say that a page could not be read."""
        told = f"Page {page} could not be read: {reason}."
        self._go_to(page, 0)
        start = self._size
        self._put(told)
        written = _Written(Piece(BlockKind.UNREAD, []), start, self._size)
        self._put("\n")
        self._written.append(written)

    def extracted(self, troubles: list[str]) -> Extracted:
        """The whole text with its blocks."""
        source = "".join(self._parts).rstrip("\n")
        blocks = BlockList()
        open_list: int | None = None
        for one in self._written:
            piece = one.piece
            is_item = piece.kind is BlockKind.ITEM
            if is_item and open_list is None:
                introduces = blocks.introduces_list()
                open_list = -1 if introduces is None else introduces
            elif not is_item:
                open_list = None
            blocks.add(
                piece.kind,
                _clean(source, one).finish(),
                level=piece.level,
                label=piece.label,
                lead_in=open_list if open_list is not None and open_list >= 0 else None,
            )
        made = blocks.reading()
        reading = Reading(made.blocks, troubles=tuple(troubles), places=tuple(self._places))
        return Extracted(source, reading)

    def _go_to(self, page: int, line: int, note: str = "") -> None:
        place = Place(self._size, page=page, note=note, line=line or None)
        if not self._places or replace(self._places[-1], start=self._size) != place:
            self._places.append(place)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)

    def _put_line(self, line: Line, cut: int, written: _Written, *, drop: bool) -> None:
        """Write a line without its first `cut` characters; `drop`: nor the hyphen at its end."""
        last = len(line.stretches) - 1
        for at, stretch in enumerate(line.stretches):
            text = stretch.text[cut:]
            cut = max(0, cut - len(stretch.text))
            if at == last:
                text = text.rstrip()[:-1] if drop else text.rstrip()
            if not text:
                continue
            for part, is_note in self._with_labels(line.page, stretch, text):
                start = self._size
                self._put(f"[^{part}]" if is_note else part)
                if is_note:
                    written.marks.append((start, self._size, MarkKind.FOOTNOTE, part))
                elif stretch.raised:
                    written.marks.append((start, self._size, MarkKind.SUPERSCRIPT, ""))
                elif stretch.italic:
                    written.marks.append((start, self._size, MarkKind.EMPHASIS, ""))

    def _with_labels(self, page: int, stretch: Stretch, text: str) -> Iterator[tuple[str, bool]]:
        """A stretch; raised numbers that are the labels of footnotes come as these."""
        numbers = [one.strip(" .)") for one in text.split(",")]
        if not stretch.raised or not all((page, one) in self._labels for one in numbers):
            yield text, False
            return
        for one in numbers:
            yield self._labels[page, one], True


def _clean(source: str, written: _Written) -> CleanText:
    """The clean text of a block with what is marked in it."""
    pen = CleanText(source)
    at = written.start
    for start, end, kind, value in written.marks:
        pen.copy(at, start)
        pen.open(kind, value)
        pen.copy(start, end)
        pen.close(kind)
        at = end
    pen.copy(at, written.end)
    return pen
