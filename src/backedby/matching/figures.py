"""Figures in a sentence: percentages, money, counts of things, in digits or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from backedby.text.normalise import fold, stem

TOLERANCE = 0.05
"""Two figures are the same when they differ by no more than this share ("nearly 40%")."""
SIZES = 50
"""Figures further apart than this factor measure different things: a patient's cost, a nation's."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit: `percent`, a currency (`gbp`), or the stem of what is counted."""

    value: float
    unit: str
    text: str
    is_bound: bool = False
    """Whether it is only a bound: "less than 40%", "under £5"."""

    def may_be(self, other: Figure) -> bool:
        """Whether both may measure one quantity: the same unit, and of like size (`SIZES`)."""
        small, large = sorted((abs(self.value), abs(other.value)))
        return self.unit == other.unit and large <= SIZES * small

    def equals(self, other: Figure) -> bool:
        """Whether both say the same, within `TOLERANCE`."""
        close = abs(self.value - other.value) <= TOLERANCE * max(abs(self.value), abs(other.value))
        return self.unit == other.unit and close and self.is_bound is other.is_bound


_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "mio": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12,
}  # fmt: skip
_FRACTIONS = {
    "half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0,
}  # fmt: skip
_CURRENCIES = {
    "£": "gbp", "gbp": "gbp", "pound": "gbp", "pounds": "gbp", "sterling": "gbp", "quid": "gbp",
    "$": "usd", "usd": "usd", "dollar": "usd", "dollars": "usd",
    "€": "eur", "eur": "eur", "euro": "eur", "euros": "eur",
}  # fmt: skip

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = "|".join(sorted((*_WORDS, "hundred", "dozen"), key=len, reverse=True))
_SPELLED = rf"(?:{_WORD}|a hundred)(?:(?:[ -]| and )(?:{_WORD}))*"
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_COUNT = rf"(?:{_NUMBER}|\b{_SPELLED})"
_FIGURE = re.compile(
    rf"(?P<in>\b(?:{_COUNT}) (?:in|out of)(?: every)? (?:{_COUNT})\b)"
    rf"|(?P<money>[£$€] ?(?:{_NUMBER})(?: ?(?:{_SCALE})\b)?)"
    rf"|(?P<share>(?:{_COUNT}) ?(?:%|per ?cent\b|percent\b))"
    rf"|(?P<fraction>\b(?:a |one |two |three |four |seven |nine )?"
    r"(?:half|thirds?|quarters?|fifths?|tenths?)(?: (?:of|the)\b|(?<=s)\b)"
    r"|(?<=\bnearly |\balmost |\baround )(?:a )?(?:half|third|quarter)\b)"
    rf"|(?P<count>(?<![\w.-])(?:{_COUNT})(?:[ -]?(?:{_SCALE})\b)?)"
)
_BOUND = re.compile(
    r"(?<!just )\b(?:less than|fewer than|under|below|not even|up to|at most) (?:a |the )?$"
)
_SCALED = re.compile(rf"(.+[ -]|.*\d)({_SCALE})")
_AFTER = re.compile(r"[ -]*((?:[a-z][a-z'-]*[ -]?){0,4})")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?!\d)")
_FILLERS = frozenset(
    "of the all uk british working work lost sick full adult adults' more than about doctor gp "
    "in-patient inpatient patient hospital medical extra such last previous past".split()
)


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a sentence; bare years and numbers without a unit are left out."""
    folded = fold(text)
    found = []
    for hit in _FIGURE.finditer(folded):
        figure = _read(hit, folded)
        if figure is not None:
            is_bound = _BOUND.search(folded, 0, hit.start()) is not None
            found.append(replace(figure, is_bound=is_bound))
    return tuple(found)


def _read(hit: re.Match[str], folded: str) -> Figure | None:
    """The figure at a place, None where it is a year or counts nothing that is named."""
    text = hit.group()
    if hit["in"]:
        part, whole = re.split(r" (?:in|out of)(?: every)? ", text)
        below = _value(whole)
        return Figure(100 * _value(part) / below, "percent", text) if below else None
    if hit["share"]:
        return Figure(_value(re.sub(r" ?(?:%|per ?cent|percent)$", "", text)), "percent", text)
    if hit["fraction"]:
        return _fraction(text)
    if hit["money"]:
        return Figure(_value(text[1:].strip()), _CURRENCIES[text[0]], text)
    if _YEAR.fullmatch(text):
        return None
    return _counted(text, _AFTER.match(folded, hit.end()))


def _fraction(text: str) -> Figure:
    """A fraction in words: `a third of`, `two thirds`, `three tenths of`."""
    words = text.split()
    share = next(
        _FRACTIONS[one.removesuffix("s")] for one in words if one.removesuffix("s") in _FRACTIONS
    )
    count = _WORDS.get(words[0], 1) or 1
    return Figure(share * count, "percent", text)


def _counted(text: str, after: re.Match[str] | None) -> Figure | None:
    """A bare number with the noun behind it: `11 million days`, `481 million pounds`."""
    words = [one.strip("-'") for one in (after.group(1) if after else "").split()]
    for word in words:
        if word in _CURRENCIES:
            return Figure(_value(text), _CURRENCIES[word], f"{text} {word}")
        if word not in _FILLERS:
            return Figure(_value(text), stem(word), f"{text} {word}") if len(word) > 2 else None
    return None


def _value(text: str) -> float:
    """The value of a number in digits or words, with its scale."""
    text = text.strip()
    scale = 1.0
    if scaled := _SCALED.fullmatch(text):
        text, scale = scaled[1].strip(), _SCALES[scaled[2]]
    if text[:1].isdigit():
        return float(text.replace(",", "")) * scale
    total = current = 0.0
    for word in re.split(r"[ -]", text):
        if word == "hundred":
            current = (current or 1) * 100
        elif word == "dozen":
            current = (current or 1) * 12
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], 0.0
        else:
            current += _WORDS.get(word, 0)
    return (total + current if text else 1.0) * scale
