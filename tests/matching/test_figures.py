from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.matching.figures import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2003, 40% of adults", [(40, "percent")]),
        ("four in ten adults", [(40, "percent")]),
        ("three out of every five", [(60, "percent")]),
        ("about forty per cent of us", [(40, "percent")]),
        ("seven in every hundred", [(7, "percent")]),
        ("a quarter of people", [(25, "percent")]),
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


def test_a_bound_is_not_the_figure_itself() -> None:
    (less,), (just_under,), (exact,) = map(figures, ("less than £5", "just under £5", "£5"))
    assert not less.equals(exact)
    assert just_under.equals(exact)
