"""Which work of the library a cite, or an entry of the page's own list, means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from backedby.citations.agreement import (
    ALIKE,
    Agreement,
    agreement,
    name_likeness,
    names_body,
    year_distance,
)
from backedby.citations.naming import family_of, year_number
from backedby.model.citation import BibliographyEntry, Cite, EntryKind, Resolution, Style
from backedby.model.reference import Citekey, Name, Reference
from backedby.text.normalise import fold

_LONG_WORD = re.compile(r"[a-z]{5,}")
_MOST_COMMON = 400
"""Works that share a title word; a word of more titles finds nobody."""
_SHORTEST_MISSPELT = 5
_CLOSE = 0.6
_TITLED = 0.85
"""Share of a title from which another author's work is worth asking after."""
_SIMILAR = 75
"""Similarity (of 100) from which another surname is worth asking "Did you mean …?"."""
_UNKNOWN = Resolution(None)
_MOST_KEPT = 5_000
"""Entries whose resolution is kept: a page cites each of its entries more than once."""


class Resolver:
    """Finds works of a library by what pages print; never guesses between two that fit."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._references = {one.citekey: one for one in references}
        self._by_doi: dict[str, Reference] = {}
        self._by_pmid: dict[str, Reference] = {}
        self._by_family: dict[str, list[Reference]] = defaultdict(list)
        self._by_year: dict[int, list[Reference]] = defaultdict(list)
        self._bodies: list[Reference] = []
        self._titles: dict[str, list[Reference]] | None = None
        self._entries: dict[BibliographyEntry, Resolution] = {}
        for one in references:
            self._add(one)

    def cite(self, cite: Cite, entry: BibliographyEntry | None = None) -> Resolution:
        """The work that a cite means; where it has an entry, the entry's details decide."""
        if cite.style is Style.CITEKEY:
            return self._known(self._references.get(cite.number or ""))
        if cite.style is Style.DOI:
            return self._known(self._by_doi.get(_plain_doi(cite.number)))
        if cite.style is Style.PMID:
            return self._known(self._by_pmid.get(cite.number or ""))
        if entry is not None:
            found = self.entry(entry)
            if found.reference is not None:
                return self._compared(cite, found)
            if entry.title or found.ambiguous or not cite.authors:
                return found
        return self._by_author_year(cite) if cite.authors else _UNKNOWN

    def entry(self, entry: BibliographyEntry) -> Resolution:
        """The work that an entry means: by identifier, by title, else by author and year."""
        if entry not in self._entries:
            if len(self._entries) >= _MOST_KEPT:
                self._entries.clear()
            self._entries[entry] = self._find(entry)
        return self._entries[entry]

    def _find(self, entry: BibliographyEntry) -> Resolution:
        known = self._by_doi.get(_plain_doi(entry.doi)) or self._by_pmid.get(entry.pmid or "")
        if known is not None:
            return self._accepted(entry, known, agreement(entry, known))
        ranked = sorted(
            ((agreement(entry, one), one) for one in self._candidates(entry)),
            key=lambda pair: -pair[0].rank,
        )
        good = [(how, one) for how, one in ranked if how.accepted]
        if good:
            best = good[0][0].rank
            tied = [one for how, one in good if how.rank > best - 0.02]
            if len(tied) > 1:
                return Resolution(None, 0.5, candidates=_keys(tied), ambiguous=True)
            return self._accepted(entry, good[0][1], good[0][0])
        if entry.kind is not EntryKind.REFERENCE or not entry.title:
            found = self._entry_by_author_year(entry)
            if found is not None:
                return found
        close = [
            one
            for how, one in ranked
            if min(how.title, how.surname) >= _CLOSE
            or how.title >= _TITLED
            or (how.surname >= ALIKE and (how.years or 0) <= 1)
        ]
        return Resolution(None, candidates=_keys(close[:3]))

    def closest(self, cite: Cite) -> Reference | None:
        """The work that looks most like what an unknown cite names; None where nothing does."""
        if not cite.authors:
            return None
        keys = self._closest(cite)
        return self._references[keys[0]] if keys else None

    # -- indexes

    def _add(self, one: Reference) -> None:
        if one.doi:
            self._by_doi.setdefault(_plain_doi(one.doi), one)
        if one.pmid:
            self._by_pmid.setdefault(one.pmid, one)
        names = one.authors or one.editors
        if names:
            self._by_family[family_of(names[0].literal or names[0].family)].append(one)
        if one.shorthand or not names or any(name.literal for name in names):
            self._bodies.append(one)
        for year in {int(text) for text in re.findall(r"\d{4}", one.year)}:
            self._by_year[year].append(one)

    def _candidates(self, entry: BibliographyEntry) -> list[Reference]:
        """Works that share a rare word of the title, or the first author."""
        found: dict[Citekey, Reference] = {}
        if entry.authors:
            for one in self._by_family.get(family_of(entry.authors[0].short), ()):
                found[one.citekey] = one
        titles = self._title_index()
        counts: dict[Citekey, int] = defaultdict(int)
        for word in set(_LONG_WORD.findall(fold(entry.raw or entry.title or ""))):
            sharing = titles.get(word, ())
            if len(sharing) <= _MOST_COMMON:
                for one in sharing:
                    counts[one.citekey] += 1
        for key in sorted(counts, key=lambda key: -counts[key])[:40]:
            found[key] = self._references[key]
        return list(found.values())

    def _title_index(self) -> dict[str, list[Reference]]:
        if self._titles is None:
            self._titles = defaultdict(list)
            for one in self._references.values():
                for word in set(_LONG_WORD.findall(fold(one.title))):
                    self._titles[word].append(one)
        return self._titles

    # -- by author and year

    def _by_author_year(self, cite: Cite) -> Resolution:
        named = [one for one in self._named(cite.authors[0]) if _has_authors(cite, one)]
        same = [one for one in named if _fits_year(cite.year, one)]
        if len(same) > 1:
            exact = [one for one in same if fold(one.year) == fold(cite.year or "")]
            suffixed = (cite.year or "")[-1:].isalpha() and len(exact) == 1
            same = exact if suffixed else same
        if len(same) == 1:
            return Resolution(same[0].citekey, 1.0)
        if same:
            return Resolution(None, 0.5, candidates=_keys(same), ambiguous=True)
        alike = [one for one in self._alike(cite) if _has_authors(cite, one)]
        if len(alike) == 1:
            return self._misspelt(cite, alike[0])
        if alike:
            return Resolution(None, 0.4, candidates=_keys(alike), ambiguous=True)
        near = [one for one in named if year_distance(cite.year, one.year) == 1]
        if len(near) == 1 and len(named) == 1:
            return Resolution(near[0].citekey, 0.7, other_year=near[0].year)
        return Resolution(None, candidates=tuple(self._closest(cite)))

    def _named(self, name: str) -> list[Reference]:
        """Works whose first author, or whose body, is called so."""
        found = {one.citekey: one for one in self._by_family.get(family_of(name), ())}
        for one in self._bodies:
            if one.citekey not in found and names_body(name, one):
                found[one.citekey] = one
        words = family_of(name).split()
        if not found and len(words) > 1:
            for one in self._by_family.get(words[-1], ()):
                given = family_of(one.authors[0].given)[:1] if one.authors else ""
                if not given or given == words[0][:1]:
                    found[one.citekey] = one
        return list(found.values())

    def _alike(self, cite: Cite) -> list[Reference]:
        """Works of the same year whose first author is spelled nearly so."""
        year, mine = year_number(cite.year), family_of(cite.authors[0])
        if year is None or len(mine) < _SHORTEST_MISSPELT:
            return []
        found = []
        for one in self._by_year.get(year, ()):
            theirs = _first_family(one)
            if len(theirs) >= _SHORTEST_MISSPELT and fuzz.ratio(mine, theirs) >= 100 * ALIKE:
                found.append(one)
        return found

    def _misspelt(self, cite: Cite, one: Reference) -> Resolution:
        name = (one.authors or one.editors)[0]
        likeness = name_likeness(cite.authors[0], name, one)
        return Resolution(one.citekey, round(likeness * 0.9, 3), misspelt=name.short)

    def _closest(self, cite: Cite) -> list[Citekey]:
        """Up to three works whose first author looks like the cite's, those of its year first."""
        mine = family_of(cite.authors[0])
        scores: dict[Citekey, float] = {}
        for one in self._named(cite.authors[0]):
            if (near := _nearness(cite.year, one)) > 0:
                scores[one.citekey] = 1.0 + near
        similar = process.extract(
            mine, self._by_family.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=5
        )
        for family, score, _ in similar:
            for one in self._by_family[family]:
                near = _nearness(cite.year, one)
                if near > 0 and score >= _SIMILAR:
                    scores.setdefault(one.citekey, score / 100 + near)
        return sorted(scores, key=lambda key: (-scores[key], key))[:3]

    # -- what an accepted work differs in

    def _accepted(self, entry: BibliographyEntry, one: Reference, how: Agreement) -> Resolution:
        misspelt = None
        names = one.authors or one.editors
        if entry.authors and names and _CLOSE <= how.surname < 1.0:
            known = {family_of(name.literal or name.family) for name in names}
            if family_of(entry.authors[0].short) not in known and how.surname != 0.95:
                misspelt = names[0].short
        other = one.year if how.years else None
        sure = 1.0 if misspelt is None and other is None else 0.9
        return Resolution(one.citekey, sure, misspelt=misspelt, other_year=other)

    def _entry_by_author_year(self, entry: BibliographyEntry) -> Resolution | None:
        if not entry.authors or year_number(entry.year) is None:
            return None
        names = tuple(name.short for name in entry.authors)
        found = self._by_author_year(
            Cite(entry.span, entry.raw, Style.PARENTHETICAL, names, entry.year)
        )
        return found if found.reference is not None and found.other_year is None else None

    def _compared(self, cite: Cite, found: Resolution) -> Resolution:
        """`found` for an entry, with what the cite itself spells or dates differently."""
        assert found.reference is not None
        one = self._references[found.reference]
        names = one.authors or one.editors
        misspelt, other = None, None
        if cite.authors and names:
            likeness = name_likeness(cite.authors[0], names[0], one)
            known = {family_of(name.literal or name.family) for name in names}
            if _CLOSE <= likeness < 0.95 and family_of(cite.authors[0]) not in known:
                misspelt = names[0].short
        elif not cite.authors:
            return found
        if year_distance(cite.year, one.year):
            other = one.year
        sure = 1.0 if misspelt is None and other is None else 0.9
        return replace(found, confidence=sure, misspelt=misspelt, other_year=other)

    def _known(self, one: Reference | None) -> Resolution:
        return Resolution(one.citekey, 1.0) if one is not None else _UNKNOWN


def _keys(references: Iterable[Reference]) -> tuple[Citekey, ...]:
    return tuple(one.citekey for one in references)


def _plain_doi(doi: str | None) -> str:
    return re.sub(r"^(?:https?://)?(?:dx\.)?doi\.org/|^doi:\s*", "", (doi or "").strip().lower())


def _first_family(one: Reference) -> str:
    names = one.authors or one.editors
    return family_of(names[0].literal or names[0].family) if names else ""


def _fits_year(printed: str | None, one: Reference) -> bool:
    """Whether a cite's year is the work's; an undated cite fits an undated work."""
    distance = year_distance(printed, one.year)
    if distance is None:
        return year_number(printed) is None and year_number(one.year) is None
    return distance == 0


def _has_authors(cite: Cite, one: Reference) -> bool:
    """Whether every further author that a cite names is an author of the work."""
    if len(cite.authors) < 2:
        return True
    names: Sequence[Name] = one.authors or one.editors
    if one.others and len(names) < 2:
        return True
    known = [family_of(name.literal or name.family) for name in names]
    return all(
        any(fuzz.ratio(family_of(printed), other) >= 100 * ALIKE for other in known)
        for printed in cite.authors[1:]
    )


def _nearness(year: str | None, one: Reference) -> float:
    """1 for the same year, less for years near to it, 0 beyond five."""
    distance = year_distance(year, one.year)
    if distance is None:
        return 0.1
    return max(0.0, 1.0 - 0.2 * distance)
