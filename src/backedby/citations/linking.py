"""Which entry of the page's own list a citation means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import JaroWinkler

from backedby.citations.grammar.found import FoundCite
from backedby.citations.naming import (
    acronym_fits,
    family_of,
    name_words,
    same_letters,
    same_name,
    year_number,
)
from backedby.model.citation import BibliographyEntry, Cite, Style
from backedby.text.normalise import fold

ALIKE = 0.84
"""Similarity of two surnames from which one is taken for a misspelling of the other."""
_EXACT = 0.9
_NUMBERED = frozenset({Style.NUMERIC, Style.SUPERSCRIPT, Style.FOOTNOTE})


_Key = tuple[tuple[str, ...], str | None, str]


@dataclass(frozen=True, slots=True)
class Linker:
    """Links cites to entries; made once a page by `linker`."""

    by_label: Mapping[str, str]
    by_footnote: Mapping[str, str]
    by_doi: Mapping[str, str]
    by_pmid: Mapping[str, str]
    by_family: Mapping[str, Sequence[BibliographyEntry]]
    by_year: Mapping[int, Sequence[BibliographyEntry]]
    by_id: Mapping[str, BibliographyEntry]
    bodies: Sequence[BibliographyEntry]
    """Entries of organisations, or of nobody."""
    acronyms: Mapping[str, str]
    """Short forms that the page explains, folded, and the full name."""
    asked: dict[_Key, list[tuple[float, BibliographyEntry]]] = field(default_factory=dict)
    """Answers given before: pages cite the same works again and again."""

    def link(self, cite: FoundCite, context: str = "") -> str | None:
        """The id of the entry that `cite` means, None where none does or several do.

        `context` is the text around the citation; it decides between works of one author and year.
        """
        if cite.style in _NUMBERED:
            return self._by_number(cite)
        if cite.style is Style.DOI:
            return self.by_doi.get(fold(cite.number or ""))
        if cite.style is Style.PMID:
            return self.by_pmid.get(cite.number or "")
        if cite.style is Style.CITEKEY or not cite.authors:
            return None
        return _chosen(self.candidates(cite), cite, context)

    def equals(self, cite: FoundCite) -> tuple[str, ...]:
        """Ids of the different works that names and year of `cite` fit equally well."""
        if cite.style in _NUMBERED or not cite.authors:
            return ()
        candidates = self.candidates(cite)
        best = max((score for score, _ in candidates), default=0.0)
        top = [entry for score, entry in candidates if score >= best - 0.01]
        if best < 0.6 or all(_is_copy(one, top[0]) for one in top[1:]):
            return ()
        return tuple(one.id for one in top)

    def entry(self, entry_id: str | None) -> BibliographyEntry | None:
        """The entry with this id."""
        return self.by_id.get(entry_id or "")

    def has_year(self, entry_id: str | None, cite: FoundCite) -> bool:
        """Whether an entry gives the very year of a cite, letter included where it has one."""
        entry = self.entry(entry_id)
        return entry is not None and _year_score(cite.year, entry.year) == 1.0

    def names_exactly(self, cite: FoundCite) -> bool:
        """Whether an entry has the very author and year of a cite."""
        return any(score >= _EXACT for score, _ in self.candidates(cite))

    def explains(self, cite: FoundCite) -> bool:
        """Whether the page explains the cite's author as the short form of an organisation."""
        return fold(cite.authors[0]) in self.acronyms if cite.authors else False

    def _by_number(self, cite: FoundCite) -> str | None:
        number = cite.number or ""
        if cite.style is Style.FOOTNOTE:
            return self.by_footnote.get(fold(number)) or self.by_label.get(fold(number))
        return self.by_label.get(fold(number)) or self.by_footnote.get(fold(number))

    def candidates(self, cite: FoundCite) -> list[tuple[float, BibliographyEntry]]:
        """Entries that may be meant, with how well names and year agree."""
        key = (cite.authors, cite.year, cite.acronym)
        if key not in self.asked:
            self.asked[key] = self._agreeing(cite)
        return self.asked[key]

    def _agreeing(self, cite: FoundCite) -> list[tuple[float, BibliographyEntry]]:
        found: dict[str, tuple[float, BibliographyEntry]] = {}
        for entry in self._by_name(cite):
            score = _year_score(cite.year, entry.year)
            if score > 0:
                score *= _authors_score(cite, entry)
            if score > 0:
                found[entry.id] = (score, entry)
        if not found:
            for entry in self.by_year.get(year_number(cite.year) or 0, ()):
                if (score := self._misspelt(cite, entry)) > 0:
                    found[entry.id] = (score, entry)
        return list(found.values())

    def _by_name(self, cite: FoundCite) -> list[BibliographyEntry]:
        """Entries whose first author, or whose title, is what the cite names first."""
        first = cite.authors[0]
        family = family_of(first)
        result = {one.id: one for one in self.by_family.get(family, ())}
        words = family.split()
        if len(words) > 1:
            for entry in self.by_family.get(words[-1], ()):
                if same_name(first, entry.authors[0]):
                    result[entry.id] = entry
        names = {first, cite.acronym, self.acronyms.get(fold(first), "")} - {""}
        for entry in self.bodies:
            if entry.authors:
                head = entry.authors[0]
                if any(same_name(one, head) or acronym_fits(one, head) for one in names):
                    result[entry.id] = entry
            elif entry.title and any(_titled(one, entry.title) for one in names):
                result[entry.id] = entry
        return list(result.values())

    def _misspelt(self, cite: FoundCite, entry: BibliographyEntry) -> float:
        if same_letters(cite.authors[0], entry.authors[0].short):
            return 0.9 * _authors_score(cite, entry) * _year_score(cite.year, entry.year)
        mine, theirs = family_of(cite.authors[0]), family_of(entry.authors[0].short)
        if min(len(mine), len(theirs)) < 4:
            return 0.0
        likeness = JaroWinkler.similarity(mine, theirs)
        return (
            0.5 * likeness if likeness >= ALIKE + 0.06 and _authors_score(cite, entry) > 0 else 0.0
        )


def linker(
    entries: Sequence[BibliographyEntry],
    footnotes: Collection[str] = (),
    acronyms: Mapping[str, str] | None = None,
    counted: bool = False,
) -> Linker:
    """A `Linker` over a page's entries.

    `footnotes`: ids of the entries that are footnote texts; `acronyms`: short forms that the
    page explains; `counted`: whether numbers count the entries of a list that prints none.
    """
    notes = set(footnotes)
    by_family: dict[str, list[BibliographyEntry]] = defaultdict(list)
    by_label: dict[str, str] = {}
    by_footnote: dict[str, str] = {}
    by_year: dict[int, list[BibliographyEntry]] = defaultdict(list)
    for entry in entries:
        if entry.authors and (year := year_number(entry.year)) is not None:
            by_year[year].append(entry)
        if entry.authors:
            by_family[family_of(entry.authors[0].short)].append(entry)
        if entry.label is not None:
            (by_footnote if entry.id in notes else by_label).setdefault(fold(entry.label), entry.id)
    if counted and not by_label:
        plain = [entry for entry in entries if entry.id not in notes]
        by_label = {str(place): entry.id for place, entry in enumerate(plain, 1)}
    return Linker(
        by_label,
        by_footnote,
        {fold(entry.doi): entry.id for entry in reversed(entries) if entry.doi},
        {entry.pmid: entry.id for entry in reversed(entries) if entry.pmid},
        by_family,
        by_year,
        {entry.id: entry for entry in entries},
        [entry for entry in entries if not entry.authors or entry.authors[0].literal],
        acronyms or {},
    )


def spelt_otherwise(cite: Cite, entry: BibliographyEntry) -> str | None:
    """The first author as the entry prints the name, where the cite spells it a bit otherwise."""
    if not cite.authors or not entry.authors or entry.authors[0].literal:
        return None
    mine, theirs = family_of(cite.authors[0]), family_of(entry.authors[0].short)
    if mine == theirs or same_name(cite.authors[0], entry.authors[0]):
        return None
    near = JaroWinkler.similarity(mine, theirs) >= ALIKE
    return entry.authors[0].short if near else None


def _titled(printed: str, title: str) -> bool:
    """Whether a citation prints a title, or the first words of one, in place of an author."""
    mine, theirs = fold(printed).strip(" .?!"), fold(title)
    return mine == theirs or (len(mine.split()) >= 2 and theirs.startswith(mine))


def _year_score(cited: str | None, listed: str | None) -> float:
    """1 for the same year and suffix, less for what is nearly so, 0 for another work's year."""
    if cited is None:
        return 0.5
    mine, theirs = fold(cited).replace(" ", ""), fold(listed or "").replace(" ", "")
    if mine == theirs:
        return 1.0
    if not theirs:
        return 0.6
    first, second = year_number(cited), year_number(listed)
    if first is None or second is None:
        return (
            0.4 if "press" in mine or "press" in theirs or "forthcoming" in mine + theirs else 0.0
        )
    if first == second:
        return 0.9 if not (mine[-1:].isalpha() and theirs[-1:].isalpha()) else 0.0
    if abs(first - second) <= 2:
        return 0.4 - 0.05 * abs(first - second)
    return 0.3 if sorted(str(first)) == sorted(str(second)) else 0.0


def _authors_score(cite: FoundCite, entry: BibliographyEntry) -> float:
    """1 where the cited co-authors stand in the entry, 0 where one of them cannot."""
    rest = cite.authors[1:]
    if not rest:
        return 1.0
    families = [family_of(one.short) for one in entry.authors]
    missing = sum(
        not any(JaroWinkler.similarity(family_of(one), other) >= ALIKE for other in families)
        for one in rest
    )
    if not missing:
        return 1.0
    if missing == len(rest) and len(families) > 1:
        return 0.0
    return 0.7 if len(families) <= 1 or missing < len(rest) else 0.0


def _chosen(
    candidates: Sequence[tuple[float, BibliographyEntry]], cite: FoundCite, context: str
) -> str | None:
    """The one entry that fits best; between equals the one that the context speaks of."""
    if not candidates:
        return None
    best = max(score for score, _ in candidates)
    top = [entry for score, entry in candidates if score >= best - 0.01]
    if best < 0.6 and len(candidates) > 1:
        return None
    if len(top) == 1:
        return top[0].id
    if all(_is_copy(one, top[0]) for one in top[1:]):
        return top[0].id
    if len(cite.authors) == 1:
        alone = [one for one in top if len(one.authors) == 1]
        if len(alone) == 1 and len(top) == 2 and not context:
            return alone[0].id
    return _by_context(top, context)


def _is_copy(entry: BibliographyEntry, other: BibliographyEntry) -> bool:
    """Whether two entries of one author and year print the same work twice."""
    mine, theirs = fold(entry.title or ""), fold(other.title or "")
    return bool(mine and theirs) and (
        mine.startswith(theirs) or theirs.startswith(mine) or mine == theirs
    )


def _by_context(entries: Sequence[BibliographyEntry], context: str) -> str | None:
    """The entry whose title shares most words with the text around the citation."""
    around = name_words(context)
    titles = [name_words(entry.title or "") for entry in entries]
    common = frozenset.intersection(*titles) if titles else frozenset()
    scores = [len((title - common) & around) for title in titles]
    best = max(scores)
    if best > 0 and scores.count(best) == 1:
        return entries[scores.index(best)].id
    return None
