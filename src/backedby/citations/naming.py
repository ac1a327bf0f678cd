"""When two printed names mean the same person or organisation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from backedby.model.reference import Name
from backedby.text.normalise import fold, tokens

_SMALL = frozenset(
    "of for and the on in to at de des du la le et der die das fur und & a an".split()
)
_PARTICLES = frozenset(
    "van von der den de la le du di da del dos das ten ter zu af av el al".split()
)
_JUNIOR = frozenset({"jr", "sr", "ii", "iii"})
_COMMON = frozenset(
    "the of and for in on to a an with by from at is are was were it its this that as or not no"
    " than "
    "their they who which what how does do did has have had been be".split()
)
_SHORTEST_MISSPELT = 5
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def family_of(name: str) -> str:
    """A surname for comparison: folded, without particles, `Jr` and punctuation."""
    words = [one for one in _WORD.findall(fold(name).replace("'", "")) if one not in _JUNIOR]
    kept = [one for one in words if one not in _PARTICLES]
    return " ".join(kept or words)


def same_name(printed: str, name: Name) -> bool:
    """Whether a printed name is this person or body: family alone, with particle, in full."""
    mine = family_of(printed)
    if not mine:
        return False
    if name.literal:
        theirs = family_of(name.literal)
        return mine == theirs or (len(mine.split()) > 1 and theirs.startswith(mine + " "))
    family = family_of(name.family)
    if mine == family:
        return True
    words = mine.split()
    if len(words) < 2:
        return False
    given = family_of(name.given).split()
    return words[-len(family.split()) :] == family.split() and (
        not given or words[0][:1] == given[0][:1]
    )


def spells_alike(printed: str, known: str) -> bool:
    """Whether two surnames are one in two spellings that are both right.

    `Mueller` is `Müller`, `Mac Pherson` is `MacPherson`, `Jones` is enough for `Smith-Jones`.
    """
    if same_letters(printed, known):
        return True
    first, second = set(family_of(printed).split()), set(family_of(known).split())
    return first <= second or second <= first


def misspelt_as(
    printed: str, known: Sequence[str], others: Sequence[str] = (), least: float = 0.84
) -> str | None:
    """The one of the `known` surnames that `printed` misspells, None where it is right or another.

    `others`: the names printed beside it, which are taken by themselves; `least`: the likeness
    from which one is taken for a misspelling of the other.
    """
    if printed in known or any(spells_alike(printed, one) for one in known):
        return None
    mine = family_of(printed)
    if len(mine) < _SHORTEST_MISSPELT:
        return None
    free = [one for one in known if not any(spells_alike(one, other) for other in others)]
    near = [one for one in free if fuzz.ratio(mine, family_of(one)) >= 100 * least]
    return near[0] if len(near) == 1 else None


def same_letters(printed: str, known: str) -> bool:
    """Whether two surnames differ only in gaps, accents, or umlauts written `ae`, `oe`, `ue`."""
    letters = _letters(printed)
    return letters != "" and letters == _letters(known)


def _letters(name: str) -> str:
    return re.sub(r"(?<=[aou])e", "", re.sub(r"[^a-z]", "", family_of(name)))


def acronym_fits(short: str, name: Name) -> bool:
    """Whether `short` abbreviates an organisation: `NICE`, `BAcC`, `DoH`, `WHO`."""
    letters = [one for one in short if one.isupper()]
    if len(letters) < 2 or not short.replace("&", "").isalpha() or len(short) > 10:
        return False
    full = name.literal or name.short
    if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", full):
        return True
    words = re.findall(r"[^\W\d_][\w'’]*", full)
    if len(words) < 2:
        return False
    initials = [one[0].upper() for one in words if one.lower() not in _SMALL]
    every = [one[0].upper() for one in words]
    wanted = [one.upper() for one in short if one.isalpha()]
    if letters == initials or wanted in (initials, every):
        return True
    return (
        len(letters) >= 3 and letters[0] == initials[:1][0] and _is_subsequence(letters, initials)
    )


def _is_subsequence(short: list[str], full: list[str]) -> bool:
    """Whether the letters of `short` stand in `full` in order, and leave few of them out."""
    if len(full) - len(short) > 2 or not full:
        return False
    rest = iter(full)
    return all(any(one == other for other in rest) for one in short)


def year_number(year: str | None) -> int | None:
    """The four digits of a year, None for "n.d." and "in press"."""
    hit = re.search(r"\d{4}", year or "")
    return int(hit.group()) if hit else None


def name_words(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry meaning."""
    return frozenset(
        one.stem for one in tokens(text) if one.text not in _COMMON and len(one.text) > 2
    )
