"""The authors at the head of a printed reference, in whatever order and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backedby.citations.entries.names import NameReader
from backedby.citations.words import (
    AND,
    CONNECTORS,
    OPENERS,
    ORGANISATION_WORDS,
    OTHERS,
    PARTICLES,
)
from backedby.model.reference import Name

_HEAD = 3_000
_MOST_AUTHORS = 200
_SURNAME_FORMS = frozenset({"comma", "no comma"})
_SPELLED_OUT = frozenset({"full", "direct"})
"""Forms without initials: only an "and" shows that what follows a comma is a name, not a title."""
_DASH = re.compile(r"\s*(?:[—–]{2,}|-{3,}|_{3,}|―{1,}|—)\s*[.,:]?\s*")
_ORGANISATION_ENDS = re.compile(
    r"\s*\(\s*(?:(?:1[4-9]\d\d|20[0-4]\d)|n\.\s?d|in press|no date|forthcoming)|"
    r"(?<!\b[A-Z])\.\s|[,.:]?\s[\"“‘']"
    r"|,\s(?:(?:1[4-9]\d\d|20[0-4]\d)|n\.\s?d)|\s(?:1[4-9]\d\d|20[0-4]\d)[.,]|:\s|\.$"
)
_SURNAME_FIRST = re.compile(
    r"(?:[^\W\d_][\w'’-]+ ){1,3}(?:[A-Z]{2,4}|[A-Z](?=,| et al|\. [A-Z][a-z]+ [a-z]))[,.]? ?"
)
_GIVEN_FIRST = re.compile(
    r"(?:[A-Z]\. ?){1,3}[^\W\d_][\w'’-]{2,}|[^\W\d_][\w'’-]+ (?:[A-Z]\. ?){1,2}[^\W\d_][\w'’-]+"
    r"(?:,| and)"
)
_MONONYM = re.compile(r"([A-ZÀ-Þ][^\W\d_]{3,20})\.\s(?=[^\W\d_a-z].{10,}?[.,?:]\s)")
_GROUP = re.compile(
    r"[;,] (?:(?:and|&|for|on behalf of) )?(?:the )?"
    r"(?:[A-Z][\w’'-]*|of|for|and|on|in)(?: (?:[A-Z][\w’'-]*|of|for|and|on|in)){0,8}"
    r" (?:Group|Collaborat\w+|Investigators|Consortium|Committee|Network|Team|Trialists)"
    r"(?=\s?[.:(])"
)
_ACRONYM = re.compile(r"\s*[\[(]([A-Z][A-Za-z]{1,9})[\])]\s*$")


@dataclass(frozen=True, slots=True)
class Heads:
    """The authors of an entry and the offset in its text at which they end."""

    names: tuple[Name, ...]
    end: int
    by_initials: bool = False
    """Whether the form leaves no doubt that they are people."""


def read_authors(
    text: str,
    above: tuple[Name, ...] = (),
    emphasis: Sequence[tuple[int, int]] = (),
    surname_first: bool | None = None,
) -> Heads:
    """The authors at the beginning of `text`; `———` stands for those of the entry above.

    `surname_first`: how the other entries of the list print names, where that is known.
    """
    if (dash := _DASH.match(text)) and dash.end() > 0:
        return Heads(above, dash.end(), by_initials=True)
    if text[:1] in "\"“‘'«" or any(start == 0 for start, _ in emphasis):
        return Heads((), 0)
    reader = _AuthorReader(text[:_HEAD], surname_first)
    people = reader.people()
    if people is not None:
        return people
    return _organisation(text)


def puts_surname_first(texts: Iterable[str]) -> bool | None:
    """How a list prints names without a comma: "Thomas KJ" or "Kate J. Thomas", None if unclear."""
    surname = given = 0
    for text in texts:
        surname += _SURNAME_FIRST.match(text) is not None
        given += _GIVEN_FIRST.match(text) is not None
    return None if surname == given else surname > given


class _AuthorReader(NameReader):
    """Reads one name after another from left to right."""

    def __init__(self, text: str, surname_first: bool | None) -> None:
        super().__init__(text)
        self.surname_first = surname_first

    def people(self) -> Heads | None:
        """All people at the head; None where it does not begin with a person."""
        first = self._first()
        if first is None:
            return None
        name, at, form = first
        names, ends, joined, sure = [name], [at], False, 1
        while len(names) < _MOST_AUTHORS:
            if (after := self._others(at)) is not None:
                at, joined = after, True
                break
            separator = self._separator(at)
            if separator is None or _GROUP.match(self.text, self._end(at)):
                break
            by_and = self.word(separator - 1) in AND
            following = self._next(separator, form, by_and=by_and, marks=self.word(at))
            if following is None:
                break
            name, at = following
            names.append(name)
            ends.append(at)
            if by_and or form in _SURNAME_FORMS | {"capitals"} or self._initialled(separator, at):
                sure = len(names)
            joined = joined or by_and
            if by_and:
                at = self._others(at) or at
                break
        if not joined and not any(one in self.text[: self._end(at)] for one in ";/"):
            keep = 1 if form in _SPELLED_OUT else sure
            names, at = names[:keep], ends[keep - 1]
        return Heads(tuple(names), self._group(self._end(at)), form not in _SPELLED_OUT)

    def _group(self, end: int) -> int:
        """Where a body ends that is named behind the people: "; for the Rest Study Group"."""
        hit = _GROUP.match(self.text, end)
        return hit.end() if hit else end

    def _end(self, at: int) -> int:
        return self.words[at - 1].end

    def _first(self) -> tuple[Name, int, str] | None:
        if (surname := self._surname(0)) is not None and self._others(surname[2]) is not None:
            particle, family, at = surname
            return Name(family, "", particle), at, "no comma"
        direct = self.direct(0)
        if (found := self.inverted(0)) is not None:
            comma = self._has_comma(0, found[1])
            if comma or direct is None or not self._is_given_first(0):
                return *found, "comma" if comma else "no comma"
        if direct is not None and self._initialled(0, direct[1]):
            return *direct, "initials first"
        if (found := self.capitals_first(0)) is not None and direct != found:
            return *found, "capitals"
        if (found := self.inverted_in_full(0)) is not None:
            return *found, "full"
        if (found := self.dated(0)) is not None:
            return *found, "direct"
        if direct is not None and self._is_person(direct):
            return *direct, "direct"
        return None

    def _next(self, at: int, form: str, *, by_and: bool, marks: str) -> tuple[Name, int] | None:
        """The name after the first ones, in the form that the first one had."""
        inverted = self.inverted(at)
        direct = self.direct(at)
        if form == "no comma":
            return inverted
        if form == "comma":
            if direct is None or (inverted is not None and self._has_comma(at, inverted[1])):
                return inverted
            return direct if by_and or self._initialled(at, direct[1]) else None
        if form == "capitals":
            return self.capitals_first(at)
        if form == "full":
            if marks in {";", "/"} or direct is None:
                return self.inverted_in_full(at) or inverted
            return direct
        if direct is None or self._is_journal(at, direct[1]):
            return None
        return direct

    def _has_comma(self, first: int, end: int) -> bool:
        return any(self.word(at) == "," for at in range(first, end))

    def _is_given_first(self, at: int) -> bool:
        """Whether "Warren R. Greiff." begins here, and not "Gerber R. Backs." of a surname."""
        here = at + 1
        while self.word(here + 1) == "." and self.is_short(here):
            here += 2
        while self.word(here).lower() in PARTICLES:
            here += 1
        if here == at + 1 or not self.word(here)[:1].isupper() or not self.closes(here + 1):
            return False
        if self.word(here + 1) in AND and not self.word(here + 2)[:1].isupper():
            return False
        if self.surname_first is not None:
            return not self.surname_first
        return True

    def _is_journal(self, first: int, end: int) -> bool:
        """Whether "J. Opt. Soc. Am." begins here: abbreviations one after the other."""
        if self.word(end) != ".":
            return False
        following = self.word(end + 1)
        if following.isdigit() and len(following) < 4:  # "J. Rest Med. 14, 101"
            return True
        return following[:1].isupper() and len(following) > 1 and self.word(end + 2) == "."

    def _others(self, at: int) -> int | None:
        """The index after "et al." or "and others" at `at`."""
        here = at + (self.word(at) in {",", "."} and self.word(at + 1).lower() in {"et", "and"})
        here += self.word(here) in {"&", "and"} and self.word(here + 1).lower() == "et"
        low, following = self.word(here).lower(), self.word(here + 1).lower()
        if low == "et" and self.word(here + 1) == "." and self.word(here + 2).lower() == "al":
            here += 1
            following = "al"
        if (low in {"et"} and following in {"al", "alii"}) or (low in AND and following in OTHERS):
            here += 2
        elif low in {"u", "a"} and following in {".", "kol"}:
            tail = self.word(here + 2).lower()
            if (low, tail) != ("u", "a") and following != "kol":
                return None
            here += 3 if low == "u" else 2
        else:
            return None
        return here + (self.word(here) == ".")

    def _separator(self, at: int) -> int | None:
        here = at
        while self.word(here) in {",", ";", "/", "…", "."} or self.word(here) in AND:
            if self.word(here) == "." and self.word(here + 1) != "." != self.word(here - 1):
                return None
            here += 1
            if here - at > 5:
                return None
        return here if here > at else None

    def _initialled(self, first: int, end: int) -> bool:
        return any(self.word(at) == "." for at in range(first, end))

    def _is_person(self, found: tuple[Name, int]) -> bool:
        """Whether several capitalised words without initials are a person, not a body."""
        name, end = found
        words = {one.lower() for one in f"{name.given} {name.family}".split()}
        if words & (ORGANISATION_WORDS | OPENERS) or name.family.isupper() or end > 4:
            return False
        if not name.given or any(one.isupper() and len(one) > 1 for one in name.given.split()):
            return False
        return self.word(end) != "" and self.word(end) not in {":", '"'}


def _organisation(text: str) -> Heads:
    """An organisation at the head of an entry, or nothing."""
    if mononym := _MONONYM.match(text):
        return Heads((Name(literal=mononym.group(1)),), mononym.end(1))
    hit = _ORGANISATION_ENDS.search(text, 1, 250)
    if hit is None:
        return Heads((), 0)
    printed = text[: hit.start()].strip(" ,.:")
    whole = printed
    if acronym := _ACRONYM.search(printed):
        printed = printed[: acronym.start()].strip()
    words = re.findall(r"[^\W\d_][\w'’&-]*", printed)
    if not words or not words[0][0].isupper() or len(words) > 16:
        return Heads((), 0)
    if any(one[0].islower() and one.lower() not in CONNECTORS and one != "other" for one in words):
        return Heads((), 0)
    dated = hit.group().lstrip().startswith("(") or hit.group().startswith((",", " "))
    known = {one.lower() for one in words} & ORGANISATION_WORDS
    acronymic = len(words) <= 3 and any(sum(c.isupper() for c in one) >= 2 for one in words)
    if not (dated or known or acronymic):
        return Heads((), 0)
    if words[0].lower() in OPENERS - {"our"} and not known:
        return Heads((), 0)
    return Heads((Name(literal=whole if acronym is None else printed),), hit.start())
