"""Fields that an entry lacks though the list gives them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from backedby.citations.agreement import title_words
from backedby.citations.naming import family_of
from backedby.model.citation import BibliographyEntry
from backedby.text.normalise import fold

_USUAL = 0.8
"""Share of the other entries that must give a field for it to be the list's style."""
_ENOUGH = 3
"""Other entries from which a list shows a style."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An entry that lacks a field which so many others of its kind give."""

    entry: BibliographyEntry
    field: str
    """`year`, `title` or `volume and pages`."""
    others: int


def gaps(entries: Sequence[BibliographyEntry]) -> Iterator[Gap]:
    """The gaps of a list in order; only what cannot be a slip of the reader of entries."""
    web = [one for one in entries if _is_on_web(one)]
    printed = [one for one in entries if not _is_on_web(one)]
    articles = [one for one in entries if one.container and (one.volume or _is_journal(one))]
    journals = {fold(one.container or "") for one in articles}
    dated, dated_on_web = _usual(printed, _has_year), _usual(web, _has_year)
    titled, placed = _usual(entries, _has_title), _usual(articles, _has_pages)
    for entry in entries:
        others = dated_on_web if _is_on_web(entry) else dated
        if others and _lacks_year(entry):
            yield Gap(entry, "year", others)
        if titled and _lacks_title(entry):
            yield Gap(entry, "title", titled)
        if placed and fold(entry.container or "") in journals and _lacks_numbers(entry):
            yield Gap(entry, "volume and pages", placed)


def _usual(entries: Sequence[BibliographyEntry], has: Callable[[BibliographyEntry], bool]) -> int:
    """How many entries have a field, 0 where too few do for a style."""
    having = sum(map(has, entries))
    lacking = len(entries) - having
    enough = having >= _ENOUGH and having >= _USUAL * (having + max(0, lacking - 1))
    return having if enough else 0


def _is_on_web(entry: BibliographyEntry) -> bool:
    """Whether an entry is a page on the web rather than something printed."""
    return bool(_ADDRESS.search(entry.raw)) and not (entry.volume or entry.doi or entry.pages)


def _has_year(entry: BibliographyEntry) -> bool:
    return entry.year is not None


def _lacks_year(entry: BibliographyEntry) -> bool:
    if entry.year is not None:
        return False
    printed = _ADDRESS.sub(" ", entry.raw).strip()
    return _DATED.search(fold(printed)) is None and _CROSS_REFERENCE.search(printed) is None


def _has_title(entry: BibliographyEntry) -> bool:
    return len(title_words(entry.title or "")) > 2


def _lacks_title(entry: BibliographyEntry) -> bool:
    """Whether nothing that could be a title stands beside names and year."""
    if not entry.authors:
        return False
    names = {word for one in entry.authors for word in family_of(one.short).split()}
    left = [
        word
        for word in re.findall(r"[^\W\d_]{3,}", fold(_ADDRESS.sub(" ", entry.raw)))
        if word not in names and word not in _NO_TITLE
    ]
    return len(left) <= 1 and not entry.container


def _has_pages(entry: BibliographyEntry) -> bool:
    return bool(entry.volume and entry.pages)


def _is_journal(entry: BibliographyEntry) -> bool:
    """Whether an entry names something that can only be a journal."""
    return _JOURNAL.search(fold(entry.container or "")) is not None


def _lacks_numbers(entry: BibliographyEntry) -> bool:
    """Whether an entry has no number at all but its year, and is not said to be still to come."""
    if entry.volume or entry.issue or entry.pages or entry.doi or entry.pmid or entry.publisher:
        return False
    text = fold(entry.raw)
    rest = _YEAR.sub(" ", text)
    behind = rest[rest.rfind(fold(entry.container or "")) :]
    return not re.search(r"\d", behind) and not _TO_COME.search(text)


_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+")
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d[a-z]?(?!\d)")
_TO_COME = re.compile(
    r"\b(?:in press|forthcoming|to appear|accepted|submitted|in preparation|preprint|online|epub"
    r"|ahead of print|unpublished)\b|https?:"
)
_NO_TITLE = frozenset({"and", "the", "eds", "van", "von", "der", "pmid", "doi", "org", "http"})
_UNDATED = r"\b(?:n|s|o)\.\s?[djao]\b|\bno date\b|\bundated\b|\bdate inconnue\b|\bsans date\b"
_SHORT_YEAR = r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.? ?'?\d\d\b"
_DATED = re.compile(
    rf"{_YEAR.pattern}|{_UNDATED}|{_SHORT_YEAR}|{_TO_COME.pattern}|\b(?:accessed|retrieved)\b"
)
_CROSS_REFERENCE = re.compile(r"\bIn [A-Z][^.:;()]{1,50}, (?:\d+: ?)?\d+[-–]\d+\.?$")
"""`In Prazniak and Dirlik, 15–51`: another entry of the list has the year."""
_JOURNAL = re.compile(
    r"^(?:the )?(?:journal|annals|archives|acta)\b(?! press)|^(?:j|ann|arch)\.? [a-z]"
    r"|\bjournal(?: of\b|$)"
)
