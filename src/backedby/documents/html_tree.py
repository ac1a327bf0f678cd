"""Tokens into a tree, with the end tags that people leave out put in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html import unescape

from backedby.documents.html_tokens import Token, TokenKind, attributes_of, tokens

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that hold nothing."""

UNSEEN = frozenset(
    "head script style template noscript svg iframe object canvas audio video map noembed noframes"
    " title annotation".split()
)
"""Elements whose content is no text of the page."""

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol optgroup option p pre search section select summary table tbody td tfoot th thead tr ul"
    " textarea".split()
)
"""Elements that begin and end a block of text."""

_IN_HEAD = frozenset("title meta link script style base noscript template".split())
_CLOSES_PARAGRAPH = BLOCKS - {"html", "body", "option", "optgroup"}
_CLOSED_BY = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "thead": ("thead", "tbody", "tfoot", "tr", "td", "th"),
    "tbody": ("thead", "tbody", "tfoot", "tr", "td", "th"),
    "tfoot": ("thead", "tbody", "tfoot", "tr", "td", "th"),
    "option": ("option",),
    "optgroup": ("option", "optgroup"),
}
_STOP_AT = {
    "li": frozenset(("ul", "ol", "menu", "dir")),
    "dt": frozenset(("dl",)),
    "dd": frozenset(("dl",)),
    "option": frozenset(("select", "datalist")),
    "optgroup": frozenset(("select",)),
}
_TABLE = frozenset(("table",))
_NEAR = 20
"""How far up an end tag that was left out is looked for."""


@dataclass(slots=True)
class Text:
    """A stretch of text, references not decoded."""

    start: int
    end: int


@dataclass(slots=True)
class Note:
    """A comment."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Element:
    """An element with its place: `start` to `end` is its start tag."""

    tag: str
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | Text | Note] = field(default_factory=list)
    letters: int = 0
    """How much text it holds, everything below it counted."""
    holds: frozenset[str] = frozenset()
    """Which of the tags `main`, `article`, `h1` stand below it."""

    def words(self) -> str:
        """Its class and id, in lower case."""
        return f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}".lower()


def tree(source: str, start: int, end: int) -> Element:
    """The root element of `source[start:end]`."""
    return _Builder(source, start).build(end)


_TOLD = frozenset(("main", "article", "h1"))


class _Builder:
    def __init__(self, source: str, start: int) -> None:
        self._source = source
        self._root = Element("", start, start)
        self._open = [self._root]
        self._names: Counter[str] = Counter()

    def build(self, end: int) -> Element:
        for token in tokens(self._source, self._root.start, end):
            if token.kind is TokenKind.START:
                self._start(token)
            elif token.kind is TokenKind.END:
                self._end(token)
            elif token.kind is TokenKind.COMMENT:
                self._open[-1].children.append(Note(token.start, token.end))
            else:
                self._text(token)
        while len(self._open) > 1:
            self._pop()
        return self._root

    def _start(self, token: Token) -> None:
        name = token.name
        if self._names["head"] and name not in _IN_HEAD and name != "head":
            self._close("head")
        if self._names["p"] and name in _CLOSES_PARAGRAPH:
            self._close_near(("p",), _CLOSES_PARAGRAPH - {"p"})
        if name in _CLOSED_BY:
            self._close_near(_CLOSED_BY[name], _STOP_AT.get(name, _TABLE))
        attributes = {}
        if token.attributes and not token.attributes.isspace():
            attributes = {
                key: unescape(value) if "&" in value else value
                for key, value in attributes_of(token).items()
            }
        element = Element(name, token.start, token.end, attributes)
        self._open[-1].children.append(element)
        if name in VOID or (token.attributes.endswith("/") and name in UNSEEN):
            return
        self._open.append(element)
        self._names[name] += 1

    def _end(self, token: Token) -> None:
        if token.name == "br":
            self._open[-1].children.append(Element("br", token.start, token.end))
        elif self._names[token.name]:
            self._close(token.name)

    def _text(self, token: Token) -> None:
        letters = len(self._source[token.start : token.end].strip())
        if letters and self._open[-1].tag == "head":
            self._close("head")
        parent = self._open[-1]
        parent.children.append(Text(token.start, token.end))
        if parent.tag not in UNSEEN:
            parent.letters += letters

    def _close(self, name: str) -> None:
        """Close the innermost open element of this name and what is open in it."""
        while self._pop() != name:
            pass

    def _close_near(self, names: tuple[str, ...], stop: frozenset[str]) -> None:
        """Close open elements of these names, as far as no element of `stop` is in between."""
        if not any(self._names[name] for name in names):
            return
        deepest = None
        for up in range(1, min(_NEAR, len(self._open))):
            tag = self._open[-up].tag
            if tag in stop:
                break
            if tag in names:
                deepest = up
        for _ in range(deepest or 0):
            self._pop()

    def _pop(self) -> str:
        element = self._open.pop()
        self._names[element.tag] -= 1
        parent = self._open[-1]
        if element.tag not in UNSEEN:
            parent.letters += element.letters
        if element.holds or element.tag in _TOLD:
            parent.holds |= element.holds | ({element.tag} & _TOLD)
        return element.tag
