"""Figures of a sentence held against those on record."""

from __future__ import annotations

import pytest

from backedby.matching.figures import figures
from backedby.matching.quantities import is_total, other_figure


@pytest.mark.parametrize(
    ("said", "recorded", "differs"),
    [
        ("It cost £6bn a year.", "It cost £5 billion a year.", True),
        ("It cost some £5bn a year.", "It cost £5 billion a year.", False),
        ("More than a third of them are ill.", "40% are ill.", False),
        ("More than half of them are ill.", "40% are ill.", True),
        ("It cost £5bn.", "It took 3 months.", False),
        ("12 million visits and 900,000 days.", "12 million visits and 800,000 days.", True),
    ],
)
def test_another_figure_is_told(said: str, recorded: str, differs: bool) -> None:
    assert bool(other_figure(figures(said), figures(recorded))) is differs


def test_a_total_of_two_records_is_no_other_figure() -> None:
    records = [figures("Walkers cost £5 billion."), figures("Runners cost £480 million.")]
    assert is_total(figures("Both together cost five and a half billion pounds."), records)
    assert not is_total(figures("Both together cost seven billion pounds."), records)
    assert not is_total(figures("Walkers cost £6 billion."), records[:1])


def test_a_number_without_a_noun_takes_the_unit_that_was_told_before() -> None:
    (figure,) = figures("Last year it was only 3 million.", elided="day")
    assert (figure.value, figure.unit) == (3_000_000, "day")
    assert figures("It began in 1998.", elided="day") == ()
    assert figures("Last year it was only 3 million.") == ()
