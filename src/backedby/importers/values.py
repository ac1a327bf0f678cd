"""Values of BibTeX fields: braces, quotation marks, `#`, and the abbreviations of `@string`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from backedby.importers.dates import MONTH_MACROS


@dataclass(frozen=True, slots=True)
class Value:
    """The text of a field, without outer braces or quotation marks."""

    text: str
    unknown: tuple[str, ...] = ()
    """Abbreviations that nothing defines, read as they stand."""
    rest: str = ""
    """What follows the value, where a comma is missing."""
    rest_line: int = 0
    """How many lines below the value's start the rest begins."""


def read_value(raw: str, strings: Mapping[str, str]) -> Value:
    """Evaluate the right side of a field: `{Ann. } # jan # "~1"`.

    `strings` are the texts of `@string`s by their names in lower case.
    """
    mark = raw[:1]
    if mark == "{" and raw.find("}") == len(raw) - 1:
        return Value(raw[1:-1])
    if (mark == '"' and len(raw) > 1 and raw.find('"', 1) == len(raw) - 1) or raw.isdigit():
        return Value(raw.strip('"'))
    return _evaluated(raw, strings)


_LONGEST = 5_000
"""Beyond this no abbreviation is put in: thirty that double each other would fill any memory."""
_BRACE = re.compile(r"(?<!\\)[{}]")
_BARE = re.compile(r'[^\s#{}"]+')
_NEXT_FIELD = re.compile(r"\s+[A-Za-z]\w*\s*=")
_NAME = re.compile(r"[^\W\d][^\s#{}\",=%]*")


def _evaluated(raw: str, strings: Mapping[str, str]) -> Value:
    """The general case: pieces joined by `#`, read from left to right."""
    texts: list[str] = []
    unknown: list[str] = []
    length = at = 0
    while True:
        at = _past_space(raw, at)
        if at >= len(raw):
            break
        mark = raw[at]
        if mark == "{":
            end = _closing_brace(raw, at)
            text = raw[at + 1 : end]
        elif mark == '"':
            end = _closing_quote(raw, at)
            text = raw[at + 1 : end]
        else:
            bare = _BARE.match(raw, at)
            token = bare[0] if bare else mark
            end = at + len(token) - 1
            several = not texts and "#" not in raw and end + 1 < len(raw)
            if several and not _NEXT_FIELD.match(raw, end + 1):
                return Value(raw, (raw,))
            text = strings.get(token.lower(), token)
            if token != raw and length + len(text) > _LONGEST:
                text = token
            if text is token and _NAME.fullmatch(token) and token.lower() not in MONTH_MACROS:
                unknown.append(token)
        texts.append(text)
        length += len(text)
        at = _past_space(raw, end + 1)
        if at < len(raw) and raw[at] != "#":
            return Value("".join(texts), tuple(unknown), raw[at:], raw.count("\n", 0, at))
        at += 1
    return Value("".join(texts), tuple(unknown))


def _past_space(raw: str, at: int) -> int:
    while at < len(raw) and raw[at].isspace():
        at += 1
    return at


def _closing_brace(raw: str, at: int) -> int:
    """Index of the brace that closes the one at `at`; the end of the text where none does."""
    depth = 0
    for mark in _BRACE.finditer(raw, at):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return mark.start()
    return len(raw)


def _closing_quote(raw: str, at: int) -> int:
    """Index of the quotation mark that closes the one at `at`; escaped ones do not."""
    end = raw.find('"', at + 1)
    while end != -1:
        if raw[end - 1] != "\\" and raw[end - 1 : end + 2] != '{"}':
            return end
        end = raw.find('"', end + 1)
    return len(raw)
