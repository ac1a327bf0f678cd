"""A person's query cut into words, quotations, brackets, operators and names of fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from backedby.search.query import Field

FIELDS = {one.value: one for one in Field if one is not Field.ALL}
"""What may stand before a colon."""


class Lexeme(Enum):
    """What a piece of a query is."""

    WORD = auto()
    QUOTED = auto()
    """`text` is what stands between the quotation marks."""
    LONE_QUOTE = auto()
    DOI = auto()
    """A DOI, bare or as an address; `text` is the bare one."""
    NAME = auto()
    """A name and a colon; `text` is the name."""
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    """The word NOT, or a minus right before something."""
    NOISE = auto()
    """Signs with nothing to search for in them."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query and where it stands in it."""

    kind: Lexeme
    text: str
    start: int
    end: int


def lexed(text: str) -> Iterator[Token]:
    """The pieces of a query in order; every text has some reading, in one pass."""
    at, end = 0, len(text)
    quotes = _Quotes(text)
    value = False  # whether the value of a field begins here
    while at < end:
        if text[at].isspace():
            at, value = at + 1, False
            continue
        token = _bracket(text, at) or quotes.at(at) or _doi(text, at)
        if token is None:
            token = _value(text, at) if value else _word(text, at)
        if token is None:  # signs in front of a word
            at = _past_noise(text, at)
            continue
        yield token
        at = token.end
        value = token.kind is Lexeme.NAME and token.text.lower() in _VALUED


def is_noise(char: str) -> bool:
    """Whether a character is punctuation, a symbol or a control: nothing to search for."""
    return unicodedata.category(char)[0] in "PSC"


def trimmed(text: str, keep: str = "") -> str:
    """`text` without the signs around it, but for those in `keep` at its end."""
    start, end = 0, len(text)
    while start < end and is_noise(text[start]):
        start += 1
    while end > start and is_noise(text[end - 1]) and text[end - 1] not in keep:
        end -= 1
    return text[start:end]


_MARKS = '"“”„‟«»'
_MINUS = "-−"
_WORD = re.compile(rf"[^\s{_MARKS}()]+")
_NAME = re.compile(r"([A-Za-z]+):")
_DOI = re.compile(
    rf"(?:https?://(?:dx\.)?doi\.org/|doi:\s?)?(10\.\d{{4,9}}/[^\s{_MARKS}]+)", re.IGNORECASE
)
_VALUED = FIELDS.keys() - {Field.ABSTRACT.value}
_OPERATORS = {"AND": Lexeme.AND, "OR": Lexeme.OR, "NOT": Lexeme.NOT}
_COMPARED = re.compile(r"[<>≤≥]=?\d")


class _Quotes:
    """Finds the quotation mark that closes another one, looking at every mark once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = [at for at, char in enumerate(text) if char in _MARKS]
        self._next = 0

    def at(self, at: int) -> Token | None:
        """The quotation that begins here, or the lone mark."""
        if self._text[at] not in _MARKS:
            return None
        while self._places[self._next] < at:
            self._next += 1
        if self._next + 1 == len(self._places):
            return Token(Lexeme.LONE_QUOTE, self._text[at], at, at + 1)
        close = self._places[self._next + 1]
        inside = " ".join(self._text[at + 1 : close].split())
        return Token(Lexeme.QUOTED, inside, at, close + 1)


def _bracket(text: str, at: int) -> Token | None:
    kind = {"(": Lexeme.OPEN, ")": Lexeme.CLOSE}.get(text[at])
    return Token(kind, text[at], at, at + 1) if kind else None


def _doi(text: str, at: int) -> Token | None:
    """A DOI with the brackets that belong to it, without the punctuation behind it."""
    found = _DOI.match(text, at) if text[at] in "1hHdD" else None
    if found is None:
        return None
    doi = found[1]
    opened: list[int] = []
    for length, char in enumerate(doi):
        if char == "(":
            opened.append(length)
        elif char == ")" and opened:
            opened.pop()
        elif char == ")":
            doi = doi[:length]
            break
    doi = doi[: opened[0]] if opened else doi
    return Token(Lexeme.DOI, trimmed(doi, keep=")*"), at, found.start(1) + len(doi))


def _value(text: str, at: int) -> Token:
    """The word that follows a field's colon, whatever signs it begins with."""
    found = _WORD.match(text, at)
    assert found is not None  # neither space, quotation mark nor bracket stands here
    return Token(Lexeme.WORD, found[0], at, found.end())


def _word(text: str, at: int) -> Token | None:
    """A word, operator, minus or name of a field; None where signs come first."""
    if text[at] in _MINUS and at + 1 < len(text) and not text[at + 1].isspace():
        return Token(Lexeme.NOT, text[at], at, at + 1)
    word = _WORD.match(text, at)
    assert word is not None  # neither space, quotation mark nor bracket stands here
    if is_noise(text[at]) and not _COMPARED.match(text, at):
        past = _past_noise(text, at)
        if past == word.end():
            return Token(Lexeme.NOISE, word[0], at, past)
        return None if "*" not in text[at:past] else Token(Lexeme.NOISE, text[at:past], at, past)
    if kind := _OPERATORS.get(word[0]):
        return Token(kind, word[0], at, word.end())
    name = _NAME.match(text, at)
    if name and (name[1].lower() in FIELDS or _is_used_as_field(text, name.end())):
        return Token(Lexeme.NAME, name[1], at, name.end())
    return Token(Lexeme.WORD, word[0], at, word.end())


def _is_used_as_field(text: str, at: int) -> bool:
    """Whether something stands right behind an unknown name and its colon, as in `auther:zhao`."""
    return at < len(text) and (text[at].isalnum() or text[at] in _MARKS + "(")


def _past_noise(text: str, at: int) -> int:
    """Where the signs that begin here end, quotation marks and brackets being none of them."""
    while at < len(text) and is_noise(text[at]) and text[at] not in _MARKS + "()":
        at += 1
    return at
