"""Figures in a sentence: shares, money, durations, counts, in digits or in words, as intervals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isinf

from backedby.matching.amounts import COUNT, MONEY, SCALE, WORDS, currency, scale_of, value_of
from backedby.matching.units import CURRENCIES, DURATIONS, LARGE, counted, left_unsaid
from backedby.text.normalise import fold

TOLERANCE = 0.05
"""Two figures are the same when they differ by no more than this share."""
VAGUE = 0.08
"""The same, for a figure said to be about right."""
NEARLY = 0.1
"""How far below a figure "nearly", and above it "just over", reaches."""
STRICT = 0.02
"""How far a figure may lie beyond a bound ("over", "less than")."""
BOUNDING = 2.5
"""How far a bound may lie from the figure it is meant for: nobody says "over 1" of 5."""
SIZES = 50
"""Figures further apart than this factor measure different things: a patient's cost, a nation's."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit: `percent`, `gbp`, `minut`, `month`, or the stem of what is counted.

    `change` is the unit of "40% more". `low` and `high`: what it says of the true value,
    infinite where it is only a bound.
    """

    value: float
    unit: str
    text: str
    low: float
    high: float

    def may_be(self, other: Figure) -> bool:
        """Whether both may measure one quantity: the same unit, and of like size (`SIZES`)."""
        small, large = sorted((abs(self.value), abs(other.value)))
        return self.unit == other.unit and large <= SIZES * small

    def equals(self, other: Figure) -> bool:
        """Whether both can be true of one quantity."""
        if self.unit != other.unit:
            return False
        if self.is_bound and other.is_bound:
            return self.low <= other.high and other.low <= self.high
        if self.is_bound or other.is_bound:
            bound, figure = (self, other) if self.is_bound else (other, self)
            small, large = sorted((abs(bound.value), abs(figure.value)))
            return bound.low <= figure.value <= bound.high and large <= BOUNDING * small
        return self.low <= other.value <= self.high or other.low <= self.value <= other.high

    @property
    def is_large(self) -> bool:
        """Whether somebody must have counted or estimated it: a share, a sum, a million."""
        return self.unit in ("percent", *CURRENCIES) or abs(self.value) >= LARGE

    @property
    def is_bound(self) -> bool:
        """Whether it only says that the true value is more, or less, than it."""
        return isinf(self.low) or isinf(self.high)


_NUMBER = rf"(?>(?:{COUNT})(?:[ -]?(?:{SCALE})\b){{0,2}})"
_PERCENT = r"(?:%|per ?cent\b|percent\b|pc\b)"
_PARTS = r"(?:half|halves|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)"
_CONFIDENCE = rf"\b9\d(?:\.\d)? ?{_PERCENT} (?:c\.?i\.?|confidence)[^)\];]{{0,40}}"
_RANGE = (
    rf"(?<![\w.,-])(?P<sign>{MONEY} ?)?(?P<least>{_NUMBER})(?: ?{_PERCENT})?"
    r"(?: ?- ?| to | or |(?P<and> and ))"
    rf"(?P<again>{MONEY} ?)?(?P<most>{_NUMBER})(?P<shares> ?{_PERCENT})?"
)
_AMONG = (
    rf"\b(?P<part>{COUNT}) (?:[a-z-]+ ){{0,2}}?(?:in|out of) (?:every )?"
    rf"(?P<whole>{COUNT})\b(?! ?%)"
)
_OF_EVERY = (
    rf"\b(?:of|out of|among|in) every (?P<each>{COUNT}) (?:\w+ ){{0,4}}?"
    rf"(?:\w+, )?(?P<those>{COUNT})\b(?! ?%)"
)
_HALF_OF = (
    r"\b(?:three[ -]quarters of |(?:a )?quarter of |half (?:of )?)(?:a |an )"
    r"(?P<big>million|billion|hour|year)\b"
)
_OWNERS = "of|the|all|our|my|as|adults|people|patients|us|them|sufferers|those|every"
_VERBS = (
    "report|reported|had|have|has|said|say|went|go|saw|see|seek|sought|get|got|suffer|suffered|were|"
    "are|was|is|tried|try|used|turned|turn|consult|consulted|visit|visited|took|take"
)
_FRACTION = (
    r"(?<!\band a )(?<!\band )(?<!first )(?<!second )(?<!other )(?<!last )"
    rf"\b(?:(?P<times>a|{WORDS})[ -])?(?P<parts>{_PARTS})\b"
    rf"(?= (?:{_OWNERS}|{_VERBS})\b|(?<=[sd]) [a-z]+ing\b|\s*(?:[,.;)]|$)|(?<=s) |(?<=one.half)"
    r"|(?<=one.third)|(?<=one.quarter)|(?<=one.fifth)|(?<=one.tenth))"
    r"(?! (?:of )?an? (?:million|billion|hour|year|day))"
)
_NTH = {
    "other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_FIGURE = re.compile(
    rf"(?P<confidence>{_CONFIDENCE})|(?P<range>{_RANGE})"
    rf"|(?P<every>\bevery (?P<nth>{'|'.join(_NTH)}) (?P<whom>[a-z]+))|(?P<ofevery>{_OF_EVERY})"
    rf"|(?P<among>{_AMONG})"
    rf"|(?P<money>{MONEY} ?(?P<sum>{_NUMBER})(?: ?p\b)?)"
    rf"|(?P<pence>\b(?P<small>{COUNT}) ?(?:p|pence)\b)"
    rf"|(?P<share>(?<![\w.])(?P<of>{COUNT}) ?{_PERCENT})"
    rf"|(?P<halfscale>{_HALF_OF})|(?P<fraction>{_FRACTION})"
    rf"|(?P<count>(?<![\w.,-])(?P<plain>{_NUMBER}|\ban hour\b))"
)
_BEFORE = re.compile(
    r"\b(?:(?P<lower>more than|better than|(?<!turn )(?<!turns )(?<!turned )over|above|at least|"
    r"no fewer than|no less than|upwards of|"
    r"in excess of|exceed(?:s|ed|ing)?|well over|far more than)"
    r"|(?P<upper>less than|fewer than|under|below|not even|(?<!add )(?<!adds )(?<!added )"
    r"(?<!adding )(?<!mount )(?<!mounts )(?<!came )(?<!totted )up to|at most|"
    r"no more than|at the most|as many as|within|well under)"
    r"|(?P<nearly>nearly|almost|just under|close to|not quite|approaching|just below|"
    r"getting on for)"
    r"|(?P<little>just over|just above|slightly more than|a little over|a bit over|slightly over)"
    r"|(?P<vague>about|around|some|roughly|approximately|circa|ca\.?|approx\.?|or so|near|~))"
    r"(?: (?:a|an|the|some|about|as many as))* ?$"
)
_PLUS = re.compile(r"\s?(?:\+|or (?:more|over)\b|plus\b)")
_SIGN = re.compile(rf" ?{_PERCENT}")
_BETWEEN = re.compile(r"\bbetween (?:about |around |some |nearly )?$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ANY = re.compile(rf"\d|\b(?:{WORDS}|{_PARTS}|thousand|million|billion|every|an hour)\b")
_COUNT = re.compile(_NUMBER)
_MORE = re.compile(
    r" (?:more|less|fewer|higher|lower|greater|smaller|off|cheaper|dearer|extra|increase|rise|"
    r"reduction|discount|drop|fall|cut|growth|likelier|better|worse)\b"
)
_CHANGED = re.compile(
    r"\b(?:ris\w+|rose|fall\w*|fell|grew|grown?|growing|dropp?\w*|increas\w+|decreas\w+|cut|"
    r"reduc\w+|up|down|shr\w+|discount|climb\w*|jump\w*) (?:by|of) (?:\w+ ){0,2}$"
    r"|\b(?:lower(?:s|ed|ing)|reduc\w+|cuts?|cutting|rais(?:es|ed|ing)|lift(?:s|ed)|boost\w*|"
    r"increas\w+|decreas\w+|improv\w+|shrink\w*|shrank) [^.;,]{1,50} by (?:\w+ )?$"
)
"""By these a share is one of a change: no share of people."""
_ODD = re.compile(r"\b(\w+)[ -]odd\b")
_ENDING = re.compile(r"\W*(?:$|[.,;:)]\s|\()")
_BEHIND = 40
"""Characters before a figure that are searched for what limits it."""
_PART_OF = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8,
    "tenth": 10,
}  # fmt: skip


def figures(text: str, elided: str = "") -> tuple[Figure, ...]:
    """The figures of a sentence; bare years and numbers without a unit are left out.

    `elided`: the unit of a number that nothing is said to count ("last year it was 3 million").
    """
    folded = _ODD.sub(r"some \1", fold(text))
    return tuple(_found(folded, elided)) if _ANY.search(folded) else ()


def _found(folded: str, elided: str) -> Iterator[Figure]:
    at, money = 0, ""
    while hit := _FIGURE.search(folded, at):
        at = hit.end()
        before = folded[max(0, hit.start() - _BEHIND) : hit.start()]
        if hit["range"] and not _is_range(hit, before):
            at = _end_of_first(hit, folded)
            first = _FIGURE.fullmatch(folded, hit.start(), at)
            if first is None:
                continue
            hit = first
        if hit["among"] and _is_no_share(hit):
            number = _COUNT.match(folded, hit.start())
            at = number.end() if number else hit.end("part")
            hit = _FIGURE.fullmatch(folded, hit.start(), at)
            if hit is None:
                continue
        if hit["range"]:
            if spread := _spread(hit, folded):
                yield spread
        elif read := _read(hit, folded):
            value, unit, text = read
            money = unit if unit in CURRENCIES else money
            yield Figure(value, unit, text, *_reach(value, before, folded, hit.end()))
        elif hit["count"] and not _is_year(hit.group()):
            value = value_of(hit["plain"])
            ending = _ENDING.match(folded, at)
            if unit := left_unsaid(value, elided, money, folded[: hit.start()], ending):
                yield Figure(value, unit, hit.group(), *_reach(value, before, folded, at))


def _is_range(hit: re.Match[str], before: str) -> bool:
    """Whether two numbers are the ends of one figure: no years, and no mere "40% and 10%"."""
    is_year = _YEAR.fullmatch(hit["least"]) is not None
    return not is_year and (hit["and"] is None or _BETWEEN.search(before) is not None)


def _is_no_share(hit: re.Match[str]) -> bool:
    """Whether "x in y" is no part of a whole: `1998 one in three`, `12 in 2006`."""
    whole = value_of(hit["whole"])
    return whole < 2 or value_of(hit["part"]) > whole or bool(_YEAR.fullmatch(hit["whole"]))


def _is_year(text: str) -> bool:
    return _YEAR.fullmatch(text) is not None


def _end_of_first(hit: re.Match[str], folded: str) -> int:
    """Where the first number of what only looks like a range ends, its percent sign included."""
    sign = _SIGN.match(folded, hit.end("least"))
    return sign.end() if sign else hit.end("least")


def _spread(hit: re.Match[str], folded: str) -> Figure | None:
    """A range: `10-15 minutes`, `between £8bn and £10bn`."""
    least, most = value_of(hit["least"]), value_of(hit["most"])
    scale = scale_of(hit["most"])
    if scale_of(hit["least"]) == 1 < scale and least < most / scale:
        least *= scale  # "8 to 10 million"
    text = hit.group()
    if hit["sign"] or hit["again"]:
        unit, size = currency((hit["sign"] or hit["again"]).strip()), 1.0
    elif hit["shares"]:
        unit, size = "percent", 1.0
    else:
        named = counted(1.0, text, folded, hit.end())
        if named is None:
            return None
        size, unit, text = named
    low, high = sorted((least * size, most * size))
    return Figure((low + high) / 2, unit, text, low * (1 - STRICT), high * (1 + STRICT))


def _reach(value: float, before: str, folded: str, end: int) -> tuple[float, float]:
    """What a figure says of the true value: least and most."""
    limit = _BEFORE.search(before)
    kind = limit.lastgroup if limit else None
    if kind == "lower" or _PLUS.match(folded, end):
        return value * (1 - STRICT), inf
    if kind == "upper":
        return -inf, value * (1 + STRICT)
    if kind == "nearly":
        return value * (1 - NEARLY), value * (1 + STRICT)
    if kind == "little":
        return value * (1 - STRICT), value * (1 + NEARLY)
    slack = VAGUE if kind == "vague" else TOLERANCE
    return value * (1 - slack), value * (1 + slack)


def _read(hit: re.Match[str], folded: str) -> tuple[float, str, str] | None:
    """Value, unit and words of a figure, None where it is a year or counts nothing named."""
    text = hit.group()
    if hit["confidence"]:
        return None
    if hit["every"]:
        return (100 / _NTH[hit["nth"]], "percent", text) if hit["whom"] in _COUNTED else None
    if hit["ofevery"]:
        whole, part = value_of(hit["each"]), value_of(hit["those"])
        return (100 * part / whole, "percent", text) if part <= whole else None
    if hit["among"]:
        return 100 * value_of(hit["part"]) / value_of(hit["whole"]), "percent", text
    if hit["money"]:
        return value_of(hit["sum"]), currency(text), text
    if hit["pence"]:
        return value_of(hit["small"]) / 100, "gbp", text
    if hit["share"]:
        before = folded[max(0, hit.start() - 2 * _BEHIND) : hit.start()]
        is_change = _MORE.match(folded, hit.end()) or _CHANGED.search(before)
        return value_of(hit["of"]), "change" if is_change else "percent", text
    if hit["fraction"]:
        times = value_of(hit["times"]) if hit["times"] and hit["times"] != "a" else 1.0
        return 100 * times / _PART_OF[hit["parts"].removesuffix("s")], "percent", text
    if hit["halfscale"]:
        part = 0.75 if "quarters" in text else 0.25 if "quarter" in text else 0.5
        if hit["big"] in ("hour", "year"):
            size, unit = DURATIONS[hit["big"]]
            return part * size, unit, text
        return counted(part * value_of(hit["big"]), text, folded, hit.end())
    if _is_year(text):
        return None
    return counted(value_of(hit["plain"]), text, folded, hit.end())


_COUNTED = frozenset(
    "adult grown person patient man woman worker sufferer briton one household".split()
)
