from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.matching.figures import figures
from timing import seconds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2003, 40% of adults", [(40, "percent")]),
        ("four in ten adults", [(40, "percent")]),
        ("three out of every five", [(60, "percent")]),
        ("about forty per cent of us", [(40, "percent")]),
        ("seven in every hundred", [(7, "percent")]),
        ("a quarter of people", [(25, "percent")]),
        ("every fifth adult", [(20, "percent")]),
        ("sixty-odd per cent of us", [(60, "percent")]),
        ("up by 40%", [(40, "change")]),
        ("40% more people", [(40, "change")]),
        ("reported by 40% of adults", [(40, "percent")]),
        ("a billion pounds", [(1e9, "gbp")]),
        ("five thousand million pounds", [(5e9, "gbp")]),
        ("three quarters of a billion pounds", [(7.5e8, "gbp")]),
        ("28 million workdays", [(28e6, "day")]),
        ("eleven million shifts", [(11e6, "day")]),
        ("twelve million appointments", [(12e6, "consult")]),
        ("11 million days in 1999", [(11e6, "day")]),
        ("Hospital days a year: 800,000", [(8e5, "day")]),
        ("of every ten adults asked, four", [(40, "percent")]),
        ("one-tenth reported it", [(10, "percent")]),
        ("four grown-ups in ten", [(40, "percent")]),
        ("about a third reporting pain", [(100 / 3, "percent")]),
        ("£2bn for care and one billion for drugs", [(2e9, "gbp"), (1e9, "gbp")]),
        ("lowered the risk by 40%", [(40, "change")]),
        ("almost half of them", [(50, "percent")]),
        ("two thirds of the group", [(200 / 3, "percent")]),
        ("it cost £5bn", [(5e9, "gbp")]),
        ("it cost £1,632 million", [(1.632e9, "gbp")]),
        ("$8.5 billion a year", [(8.5e9, "usd")]),
        ("five billion pounds", [(5e9, "gbp")]),
        ("four hundred and eighty-one million pounds", [(481e6, "gbp")]),
        ("11 million working days", [(11e6, "day")]),
        ("eleven million days", [(11e6, "day")]),
        ("800,000 in-patient days", [(8e5, "day")]),
        ("after a 30 minute walk", [(30, "minut")]),
        ("zero adverse events", [(0, "advers")]),
        ("two fifths of adults", [(40, "percent")]),
        ("three tenths of them", [(30, "percent")]),
        ("In 1998 and in 2006", []),
        ("for more than a day", []),
        ("nobody counted", []),
    ],
)
def test_figures_are_read_with_their_unit(text: str, expected: list[tuple[float, str]]) -> None:
    found = figures(text)
    assert [one.unit for one in found] == [unit for _, unit in expected]
    assert [one.value for one in found] == pytest.approx([value for value, _ in expected])


def test_figures_are_the_same_within_a_twentieth() -> None:
    (forty,), (thirty_nine,), (thirty_six,) = map(figures, ("40%", "39%", "36%"))
    assert forty.equals(thirty_nine)
    assert not forty.equals(thirty_six)


def test_figures_of_different_units_are_never_the_same() -> None:
    (percent,), (pounds,) = map(figures, ("5%", "£5"))
    assert not percent.equals(pounds)


@given(st.text(max_size=300))
def test_any_text_can_be_searched_for_figures(text: str) -> None:
    figures(text)


def test_a_long_run_of_number_words_takes_no_long_time() -> None:
    figures("one hundred and " * 5_000)
    figures("1,000," * 10_000)


@pytest.mark.parametrize(
    ("said", "known", "agrees"),
    [
        ("less than £5", "£5", True),
        ("less than £4", "£5", False),
        ("just under £5", "£5", True),
        ("more than a third of adults", "40%", True),
        ("more than half of adults", "40%", False),
        ("at least 30%", "40%", True),
        ("up to 40%", "40%", True),
        ("up to 30%", "40%", False),
        ("almost half of them", "40%", False),
        ("almost half of them", "47%", True),
        ("about 43%", "40%", True),
        ("43%", "40%", False),
        ("between 35 and 45%", "40%", True),
        ("between 10 and 20%", "40%", False),
        ("35-45%", "40%", True),
        ("over £480 million", "£481 million", True),
        ("over half a billion pounds", "£481 million", False),
        ("nearly half a billion pounds", "£481 million", True),
        ("£8bn to £10bn", "£5bn", False),
        ("half an hour", "30 minutes", True),
        ("an hour and a half", "30 minutes", False),
        ("24 months", "two years", True),
        ("six weeks", "three months", False),
        ("one adult in ten", "10%", True),
        ("every other adult", "50%", True),
        ("10 million or more days", "11 million days", True),
        ("GBP 5bn", "five billion pounds", True),
        ("5 billion dollars", "five billion pounds", False),
        ("two and a half million days", "2.5 million days", True),
        ("50p", "£0.50", True),
    ],
)
def test_figures_agree_as_far_as_their_wording_goes(said: str, known: str, agrees: bool) -> None:
    (mine, *_), (theirs, *_) = figures(said), figures(known)
    assert mine.equals(theirs) is agrees
    assert theirs.equals(mine) is agrees


@pytest.mark.parametrize(
    "text",
    [
        "in 2022-23", "pp. 34-35", "aged 16 to 64", "(n = 45)", "12 in 2006", "chapter 5",
        "10% (95% CI 3-17)",
    ],
)  # fmt: skip
def test_what_counts_nothing_is_no_other_figure(text: str) -> None:
    assert [one.text for one in figures(text) if one.text != "10%"] == []


@pytest.mark.parametrize("part", ["£5 to ", "1 in a b ", "1 000 ", "one hundred and ", "half of "])
def test_figures_take_time_by_the_length_of_the_text_only(part: str) -> None:
    text = part * (60_000 // len(part))
    assert seconds(lambda: figures(text), enough=1.0) < 1.0


def test_a_country_is_no_conjunction_before_a_fraction() -> None:
    (one,) = figures("In Finland a quarter of adults had it.")
    assert (one.value, one.unit) == (25, "percent")
