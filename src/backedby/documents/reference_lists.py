"""What a list of references looks like before anybody parses it.

Only enough to keep its lines apart and to save it from being taken for page
furniture; which blocks really are entries, the citations room decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADING = re.compile(
    r"(?:(?:the|my|our|some|selected|key|full|list of|useful)\s+)*"
    r"(?:references?|reference list|bibliograph(?:y|ies)|works?\s+(?:cited|mentioned|consulted)|"
    r"literature(?:\s+cited)?|citations?|sources?|foot-?notes?|end-?notes?|notes|"
    r"further reading|reading list|evidence|research|"
    r"(?:papers|studies|books|articles|works)\b[^.?!]{0,40}|where i looked)"
    r"(?:\s*(?:and|&|/)\s*(?:references?|sources?|notes|further reading|bibliography|citations?"
    r"|foot-?notes?|resources|links))?\s*(?:\[edit\])?\s*[:.]?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:[([]\s?\d{1,3}\s?[\])]|\d{1,3}[.)](?=\s)|\[\^[^\]\s]{1,30}\]:?|[⁰¹²³⁴-⁹]{1,3}|[*†‡§])\s*"
)
_BULLET = re.compile(r"[-–—•‣◦▪●·*+]\s+")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d[a-z]?(?!\d)|\bn\.\s?d\.|\bin press\b|\bforthcoming\b")
_PARTICLE = r"(?:(?:van|von|der|den|de|di|da|del|la|le|du|ten|ter|el|al|bin|ibn)[\s-]+){0,3}"
_AUTHOR = re.compile(
    rf"{_PARTICLE}[^\W\d_a-z][\w'’‘.-]+(?:[\s-]{_PARTICLE}[^\W\d_][\w'’-]+){{0,2}}"
    r"(?:,\s*[^\W\d_a-z]|\s+[^\W\d_a-z]{1,4}(?=[\s,.;&]|$)|\s*\(|\s*&|\s+et\s+al|\s+and\s)"
    r"|(?:[^\W\d_a-z]\.[\s-]?){1,4}[^\W\d_a-z][\w'’-]+"
)
_TRACE = re.compile(
    r"\bdoi\b|https?://|\bpmid\b|\d\s*\(\d+\)|\d+:\s?\d+|\bpp?\.\s?\d|\bvol\b|\bpress\b|\bedn?\b|"
    r"\bjournal\b|\bet al\b",
    re.IGNORECASE,
)
_LONG = 600


def is_list_heading(text: str) -> bool:
    """Whether a heading or a short line announces a list of references."""
    return len(text) <= 80 and bool(_HEADING.fullmatch(text.strip()))


def begins_like_entry(line: str) -> bool:
    """Whether a line begins like a printed reference: a label, or an author's name."""
    line = _BULLET.sub("", line[:_LONG].lstrip(), count=1)
    label = _LABEL.match(line)
    return bool(label) or bool(_AUTHOR.match(line))


def looks_like_entry(line: str) -> bool:
    """Whether a line looks like a printed reference: author or label, and year or locator."""
    line = _BULLET.sub("", line[:_LONG].strip(), count=1)
    label = _LABEL.match(line)
    rest = line[label.end() :] if label else line
    if len(rest) < 15:
        return False
    year, trace = bool(_YEAR.search(rest)), bool(_TRACE.search(rest))
    return (bool(_AUTHOR.match(rest)) and (year or trace)) or (bool(label) and (year or trace))


def looks_like_list(lines: Sequence[str]) -> bool:
    """Whether lines that follow each other are entries of a list, rather than one running text."""
    if len(lines) < 2:
        return False
    entries = sum(looks_like_entry(line) for line in lines)
    if entries >= 2 and entries >= 0.7 * len(lines):
        return True
    listed = sum(
        bool(_LABEL.match(line)) or bool(_BULLET.match(line))
        for line in (one[:40] for one in lines)
    )
    return len(lines) >= 3 and listed >= 0.7 * len(lines)
