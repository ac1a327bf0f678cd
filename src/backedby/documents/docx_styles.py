"""What the styles of a DOCX make of paragraphs and letters, and how its lists are numbered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from backedby.documents.docx_xml import Attributes, is_on, value
from backedby.model.document import BlockKind

_BY_NAME = {
    "bibliography": BlockKind.ENTRY,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "quotations": BlockKind.QUOTE,
    "block text": BlockKind.QUOTE,
    "caption": BlockKind.CAPTION,
    "image caption": BlockKind.CAPTION,
    "table caption": BlockKind.CAPTION,
    "source code": BlockKind.CODE,
    "html preformatted": BlockKind.CODE,
    "preformatted text": BlockKind.CODE,
    "macro": BlockKind.CODE,
    "header": BlockKind.BOILERPLATE,
    "footer": BlockKind.BOILERPLATE,
    "toc heading": BlockKind.BOILERPLATE,
    **{f"toc {level}": BlockKind.BOILERPLATE for level in range(1, 10)},
}
"""By the name of a built-in style, which is English in every language's Word; its id is not."""

_CODE = ("html code", "verbatim char", "source text", "html typewriter")
_LONGEST_CHAIN = 30
_RAISED = 4
"""Half-points above the line from which small type is a superscript."""


@dataclass(frozen=True, slots=True)
class Letters:
    """How a run is printed; None where neither it nor its style says."""

    raised: bool | None = None
    hidden: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    code: bool | None = None

    def over(self, under: Letters) -> Letters:
        """These, and what `under` says where they say nothing."""
        return Letters(
            under.raised if self.raised is None else self.raised,
            under.hidden if self.hidden is None else self.hidden,
            under.bold if self.bold is None else self.bold,
            under.italic if self.italic is None else self.italic,
            under.code if self.code is None else self.code,
        )


PLAIN = Letters()


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph's or a run's style, what it is based on included."""

    kind: BlockKind | None = None
    outline: int | None = None
    """0 to 8 make a heading, 9 says that there is none."""
    number: str | None = None
    """The list that its paragraphs belong to."""
    depth: int | None = None
    letters: Letters = PLAIN


NO_STYLE = Style()


def letters_with(letters: Letters, tag: str, attributes: Attributes) -> Letters:
    """`letters` with what one element of `w:rPr` says."""
    if tag == "w:vertAlign":
        return replace(letters, raised=value(attributes, "val") == "superscript")
    if tag == "w:position":
        try:
            raised = int(value(attributes, "val") or "0") >= _RAISED
        except ValueError:
            return letters
        return replace(letters, raised=True) if raised else letters
    if tag == "w:vanish":
        return replace(letters, hidden=is_on(attributes))
    if tag == "w:b":
        return replace(letters, bold=is_on(attributes))
    if tag == "w:i":
        return replace(letters, italic=is_on(attributes))
    return letters


@dataclass(slots=True)
class _Raw:
    """A style as its element says, before what it is based on."""

    name: str = ""
    base: str = ""
    style: Style = NO_STYLE


class Styles:
    """All styles of a document, by id; reads `word/styles.xml`."""

    def __init__(self) -> None:
        self._raw: dict[str, _Raw] = {}
        self._known: dict[str, Style] = {}
        self._open: _Raw | None = None
        self.default: str | None = None
        """The style of paragraphs that name none."""

    def __getitem__(self, name: str | None) -> Style:
        """The style with this id; one that says nothing for an unknown id."""
        if name is None:
            return NO_STYLE
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def _resolved(self, name: str) -> Style:
        result = NO_STYLE
        for _ in range(_LONGEST_CHAIN):
            raw = self._raw.get(name)
            if raw is None:
                break
            own, named = raw.style, raw.name
            kind = _BY_NAME.get(named)
            outline = 0 if named == "title" and own.outline is None else own.outline
            letters = replace(own.letters, code=True) if named in _CODE else own.letters
            result = Style(
                result.kind or kind,
                outline if result.outline is None else result.outline,
                own.number if result.number is None else result.number,
                own.depth if result.depth is None else result.depth,
                result.letters.over(letters),
            )
            name = raw.base
        return result

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element of the part."""
        if tag == "w:style":
            self._open = _Raw()
            name = value(attributes, "styleId") or ""
            self._raw[name] = self._open
            by_default = value(attributes, "default") in ("1", "true", "on")
            if by_default and value(attributes, "type") == "paragraph":
                self.default = name
            return
        raw = self._open
        if raw is None:
            return
        if tag == "w:name":
            raw.name = (value(attributes, "val") or "").strip().lower()
        elif tag == "w:basedOn":
            raw.base = value(attributes, "val") or ""
        elif tag == "w:outlineLvl":
            raw.style = replace(raw.style, outline=digit(value(attributes, "val")))
        elif tag == "w:numId":
            raw.style = replace(raw.style, number=value(attributes, "val"))
        elif tag == "w:ilvl":
            raw.style = replace(raw.style, depth=digit(value(attributes, "val")))
        else:
            raw.style = replace(raw.style, letters=letters_with(raw.style.letters, tag, attributes))

    def end(self, tag: str) -> None:
        """The end of an element."""
        if tag == "w:style":
            self._open = None

    def text(self, data: str) -> None:
        """Styles hold no text."""


@dataclass(slots=True)
class _Level:
    """One depth of a list: where it begins to count, and in what."""

    start: int = 1
    format: str = "decimal"


@dataclass(slots=True)
class _List:
    """A list that paragraphs name: the scheme it counts by, and where it begins anew."""

    scheme: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """The numbers in front of items; reads `word/numbering.xml` and counts as Word does."""

    def __init__(self) -> None:
        self._schemes: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._scheme: dict[int, _Level] | None = None
        self._level: _Level | None = None
        self._list: _List | None = None
        self._override = 0

    def label(self, number: str, depth: int) -> str:
        """What is printed in front of the next item of a list; empty for a bullet."""
        one = self._lists.get(number)
        if one is None:
            return ""
        level = self._schemes.get(one.scheme, {}).get(depth, _Level())
        counts = self._counts.setdefault(one.scheme, {})
        if one.starts and not one.begun:
            for at, start in one.starts.items():
                counts[at] = start - 1
        one.begun = True
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        return _printed(counts[depth], level.format)

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element of the part."""
        given = value(attributes, "val")
        if tag == "w:abstractNum":
            self._scheme = {}
            self._schemes[value(attributes, "abstractNumId") or ""] = self._scheme
        elif tag == "w:num":
            self._list = self._lists[value(attributes, "numId") or ""] = _List()
        elif tag == "w:lvl" and self._scheme is not None:
            self._level = _Level()
            self._scheme[digit(value(attributes, "ilvl"))] = self._level
        elif tag == "w:start" and self._level is not None:
            self._level.start = _whole(given)
        elif tag == "w:numFmt" and self._level is not None:
            self._level.format = given or "decimal"
        elif tag == "w:abstractNumId" and self._list is not None:
            self._list.scheme = given or ""
        elif tag == "w:lvlOverride":
            self._override = digit(value(attributes, "ilvl"))
        elif tag == "w:startOverride" and self._list is not None:
            self._list.starts[self._override] = _whole(given)

    def end(self, tag: str) -> None:
        """The end of an element."""
        if tag == "w:abstractNum":
            self._scheme = None
        elif tag == "w:lvl":
            self._level = None
        elif tag == "w:num":
            self._list = None

    def text(self, data: str) -> None:
        """Numbering holds no text."""


def digit(given: str | None) -> int:
    """A level, 0 to 9; 0 for what is none."""
    return int(given) if given and given in "0123456789" else 0


def _whole(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 7 else 1


def _printed(count: int, format: str) -> str:
    """A number as the list prints it; other scripts are counted in digits."""
    if format in ("bullet", "none"):
        return ""
    if format in ("lowerLetter", "upperLetter") and 0 < count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter if format == "lowerLetter" else letter.upper()
    if format in ("lowerRoman", "upperRoman") and 0 < count < 40:
        tens, ones = divmod(count, 10)
        roman = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        return roman if format == "lowerRoman" else roman.upper()
    return str(count)
