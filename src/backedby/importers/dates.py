"""Dates of works: BibLaTeX's `date` (ISO 8601-2), BibTeX's `year`, `month` and `day`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Dated:
    """When a work appeared."""

    year: str
    """As cited: `1998`, `2006/2007`, or the text of the file."""
    date: str
    """ISO 8601 as far as known, or the text of the file."""
    bad: str = ""
    """Which field is no date (`date`, `year` or `month`), empty where all is well."""


def read_date(text: str) -> Dated:
    """A BibLaTeX date: `2006-09-23`, `2006-09`, `2006/2007`, `2006-01-03/2006-01-05`, `1998~`."""
    ends = [_end(end.strip()) for end in text.split("/")]
    known = [end for end in ends if end is not None]
    first, last = known[0] if known else _OPEN, known[-1] if known else _OPEN
    if len(known) < len(ends) or len(ends) > 2 or first == last == _OPEN:
        found = _YEAR.search(text)
        return Dated(found[0] if found else "", text, bad="date")
    if len(ends) == 1:
        return Dated(first.year, first.iso)
    years = [end.year for end in known if end != _OPEN]
    return Dated("/".join(dict.fromkeys(years)), f"{first.iso or '..'}/{last.iso or '..'}")


def read_year(year: str, month: str = "", day: str = "") -> Dated:
    """BibTeX's fields: `year = 2006, month = sep, day = 23`, `year = {2006/2007}`, `{in press}`."""
    if len(year) == 4 and year.isdigit():
        return _with_month(year, month, day)
    if _ISO.fullmatch(year) and _end(year) is not None:
        return read_date(year)
    if spread := _RANGE.fullmatch(year):
        first, last = spread[1], spread[2]
        both = f"{first}/{last if len(last) == 4 else first[:2] + last}"
        return Dated(both, both)
    if _LETTERED.fullmatch(year):
        return Dated(year, year[:4])
    if found := _YEAR.search(year):
        return Dated(found[0], found[0])
    return Dated(year, year, bad="" if _letters(year) in _UNDATED else "year")


def is_iso_day(text: str) -> bool:
    """Whether the text is a day that exists, written 2026-11-21."""
    if len(text) != 10 or text[4] != "-" or not text.isascii():
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_iso_date(text: str) -> bool:
    """Whether the text is a day, a month or a year of ISO 8601."""
    return bool(_ISO.fullmatch(text)) and _end(text) is not None


_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_TIME = re.compile(r"[T ]\d\d(?::?\d\d)?[\d:.+Z-]*", re.ASCII)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_RANGE = re.compile(r"(\d{4}) ?(?:/|-{1,3}|–|—) ?(\d{4}|\d\d)", re.ASCII)
_LETTERED = re.compile(r"\d{4}[a-z]", re.ASCII)
_VAGUE = re.compile(r"\d{2,3}[Xu]{1,2}", re.ASCII)
_UNSPECIFIED = re.compile(r"(?:-XX){1,2}$")
_SEASONS = range(21, 42)  # ISO 8601-2, 4.8
_UNDATED = frozenset(
    "inpress forthcoming toappear accepted submitted inpreparation inprep unpublished nd nodate "
    "undated sd sa oj advanceonlinepublication epubaheadofprint".split()
)


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a date: as ISO 8601, and its year."""

    iso: str
    year: str


_OPEN = _End("", "")


def _end(text: str) -> _End | None:
    """One end of a date, `_OPEN` where it is left open, None where it is no date."""
    if text in ("", ".."):
        return _OPEN
    text = _UNSPECIFIED.sub("", text.rstrip("~?%"))
    if _VAGUE.fullmatch(text):
        return _End(text, text)
    early = text.startswith("-")
    found = _ISO.match(text, 1 if early else 0)
    if not found or (found.end() < len(text) and not _TIME.fullmatch(text, found.end())):
        return None
    year, month, day = found.groups()
    whole = text[: found.end(1)]
    if month in (None, "00"):  # 1993-00-00, as some catalogues export
        return _End(whole, whole)
    if day in (None, "00"):
        sound = 1 <= int(month) <= 12 or int(month) in _SEASONS
        return _End(text[: found.end(2)], whole) if sound else None
    sound = early or year == "0000" or is_iso_day(f"{year}-{month}-{day}")
    return _End(text[: found.end(3)], whole) if sound else None


_MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
MONTH_MACROS = frozenset(_MONTHS)
"""The abbreviations that every BibTeX style defines."""

_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"\d+", re.ASCII)
_SEASON_WORDS = frozenset(
    "spring summer autumn fall winter quarter first second third fourth special issue".split()
)


def _with_month(year: str, month: str, day: str) -> Dated:
    """The date from a sound year, and month and day as far as they can be understood."""
    if not month:
        return Dated(year, year)
    words = [word.lower() for word in _WORDS.findall(month)]
    numbers = [int(number) for number in _NUMBERS.findall(month)[:3] if len(number) <= 4]
    named = next((_MONTHS[word[:3]] for word in words if word[:3] in _MONTHS), None)
    if named is None:
        if words:
            bad = "month" if _SEASON_WORDS.isdisjoint(words) else ""
            return Dated(year, year, bad)
        if not numbers or not 1 <= numbers[0] <= 12:
            return Dated(year, year, bad="month")
        named, numbers = f"{numbers[0]:02}", []
    if day.isdigit() and day.isascii() and len(day) <= 2:
        numbers = [int(day)]
    whole = f"{year}-{named}-{numbers[0]:02}" if len(numbers) == 1 else ""
    return Dated(year, whole if is_iso_day(whole) else f"{year}-{named}")


def _letters(text: str) -> str:
    """The letters of a text in lower case: `n. d.` as `nd`."""
    return "".join(_WORDS.findall(text)).lower()
