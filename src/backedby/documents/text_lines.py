"""The lines of a plain text, and what a line looks like on its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_LINE_END = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")
_RULE = re.compile(r"(?:[-=_*~#+.–—]{3,}|(?:[-=_*~#+.–—] ){2,}[-=_*~#+.–—])")
_BULLET = re.compile(
    "[-–—•‣◦▪●·∙○*+\uf0b7\uf0a7][ \t\u00a0]+(?=\\S)|[•‣▪●\uf0b7\uf0a7](?=\\w)|o\t\\s*(?=\\S)"
)
_NUMBER = re.compile(
    r"(?:\[(\d{1,3})\]|\((\d{1,3}|[a-z]|[ivx]{1,4})\)|(\d{1,3}|[a-h])[.)])[ \t\u00a0]+(?=\S)"
)
_TERMINAL = re.compile(r"[.!?…:;][\"'’”»)\]]*(?:\[\d+\]|[⁰¹²³⁴-⁹\d]{1,3})?$")
_PARTICLE = re.compile(r"(?:van|von|der|den|de|di|da|del|la|le|du|ten|ter|el|al|bin|ibn)\b[ -]")
_TELLTALE = re.compile(r"@|https?://|www\.|\btel\b|\bfax\b|\bphone\b|©|\|", re.IGNORECASE)


class Line(NamedTuple):
    """One line without the white space around it: its place in the source and its indent."""

    start: int
    end: int
    indent: int
    text: str

    @property
    def is_rule(self) -> bool:
        """Whether it is a line drawn with dashes, stars or the like."""
        return bool(_RULE.fullmatch(self.text))

    @property
    def width(self) -> int:
        """How far it reaches to the right."""
        return self.indent + len(self.text)

    @property
    def is_ended(self) -> bool:
        """Whether it ends as a sentence or a lead-in ends."""
        return bool(_TERMINAL.search(self.text[-12:]))

    @property
    def carries_on(self) -> bool:
        """Whether it can only be the rest of what the line above began."""
        return self.text[0].islower() and not _PARTICLE.match(self.text)

    @property
    def first_word(self) -> int:
        """Length of its first word."""
        return len(self.text.split(None, 1)[0])


class Marker(NamedTuple):
    """The bullet or number in front of an item: how much of the line it takes, and its label."""

    length: int
    label: str


def split_lines(source: str) -> list[Line]:
    """Every line of the source, blank ones with an empty text."""
    lines, at = [], 0
    for end in _LINE_END.finditer(source):
        lines.append(_line(source, at, end.start()))
        at = end.end()
    lines.append(_line(source, at, len(source)))
    return lines


def marker_of(text: str) -> Marker | None:
    """The list marker at the start of a line."""
    if bullet := _BULLET.match(text):
        return Marker(bullet.end(), "")
    if number := _NUMBER.match(text):
        return Marker(number.end(), next(group for group in number.groups() if group))
    return None


def looks_like_heading(text: str) -> bool:
    """Whether a line that stands alone may be a heading: short, begun like one, not ended."""
    if len(text) > 90 or len(text.split()) > 12 or not (text[0].isupper() or text[0] in "\"'“‘«¿"):
        return False
    if text[-1] in ".,;:!" or text.count(",") >= 2 or _TELLTALE.search(text):
        return is_shouted(text)
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and sum(map(str.isdigit, text)) <= letters / 2


def is_shouted(text: str) -> bool:
    """Whether a short line is printed in capitals."""
    if len(text) > 90:
        return False
    letters = [char for char in text if char.isalpha()]
    capitals = sum(map(str.isupper, letters))
    return len(letters) >= 4 and capitals >= 0.85 * len(letters)


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The column at which the text was wrapped by hand, None where every line is a paragraph."""
    lengths = sorted(
        line.width
        for line, below in pairwise(lines)
        if line.text and below.text and not line.is_rule
    )
    if not lengths:
        return None
    width = lengths[int(0.8 * (len(lengths) - 1))]
    return width if 40 <= width <= 110 else None


def _line(source: str, start: int, end: int) -> Line:
    raw = source[start:end]
    text = raw.strip(_BLANKS)
    if not text:
        return Line(start, start, 0, "")
    before = len(raw) - len(raw.lstrip(_BLANKS))
    indent = len(raw[:before].expandtabs(4))
    return Line(start + before, start + before + len(text), indent, text)


_BLANKS = " \t\u00a0\u2002\u2003\u2009\u3000\ufeff\u200b\x1c\x1d\x1e\x1f\0"
