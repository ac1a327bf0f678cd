"""Headings that announce a list of references: "References", "Where I looked"."""

from __future__ import annotations

import re

from backedby.citations.words import LIST_HEADINGS, LIST_WORDS
from backedby.text.normalise import fold

_RUN_IN = re.compile(
    r"\s*(?:references?|sources?|bibliography|further reading|works cited|citations?"
    r"|footnotes)\s*:\s*",
    re.IGNORECASE,
)
_READING = re.compile(r"reading|more information|find out more|resources")
_LONGEST_HEADING = 70


def heading_rank(text: str) -> int:
    """2 for "References" and its kin, 1 for a short line that may stand above a list, else 0."""
    plain = fold(text).strip(" :*_#.-–")
    plain = re.sub(r"\[edit\]$", "", plain).strip()
    if not plain or len(plain) > _LONGEST_HEADING:
        return 0
    plain = re.sub(r"^(?:\d+(?:\.\d+)*\.?|[ivx]+\.)\s+", "", plain)
    words = re.findall(r"[a-z]+", plain)
    if any(
        plain == one or (plain.startswith(one + " ") and len(words) <= 5) for one in LIST_HEADINGS
    ):
        return 2
    if any(plain.endswith(" " + one) and len(words) <= 4 for one in LIST_HEADINGS):
        return 2
    if len(words) <= 6 and set(words) & LIST_WORDS and not plain.endswith("?"):
        return 1
    return 0


def run_in_heading(text: str) -> int:
    """How many characters of `text` are a heading that the first entry follows on the same line."""
    hit = _RUN_IN.match(text)
    return hit.end() if hit and hit.end() < len(text) else 0


def announces_reading(text: str) -> bool:
    """Whether a heading offers works to read on, which the page need not cite."""
    return _READING.search(fold(text)) is not None
