"""LaTeX in the values of BibTeX fields turned into plain text."""

from __future__ import annotations

import logging
import re
import unicodedata
from functools import lru_cache

from backedby.model.reference import Reference


def decode(value: str) -> str:
    """The value as plain text; values without LaTeX come back as they are, white space too."""
    if "--" in value:
        value = value.replace("---", "—").replace("--", "–")
    if not _LATEX.search(value):
        return value
    if "\\" not in value and "$" not in value:
        return value.replace("{", "").replace("}", "")
    simple = _LETTER.sub(_letter, value)
    if "\\" not in simple and "$" not in simple:
        return _unprotected(simple)
    return _parsed(value)


def plain(value: str) -> str:
    """An address, DOI or number: escapes and braces gone, nothing else is taken for LaTeX."""
    if not _LATEX.search(value):
        return value.strip()
    wrapped = _URL.search(value)
    if wrapped:
        value = wrapped[1]
    return _ESCAPE.sub(r"\1", value).replace("{", "").replace("}", "").strip()


def abstract(reference: Reference) -> str:
    """The abstract of a work as plain text, empty where the file gives none.

    Decoded only when somebody asks, since that takes longer than reading the rest of the entry.
    """
    return _plain(reference, "abstract")


def annotation(reference: Reference) -> str:
    """What the library notes about a work, as plain text, empty where it notes nothing."""
    return _plain(reference, "annotation")


def _plain(reference: Reference, field: str) -> str:
    return " ".join(decode(reference.fields.get(field, "")).split())


_LATEX = re.compile(r"[\\{$]")
_ESCAPE = re.compile(r"\\([_%&#$~{}])")
_URL = re.compile(r"\\(?:url|href|path)\s*\{([^{}]*)\}")

# The accents and letters that nearly all names are written with: decoding them here keeps
# the general parser, thirty times slower, for what really is LaTeX.
_MARKS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ",
}  # fmt: skip
_LETTER = re.compile(
    r"""\\(?:
        (?P<sign>['`^"~=.])\s?(?:\{\\?(?P<s1>[A-Za-z])\}|\\(?P<s2>[ij])(?![A-Za-z])|(?P<s3>[A-Za-z]))
      | (?P<mark>[cvuHkrdb])(?:\s?\{\\?(?P<m1>[A-Za-z])\}|\s(?P<m2>[A-Za-z])(?![A-Za-z]))
      | (?P<letter>ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?![A-Za-z])(?:\{\}|\s)?
      | (?P<escape>[&%#_])
    )""",
    re.VERBOSE,
)
_STRAY = "\ue000"
"""Stands for an escaped sign while braces are taken away; private use, so no text holds it."""


def _letter(found: re.Match[str]) -> str:
    """The character that one accent, letter or escape stands for."""
    if escape := found["escape"]:
        return escape
    if letter := found["letter"]:
        return _LETTERS[letter]
    accent = found["sign"] or found["mark"]
    base = found["s1"] or found["s2"] or found["s3"] or found["m1"] or found["m2"]
    return unicodedata.normalize("NFC", base + _MARKS[accent])


def _unprotected(value: str) -> str:
    """Text without braces and ties."""
    return (
        value.replace("{", "")
        .replace("}", "")
        .replace("~", " ")
        .replace("``", "“")
        .replace("''", "”")
    )


_TOO_LONG = 20_000
_TOO_DEEP = 40
_BEFORE = (
    # In a bibliography `%` is a percent sign that somebody forgot to escape, not a comment.
    (re.compile(r"(?<!\\)%"), r"\\%"),
    (re.compile(r"\\(?:noopsort|SortNoop|relax)\b\s*(?:\{[^{}]*\})?"), ""),
    (re.compile(r"\\href\s*\{[^{}]*\}"), ""),
    (re.compile(r"\\url\s*(?=\{)"), ""),
    (re.compile(r"\\((?:La|Bib)?TeX)\b(?:\{\})?"), r"\1"),
    (re.compile(r"\$_\{?(\w+)\}?\$"), r"\1"),  # H$_2$O
)
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?\s?|.)?")


@lru_cache(maxsize=4096)
def _parsed(value: str) -> str:
    """The value as pylatexenc reads it; where it fails, the value without commands and braces."""
    source = value
    for pattern, replacement in _BEFORE:
        source = pattern.sub(replacement, source)
    if len(source) <= _TOO_LONG and _depth(source) <= _TOO_DEEP:
        try:
            return _converter().convert(source)
        except Exception:
            # pylatexenc raises whatever its tables trip over; the words matter more.
            logging.getLogger(__name__).debug("no LaTeX: %.80s", value, exc_info=True)
    return _unprotected(_COMMAND.sub("", source)).replace("$", "")


def _depth(source: str) -> int:
    """How deep the braces of a text are nested, at most."""
    depth = deepest = 0
    for char in source:
        if char in "{[":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "}]":
            depth -= 1
    return deepest


class _Converter:
    """pylatexenc set up for bibliographies: formulas as text, no layout."""

    def __init__(self) -> None:
        from pylatexenc.latex2text import LatexNodes2Text  # loaded only where LaTeX is

        self._converter = LatexNodes2Text(math_mode="text", strict_latex_spaces=False)

    def convert(self, source: str) -> str:
        return str(self._converter.latex_to_text(source, tolerant_parsing=True))


@lru_cache(maxsize=1)
def _converter() -> _Converter:
    return _Converter()
