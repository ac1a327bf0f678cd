"""How well a printed reference agrees with a work of the library, field by field."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from backedby.citations.naming import acronym_fits, family_of, year_number
from backedby.model.citation import BibliographyEntry
from backedby.model.reference import Name, Reference
from backedby.text.normalise import fold

ALIKE = 0.84
"""Similarity of two surnames from which one is taken for a misspelling of the other."""
WHOLE = 0.95
"""Share from which two titles are the same but for a word."""
NEAR = 0.6
"""Similarity of two surnames from which the title and the year make up for the rest."""
CONTAINED = 0.9
"""What a title counts that stands in the printed text, though not where titles stand."""
_TELLING = 8
COVERED = 0.75
"""Share of a title's words that must be found to take two titles for the same."""
_SMALL = frozenset("the of and for in on de la der die das et j".split())
_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(
    r"\b(?:part|vol(?:ume)?|no|phase|chapter|stage|study|trial)\s+([ivx]+|\d+)\b|\b(ii|iii|iv)\b"
)
_SEPARATES = re.compile(
    r"\b(?:erratum|corrigendum|correction|reply|comment|letter|response|protocol|retraction)\b"
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a printed reference and a work have in common."""

    title: float
    """Share of the words of the longer title that both have (subtitles may be left out)."""
    surname: float
    """Similarity of the first authors' surnames, 0 where either is missing."""
    years: int | None
    """How many years apart they are, None where either gives none."""
    place: bool
    """Whether volume and first page are the same."""
    other_place: bool
    """Whether volume and first page are both printed and both differ."""
    telling: bool = False
    """Whether the title is so long, or so placed, that it is enough without the author."""
    other_container: bool = False
    """Whether both name a journal or book, and not the same one."""

    @property
    def accepted(self) -> bool:
        """Whether the two are the same work."""
        if self.place and (self.surname >= ALIKE or self.title >= 0.4):
            return True
        if self.title < COVERED or (self.title < WHOLE and self.other_container):
            return False
        if self.surname >= ALIKE:
            return (
                self.years is None
                or self.years <= 3
                or (self.title >= 0.9 and not self.other_place)
            )
        return (
            self.years == 0 and self.title >= CONTAINED and (self.telling or self.surname >= NEAR)
        )

    @property
    def rank(self) -> float:
        """A number that orders works by how well they agree."""
        near = 0.0 if self.years is None else max(0.0, 0.3 - 0.1 * self.years)
        return self.title + 0.3 * self.surname + near + 0.5 * self.place - 0.2 * self.other_place


def agreement(entry: BibliographyEntry, reference: Reference) -> Agreement:
    """How well `entry` agrees with `reference`."""
    title = title_coverage(entry.title or "", reference.title, entry.raw)
    surname = surname_likeness(entry.authors[0], reference) if entry.authors else 0.0
    years = year_distance(entry.year, reference.year)
    printed = title_words(entry.raw)
    if title < COVERED and _holds(printed, title_words(reference.title)):
        title = CONTAINED
        surname = 1.0 if _first_family(reference) in " ".join(printed) else surname
        years = 0 if year_number(reference.year) in map(year_number, printed) else years
    length = len(title_words(reference.title))
    return Agreement(
        title,
        surname,
        years,
        *_places(entry, reference),
        telling=length >= _TELLING or (length >= 3 and not entry.authors),
        other_container=_containers_differ(entry.container or "", reference.container),
    )


def _holds(words: list[str], title: list[str]) -> bool:
    """Whether a title of some length stands word for word in a printed reference."""
    return len(title) >= 3 and f" {' '.join(title)} " in f" {' '.join(words)} "


def _first_family(reference: Reference) -> str:
    names = reference.authors or reference.editors
    return " ".join(title_words(names[0].literal or names[0].family)) if names else "\0"


def title_coverage(printed: str, known: str, raw: str = "") -> float:
    """How much of the two titles is the same, 0 to 1; `raw` serves where no title was read."""
    mine, theirs = title_words(printed), title_words(known)
    if not theirs:
        return 0.0
    if not mine:
        found = set(title_words(raw))
        return 0.9 * sum(one in found for one in theirs) / len(theirs) if len(theirs) >= 3 else 0.0
    if _numbers_differ(printed, known):
        return 0.0
    both = _shared(mine, theirs)
    whole = both / max(len(mine), len(theirs))
    if whole < COVERED:
        short = min(mine, theirs, key=len)
        heads = title_words(_head(printed)), title_words(_head(known))
        if len(short) >= 2 and short in heads:
            long = theirs if short is mine else mine
            if long[: len(short)] == short:
                return max(whole, 0.9 if len(short) >= 3 else 0.8)
    return whole


def title_words(title: str) -> list[str]:
    """The folded words of a title in order."""
    return _WORD.findall(fold(title))


def _shared(mine: list[str], theirs: list[str]) -> float:
    """How many words two titles share, one letter more or less forgiven in long words."""
    left = list(theirs)
    count = 0.0
    rest = []
    for one in mine:
        if one in left:
            left.remove(one)
            count += 1
        else:
            rest.append(one)
    for one in rest[:12]:
        near = next(
            (other for other in left if len(one) > 4 and fuzz.ratio(one, other) >= 85), None
        )
        if near is not None:
            left.remove(near)
            count += 1
    return count


def _head(title: str) -> str:
    return re.split(r"[:?!.–—]\s|\s[–—-]\s", title, maxsplit=1)[0]


def _numbers_differ(printed: str, known: str) -> bool:
    """Whether one is "Part 2" or an erratum of the other."""
    mine, theirs = fold(printed), fold(known)
    if (
        _PARTS.findall(mine) != _PARTS.findall(theirs)
        and _PARTS.search(mine)
        and _PARTS.search(theirs)
    ):
        return True
    return bool(_SEPARATES.match(mine)) != bool(_SEPARATES.match(theirs))


def surname_likeness(name: Name, reference: Reference) -> float:
    """Similarity (0 to 1) of a printed first author and the first author of a work."""
    known = (reference.authors or reference.editors)[:1]
    if not known:
        return 1.0 if name.literal and names_body(name.literal, reference) else 0.0
    return name_likeness(name.short, known[0], reference)


def name_likeness(printed: str, known: Name, reference: Reference) -> float:
    """Similarity of a printed name and an author, acronyms and long names of bodies included."""
    mine, theirs = family_of(printed), family_of(known.literal or known.family)
    if not mine or not theirs:
        return 0.0
    if mine == theirs:
        return 1.0
    if known.literal and names_body(printed, reference):
        return 1.0
    words = mine.split()
    if len(words) > 1 and not known.literal and words[-1] == theirs.split()[-1]:
        return 0.95
    return float(fuzz.ratio(mine, theirs)) / 100


def names_body(printed: str, reference: Reference) -> bool:
    """Whether `printed` names an organisation that is author of the work, in full or in short."""
    mine = family_of(printed)
    if reference.shorthand and mine == family_of(reference.shorthand):
        return True
    for name in reference.authors or reference.editors:
        if not name.literal:
            continue
        theirs = family_of(name.literal)
        if mine == theirs or acronym_fits(printed, name):
            return True
        if len(mine.split()) > 1 and (
            theirs.startswith(mine + " ") or mine.startswith(theirs + " ")
        ):
            return True
    return False


def year_distance(printed: str | None, known: str) -> int | None:
    """Years between a printed year and the year (or range) of a work."""
    mine = year_number(printed)
    theirs = [int(one) for one in re.findall(r"\d{4}", known)]
    if mine is None or not theirs:
        return None
    return 0 if min(theirs) <= mine <= max(theirs) else min(abs(mine - one) for one in theirs)


def _places(entry: BibliographyEntry, reference: Reference) -> tuple[bool, bool]:
    """Whether volume and first page are the same, and whether both are known and differ."""
    if not (entry.volume and reference.volume):
        return False, False
    same = fold(entry.volume) == fold(reference.volume)
    mine, theirs = _first_page(entry.pages), _first_page(reference.pages)
    if not mine or not theirs:
        return False, False
    return same and mine == theirs, not same and mine != theirs


def _containers_differ(printed: str, known: str) -> bool:
    """Whether two names of journals cannot be one, abbreviations allowed ("Prog Neurobiol")."""
    mine = [one for one in title_words(printed) if one not in _SMALL]
    theirs = [one for one in title_words(known) if one not in _SMALL]
    short, long = sorted((mine, theirs), key=len)
    if not short or (len(short) == 1 and len(short[0]) <= 5):
        return bool(short) and short != long and len(short[0]) > 4
    rest = iter(long)
    return not all(
        any(other.startswith(one) or one.startswith(other) for other in rest) for one in short
    )


def _first_page(pages: str | None) -> str:
    hit = re.search(r"[A-Za-z]*\d+", pages or "")
    return hit.group().lower() if hit else ""
