"""How often something is done: "three times a week", "every ten days", "a fortnight apart"."""

from __future__ import annotations

import re

from backedby.matching.amounts import COUNT, value_of
from backedby.text.normalise import fold

SLACK = 0.1
"""How far, as a share, a rhythm may lie outside the one on record."""
_DAYS = {
    "day": 1.0, "daily": 1.0, "week": 7.0, "weekly": 7.0, "fortnight": 14.0, "fortnightly": 14.0,
    "month": 30.4, "monthly": 30.4, "year": 365.0, "yearly": 365.0,
}  # fmt: skip
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_N = rf"(?:{COUNT}|once|twice|thrice)"
_UNIT = "day|week|fortnight|month|year"
_OFTEN = re.compile(
    rf"\b(?P<least>{_N})(?:(?: to | or |-)(?P<most>{_N}))?(?:[ -](?:[a-z]+ )?(?:times|visits|"
    rf"sessions|appointments|treatments))? ?-?(?:(?:a|an|per|each|every) (?P<per>{_UNIT})\b"
    rf"|(?P<ly>daily|weekly|monthly|yearly)\b)"
    rf"|\b(?:every|each) (?P<nth>other |second |third )?(?P<every>{_UNIT})\b(?! (?:after|later))"
    rf"|\b(?:every |intervals of )?(?P<from>{COUNT})(?:(?: to | or |-)(?P<to>{COUNT}))?[ -]"
    rf"(?P<unit>{_UNIT})s?(?P<apart>[ -](?:apart|intervals?|between))?"
    rf"|\b(?P<plain>weekly|fortnightly|monthly)\b"
)
_OTHER = {"other ": 2.0, "second ": 2.0, "third ": 3.0}


def rhythms(text: str) -> tuple[tuple[float, float, str], ...]:
    """The rhythms of a text: least and most days between two times, and the words."""
    return tuple(_read(hit) for hit in _OFTEN.finditer(fold(text)) if _is_rhythm(hit))


def other_rhythm(given: str, recorded: str) -> str:
    """In words, that a text gives another rhythm than the one on record; empty if not."""
    theirs = rhythms(recorded)
    mine = rhythms(given) if theirs else ()
    if not mine:
        return ""
    low, high = min(one[0] for one in theirs), max(one[1] for one in theirs)
    if any(least <= high * (1 + SLACK) and most >= low * (1 - SLACK) for least, most, _ in mine):
        return ""
    return f"says {mine[0][2]}; the record has {' or '.join(one[2] for one in theirs)}"


def _is_rhythm(hit: re.Match[str]) -> bool:
    """Whether it says how often: "for two weeks" does not."""
    return hit["unit"] is None or bool(
        hit["apart"] or hit.group().startswith(("every ", "intervals"))
    )


def _read(hit: re.Match[str]) -> tuple[float, float, str]:
    if hit["plain"]:
        days = (_DAYS[hit["plain"]],) * 2
    elif hit["every"]:
        days = (_DAYS[hit["every"]] * _OTHER.get(hit["nth"] or "", 1.0),) * 2
    elif hit["unit"]:
        size = _DAYS[hit["unit"]]
        days = (value_of(hit["from"]) * size, value_of(hit["to"] or hit["from"]) * size)
    else:
        size = _DAYS[hit["per"] or hit["ly"]]
        few, many = (_times(hit["least"]), _times(hit["most"] or hit["least"]))
        days = (size / max(many, 1.0), size / max(few, 1.0))
    return min(days), max(days), hit.group()


def _times(word: str) -> float:
    return _TIMES.get(word) or value_of(word)
