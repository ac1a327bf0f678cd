"""Clauses that say of what was said before that it is not so."""

from __future__ import annotations

import pytest

from backedby.matching.tone import tone_of
from timing import seconds


@pytest.mark.parametrize(
    "text",
    [
        "That is a myth.",
        "It does not.",
        "In people it does not.",
        "There is no proof of that.",
        "Nobody has been able to repeat these findings.",
        "Such claims are unfounded.",
        "The trials say otherwise.",
        "The claim has never been confirmed.",
        "This turned out not to be the case.",
        "Studies have not confirmed it so far.",
    ],
)
def test_what_takes_back_is_told(text: str) -> None:
    assert [one.rebuts for one in tone_of(text).clauses if one.rebuts]


@pytest.mark.parametrize(
    "text",
    [
        "It does not hurt.",
        "That is not a myth.",
        "It is not true that it hurts.",
        "The claim that it is dangerous is false.",
        "It would be wrong to stop your tablets.",
        "There is no doubt about it.",
        "Nobody disputes that.",
        "This is no substitute for exercise.",
        "It is not available everywhere.",
        "The old theory of humours has been abandoned.",
    ],
)
def test_what_denies_something_of_its_own_takes_nothing_back(text: str) -> None:
    assert not [one.rebuts for one in tone_of(text).clauses if one.rebuts]


def test_a_label_takes_back_the_whole_sentence() -> None:
    assert tone_of("Myth 2: walking cures colds.").clauses[0].label == "myth 2"
    assert not tone_of("Mythology is full of walkers.").clauses[0].label


@pytest.mark.parametrize("part", ["no proof of ", "it does not, ", "that is a myth ", "the claim "])
def test_time_grows_with_the_length_only(part: str) -> None:
    text = part * (40_000 // len(part))
    assert seconds(lambda: tone_of(text), enough=3.0) < 3.0
