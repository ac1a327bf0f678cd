"""One person's name in running text, read from right to left: `B. Pomeranz`, `de Vet`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backedby.citations.grammar.passage import Word
from backedby.citations.words import AND, OPENERS, ORGANISATION_WORDS, PARTICLES

_CAPITALISED = frozenset("van von de der den la le al el du di del st te".split())
"""Particles that keep their meaning with a capital."""
POSSESSIVE = re.compile(r"['’]s$")
_JOINS = ("-de", "-van", "-von", "-der", "-den", "-la", "-el", "-di", "-du")
"""Ends of a word that the surname goes on after: `Berg-de Lange`."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """One person: the surname with its particles, and where the mention of it begins."""

    family: str
    first: int
    initials: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it is one word without initials."""
        return not self.initials and " " not in self.family


def name_ending_at(
    words: Sequence[Word], at: int, floor: int, even_small: bool = False
) -> PersonName | None:
    """The person whose name ends at `at`: `B. Pomeranz`, `van den Berg-de Lange`, `Kim HW`.

    `even_small`: a name in lower case is one too ("kim et al. 2008").
    """
    at, trailing = _skip_trailing_initials(words, at, floor)
    if at < floor or not (words[at].is_name or (even_small and _is_small_name(words[at]))):
        return None
    first = at
    while first - 1 >= floor:
        if _is_particle(words, first - 1, floor) or words[first - 1].low.endswith(_JOINS):
            first -= 1
        elif _is_saint(words, first - 1, floor):
            first -= 2
        else:
            break
    family = " ".join(one.text for one in words[first : at + 1]).replace(" .", ".")
    family = POSSESSIVE.sub("", family)
    if not trailing and len(family) < 2:
        return None
    before = initials_before(words, first - 1, floor)
    return PersonName(family, before, trailing or before < first)


def _is_small_name(word: Word) -> bool:
    return len(word.text) > 2 and word.text.isalpha() and word.low not in OPENERS


def _is_particle(words: Sequence[Word], at: int, floor: int) -> bool:
    word = words[at]
    if word.low not in PARTICLES or word.low in AND:
        return False
    if word.text[0].islower():
        return word.low != "e" or at > floor
    return (
        at == floor or words[at - 1].text in {",", "(", "&", ";", "."} or word.low in _CAPITALISED
    )


def _is_saint(words: Sequence[Word], at: int, floor: int) -> bool:
    """Whether a full stop at `at` belongs to the "St." of "St. John"."""
    return at - 1 >= floor and words[at].text == "." and words[at - 1].text in {"St", "Ste"}


def initials_before(words: Sequence[Word], at: int, floor: int) -> int:
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
        at = skip(words, at, floor, ",")
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


def skip(words: Sequence[Word], at: int, floor: int, mark: str) -> int:
    """Step back over one `mark`, if it stands at `at`."""
    return at - 1 if at >= floor and words[at].text == mark else at
