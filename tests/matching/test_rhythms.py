"""How often something is done, held against the rhythm on record."""

from __future__ import annotations

import pytest

from backedby.matching.rhythms import other_rhythm, rhythms

RECORD = "People come once a week or once a fortnight."


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("three times a week", 7 / 3, 7 / 3),
        ("two visits a month", 15.2, 15.2),
        ("twice-weekly", 3.5, 3.5),
        ("once or twice a week", 3.5, 7),
        ("every other day", 2, 2),
        ("every ten days", 10, 10),
        ("seven to fourteen days apart", 7, 14),
        ("fortnightly", 14, 14),
        ("each month", 30.4, 30.4),
    ],
)
def test_a_rhythm_is_the_days_between(text: str, least: float, most: float) -> None:
    ((low, high, _),) = rhythms(text)
    assert (low, high) == pytest.approx((least, most))


@pytest.mark.parametrize("text", ["for six weeks", "within two weeks", "ten days later", "3 weeks"])
def test_a_stretch_of_time_is_no_rhythm(text: str) -> None:
    assert not rhythms(text)


@pytest.mark.parametrize(
    "text", ["weekly at first", "every ten days", "twice a week, then weekly", "one a fortnight"]
)
def test_what_lies_within_the_record_agrees(text: str) -> None:
    assert not other_rhythm(text, RECORD)


@pytest.mark.parametrize("text", ["three times a week", "daily? no, every day", "once a month"])
def test_what_lies_outside_is_another(text: str) -> None:
    assert "the record has once a week" in other_rhythm(text, RECORD)


def test_a_record_without_rhythm_says_nothing_of_one() -> None:
    assert not other_rhythm("three times a week", "People come for acupuncture.")
