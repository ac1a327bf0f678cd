"""The authors at the head of a printed reference, in whatever order and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backedby.citations.authors import words_of
from backedby.citations.words import (
    AND,
    CONNECTORS,
    GIVEN_NAMES,
    OPENERS,
    ORGANISATION_WORDS,
    OTHERS,
    PARTICLES,
)
from backedby.model.reference import Name

_HEAD = 3_000
_MOST_AUTHORS = 200
_SPELLED_OUT = frozenset({"full", "direct"})
"""Forms without initials: only an "and" shows that what follows a comma is a name, not a title."""
_DASH = re.compile(r"\s*(?:[—–]{2,}|-{3,}|_{3,}|―{1,}|—)\s*[.,:]?\s*")
_YEAR = re.compile(r"(?:1[4-9]\d\d|20[0-4]\d)[a-z]?")
_ORGANISATION_ENDS = re.compile(
    r"\s*\(\s*(?:(?:1[4-9]\d\d|20[0-4]\d)|n\.\s?d|in press|no date|forthcoming)|\.\s|[,.:]?\s[\"“‘']"
    r"|,\s(?:(?:1[4-9]\d\d|20[0-4]\d)|n\.\s?d)|\s(?:1[4-9]\d\d|20[0-4]\d)[.,]|:\s|\.$"
)
_SURNAME_FIRST = re.compile(
    r"(?:[^\W\d_][\w'’-]+ ){1,3}(?:[A-Z]{2,4}|[A-Z](?=,| et al|\. [A-Z][a-z]+ [a-z]))[,.]? ?"
)
_GIVEN_FIRST = re.compile(
    r"(?:[A-Z]\. ?){1,3}[^\W\d_][\w'’-]{2,}|[^\W\d_][\w'’-]+ (?:[A-Z]\. ?){1,2}[^\W\d_][\w'’-]+(?:,| and)"
)
_SIGNS = re.compile(r"[*†‡§¶#]")
"""Marks behind a name that point to a note; one space each, so that offsets stay."""
_ACRONYM = re.compile(r"\s*[\[(]([A-Z][A-Za-z]{1,9})[\])]\s*$")
_TERMINATORS = frozenset(",.;:(&\"“‘'[")


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
    reader = _Reader(text[:_HEAD], surname_first)
    people = reader.people()
    if people is not None:
        return people
    return _organisation(text)


def puts_surname_first(texts: Iterable[str]) -> bool | None:
    """How a list prints names without a comma: "Thomas KJ" or "Kate J. Thomas"; None: no telling."""
    surname = given = 0
    for text in texts:
        surname += _SURNAME_FIRST.match(text) is not None
        given += _GIVEN_FIRST.match(text) is not None
    return None if surname == given else surname > given


class _Reader:
    """Reads one name after another from left to right."""

    def __init__(self, text: str, surname_first: bool | None) -> None:
        self.text = text
        self.surname_first = surname_first
        self.words = words_of(_SIGNS.sub(" ", text))

    def people(self) -> Heads | None:
        """All people at the head; None where it does not begin with a person."""
        first = self._first()
        if first is None:
            return None
        name, at, form = first
        names, ends, joined = [name], [at], False
        while len(names) < _MOST_AUTHORS:
            if (after := self._others(at)) is not None:
                at, joined = after, True
                break
            separator = self._separator(at)
            if separator is None:
                break
            by_and = self._text(separator - 1) in AND
            following = self._next(separator, form, by_and=by_and, marks=self._text(at))
            if following is None:
                break
            name, at = following
            names.append(name)
            ends.append(at)
            joined = joined or by_and
        if form in _SPELLED_OUT and not joined and ";" not in self.text[: self._end(at)]:
            names, at = names[:1], ends[0]
        return Heads(tuple(names), self._end(at), form not in _SPELLED_OUT)

    def _end(self, at: int) -> int:
        return self.words[at - 1].end

    def _first(self) -> tuple[Name, int, str] | None:
        direct = self._direct(0)
        if (found := self._inverted(0)) is not None:
            comma = self._has_comma(0, found[1])
            if comma or direct is None or not self._is_given_first(0):
                return *found, "comma" if comma else "no comma"
        if direct is not None and self._initialled(0, direct[1]):
            return *direct, "initials first"
        if (found := self._full_inverted(0)) is not None:
            return *found, "full"
        if direct is not None and self._is_person(direct):
            return *direct, "direct"
        return None

    def _next(self, at: int, form: str, *, by_and: bool, marks: str) -> tuple[Name, int] | None:
        """The name after the first ones, in the form that the first one had."""
        inverted = self._inverted(at)
        direct = self._direct(at)
        if form == "no comma":
            return inverted
        if form == "comma":
            if inverted is not None and self._has_comma(at, inverted[1]):
                return inverted
            if direct is None:
                return inverted
            return direct if by_and or self._initialled(at, direct[1]) else None
        if form == "full":
            if marks == ";" or direct is None:
                return self._full_inverted(at) or inverted
            return direct
        if direct is None or self._is_journal(at, direct[1]):
            return None
        if form == "initials first" and not by_and and not self._initialled(at, direct[1]):
            return None
        return direct

    def _has_comma(self, first: int, end: int) -> bool:
        return any(self._text(at) == "," for at in range(first, end))

    def _is_given_first(self, at: int) -> bool:
        """Whether "Warren R. Greiff." begins here, and not "Gerber R. Backs." of a surname."""
        here = at + 1
        while self._text(here + 1) == "." and self._is_short(here):
            here += 2
        while self._text(here).lower() in PARTICLES:
            here += 1
        if here == at + 1 or not self._text(here)[:1].isupper() or not self._closes(here + 1):
            return False
        if self._text(here + 1) in AND and not self._text(here + 2)[:1].isupper():
            return False
        if self.surname_first is not None:
            return not self.surname_first
        if self._text(at).lower() in GIVEN_NAMES:
            return True
        return self._text(here + 1) in AND or self._text(here + 1) == ","

    def _is_journal(self, first: int, end: int) -> bool:
        """Whether "J. Opt. Soc. Am." begins here: abbreviations one after the other."""
        if self._text(end) != ".":
            return False
        following = self._text(end + 1)
        return following[:1].isupper() and len(following) > 1 and self._text(end + 2) == "."

    # -- the forms of one name

    def _inverted(self, at: int) -> tuple[Name, int] | None:
        """`Sherman, K.J.`, `van den Berg-de Lange, I.`, `Thomas KJ`, `Zijlstra F.J.`"""
        surname = self._surname(at)
        if surname is None:
            return None
        particle, family, here = surname
        comma = self._text(here) == ","
        given = self._initials(here + comma)
        if given is None:
            return None
        initials, end = given
        suffix, end = self._suffix(end)
        return Name(family, initials, particle, suffix), end

    def _full_inverted(self, at: int) -> tuple[Name, int] | None:
        """`Berger, Shelley L.`, `Steensel, Bas van`."""
        surname = self._surname(at)
        if surname is None or self._text(surname[2]) != ",":
            return None
        particle, family, here = surname
        if family.isupper() and len(family) <= 5 and self._looks_mixed():
            return None
        if {one.lower() for one in family.split()} & (ORGANISATION_WORDS | OPENERS):
            return None
        if len(family.split()) > 1 and not particle and self._direct(at) is not None:
            return None
        first = here + 1
        end = first
        while end < len(self.words) and end - first < 6 and self._is_given(end):
            end += 1
            if self._text(end) == "." and len(self._text(end - 1)) <= 2:
                end += 1
        if end == first:
            return None
        given = self._slice(first, end)
        while self._text(end).lower() in PARTICLES and self._text(end).islower():
            particle = f"{particle} {self._text(end)}".strip()
            end += 1
        if not self._closes(end) or given.split()[0].lower() in OPENERS:
            return None
        return Name(family, given, particle), end

    def _direct(self, at: int) -> tuple[Name, int] | None:
        """`W.-P. de Roever`, `B. Evan Ross`, `Martti J. Karvonen`."""
        first = at
        here = at
        last = -1
        capitals = 0
        while here < len(self.words) and capitals < 5:
            word = self.words[here]
            if (word.text == "." and here > first and len(self._text(here - 1)) <= 2) or (
                word.text in "-‐‑" and here > first and self._text(here - 1) == "."
            ):
                here += 1
            elif word.is_name and (word.low not in OPENERS or self._text(here + 1) == "."):
                last = here
                capitals += 1
                here += 1
            elif (
                word.low in PARTICLES and word.text.isalpha() and last >= 0 and self._follows(here)
            ):
                here += 1
            else:
                break
        if last < 0 or capitals < 2 or len(self._text(last)) < 2:
            return None
        here = last + 1
        if not self._closes(here):
            return None
        begin = last
        while begin - 1 > first and self._text(begin - 1).lower() in PARTICLES:
            begin -= 1
        given = self._slice(first, begin)
        particle = self._slice(begin, last)
        return Name(self._text(last), given, particle), here

    def _surname(self, at: int) -> tuple[str, str, int] | None:
        """Particle, family name and the index after them."""
        here = at
        while self._text(here).lower() in PARTICLES and here - at < 3 and self._follows(here):
            here += 1
        first = here
        while here < len(self.words) and here - first < 3 and self._is_surname(here):
            here += 1
            if here - first >= 1 and self._is_initials(here):
                break
        if here == first:
            return None
        return self._slice(at, first), self._slice(first, here), here

    def _initials(self, at: int) -> tuple[str, int] | None:
        """`K.J.`, `H. C. W.`, `Z.-Q.`, `KJ`, and the index after them."""
        here = at
        if self._is_initials(here) and self._text(here + 1) != ".":
            end = here + 1
            while end - here < 4 and self._is_initials(end) and len(self._text(end)) == 1:
                if self._text(end + 1) == "." or not self._closes(end + 1):
                    break
                end += 1
            if not self._closes(end):
                return None
            return self._slice(here, end), end
        while self._text(here + 1) == "." and self._is_short(here):
            here += 2
            if self._text(here) in {"-", "‐", "‑", "–"} and self._text(here + 2) == ".":
                here += 1
        if here == at:
            return None
        if (
            self._is_initials(here)
            and self._text(here + 1) in {",", "&"}
            and len(self._text(here)) == 1
        ):
            here += 1
        return self._slice(at, here), here

    def _suffix(self, at: int) -> tuple[str, int]:
        here = at + (self._text(at) == ",")
        low = self._text(here).lower()
        if low in {"jr", "sr"} or self._text(here) in {"II", "III", "IV"}:
            return self._text(here), here + 1 + (self._text(here + 1) == ".")
        return "", at

    # -- what stands between names

    def _others(self, at: int) -> int | None:
        """The index after "et al." or "and others" at `at`."""
        here = at + (self._text(at) in {",", "."} and self._text(at + 1).lower() in {"et", "and"})
        here += self._text(here) in {"&", "and"} and self._text(here + 1).lower() == "et"
        low, following = self._text(here).lower(), self._text(here + 1).lower()
        if low == "et" and self._text(here + 1) == "." and self._text(here + 2).lower() == "al":
            here += 1
            following = "al"
        if (low in {"et"} and following in {"al", "alii"}) or (low in AND and following in OTHERS):
            here += 2
        elif low in {"u", "a"} and following in {".", "kol"}:
            tail = self._text(here + 2).lower()
            if (low, tail) != ("u", "a") and following != "kol":
                return None
            here += 3 if low == "u" else 2
        else:
            return None
        return here + (self._text(here) == ".")

    def _separator(self, at: int) -> int | None:
        here = at
        while self._text(here) in {",", ";", "/"} or self._text(here) in AND:
            here += 1
            if here - at > 3:
                return None
        return here if here > at else None

    # -- what a word looks like

    def _text(self, at: int) -> str:
        return self.words[at].text if at < len(self.words) else ""

    def _slice(self, first: int, end: int) -> str:
        if first >= end:
            return ""
        return " ".join(self.text[self.words[first].start : self.words[end - 1].end].split())

    def _follows(self, at: int) -> bool:
        """Whether the words from `at` on are particles with a name behind them."""
        here = at
        while self._text(here).lower() in PARTICLES and here - at < 4:
            here += 1
        return here < len(self.words) and (self.words[here].is_name or here - at >= 4)

    def _is_surname(self, at: int) -> bool:
        word = self.words[at]
        return word.is_name and len(word.text) > 1 and word.low not in AND

    def _is_given(self, at: int) -> bool:
        word = self.words[at]
        return word.is_name and word.low not in ORGANISATION_WORDS

    def _is_initials(self, at: int) -> bool:
        text = self._text(at)
        plain = text.replace("-", "").replace("‐", "").replace("‑", "")
        return 0 < len(plain) <= 4 and plain.isalpha() and plain.isupper()

    def _is_short(self, at: int) -> bool:
        text = self._text(at)
        if self._is_initials(at):
            return True
        return 0 < len(text) <= 3 and text[0].isupper() and text.isalpha()

    def _closes(self, at: int) -> bool:
        """Whether a name may end before the word at `at`."""
        text = self._text(at)
        return (
            not text
            or text in _TERMINATORS
            or text in AND
            or text == "a"
            or _YEAR.fullmatch(text) is not None
        )

    def _initialled(self, first: int, end: int) -> bool:
        return any(self._text(at) == "." for at in range(first, end))

    def _is_person(self, found: tuple[Name, int]) -> bool:
        """Whether several capitalised words without initials are a person, not a body or a title."""
        name, end = found
        words = {one.lower() for one in f"{name.given} {name.family}".split()}
        if words & (ORGANISATION_WORDS | OPENERS) or name.family.isupper() or end > 4:
            return False
        if not name.given or any(one.isupper() and len(one) > 1 for one in name.given.split()):
            return False
        return self._text(end) != "" and self._text(end) not in {":", '"'}

    def _looks_mixed(self) -> bool:
        return any(
            one.text[1:].islower() for one in self.words[:12] if one.is_name and len(one.text) > 3
        )


def _organisation(text: str) -> Heads:
    """An organisation at the head of an entry, or nothing."""
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
