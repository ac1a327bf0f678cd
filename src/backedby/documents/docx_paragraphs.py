"""A part of a DOCX (text, footnotes, endnotes) as paragraphs with their marks.

What a reader of the finished page would see: insertions are read and deletions left out,
as if all tracked changes were accepted; comments, hidden text, headers and footers are not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from backedby.documents.carried_values import Carried
from backedby.documents.docx_fields import Field, FieldKind, read_control, read_instruction
from backedby.documents.docx_package import Relationship
from backedby.documents.docx_styles import (
    NO_STYLE,
    PLAIN,
    Letters,
    Style,
    Styles,
    digit,
    letters_with,
)
from backedby.documents.docx_symbols import symbol
from backedby.documents.docx_xml import Attributes, is_on, value
from backedby.model.document import MarkKind

_UNSEEN = frozenset(
    "w:del w:moveFrom w:pPrChange w:rPrChange w:sectPrChange w:tblPrChange w:tcPrChange"
    " w:trPrChange w:numberingChange w:sectPr w:object w:rt w:tblPr w:tblGrid mc:Fallback".split()
)
"""Elements that hold what was, what is said twice, or no text."""

_TEXT = Field(FieldKind.TEXT)
_LONGEST_INSTRUCTION = 4_000_000
_MOST_LETTERS = 20_000_000
_DEEPEST_FIELD = 50
"""Fields inside each other; Word allows twenty."""


class TooLong(Exception):
    """The text is longer than any that is read."""


@dataclass(slots=True)
class Mark:
    """A marked stretch of a paragraph; a citation carries what `value` cannot hold."""

    kind: MarkKind
    start: int
    end: int
    value: str = ""
    carried: Carried | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is printed, before it becomes a block."""

    texts: list[str] = field(default_factory=list)
    size: int = 0
    marks: list[Mark] = field(default_factory=list)
    runs: list[tuple[int, int, int, int]] = field(default_factory=list)
    """`(start, end, node, offset)` of what was copied from the text node with that number."""
    style: Style = NO_STYLE
    outline: int | None = None
    number: str | None = None
    depth: int | None = None
    in_cell: bool = False
    listed: bool = False
    """Whether it stands in the page's own list of references."""
    contents: bool = False
    """Whether it stands in a table of contents."""
    note: str = ""
    """Id of the note that it is part of."""
    goes_on: bool = False
    """Whether its end was deleted, so that the next one goes on with it."""


class Story:
    """Reads the paragraphs of one part, told of elements in order."""

    def __init__(
        self, styles: Styles, related: Mapping[str, Relationship], labels: Notes | None = None
    ) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: set[str] = set()
        """Ids of the notes of the part."""
        self.tracked = False
        """Whether changes were tracked."""
        self.embeds = False
        """Whether another document is embedded, which is not read."""
        self._styles = styles
        self._related = related
        self._labels = labels
        self._paragraph: Paragraph | None = None
        self._letters = PLAIN
        self._unseen = 0
        self._in_text = False
        self._nodes = self._node = -1
        self._offset = 0
        self._in_run_properties = False
        self._in_paragraph_properties = False
        self._in_control_properties = False
        self._custom_mark = False
        self._cells = 0
        self._note = ""
        self._letters_read = 0
        self._outer: list[tuple[Paragraph | None, Letters, int]] = []
        self._fields: list[_OpenField] = []
        self._silent = 0
        """Fields whose instruction is being read."""
        self._regions = {FieldKind.LIST: 0, FieldKind.CONTENTS: 0}
        """How many fields and controls of these kinds are open."""
        self._simple: list[_OpenField] = []
        self._controls: list[_OpenField] = []
        self._links: list[_OpenField] = []
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "w:p": self._begin_paragraph,
            "w:r": self._begin_run,
            "m:r": self._begin_run,
            "w:t": self._begin_text,
            "m:t": self._begin_other_text,
            "w:rPr": self._begin_run_properties,
            "w:pPr": self._begin_paragraph_properties,
            "w:br": self._break,
            "w:cr": self._break,
            "w:tab": self._tab,
            "w:ptab": self._tab,
            "w:noBreakHyphen": lambda _: self._write("-"),
            "w:sym": lambda given: self._write(symbol(value(given, "font"), value(given, "char"))),
            "w:fldChar": self._field_character,
            "w:fldSimple": self._begin_simple_field,
            "w:instrText": self._begin_other_text,
            "w:hyperlink": self._begin_link,
            "w:footnoteReference": lambda given: self._note_mark("footnote", given),
            "w:endnoteReference": lambda given: self._note_mark("endnote", given),
            "w:footnote": self._begin_note,
            "w:endnote": self._begin_note,
            "w:txbxContent": self._begin_box,
            "w:tc": self._begin_cell,
            "w:sdt": self._begin_control,
            "w:sdtPr": self._begin_control_properties,
            "w:sdtContent": self._begin_control_content,
            "w:ins": self._change,
            "w:moveTo": self._change,
            "w:altChunk": self._embed,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "w:p": self._end_paragraph,
            "w:r": self._end_run,
            "m:r": self._end_run,
            "w:t": self._end_text,
            "m:t": self._end_text,
            "w:instrText": self._end_text,
            "w:rPr": self._end_run_properties,
            "w:pPr": self._end_paragraph_properties,
            "w:fldSimple": self._end_simple_field,
            "w:hyperlink": self._end_link,
            "w:footnote": self._end_note,
            "w:endnote": self._end_note,
            "w:txbxContent": self._end_box,
            "w:tc": self._end_cell,
            "w:sdt": self._end_control,
            "w:sdtPr": self._end_control_properties,
        }

    @property
    def by_note(self) -> Mapping[str, list[Paragraph]]:
        """The paragraphs of each note, by its id."""
        found: dict[str, list[Paragraph]] = {name: [] for name in self.notes}
        for one in self.paragraphs:
            if one.note in found:
                found[one.note].append(one)
        return found

    # What the XML tells

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if tag == "w:t":
            self._nodes += 1
        if self._unseen:
            self._unseen += tag in _UNSEEN
            return
        if tag in _UNSEEN:
            if tag in ("w:del", "w:moveFrom"):
                self.tracked = True
                self._delete_end()
            self._unseen = 1
            return
        if self._in_run_properties:
            self._run_property(tag, attributes)
        elif self._in_paragraph_properties:
            self._paragraph_property(tag, attributes)
        elif self._in_control_properties:
            self._control_property(tag, attributes)
        elif begin := self._starts.get(tag):
            begin(attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._unseen:
            self._unseen -= tag in _UNSEEN
        elif end := self._ends.get(tag):
            end()

    def text(self, data: str) -> None:
        """Text; only that of some elements is printed."""
        if not self._in_text or self._unseen:
            return
        if self._silent:
            self._fields[-1].instruct(data)
        else:
            self._write(data, self._node, self._offset)
        self._offset += len(data)

    # Paragraphs

    def _begin_paragraph(self, _: Attributes) -> None:
        above = self._paragraph or (self.paragraphs[-1] if self.paragraphs else None)
        if above is not None and above.goes_on and above.note == self._note:
            above.goes_on = False
            self._paragraph = above
            return
        self._paragraph = Paragraph(
            style=self._styles[self._styles.default], in_cell=self._cells > 0, note=self._note
        )
        self.paragraphs.append(self._paragraph)
        self._notice_region()

    def _end_paragraph(self) -> None:
        self._notice_region()
        if self._paragraph is not None:
            for link in self._links:
                self._mark_from(link)
        self._links.clear()
        self._paragraph = None

    def _notice_region(self) -> None:
        """Whether the paragraph stands in a list of references or a table of contents."""
        if self._paragraph is None:
            return
        self._paragraph.listed |= self._regions[FieldKind.LIST] > 0
        self._paragraph.contents |= self._regions[FieldKind.CONTENTS] > 0

    def _begin_paragraph_properties(self, _: Attributes) -> None:
        self._in_paragraph_properties = self._paragraph is not None

    def _end_paragraph_properties(self) -> None:
        self._in_paragraph_properties = False

    def _paragraph_property(self, tag: str, attributes: Attributes) -> None:
        paragraph, given = self._paragraph, value(attributes, "val")
        assert paragraph is not None
        if tag == "w:pStyle":
            paragraph.style = self._styles[given]
        elif tag == "w:outlineLvl":
            paragraph.outline = digit(given)
        elif tag == "w:numId":
            paragraph.number = given
        elif tag == "w:ilvl":
            paragraph.depth = digit(given)

    def _delete_end(self) -> None:
        """A `w:del` among the properties of a paragraph's end: the next one goes on with it."""
        if self._in_paragraph_properties and self._paragraph is not None:
            self._paragraph.goes_on = True

    # Runs and their text

    def _begin_run(self, _: Attributes) -> None:
        style = self._paragraph.style.letters if self._paragraph is not None else PLAIN
        self._letters = style
        self._custom_mark = False

    def _end_run(self) -> None:
        self._letters = PLAIN
        self._custom_mark = False

    def _begin_run_properties(self, _: Attributes) -> None:
        self._in_run_properties = True

    def _end_run_properties(self) -> None:
        self._in_run_properties = False

    def _run_property(self, tag: str, attributes: Attributes) -> None:
        if tag == "w:rStyle":
            self._letters = self._styles[value(attributes, "val")].letters.over(self._letters)
        else:
            self._letters = letters_with(self._letters, tag, attributes)

    def _begin_text(self, _: Attributes) -> None:
        self._in_text = True
        self._node = self._nodes
        self._offset = 0

    def _begin_other_text(self, _: Attributes) -> None:
        self._in_text = True
        self._node = -1

    def _end_text(self) -> None:
        self._in_text = False

    def _break(self, _: Attributes) -> None:
        self._write("\n")

    def _tab(self, _: Attributes) -> None:
        self._write("\t")

    def _write(self, text: str, node: int = -1, offset: int = 0) -> None:
        """Add printed text to the paragraph, marked as its letters are."""
        paragraph, letters = self._paragraph, self._letters
        hidden = letters.hidden or self._custom_mark
        if paragraph is None or hidden or not text or not self._is_printing():
            return
        self._letters_read += len(text)
        if self._letters_read > _MOST_LETTERS:
            raise TooLong
        start = paragraph.size
        end = paragraph.size = start + len(text)
        paragraph.texts.append(text)
        if node >= 0:
            last = paragraph.runs[-1] if paragraph.runs else None
            if last and last[1] == start and last[2] == node:
                paragraph.runs[-1] = (last[0], end, node, last[3])
            else:
                paragraph.runs.append((start, end, node, offset))
        if letters is PLAIN:
            return
        for kind, has, strength in (
            (MarkKind.SUPERSCRIPT, letters.raised, ""),
            (MarkKind.EMPHASIS, letters.bold, "strong"),
            (MarkKind.EMPHASIS, letters.italic, ""),
            (MarkKind.CODE, letters.code, ""),
        ):
            if has:
                self._extend(kind, start, end, strength)

    def _extend(self, kind: MarkKind, start: int, end: int, strength: str) -> None:
        """Mark a stretch, together with the one right before it where that is marked alike."""
        assert self._paragraph is not None
        marks = self._paragraph.marks
        for mark in marks[-4:]:
            if mark.end == start and mark.kind is kind and mark.value == strength:
                mark.end = end
                return
        marks.append(Mark(kind, start, end, strength))

    def _is_printing(self) -> bool:
        """Whether text is the page's, not a field's instruction nor a control's placeholder."""
        return not self._silent and not (self._controls and self._controls[-1].placeholder)

    # Notes

    def _note_mark(self, kind: str, attributes: Attributes) -> None:
        label = self._labels.label(kind, value(attributes, "id") or "") if self._labels else None
        if label is None or self._paragraph is None:
            return
        start = self._paragraph.size
        plain, self._letters = self._letters, replace(self._letters, raised=False)
        self._write(f"[^{label}]")
        self._letters = plain
        if self._paragraph.size > start:
            self._paragraph.marks.append(
                Mark(MarkKind.FOOTNOTE, start, self._paragraph.size, label)
            )
        self._custom_mark = is_on(attributes) if value(attributes, "customMarkFollows") else False

    def _begin_note(self, attributes: Attributes) -> None:
        self._note = value(attributes, "id") or ""
        # Separators and the like are notes of another type.
        if (value(attributes, "type") or "normal") == "normal":
            self.notes.add(self._note)

    def _end_note(self) -> None:
        self._note = ""

    # Boxes and cells

    def _begin_box(self, _: Attributes) -> None:
        """A text box stands inside a run: its paragraphs come after the one that holds it."""
        self._outer.append((self._paragraph, self._letters, self._cells))
        self._paragraph, self._letters, self._cells = None, PLAIN, 0

    def _end_box(self) -> None:
        if self._outer:
            self._paragraph, self._letters, self._cells = self._outer.pop()

    def _begin_cell(self, _: Attributes) -> None:
        self._cells += 1

    def _end_cell(self) -> None:
        self._cells -= 1

    # Fields, links, controls

    def _field_character(self, attributes: Attributes) -> None:
        kind = value(attributes, "fldCharType")
        if kind == "begin":
            if len(self._fields) < _DEEPEST_FIELD:
                self._fields.append(_OpenField())
                self._silent += 1
        elif kind == "separate" and self._fields:
            self._print(self._fields[-1])
        elif kind == "end" and self._fields:
            self._print(self._fields[-1])
            self._close(self._fields.pop())

    def _begin_simple_field(self, attributes: Attributes) -> None:
        opened = _OpenField()
        opened.instruct(value(attributes, "instr") or "")
        self._silent += 1
        self._print(opened)
        self._simple.append(opened)

    def _end_simple_field(self) -> None:
        if self._simple:
            self._close(self._simple.pop())

    def _begin_link(self, attributes: Attributes) -> None:
        related = self._related.get(value(attributes, "id") or "")
        anchor = value(attributes, "anchor")
        address = related.target if related else ""
        if anchor:
            address = f"{address}#{anchor}"
        opened = _OpenField(Field(FieldKind.LINK, address=address), printing=True)
        self._begin_at(opened)
        self._links.append(opened)

    def _end_link(self) -> None:
        if self._links:
            self._mark_from(self._links.pop())

    def _begin_control(self, _: Attributes) -> None:
        self._controls.append(_OpenField())

    def _begin_control_properties(self, _: Attributes) -> None:
        self._in_control_properties = True

    def _end_control_properties(self) -> None:
        self._in_control_properties = False

    def _control_property(self, tag: str, attributes: Attributes) -> None:
        if not self._controls:
            return
        if tag == "w:tag":
            self._controls[-1].tag = value(attributes, "val") or ""
        elif tag == "w:docPartGallery":
            self._controls[-1].gallery = value(attributes, "val") or ""
        elif tag == "w:showingPlcHdr":
            self._controls[-1].placeholder = is_on(attributes)

    def _begin_control_content(self, _: Attributes) -> None:
        if self._controls:
            opened = self._controls[-1]
            opened.what = read_control(opened.tag, opened.gallery)
            opened.printing = True
            self._begin_at(opened)

    def _end_control(self) -> None:
        if self._controls:
            self._close(self._controls.pop())

    def _print(self, opened: _OpenField) -> None:
        """The instruction is complete: what follows is printed."""
        if opened.printing:
            return
        opened.what = read_instruction("".join(opened.instruction))
        opened.instruction.clear()
        opened.printing = True
        self._silent -= 1
        self._begin_at(opened)

    def _begin_at(self, opened: _OpenField) -> None:
        opened.paragraph = self._paragraph
        opened.start = self._paragraph.size if self._paragraph is not None else 0
        if opened.what.kind in self._regions:
            self._regions[opened.what.kind] += 1
            self._notice_region()

    def _close(self, opened: _OpenField) -> None:
        self._mark_from(opened)
        if opened.printing and opened.what.kind in self._regions:
            self._regions[opened.what.kind] -= 1

    def _mark_from(self, opened: _OpenField) -> None:
        """Mark what a field or link printed, as far as its first paragraph goes."""
        paragraph, what = opened.paragraph, opened.what
        if paragraph is None or opened.start >= paragraph.size:
            return
        if what.kind is FieldKind.CITATION:
            paragraph.marks.append(
                Mark(MarkKind.CITATION, opened.start, paragraph.size, carried=what.carried)
            )
        elif what.kind is FieldKind.LINK and what.address:
            paragraph.marks.append(Mark(MarkKind.LINK, opened.start, paragraph.size, what.address))
        opened.paragraph = None

    # What is told in a note

    def _change(self, _: Attributes) -> None:
        self.tracked = True

    def _embed(self, _: Attributes) -> None:
        self.embeds = True


@dataclass(slots=True)
class _OpenField:
    """A field, link or content control that is open."""

    what: Field = _TEXT
    printing: bool = False
    instruction: list[str] = field(default_factory=list)
    length: int = 0
    paragraph: Paragraph | None = None
    start: int = 0
    tag: str = ""
    gallery: str = ""
    placeholder: bool = False

    def instruct(self, text: str) -> None:
        """More of its instruction."""
        self.length += len(text)
        if self.length <= _LONGEST_INSTRUCTION:
            self.instruction.append(text)


class Notes:
    """Labels of footnotes and endnotes, counted as the text refers to them.

    Word prints endnotes as i, ii, iii; here they are counted like footnotes, with an `e` in
    front where the document has both.
    """

    def __init__(self, known: Mapping[str, frozenset[str]]) -> None:
        self._known = known
        self._labels: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}

    def label(self, kind: str, id: str) -> str | None:
        """The label of a note, None for one that does not exist."""
        if id not in self._known.get(kind, ()):
            return None
        if (kind, id) not in self._labels:
            count = self._counts[kind] = self._counts.get(kind, 0) + 1
            prefix = "e" if kind == "endnote" and self._known.get("footnote") else ""
            self._labels[kind, id] = f"{prefix}{count}"
        return self._labels[kind, id]

    @property
    def labels(self) -> Mapping[tuple[str, str], str]:
        """Labels by kind and id, in the order in which the text refers to them."""
        return self._labels
