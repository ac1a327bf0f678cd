"""Entries of a list that print the same work once more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from backedby.citations.agreement import title_coverage, title_words
from backedby.citations.journals import names_journal
from backedby.citations.naming import family_of, year_number
from backedby.citations.pages import page_range
from backedby.model.citation import BibliographyEntry, Resolution
from backedby.text.normalise import fold

_MOST_COMPARED = 40
"""Entries of one author or title that are compared with each other."""
_SAME = 0.9
_LONG = 4
"""Words from which a title alone tells a work."""


def duplicates(
    entries: Sequence[BibliographyEntry], works: Mapping[str, Resolution]
) -> Iterator[tuple[BibliographyEntry, BibliographyEntry]]:
    """Pairs of a later entry and the first one that prints the same work."""
    seen: dict[str, list[BibliographyEntry]] = defaultdict(list)
    for entry in entries:
        keys = tuple(_keys(entry, works))
        before = (one for key in keys for one in seen[key])
        first = next((one for one in before if _same(one, entry, works)), None)
        if first is not None:
            yield entry, first
            continue
        for key in keys:
            if len(seen[key]) < _MOST_COMPARED:
                seen[key].append(entry)


def _same(
    one: BibliographyEntry, other: BibliographyEntry, works: Mapping[str, Resolution]
) -> bool:
    """Whether two entries print the same work: nothing that both give may speak against it."""
    if _conflict(one, other):
        return False
    known = {works[each.id].reference for each in (one, other) if each.id in works}
    return (len(known) == 1 and None not in known) or _agree(one, other)


def _conflict(one: BibliographyEntry, other: BibliographyEntry) -> bool:
    """Whether address, identifier, year or place are given by both and differ."""
    if _addresses(one) != _addresses(other) and _addresses(one) and _addresses(other):
        return True
    for mine, theirs in ((one.doi, other.doi), (one.pmid, other.pmid)):
        if mine and theirs and fold(mine) != fold(theirs):
            return True
    years = {year_number(one.year), year_number(other.year)} - {None}
    return _places_differ(one, other) or (len(years) > 1 and not _same_place(one, other))


def _agree(one: BibliographyEntry, other: BibliographyEntry) -> bool:
    """Whether what two entries both give makes them the same work."""
    if _titled_alike(one, other):
        return _authors_agree(one, other)
    same_doi = one.doi and fold(one.doi) == fold(other.doi or "")
    return bool(same_doi and not (one.title and other.title))


def _keys(entry: BibliographyEntry, works: Mapping[str, Resolution]) -> Iterator[str]:
    """What entries of the same work have in common, one of these at least."""
    if entry.doi:
        yield f"doi {fold(entry.doi)}"
    if entry.pmid:
        yield f"pmid {entry.pmid}"
    if (found := works.get(entry.id)) and found.reference:
        yield f"work {found.reference}"
    if entry.authors:
        yield f"name {family_of(entry.authors[0].short)} {year_number(entry.year)}"
    if len(words := title_words(entry.title or "")) >= _LONG:
        yield f"title {' '.join(words[:_LONG])}"


def _titled_alike(one: BibliographyEntry, other: BibliographyEntry) -> bool:
    mine, theirs = one.title or "", other.title or ""
    short = min(len(title_words(mine)), len(title_words(theirs)))
    if not short:
        return False
    same = title_words(mine) == title_words(theirs)
    return same or (short >= _LONG and title_coverage(mine, theirs) >= _SAME)


def _authors_agree(one: BibliographyEntry, other: BibliographyEntry) -> bool:
    if not one.authors or not other.authors:
        return len(title_words(one.title or "")) >= _LONG
    return family_of(one.authors[0].short) == family_of(other.authors[0].short)


def _places_differ(one: BibliographyEntry, other: BibliographyEntry) -> bool:
    """Whether journal, volume, issue or first page are given by both and differ."""
    for mine, theirs in ((one.volume, other.volume), (one.issue, other.issue)):
        if mine and theirs and _digits(mine) != _digits(theirs):
            return True
    first, second = page_range(one.pages or ""), page_range(other.pages or "")
    if first and second and first.first != second.first:
        return True
    if not one.container or not other.container:
        return False
    return not (
        names_journal(one.container, other.container)
        or names_journal(other.container, one.container)
        or _same_place(one, other)
    )


def _same_place(one: BibliographyEntry, other: BibliographyEntry) -> bool:
    """Whether volume and first page are given by both and agree."""
    first, second = page_range(one.pages or ""), page_range(other.pages or "")
    return bool(
        one.volume
        and _digits(one.volume) == _digits(other.volume or "")
        and first
        and second
        and first.first == second.first
    )


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _addresses(entry: BibliographyEntry) -> frozenset[str]:
    """The pages on the web that an entry leads to, DOIs apart."""
    found = re.findall(r"(?:https?://|www\.)[^\s<>()\[\]\"']+", entry.raw)
    plain = (re.sub(r"^https?://(?:www\.)?", "", one).rstrip("/.,;") for one in found)
    return frozenset(one for one in plain if "doi.org" not in one)
