from hypothesis import given
from hypothesis import strategies as st

from backedby.text.normalise import fold, stem, tokens


def test_accents_dashes_quotes_and_greek_letters_are_spelled_plainly() -> None:
    assert (
        fold("Gøtzsche’s β–Endorphin “naïve” Øster") == 'gotzsche\'s beta-endorphin "naive" oster'
    )


def test_inflected_words_share_a_stem() -> None:
    assert stem("needles") == stem("needling") == stem("needled")
    assert stem("inflammation") != stem("inflammatory")


def test_hyphens_part_words_and_possessives_go() -> None:
    assert [one.text for one in tokens("The body’s anti-inflammatory don’t")] == [
        "the", "body", "anti", "inflammatory", "don't",
    ]  # fmt: skip


def test_numbers_keep_their_separators() -> None:
    assert [one.text for one in tokens("£1,632m or 47.6%")] == ["1,632", "m", "or", "47.6"]


@given(st.text())
def test_a_token_is_cut_from_where_it_says(text: str) -> None:
    for token in tokens(text):
        assert token.text == fold(text[token.start : token.end])


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
