"""Names in running text: who stands before a year, read from right to left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backedby.citations.words import (
    AND,
    CONNECTORS,
    DAYS,
    MONTHS,
    NOT_NAMES,
    OPENERS,
    ORGANISATION_WORDS,
    OTHERS,
    PARTICLES,
    PLACES,
    TITLES,
)

_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
_TOKEN = re.compile(rf"{_LETTERS}(?:['’‘\-‐‑–]{_LETTERS})*|\d+\w*|[^\w\s]|_")
_JOINS = ("-de", "-van", "-von", "-der", "-den", "-la", "-el", "-di", "-du")
"""Ends of a word that the surname goes on after: `Berg-de Lange`."""
_POSSESSIVE = re.compile(r"['’]s$")
_LONGEST_LIST = 30
_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True)
class Word:
    """A word or punctuation mark of a block and its place in the clean text."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In lower case, with a plain hyphen and apostrophe."""
        return self.text.lower().replace("’", "'").replace("‑", "-")

    @property
    def is_name(self) -> bool:
        """Whether it is written like a name: `Zhao`, `d'Alberto`, `al-Khafaji`, `NICE`."""
        text = self.text
        if text[0].isupper():
            return True
        for mark in "'’-":
            head, cut, tail = text.partition(mark)
            if cut and len(head) <= 3 and tail[:1].isupper():
                return True
        return False


@dataclass(frozen=True, slots=True)
class Authors:
    """Who stands before a year: names as printed, first and last word of the mention."""

    names: tuple[str, ...]
    first: int
    """Index of the first word that belongs to the mention."""
    others: bool = False
    """Whether "et al." or "and colleagues" follows."""
    initials: bool = False
    organisation: bool = False
    acronym: str = ""
    """The short form printed behind an organisation: `NICE`."""

    @property
    def is_sure(self) -> bool:
        """Whether the form alone (several authors, et al., initials) shows that it is a citation."""
        return self.others or self.initials or len(self.names) > 1 or bool(self.acronym)


def words_of(text: str) -> list[Word]:
    """The words, numbers and punctuation marks of `text`, in order."""
    return [Word(one.group(), one.start(), one.end()) for one in _TOKEN.finditer(text)]


def authors_before(words: Sequence[Word], end: int, floor: int = 0) -> Authors | None:
    """The names that stand directly before `words[end]`, going back no further than `floor`."""
    at = _skip_date(words, end - 1, floor)
    at, acronym = _skip_acronym(words, at, floor)
    at, others = _skip_others(words, at, floor)
    if others:
        at = _skip(words, at, floor, ",")
    if at < floor:
        return None
    last = _name(words, at, floor, even_small=others)
    if last is None:
        return None
    if not others and (whole := _organisation(words, last, at, floor)) is not None:
        return _Draft(whole, acronym).finish(words, at)
    people = [last]
    while len(people) < _LONGEST_LIST:
        before = _separator(words, people[-1].first - 1, floor)
        if before is None:
            break
        name = _name(words, before, floor)
        if name is None or (name.is_bare and _is_opener(words, name.first, floor)):
            break
        people.append(name)
        if _is_compound(words, name, floor) and not others:
            break
    people.reverse()
    people = _without_place(words, people, floor)
    return Authors(
        tuple(one.family for one in people),
        people[0].first,
        others,
        any(one.initials for one in people),
        _looks_like_organisation(people),
        acronym,
    )


def is_no_author(name: str) -> bool:
    """Whether a lone name before a year is a month, a place, a law, a product … instead."""
    words = [one.lower().strip(".'’") for one in name.split()]
    if not words:
        return True
    if words[0] in MONTHS or words[0] in DAYS or words[-1] in MONTHS or words[-1] in DAYS:
        return True
    if words[-1] in NOT_NAMES or (words[0] in NOT_NAMES and len(words) <= 2):
        return True
    return words[-1] in PLACES and len(words) <= 2 and not name.split()[0].isupper()


@dataclass(frozen=True, slots=True)
class _Name:
    """One person: the surname with its particles, and where the mention of it begins."""

    family: str
    first: int
    initials: bool = False

    @property
    def is_bare(self) -> bool:
        return not self.initials and " " not in self.family


def _name(
    words: Sequence[Word], at: int, floor: int, even_small: bool = False
) -> _Name | None:
    """The person whose name ends at `at`: `B. Pomeranz`, `van den Berg-de Lange`, `Kim HW`.

    `even_small`: a name in lower case is one too ("kim et al. 2008").
    """
    at, trailing = _skip_trailing_initials(words, at, floor)
    if at < floor or not (words[at].is_name or (even_small and _is_small_name(words[at]))):
        return None
    first = at
    while first - 1 >= floor and (
        _is_particle(words, first - 1, floor) or words[first - 1].low.endswith(_JOINS)
    ):
        first -= 1
    family = " ".join(one.text for one in words[first : at + 1])
    family = _POSSESSIVE.sub("", family)
    if not trailing and len(family) < 2:
        return None
    before = _initials_before(words, first - 1, floor)
    return _Name(family, before, trailing or before < first)


def _is_particle(words: Sequence[Word], at: int, floor: int) -> bool:
    word = words[at]
    if word.low not in PARTICLES:
        return False
    if word.text[0].islower():
        return word.low != "e" or at > floor
    return (
        at == floor
        or words[at - 1].text in {",", "(", "&", ";", "."}
        or word.low
        in {
            "van",
            "von",
            "de",
            "der",
            "den",
            "la",
            "le",
            "al",
            "el",
            "du",
            "di",
            "del",
            "st",
        }
    )


def _initials_before(words: Sequence[Word], at: int, floor: int) -> int:
    """Index of the first word after stepping back over `J.S.`, `Z.-Q.`; `at + 1` without any."""
    first = at + 1
    while at - 1 >= floor and words[at].text == "." and _is_letter(words[at - 1]):
        first = at - 1
        at -= 2
        if at >= floor and words[at].text in "-‐‑":
            at -= 1
    return first


def _skip_trailing_initials(words: Sequence[Word], at: int, floor: int) -> tuple[int, bool]:
    """Step back over initials behind a surname: `Smith, J.` and `Thomas KJ`."""
    start = at
    while at - 1 >= floor and words[at].text == "." and _is_letter(words[at - 1]):
        at -= 2
        if at >= floor and words[at].text in "-‐‑":
            at -= 1
    if at < start:
        at = _skip(words, at, floor, ",")
        if at >= floor and words[at].is_name and len(words[at].text) > 1:
            return at, True
        return start, False
    word = words[at]
    if (
        at - 1 >= floor
        and len(word.text) <= 3
        and word.text.isupper()
        and word.text.isalpha()
        and words[at - 1].is_name
        and not words[at - 1].text.isupper()
        and words[at - 1].low not in OPENERS
        and words[at - 1].low not in ORGANISATION_WORDS
        and word.text not in {"UK", "US", "USA", "EU", "UN"}
    ):
        return at - 1, True
    return at, False


def _is_letter(word: Word) -> bool:
    return len(word.text) <= 2 and word.text[0].isupper() and word.text.isalpha()


def _skip(words: Sequence[Word], at: int, floor: int, mark: str) -> int:
    return at - 1 if at >= floor and words[at].text == mark else at


def _is_small_name(word: Word) -> bool:
    return len(word.text) > 2 and word.text.isalpha() and word.low not in OPENERS


def _skip_date(words: Sequence[Word], at: int, floor: int) -> int:
    """Step back over day and month of "BBC News, 30 June 1999", where something stands before."""
    here = at
    if here > floor and words[here].low in MONTHS:
        here -= 1
        if here > floor and words[here].text[0].isdigit() and len(words[here].text) <= 4:
            here -= 1
        if here > floor and words[here].text == ",":
            return here - 1
    return at


def _skip_others(words: Sequence[Word], at: int, floor: int) -> tuple[int, bool]:
    """Step back over "et al.", "and colleagues", "& others"."""
    here = at
    if here - 1 >= floor and words[here].text == "s" and words[here - 1].text in {"'", "’"}:
        here -= 1
    if here >= floor and words[here].text in {"'", "’"}:
        here -= 1
    here = _skip(words, here, floor, ".")
    if here <= floor:
        return at, False
    low = _POSSESSIVE.sub("", words[here].low)
    if low in {"al", "alii"}:
        here = _skip(words, here - 1, floor, ".")
        if here > floor and words[here].low in {"et", "e"}:
            return _skip(words, here - 1, floor, ","), True
    elif low in OTHERS and words[here - 1].low in AND:
        return _skip(words, here - 2, floor, ","), True
    elif low in OTHERS and words[here - 1].low in {"his", "her", "their"}:
        if here - 2 > floor and words[here - 2].low in AND:
            return here - 3, True
    elif low == "colleague" and words[here - 1].low == "a" and here - 2 > floor:
        return here - 3, True
    return at, False


def _skip_acronym(words: Sequence[Word], at: int, floor: int) -> tuple[int, str]:
    """Step back over `[NICE]` or `(NICE)`; and over a comma, or a possessive mark, before it."""
    at = _skip(words, at, floor, ",")
    if at - 2 > floor and words[at].text in "])" and words[at - 2].text in "[(":
        short = words[at - 1].text
        if sum(one.isupper() for one in short) >= 2:
            return _skip(words, at - 3, floor, ","), short
    if at > floor and words[at].text in {"'", "’"} and words[at - 1].low.endswith("s"):
        at -= 1
    return at, ""


def _separator(words: Sequence[Word], at: int, floor: int) -> int | None:
    """Index of the last word of the name before a comma, "and" or "&"; None where there is none."""
    if at < floor:
        return None
    if words[at].low in AND:
        at = _skip(words, at - 1, floor, ",")
        at = _skip(words, at, floor, ";")
        return at if at >= floor else None
    if words[at].text == ",":
        return at - 1 if at - 1 >= floor else None
    return None


def _is_compound(words: Sequence[Word], name: _Name, floor: int) -> bool:
    """Whether another capitalised word stands directly before the name."""
    before = name.first - 1
    return before >= floor and words[before].is_name and not _is_opener(words, before, floor)


def _is_opener(words: Sequence[Word], at: int, floor: int) -> bool:
    """Whether the word only has its capital because it opens a sentence or is a title."""
    low = words[at].low
    if words[at].text.isupper() and len(low) > 1:
        return False
    return low in OPENERS or low in TITLES


def _without_place(words: Sequence[Word], people: list[_Name], floor: int) -> list[_Name]:
    """`people` without a place of "In Germany, Smith and Jones (2004)"."""
    first = people[0]
    if len(people) > 1 and first.is_bare and first.family.lower() in (PLACES | MONTHS | DAYS):
        return people[1:]
    return people


def _looks_like_organisation(people: Sequence[_Name]) -> bool:
    if len(people) != 1:
        return False
    name = people[0].family
    return sum(one.isupper() for one in name) >= 2 and " " not in name and name[1:2].isupper()


def _organisation(
    words: Sequence[Word], last: _Name, at: int, floor: int
) -> tuple[int, str] | None:
    """The name of several words that ends with `last`: `Department of Health`, `BBC News`."""
    if last.initials:
        return None
    first = last.first
    steps = 0
    here = first - 1
    while here >= floor and steps < _LONGEST_NAME:
        word = words[here]
        if word.is_name and not _ends_run(words, here, floor):
            first = here
        elif (
            word.text[0].isupper()
            or word.low not in CONNECTORS
            or (word.low in AND and not _joins_organisation(words, here, first, at, floor))
        ):
            break
        here -= 1
        steps += 1
    if first == last.first:
        return None
    first = _initials_before(words, first - 1, floor)
    text = " ".join(one.text for one in words[first : at + 1]).replace(" .", ".")
    return first, _POSSESSIVE.sub("", re.sub(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)", "", text))


def _ends_run(words: Sequence[Word], at: int, floor: int) -> bool:
    low = words[at].low
    if low in TITLES:
        return True
    return low in OPENERS and not (low in ORGANISATION_WORDS and at > floor)


def _joins_organisation(words: Sequence[Word], at: int, first: int, last: int, floor: int) -> bool:
    """Whether "and" stands inside a name ("Health and Safety Executive"), not between two people."""
    several = first < last
    head = here = at - 1
    while here >= floor and (words[here].is_name or words[here].low in CONNECTORS - AND):
        head = here
        here -= 1
        if at - head > _LONGEST_NAME:
            break
    if head >= at:
        return False
    left = {one.low for one in words[head:at]}
    right = {one.low for one in words[first : last + 1]}
    if head < at - 1 and left & CONNECTORS and left & ORGANISATION_WORDS:
        return True
    return several and bool(right & ORGANISATION_WORDS)


@dataclass(frozen=True, slots=True)
class _Draft:
    """An organisation, or a person with a given name, before it becomes `Authors`."""

    whole: tuple[int, str]
    acronym: str

    def finish(self, words: Sequence[Word], at: int) -> Authors:
        first, text = self.whole
        parts = {one.low for one in words[first : at + 1]}
        return Authors(
            (text,),
            first,
            organisation=bool(parts & (ORGANISATION_WORDS | {"of", "for"})),
            acronym=self.acronym,
        )
