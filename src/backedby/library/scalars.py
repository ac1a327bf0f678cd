"""A text written as a YAML scalar that every reader, of YAML 1.1 or 1.2, reads as that text."""

from __future__ import annotations

import json
import re

PLAIN, SINGLE, DOUBLE = "", "'", '"'
"""How a scalar is quoted; plain only where nothing in it could be misread."""


def scalar(text: str, style: str = PLAIN, *, in_flow: bool = False) -> str:
    """`text` (one line) as a scalar on one line, in the style where that can carry it."""
    text = printable(text)
    misread = _MISREAD.search(text) or (in_flow and _OF_FLOW.search(text))
    if style == PLAIN and _PLAIN.fullmatch(text) and not misread:
        return text
    if style == SINGLE:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


def comment(text: str) -> str:
    """`text` as the inside of a comment: one line, nothing that YAML forbids."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """`text` without the characters that no YAML file may hold, and on one line."""
    return _FORBIDDEN.sub("", _BREAKS.sub(" ", text))


_PLAIN = re.compile(r"[^\W\d_](?:.*[^\s:])?")
"""Begins with a letter, ends neither in a space nor in a colon."""
_MISREAD = re.compile(
    r":\s|\s#"
    r"|^(?:y|yes|n|no|on|off|true|false|null|nan|inf)$",
    re.IGNORECASE,
)
_OF_FLOW = re.compile(r"[,\[\]{}:]")
_BREAKS = re.compile(r"[\r\n\v\f\x85\u2028\u2029\t]+")
_FORBIDDEN = re.compile(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
