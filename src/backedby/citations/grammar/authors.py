"""Who stands before a year: people with what joins them, or an organisation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backedby.citations.grammar.body_names import body_ending_with, is_opener
from backedby.citations.grammar.passage import Word
from backedby.citations.grammar.person_names import POSSESSIVE, PersonName, name_ending_at, skip
from backedby.citations.words import (
    AND,
    CREDENTIALS,
    DAYS,
    MONTHS,
    NOT_NAMES,
    ORGANISATION_WORDS,
    OTHERS,
    PLACES,
)

_LONGEST_LIST = 30


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
        """Whether the form alone (et al., initials …) shows that it is a citation."""
        return self.others or self.initials or len(self.names) > 1 or bool(self.acronym)


def authors_before(words: Sequence[Word], end: int, floor: int = 0) -> Authors | None:
    """The names that stand directly before `words[end]`, going back no further than `floor`."""
    at = _skip_date(words, end - 1, floor)
    at, acronym = _skip_acronym(words, at, floor)
    at, others = _skip_others(words, at, floor)
    if others:
        at = skip(words, at, floor, ",")
    if at < floor:
        return None
    last = name_ending_at(words, at, floor, even_small=others)
    if last is None:
        return None
    if not others and (whole := body_ending_with(words, last, at, floor)) is not None:
        return _body(words, whole, at, acronym)
    people = [last]
    while len(people) < _LONGEST_LIST:
        before = _separator(words, people[-1].first - 1, floor)
        if before is None:
            break
        name = name_ending_at(words, before, floor)
        if name is None or (name.is_bare and is_opener(words, name.first, floor)):
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


def _body(words: Sequence[Word], whole: tuple[int, str], at: int, acronym: str) -> Authors:
    """An organisation, or a person with a given name, as the only author."""
    first, text = whole
    parts = {one.low for one in words[first : at + 1]}
    known = bool(parts & (ORGANISATION_WORDS | {"of", "for"}))
    return Authors((text,), first, organisation=known, acronym=acronym)


def is_no_author(name: str) -> bool:
    """Whether a lone name before a year is a month, a place, a law, a product … instead."""
    words = [one.lower().strip(".'’") for one in re.split(r"[\s/–-]+", name) if one]
    if not words or words[0] in CREDENTIALS or words[-1] in CREDENTIALS:
        return True
    if words[0] in MONTHS or words[0] in DAYS or words[-1] in MONTHS or words[-1] in DAYS:
        return True
    if len(words) == 1 and any(one.isdigit() for one in name):
        return True
    if words[-1] in NOT_NAMES or (words[0] in NOT_NAMES and len(words) <= 2):
        return True
    return words[-1] in PLACES and len(words) <= 2 and not name.split()[0].isupper()


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
    here = skip(words, here, floor, ".")
    if here <= floor:
        return at, False
    low = POSSESSIVE.sub("", words[here].low)
    if low in {"al", "alii"}:
        here = skip(words, here - 1, floor, ".")
        if here > floor and words[here].low in {"et", "e", "&"}:
            return skip(words, here - 1, floor, ","), True
    elif (
        low == "a"
        and here - 2 > floor
        and words[here - 2].low == "u"
        and words[here - 1].text == "."
    ):
        return skip(words, here - 3, floor, ","), True
    elif low in OTHERS and words[here - 1].low in AND:
        return skip(words, here - 2, floor, ","), True
    elif low in OTHERS and words[here - 1].low in {"his", "her", "their"}:
        if here - 2 > floor and words[here - 2].low in AND:
            return here - 3, True
    elif low == "colleague" and words[here - 1].low == "a" and here - 2 > floor:
        return here - 3, True
    return at, False


def _skip_acronym(words: Sequence[Word], at: int, floor: int) -> tuple[int, str]:
    """Step back over `[NICE]` or `(NICE)`; and over a comma, or a possessive mark, before it."""
    at = skip(words, skip(words, at, floor, ";"), floor, ",")
    if at - 2 > floor and words[at].text in "])" and words[at - 2].text in "[(":
        short = words[at - 1].text
        if sum(one.isupper() for one in short) >= 2:
            return skip(words, at - 3, floor, ","), short
        if short.isdigit():  # the first edition: "Freud [1900] 1953"
            return skip(words, at - 3, floor, ","), ""
    if at > floor and words[at].text in {"'", "’"} and words[at - 1].low.endswith("s"):
        at -= 1
    return at, ""


def _separator(words: Sequence[Word], at: int, floor: int) -> int | None:
    """Index of the last word of the name before a comma, "and" or "&"; None where there is none."""
    if at < floor:
        return None
    if words[at].low in AND:
        at = skip(words, at - 1, floor, ",")
        at = skip(words, at, floor, ";")
        return at if at >= floor else None
    if words[at].text == ",":
        return at - 1 if at - 1 >= floor else None
    return None


def _is_compound(words: Sequence[Word], name: PersonName, floor: int) -> bool:
    """Whether another capitalised word stands directly before the name."""
    before = name.first - 1
    return before >= floor and words[before].is_name and not is_opener(words, before, floor)


def _without_place(words: Sequence[Word], people: list[PersonName], floor: int) -> list[PersonName]:
    """`people` without a place of "In Germany, Smith and Jones (2004)"."""
    while len(people) > 1 and _is_acronym(people[0]) and not _is_acronym(people[-1]):
        people = people[1:]
    first = people[0]
    if len(people) > 1 and first.is_bare and first.family.lower() in (PLACES | MONTHS | DAYS):
        return people[1:]
    return people


def _is_acronym(name: PersonName) -> bool:
    """Whether a name in a list of people is the last word of what stands before: "MAPK, Pera"."""
    return name.is_bare and len(name.family) > 2 and name.family.isupper()


def _looks_like_organisation(people: Sequence[PersonName]) -> bool:
    if len(people) != 1:
        return False
    name = people[0].family
    return sum(one.isupper() for one in name) >= 2 and " " not in name and name[1:2].isupper()
