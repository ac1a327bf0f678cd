"""How much a line looks like an entry of a reference list."""

from __future__ import annotations

import re
from itertools import islice

from backedby.citations.words import ORGANISATION_WORDS

_UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽḀ-Ỽ"
_LETTER = r"[^\W\d_]"
_SURNAME = (
    rf"(?:(?:[a-z]{{1,5}}['’]|(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|ten|ter"
    rf"|zu|st)[ -]"
    rf"){{0,3}})[{_UPPER}](?:{_LETTER}|['’‐‑-]){{1,30}}(?: [{_UPPER}](?:{_LETTER}"
    rf"|['’‐‑-]){{1,30}})?"
)
_INITIALS = rf"(?:[{_UPPER}]\.?[ -‐]?){{1,4}}"
_STARTS_WITH_PERSON = re.compile(
    rf"{_SURNAME},? {_INITIALS}(?=[,.;:&( ]|$)"
    rf"|(?:[{_UPPER}]\.[ ‐-]?){{1,4}} ?{_SURNAME}"
    rf"|{_SURNAME}, [{_UPPER}]{_LETTER}+(?: [{_UPPER}]\.)?(?=[,.;( ])"
    rf"|{_SURNAME},? et al"
    r"|[—–_-]{2,}[.,]"
)
_PERSON_BY_INITIALS = re.compile(
    rf"{_SURNAME},? (?:[{_UPPER}]\.[ ‐-]?){{1,4}}|{_SURNAME},? [{_UPPER}]{{1,4}}(?=[,.;:&(]|\s"
    rf"(?:et|and|&|\(|\d)|$)"
    rf"|(?:[{_UPPER}]\.[ ‐-]?){{1,4}} ?{_SURNAME}|{_SURNAME},? et al|[—–_-]{{2,}}[.,]"
)
_STARTS_WITH_NAME = re.compile(
    rf"[{_UPPER}][^.(\"“]{{2,120}}(?:\([A-Z]\w{{1,8}}\))?(?:[.,:]|\(\s?(?:1[5-9]|20)\d\d|\(n\.)"
)
_YEAR = re.compile(
    r"(?<![\d-])(?:1[5-9]\d\d|20[0-4]\d)[a-z]?(?!\d)|\bn\.\s?d\.|in press|forthcoming"
)
_YEAR_IN_BRACKETS = re.compile(
    r"\((?:[\w ]{0,15}, ?)?(?:(?:1[5-9]\d\d|20[0-4]\d)[a-z]?|n\.\s?d\.?|in press)[^)]{0,25}\)"
)
_VOLUME = re.compile(
    r"\b\d+\s?\((?!(?:19|20)\d\d\))\s?(?:\d|suppl)[^)]{0,20}\)|\b(?:19|20)\d\d(?: \w{3}"
    r"(?: \d\d?)?)?;\s?\d+|\bvols?\.? ?\d|\bpp?\.? ?\d"
    r"|\b\d+\s?:\s?[a-zA-Z]?\d+|, \d+, [a-zA-Z]?\d+[-–]|\bno\. ?\d|\(\d+\):",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"\b10\.\d{4,9}/|\bdoi\b|\bPMID|\bISBN|\barXiv", re.IGNORECASE)
_IDENTIFIER_WORDS = ("10.", "doi", "pmid", "isbn", "arxiv")
_NUMBERS = re.compile(r"[0-9] ?[(:;]|vol|p\.? ?[0-9]|no\. ?[0-9]|, [0-9]+, ")
"""Without this there is no volume, issue or page."""
_PUBLISHER = re.compile(
    rf"[{_UPPER}]\w+(?:, \w+)?: [{_UPPER}]\w+|\b(?:Press|Publish(?:er|ers|ing|ations?)|Verlag"
    rf"|Books|Springer"
    r"|Elsevier|Wiley|Routledge|Sage|Livingstone|HMSO|Stationery Office)\b"
)
_PUBLISHER_WORDS = (
    *("Press", "Publish", "Verlag", "Books", "Springer", "Elsevier", "Wiley", "Routledge"),
    *("Sage", "Livingstone", "HMSO", "Stationery"),
)
_MARK_WORDS = (
    *("et al", "ed.", "eds.", "in:", "retrieved", "accessed", "[internet]", "last modified"),
    "available",
)
_MARKS = re.compile(
    r"\bet al\b|\b[Ee]ds?\.|\bIn:|\bRetrieved\b|\b[Aa]ccessed\b|\[Internet\]|\bLast modified\b"
    r"|\bAvailable (?:at|from)",
    re.I,
)
_QUOTED = re.compile(r"[\"“‘'«][^\"”“]{12,250}[\"”’'»]")
_TALK = re.compile(r"\b(?:I|we|you|our|your|my|they|she|he|us|me|it|there)\b|\b\w+n['’]t\b|!")
_SMALL_WORD = re.compile(r"\b[a-zà-ÿ]{3,}\b|[A-Za-z]{7,}")
_MUCH_TALK = 11
_LONG = 900

FULL = 3.5
"""Likeness from which a line is an entry even without a heading above it."""
LOOSE = 1.5
"""Likeness from which a line under a heading such as "References" is an entry."""


def likeness(text: str, emphasised: bool = False) -> float:
    """0 and below for prose, about 2 for a loose pointer, 4 and more for a full reference."""
    head = text[:1200].strip()
    if len(head) < 12:
        return -1.0
    score = 0.0
    by_initials = _PERSON_BY_INITIALS.match(head)
    if by_initials:
        score += 2.5
    elif _STARTS_WITH_PERSON.match(head):
        score += 1.0
    elif (named := _STARTS_WITH_NAME.match(head)) or head[0] in "\"“‘'*":
        score += 0.5
        if named and set(re.findall(r"[a-z]+", named.group().lower())) & ORGANISATION_WORDS:
            score += 0.5
    elif head[0].islower():
        score -= 1.5
    low = head.lower()
    score += _details(head, low)
    small = sum(1 for _ in islice(_SMALL_WORD.finditer(head), 3))
    if small < 3 and not _has_identifier(head, low):
        score -= 1.0
    quoted = any(one in head for one in "\"“‘'«") and _QUOTED.search(head) is not None
    if emphasised or quoted:
        score += 0.5
    own = _QUOTED.sub("", head) if quoted else head
    talk = sum(1 for _ in islice(_TALK.finditer(own), _MUCH_TALK))
    score -= min(2.5, 0.75 * talk) if not by_initials else min(1.0, 0.25 * talk)
    if len(text) > _LONG:
        score -= 2.0
    return score


def _details(head: str, low: str) -> float:
    """What year, volume, identifier, publisher add; plain words are looked for before patterns."""
    score = 0.0
    if _YEAR.search(head):
        score += 1.0
    if "(" in head and _YEAR_IN_BRACKETS.search(head[:250]):
        score += 0.5
    if _NUMBERS.search(low) and _VOLUME.search(head):
        score += 1.5
    if _has_identifier(head, low):
        score += 1.5
    elif "http" in low or "www." in low:
        score += 0.5
    if (": " in head or any(map(head.__contains__, _PUBLISHER_WORDS))) and _PUBLISHER.search(head):
        score += 1.0
    if any(map(low.__contains__, _MARK_WORDS)) and _MARKS.search(head):
        score += 0.5
    return score


def _has_identifier(head: str, low: str) -> bool:
    return any(map(low.__contains__, _IDENTIFIER_WORDS)) and _IDENTIFIER.search(head) is not None


def starts_entry(text: str) -> bool:
    """Whether a line may be the first one of an entry."""
    return bool(_STARTS_WITH_PERSON.match(text) or _PERSON_BY_INITIALS.match(text))


def starts_entry_loosely(text: str) -> bool:
    """The same, organisations and titles in front included."""
    return starts_entry(text) or bool(_STARTS_WITH_NAME.match(text))
