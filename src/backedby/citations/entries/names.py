"""One name at the head of a printed reference, in each of the ways it may be printed."""

from __future__ import annotations

import re

from backedby.citations.grammar.passage import words_of
from backedby.citations.words import AND, OPENERS, ORGANISATION_WORDS, PARTICLES
from backedby.model.reference import Name

_YEAR = re.compile(r"(?:1[4-9]\d\d|20[0-4]\d)[a-z]?")
_SIGNS = re.compile(r"[*†‡§¶#]")
"""Marks behind a name that point to a note; one space each, so that offsets stay."""
_TERMINATORS = frozenset(",.;:(&\"“‘'[«/")
_JUNIOR = frozenset({"jr", "sr"})


class NameReader:
    """Reads names in a text; places are indexes of its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of(_SIGNS.sub(" ", text).replace("´", "'"))

    def inverted(self, at: int) -> tuple[Name, int] | None:
        """`Sherman, K.J.`, `van den Berg-de Lange, I.`, `Thomas KJ`, `Zijlstra F.J.`."""
        surname = self._surname(at)
        if surname is None:
            return None
        particle, family, here = surname
        comma = self.word(here) == ","
        given = self._initials(here + comma)
        if given is None:
            return None
        initials, end = given
        suffix, end = self._suffix(end)
        return Name(family, initials, particle, suffix), end

    def inverted_in_full(self, at: int) -> tuple[Name, int] | None:
        """`Berger, Shelley L.`, `Steensel, Bas van`."""
        surname = self._surname(at)
        if surname is None or self.word(surname[2]) != ",":
            return None
        particle, family, here = surname
        if family.isupper() and len(family) <= 5 and self._looks_mixed():
            return None
        if {one.lower() for one in family.split()} & (ORGANISATION_WORDS | OPENERS):
            return None
        if len(family.split()) > 1 and not particle and self.direct(at) is not None:
            return None
        first = here + 1
        end = first
        while end < len(self.words) and end - first < 6 and self._is_given(end):
            end += 1
            if self.word(end) == "." and len(self.word(end - 1)) <= 2:
                end += 1
                if not self.closes(end + 1) and not self.is_short(end):
                    break  # the title follows: "Parsons, Deborah L. Streetwalking the …"
        if end == first:
            return None
        given = self.printed(first, end)
        while self.word(end).lower() in PARTICLES and self.word(end).islower():
            particle = f"{particle} {self.word(end)}".strip()
            end += 1
        if (
            not (self.closes(end) or self.word(end - 1) == ".")
            or given.split()[0].lower() in OPENERS
        ):
            return None
        return Name(family, given, particle), end

    def capitals_first(self, at: int) -> tuple[Name, int] | None:
        """`LEFÈVRE Marie-Claude`, `DUPONT J.`: the surname in capitals, in front, as in France."""
        here = at
        while self.word(here).lower() in PARTICLES and here - at < 3 and self._follows(here):
            here += 1
        first = here
        while len(self.word(here)) > 2 and self.word(here).isupper() and here - first < 3:
            here += 1
        end = here
        while (
            end - here < 2
            and self.word(end)[1:2].islower()
            and self.word(end)[0].isupper()
            and self._is_given(end)
        ):
            end += 1
        if first == here or end == here or not self.closes(end):
            return None
        if {one.lower() for one in self.printed(first, here).split()} & ORGANISATION_WORDS:
            return None
        return Name(
            self.printed(first, here), self.printed(here, end), self.printed(at, first)
        ), end

    def dated(self, at: int) -> tuple[Name, int] | None:
        """`Hallam 2007`: nothing but a surname before the year."""
        surname = self._surname(at)
        if surname is None or not _YEAR.fullmatch(self.word(surname[2])):
            return None
        particle, family, here = surname
        if self.word(here + 1) in {";", ":", ","} or " " in family:
            return None
        if family.lower() in ORGANISATION_WORDS | OPENERS:
            return None
        return Name(family, "", particle), here

    def direct(self, at: int) -> tuple[Name, int] | None:
        """`W.-P. de Roever`, `B. Evan Ross`, `Martti J. Karvonen`."""
        first = at
        here = at
        last = -1
        capitals = 0
        while here < len(self.words) and capitals < 5:
            word = self.words[here]
            if (word.text == "." and here > first and len(self.word(here - 1)) <= 2) or (
                word.text in "-‐‑" and here > first and self.word(here - 1) == "."
            ):
                here += 1
            elif word.is_name and (
                word.low not in OPENERS or "." in (self.word(here - 1), self.word(here + 1))
            ):
                last = here
                capitals += 1
                here += 1
            elif (
                word.low in PARTICLES and word.text.isalpha() and last >= 0 and self._follows(here)
            ):
                here += 1
            else:
                break
        if last < 0 or capitals < 2 or len(self.word(last)) < 2:
            return None
        here = last + 1
        if not self.closes(here):
            return None
        begin = last
        while begin - 1 > first and self.word(begin - 1).lower() in PARTICLES:
            begin -= 1
        given = self.printed(first, begin)
        particle = self.printed(begin, last)
        return Name(self.word(last), given, particle), here

    def _surname(self, at: int) -> tuple[str, str, int] | None:
        """Particle, family name and the index after them."""
        here = at
        if (
            self.word(here) in {"St", "Ste"}
            and self.word(here + 1) == "."
            and self._follows(here + 2)
        ):
            here += 2
        while self.word(here).lower() in PARTICLES and here - at < 3 and self._follows(here):
            here += 1
        first = here
        while here < len(self.words) and here - first < 3 and self._is_surname(here):
            here += 1
            if here - first >= 1 and self.is_initials(here):
                break
        if here == first:
            return None
        return self.printed(at, first), self.printed(first, here), here

    def _initials(self, at: int) -> tuple[str, int] | None:
        """`K.J.`, `H. C. W.`, `Z.-Q.`, `KJ`, and the index after them."""
        here = at
        if self.is_initials(here) and self.word(here + 1) != ".":
            end = here + 1
            while end - here < 4 and self.is_initials(end) and len(self.word(end)) == 1:
                if self.word(end + 1) == "." or not self.closes(end + 1):
                    break
                end += 1
            if not self.closes(end) and self.word(end).lower() not in _JUNIOR:
                return None
            return self.printed(here, end), end
        while self.word(here + 1) == "." and self.is_short(here):
            here += 2
            if self.word(here) in {"-", "‐", "‑", "–"} and self.word(here + 2) == ".":
                here += 1
        if here == at:
            return None
        if (
            self.is_initials(here)
            and self.word(here + 1) in {",", "&"}
            and len(self.word(here)) == 1
        ):
            here += 1
        return self.printed(at, here), here

    def _suffix(self, at: int) -> tuple[str, int]:
        here = at + (self.word(at) == ",")
        low = self.word(here).lower()
        if low in _JUNIOR or self.word(here) in {"II", "III", "IV"}:
            return self.word(here), here + 1 + (self.word(here + 1) == ".")
        return "", at

    def word(self, at: int) -> str:
        """The word at a place, empty behind the last one."""
        return self.words[at].text if at < len(self.words) else ""

    def printed(self, first: int, end: int) -> str:
        """The text from the word at `first` up to the one before `end`."""
        if first >= end:
            return ""
        return " ".join(self.text[self.words[first].start : self.words[end - 1].end].split())

    def _follows(self, at: int) -> bool:
        """Whether the words from `at` on are particles with a name behind them."""
        here = at
        while self.word(here).lower() in PARTICLES and here - at < 4:
            here += 1
        return here < len(self.words) and (self.words[here].is_name or here - at >= 4)

    def _is_surname(self, at: int) -> bool:
        word = self.words[at]
        return word.is_name and len(word.text) > 1 and word.low not in AND

    def _is_given(self, at: int) -> bool:
        word = self.words[at]
        return word.is_name and word.low not in ORGANISATION_WORDS

    def is_initials(self, at: int) -> bool:
        """Whether a word is `K`, `KJ` or `Z-Q`."""
        text = self.word(at)
        plain = text.replace("-", "").replace("‐", "").replace("‑", "")
        return 0 < len(plain) <= 4 and plain.isalpha() and plain.isupper()

    def _is_initial(self, at: int, first: int) -> bool:
        """Whether a full stop behind the word at `at` belongs to it: `J.`, `Th.`, `J-L.`."""
        text = self.word(at)
        if len(text) == 2 and not text.isupper():
            return at == first or self.word(at - 1) == "."
        return len(text) <= 2 or ("-" in text and self.is_initials(at))

    def is_short(self, at: int) -> bool:
        """Whether a word may be an initial before a full stop: `K`, `Th`, `Yu`."""
        text = self.word(at)
        if self.is_initials(at):
            return True
        return 0 < len(text) <= 3 and text[0].isupper() and text.isalpha()

    def closes(self, at: int) -> bool:
        """Whether a name may end before the word at `at`."""
        text = self.word(at)
        return (
            not text
            or text in _TERMINATORS
            or text in AND
            or text == "a"
            or _YEAR.fullmatch(text) is not None
        )

    def _looks_mixed(self) -> bool:
        return any(
            one.text[1:].islower() for one in self.words[:12] if one.is_name and len(one.text) > 3
        )
