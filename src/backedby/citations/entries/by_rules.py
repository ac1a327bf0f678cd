"""One line of a reference list read by rules, whatever style it is printed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backedby.citations.entries.authors import Heads, read_authors
from backedby.citations.entries.details import Details, read_details
from backedby.citations.entries.titles import Title, read_title
from backedby.citations.entries.tokens import Hints
from backedby.model.reference import Name

_YEAR = r"(?:1[4-9]\d\d|20[0-4]\d)(?:[–/-](?:1[4-9]|20)?\d\d)?[a-z]?"
_UNDATED = r"n\.\s?d\.?|no date|in press|forthcoming|in preparation|submitted|undated|to appear"
_GAP = r"[\s.,:;]{0,6}"
_ROLES = (
    r"(?:\(\s?(?:[a-z]+/)?(?:eds?|editors?|hrsg|dir|comps?|directors?|producers?|writers?|trans|coord)"
    r"\.?\s?\)|,?\s?\b(?:eds?|editors?|directors?)\b\.?)"
)
_YEAR_AFTER_AUTHORS = re.compile(
    rf"{_GAP}{_ROLES}?{_GAP}"
    rf"(?:[(\[]\s?(?:[^\W\d_]+\.?,?\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?:[^\W\d_]+\.?\s)?"
    rf"(?P<bracketed>{_YEAR}|{_UNDATED})(?:[,;/\s][^)\]]{{0,40}})?[)\]]"
    rf"|(?P<bare>{_YEAR}|in press|n\.d\.)(?![-–]\d|\d|\s?\()){_GAP}",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"{_GAP}{_ROLES}{_GAP}", re.IGNORECASE)
_ANY_YEAR = re.compile(
    rf"(?<![\w.:–-])(?<!\bp\.\s)(?<!\bpp\.\s)(?<!\bpp\s)({_YEAR})(?![\w–/-])", re.IGNORECASE
)
_ANY_UNDATED = re.compile(rf"[(\s]({_UNDATED})[).,;\s]", re.IGNORECASE)
_LOOKED_UP = re.compile(
    r"\b(?:Retrieved|Accessed|Archived|Last (?:visited|accessed)|Cited)\b", re.IGNORECASE
)
"""From here on a year is that of a visit to the page."""
_BRACKETED = re.compile(
    rf"\((?:[^()]{{0,25}}[\s,])?({_YEAR})(?:[,\s][^()]{{0,25}})?\)", re.IGNORECASE
)
_BEFORE_VOLUME = re.compile(
    rf"({_YEAR})(?:\s[A-Z][a-z]{{2}}(?:[ -]\w{{1,5}})?)?\s?;", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:\[?\(?\bArchived\b|<?https?://|\bdoi\s?[:.]|\bdoi\.org|\bwww\.|\bRetrieved\b"
    r"|\bAvailable (?:at|from|online)|\[?\(?\bAccessed\b|\bPMID\b|\bPMCID\b|\bISBN\b|\barXiv\b)",
    re.IGNORECASE,
)

_TAIL_WORDS = (
    *("http", "www.", "doi", "retrieved", "accessed", "available", "archived", "pmid", "pmcid"),
    *("isbn", "arxiv"),
)
"""One of these must be there before the tail is worth looking for."""


@dataclass(frozen=True, slots=True)
class RuleReading:
    """What rules find in a printed reference, and where."""

    body: str
    """The text up to the address, identifier or date of a visit at its end."""
    heads: Heads
    year: str | None
    is_dated: bool
    """Whether the year stands right behind the authors, or the title, and so leaves no doubt."""
    title: Title | None
    details: Details

    @property
    def hints(self) -> Hints:
        """What a trained model is told of this reading."""
        title = self.title
        span = (title.start, title.after) if title else (0, 0)
        return Hints(self.heads.end, self.heads.by_initials, span)


def read_by_rules(
    text: str,
    emphasis: Sequence[tuple[int, int]] = (),
    above: tuple[Name, ...] = (),
    surname_first: bool | None = None,
) -> RuleReading:
    """The fields of a printed reference on one line.

    `above`: the authors that a dash stands for; `surname_first`: how the list prints names.
    """
    low = text.lower()
    tail = _TAIL.search(text, 20) if any(one in low for one in _TAIL_WORDS) else None
    body = text[: tail.start()].rstrip() if tail else text
    heads = read_authors(body, above, emphasis, surname_first)
    at, year = _year_after(body, heads)
    title = read_title(body, at, emphasis, dated=year is not None)
    if year is None and title is not None and not heads.names:
        after = _YEAR_AFTER_AUTHORS.match(body, title.after)
        if after:
            year = after.group("bracketed") or after.group("bare")
    rest = title.after if title else at
    is_dated = year is not None
    if year is None:
        visit = _LOOKED_UP.search(text, at)
        printed = text[: visit.start()] if visit else text
        year = _later_year(body, rest) or _later_year(printed, len(body)) or _later_year(body, at)
    details = read_details(body, rest, emphasis, year)
    return RuleReading(body, heads, _tidy_year(year), is_dated, title, details)


def _year_after(body: str, heads: Heads) -> tuple[int, str | None]:
    """Where the title begins and the year between it and the authors."""
    hit = _YEAR_AFTER_AUTHORS.match(body, heads.end)
    if hit is None or (not heads.end and hit.group("bare")):
        role = _ROLE.match(body, heads.end)
        return (role.end() if role and heads.names else heads.end), None
    return hit.end(), hit.group("bracketed") or hit.group("bare")


def _later_year(text: str, start: int) -> str | None:
    """The year that stands somewhere behind the title."""
    for pattern in (_BEFORE_VOLUME, _BRACKETED):
        if hit := pattern.search(text, start):
            return hit.group(1)
    found = [one.group(1) for one in _ANY_YEAR.finditer(text, start)]
    if found:
        return found[-1]
    hit = _ANY_UNDATED.search(text, start)
    return hit.group(1) if hit else None


def _tidy_year(year: str | None) -> str | None:
    if year is None:
        return None
    low = re.sub(r"\s+", " ", year.lower()).strip()
    if low.startswith("n.") or low in {"no date", "undated"}:
        return "n.d."
    return low if low[:1].isalpha() else year
