"""What a bare number counts, by the noun behind it: days, visits, pounds, minutes."""

from __future__ import annotations

import re

from backedby.matching.amounts import currency
from backedby.text.normalise import stem

DURATIONS = {
    "sec": (1 / 60, "minut"), "second": (1 / 60, "minut"), "min": (1, "minut"),
    "minute": (1, "minut"), "hour": (60, "minut"), "hr": (60, "minut"),
    "week": (12 / 52.18, "month"), "fortnight": (24 / 52.18, "month"), "month": (1, "month"),
    "year": (12, "month"), "yr": (12, "month"), "decade": (120, "month"),
}  # fmt: skip
"""Names of durations: how many of the unit each is, and the unit."""
CURRENCIES = ("gbp", "usd", "eur")
"""Units of money."""
LARGE = 10_000
"""A count from which on somebody must have counted or estimated it."""
_FILLERS = frozenset(
    "of the all uk british working work lost sick full adult adults' more than about doctor gp "
    "in-patient inpatient patient hospital medical extra such last previous past or so certified "
    "whole long short average good least benefit incapacity sickness absence bed missed annual "
    "yearly separate surgery gp's gps' doctors' doctor's nhs health-service paid further "
    "person man worker employee lost-time back-related".split()
)
_SAME_UNIT = {
    **dict.fromkeys(
        ("workday", "shift", "bed-day", "weekday", "night", "bed-night", "man-day", "person-day"),
        "day",
    ),
    **dict.fromkeys(("visit", "appointment", "trip", "attendance", "time"), "consultation"),
}
"""What is counted in other words: `28 million workdays`, `12 million appointments`."""
_NO_NOUNS = frozenset(
    "for from with who that and but are was were is has had have per each every went came by "
    "to on in at then if when while which would will could should must may might can cannot "
    "be being been since because than but do does did gets got".split()
)
"""Words behind which nothing counted follows."""
_COUNTED_NOUNS = re.compile(
    r"\b(days|workdays|man-days|bed-days|shifts|nights|consultations|appointments|visits)\b"
)
_AND_HALF = re.compile(r" and a half\b")
_AFTER = re.compile(r"[ -]*((?:[a-z][a-z'-]*[ -]?){0,4})")


def counted(value: float, text: str, folded: str, end: int) -> tuple[float, str, str] | None:
    """A bare number with the noun behind it: `11 million days`, `481 million pounds`."""
    if text == "an hour":
        return _lasting(1.0, "hour", text, folded, end)
    after = _AFTER.match(folded, end)
    for word in [one.strip("-'") for one in (after.group(1) if after else "").split()]:
        if unit := currency(word):
            return value, unit, f"{text} {word}"
        if (one := word.removesuffix("s")) in DURATIONS:
            return _lasting(value, one, f"{text} {word}", folded, end + 1 + len(word))
        if word in _NO_NOUNS:
            return None
        if word not in _FILLERS:
            unit = stem(_SAME_UNIT.get(one, word))
            return (value, unit, f"{text} {word}") if len(word) > 2 else None
    return None


def left_unsaid(
    value: float, elided: str, money: str, before: str, ending: re.Match[str] | None
) -> str:
    """The unit of a number that nothing is said behind to count; empty if unknown.

    `money`: the currency of the sum before it ("£10bn for care and one billion for drugs").
    """
    if elided and (ending or value >= LARGE):
        return elided
    if value < LARGE:
        return ""
    return (_heading_unit(before) if ending else "") or (money if value >= 1e6 else "")


def _heading_unit(before: str) -> str:
    """What a number behind its noun counts ("Days lost: 11 million"), empty if unknown."""
    named = _COUNTED_NOUNS.findall(before.rpartition(".")[2])
    return stem(_SAME_UNIT.get(one := named[-1].removesuffix("s"), one)) if named else ""


def _lasting(value: float, name: str, text: str, folded: str, end: int) -> tuple[float, str, str]:
    """A duration in minutes or months: `an hour and a half`."""
    size, unit = DURATIONS[name]
    half = 0.5 if _AND_HALF.match(folded, end) else 0.0
    return (value + half) * size, unit, text
