"""DOCX: the text that a reader of the finished page would see, block by block.

The extracted text has a line for each paragraph. A footnote's marker is written `[^1]` and its
text stands at the end as `[^1]: …`, as in Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from backedby.documents.blocks import BlockList, Reading
from backedby.documents.carried_values import Carried
from backedby.documents.clean_text import Clean, CleanText
from backedby.documents.docx_package import DamagedPart, Package, Relationship
from backedby.documents.docx_paragraphs import Mark, Notes, Paragraph, Story, TooLong
from backedby.documents.docx_styles import Numbering, Styles
from backedby.documents.docx_xml import Handler, Refused, parse
from backedby.documents.extracting import Extracted, unread
from backedby.model.document import BlockKind, MarkKind, Place, TextRun

_LONG_CELL = 250
"""Letters; a cell with more is a layout table's column, not a value."""
_NO_OUTLINE = 9


def read_docx(data: bytes, name: str) -> Extracted:
    """The text of a DOCX file, called `name` in messages, and its blocks.

    `UnreadableFile` where it is none, is protected, or unpacks to too much; a part
    that breaks off is read as far as it goes, which `troubles` and an unread block say.
    """
    package = Package(data, name)
    parts = _Parts(package)
    styles, numbering = Styles(), Numbering()
    parts.read("styles", styles)
    parts.read("numbering", numbering)
    footnotes, endnotes = parts.story("footnotes", styles), parts.story("endnotes", styles)
    notes = Notes({"footnote": frozenset(footnotes.notes), "endnote": frozenset(endnotes.notes)})
    body = Story(styles, package.related(package.main), notes)
    broken = parts.parse(package.main, body)
    writer = _Writer(numbering)
    writer.write(body.paragraphs, package.main)
    if broken is not None:
        writer.add_unread("The text breaks off here, the rest could not be read")
        parts.troubles.append(f"the file is damaged, what follows was not read ({broken})")
    texts = {"footnote": footnotes.by_note, "endnote": endnotes.by_note}
    for (kind, number), label in notes.labels.items():
        writer.write_note(texts[kind][number], label, parts.names[f"{kind}s"])
    if body.tracked:
        parts.troubles.append("tracked changes were read as if all of them were accepted")
    if body.embeds:
        parts.troubles.append("a document that is embedded in this one was not read")
    return writer.extracted(parts.troubles)


class _Parts:
    """Reads the parts that the main one is related to; what cannot be read becomes a trouble."""

    def __init__(self, package: Package) -> None:
        self.troubles: list[str] = []
        self.names: dict[str, str] = {}
        self._package = package

    def read(self, kind: str, handler: Handler) -> None:
        """Read a part, where there is one."""
        part = self._package.part_of_kind(self._package.main, kind)
        if part is None:
            return
        self.names[kind] = part
        broken = self.parse(part, handler)
        if broken is not None:
            self.troubles.append(f"the {kind} are damaged and were not all read ({broken})")

    def story(self, kind: str, styles: Styles) -> Story:
        """The notes of a part."""
        part = self._package.part_of_kind(self._package.main, kind)
        related: Mapping[str, Relationship] = self._package.related(part) if part else {}
        story = Story(styles, related)
        self.read(kind, story)
        return story

    def parse(self, part: str, handler: Handler) -> str | None:
        """Why a part could not be read to its end; None where it was."""
        try:
            parse(self._package.chunks(part), handler)
        except (DamagedPart, Refused) as error:
            return str(error)
        except TooLong:
            return "it is too long"
        return None


@dataclass(slots=True)
class _Writer:
    """Puts paragraphs one below the other, and makes blocks of them."""

    numbering: Numbering
    lines: list[str] = field(default_factory=list)
    size: int = 0
    waiting: list[_Waiting] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    runs: list[TextRun] = field(default_factory=list)
    carried: list[Carried] = field(default_factory=list)
    count: int = 0
    marked: dict[str, int] = field(default_factory=dict)
    """Per label of a note the number of the paragraph that refers to it."""

    def write(self, paragraphs: list[Paragraph], part: str) -> None:
        """Paragraphs of the text itself."""
        for one in paragraphs:
            text = "".join(one.texts)
            if not text.strip():
                continue
            self.count += 1
            self._write(one, text, part, Place(self.size, paragraph=self.count))
            for mark in one.marks:
                if mark.kind is MarkKind.FOOTNOTE:
                    self.marked.setdefault(mark.value, self.count)

    def write_note(self, paragraphs: list[Paragraph], label: str, part: str) -> None:
        """The text of a note, behind `[^1]: `."""
        for one in paragraphs:
            text = "".join(one.texts)
            if text.strip():
                place = Place(self.size, paragraph=self.marked.get(label), note=label)
                prefix = f"[^{label}]: " if label else ""
                self._write(one, text, part, place, prefix, label)
                label = ""

    def add_unread(self, told: str) -> None:
        """A line that says what could not be read."""
        self.places.append(Place(self.size, paragraph=self.count + 1))
        self.waiting.append(_Waiting(None, self.size, told))
        self._add_line(told)

    def extracted(self, troubles: list[str]) -> Extracted:
        """The whole text with its blocks."""
        source = "\n".join(self.lines)
        self.lines.clear()
        blocks = _Blocks(source, self.numbering, self.carried)
        for one in self.waiting:
            blocks.add(one)
        made = blocks.list.reading()
        reading = Reading(
            made.blocks,
            troubles=tuple(troubles),
            carried=tuple(self.carried),
            places=tuple(self.places),
            runs=tuple(self.runs),
        )
        return Extracted(source, reading)

    def _write(
        self,
        one: Paragraph,
        text: str,
        part: str,
        place: Place,
        prefix: str = "",
        label: str = "",
    ) -> None:
        self.places.append(place)
        start = self.size + len(prefix)
        self.runs.extend(
            TextRun(start + begin, start + end, part, node, offset)
            for begin, end, node, offset in one.runs
        )
        self.waiting.append(_Waiting(one, start, text, label))
        self._add_line(prefix + text)
        one.texts.clear()
        one.runs.clear()

    def _add_line(self, line: str) -> None:
        self.lines.append(line)
        self.size += len(line) + 1


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A paragraph that has its place in the text; None for what could not be read."""

    paragraph: Paragraph | None
    start: int
    text: str
    label: str = ""


class _Blocks:
    """Paragraphs into blocks: headings, items under their lead-in, cells, entries."""

    def __init__(self, source: str, numbering: Numbering, carried: list[Carried]) -> None:
        self.list = BlockList()
        self._source = source
        self._numbering = numbering
        self._carried = carried
        self._open: list[tuple[int, int | None, int]] = []
        """Of the items that are open: depth, lead-in, block."""

    def add(self, one: _Waiting) -> None:
        paragraph = one.paragraph
        if paragraph is None:
            self._open.clear()
            self.list.add(BlockKind.UNREAD, unread(self._source, one.start, len(one.text)))
            return
        level = _heading_level(paragraph)
        kind = self._kind(paragraph, one, level)
        clean = self._clean(paragraph, one, kind)
        number = paragraph.number if paragraph.number is not None else paragraph.style.number
        if kind is not BlockKind.ITEM or paragraph.note:
            label = one.label
            if kind is BlockKind.ENTRY and number not in (None, "0"):
                label = self._numbering.label(number or "", paragraph.depth or 0)
            if kind is not BlockKind.CELL:
                self._open.clear()
            level = level if kind is BlockKind.HEADING else int(kind is BlockKind.ITEM)
            self.list.add(kind, clean, level=level, label=label)
            return
        depth = paragraph.depth if paragraph.depth is not None else paragraph.style.depth or 0
        label = self._numbering.label(number or "", depth)
        while self._open and self._open[-1][0] > depth:
            self._open.pop()
        if self._open and self._open[-1][0] == depth:
            lead_in = self._open.pop()[1]
        elif self._open:
            lead_in = self._open[-1][2]
        else:
            lead_in = self.list.introduces_list()
        index = self.list.add(kind, clean, level=depth + 1, label=label, lead_in=lead_in)
        if index is not None:
            self._open.append((depth, lead_in, index))

    def _kind(self, paragraph: Paragraph, one: _Waiting, level: int) -> BlockKind:
        if paragraph.note:
            return BlockKind.ITEM
        if paragraph.contents:
            return BlockKind.BOILERPLATE
        if paragraph.listed and not level:
            return BlockKind.ENTRY
        if level:
            return BlockKind.HEADING
        if paragraph.style.kind is not None:
            return paragraph.style.kind
        number = paragraph.number if paragraph.number is not None else paragraph.style.number
        if number not in (None, "0"):
            return BlockKind.ITEM
        if paragraph.in_cell and len(one.text) <= _LONG_CELL:
            return BlockKind.CELL
        return BlockKind.PARAGRAPH

    def _clean(self, paragraph: Paragraph, one: _Waiting, kind: BlockKind) -> Clean:
        """The paragraph's clean text; a line break stays one, but in headings."""
        pen = CleanText(self._source)
        at, end = one.start, one.start + len(one.text)
        for place, mark in _turns(paragraph.marks):
            self._copy(pen, at, one.start + place, kind)
            at = max(at, one.start + place)
            if place == mark.end:
                pen.close(mark.kind)
            else:
                pen.open(mark.kind, self._value(mark))
        self._copy(pen, at, end, kind)
        return pen.finish()

    def _value(self, mark: Mark) -> str:
        if mark.carried is None:
            return mark.value
        self._carried.append(mark.carried)
        return str(len(self._carried) - 1)

    def _copy(self, pen: CleanText, start: int, end: int, kind: BlockKind) -> None:
        if start >= end:
            return
        if kind is BlockKind.CODE:
            pen.verbatim(start, end)
            return
        while kind not in (BlockKind.HEADING, BlockKind.CAPTION):
            line_end = self._source.find("\n", start, end)
            if line_end == -1:
                break
            pen.copy(start, line_end)
            pen.line_break(line_end, line_end + 1)
            start = line_end + 1
        pen.copy(start, end)


def _turns(marks: list[Mark]) -> Iterator[tuple[int, Mark]]:
    """Where marks begin and end, in order; what ends somewhere ends before what begins there."""
    turns = [(mark.start, 1, -mark.end, mark) for mark in marks if mark.start < mark.end]
    turns += [(mark.end, 0, -mark.start, mark) for mark in marks if mark.start < mark.end]
    for place, _, _, mark in sorted(turns, key=lambda turn: turn[:3]):
        yield place, mark


def _heading_level(paragraph: Paragraph) -> int:
    """1 to 6 for a heading, by its outline level, whatever its style is called; else 0."""
    outline = paragraph.outline if paragraph.outline is not None else paragraph.style.outline
    if outline is None or outline >= _NO_OUTLINE or paragraph.listed or paragraph.contents:
        return 0
    return min(outline + 1, 6)
