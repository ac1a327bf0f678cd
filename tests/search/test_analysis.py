from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from backedby.search.analysis import STOP_WORDS, Words, closed, stems, words


@given(some.text())
def test_text_and_its_places_say_the_same(text: str) -> None:
    found = Words(text)
    assert found.words == [one for one in words(text) if one not in STOP_WORDS]
    assert found.stems == stems(text)
    for number, word in enumerate(found.words):
        start, end = found.place(number)
        assert 0 <= start < end <= len(text)
        assert word in words(text[start:end])


@given(some.text())
def test_words_of_words_are_the_same_words(text: str) -> None:
    found = words(text)
    assert words(" ".join(found)) == found


@given(some.text(some.characters()))
def test_a_closed_value_stays_as_it_is_and_can_be_stored(text: str) -> None:
    value = closed(text)
    assert closed(value) == value
    value.encode()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Réléasing ENDORPHINS", ["releas", "endorphin"]),
        ("the pain of it", ["pain"]),
        ("IL-6, p53/p21; 5-HT2A", ["il", "6", "p53", "p21", "5", "ht2a"]),
        ("β-endorphin", ["beta", "endorphin"]),
        ("cafe\u0301", ["cafe"]),
        ("ﬁbromyalgia", ["fibromyalgia"]),
        ("½ an hour", ["1", "2", "hour"]),
        ("針灸", ["針灸"]),
        ("", []),
    ],
)
def test_words_are_folded_stemmed_and_stop_words_left_out(text: str, found: list[str]) -> None:
    assert stems(text) == found


def test_a_denial_is_searched() -> None:
    assert stems("This is not cost-effective.") == ["not", "cost", "effect"]
    assert len(STOP_WORDS) == 31


def test_a_word_without_end_is_stemmed_at_once() -> None:
    assert len(stems("a" * 1_000_000)) == 1
