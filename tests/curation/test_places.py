"""FILE:LINE means one sentence, or the message lists those that could be meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.curation.places import Place, passage_at, place_of
from backedby.documents.reading import read_document
from backedby.errors import BackedbyError
from backedby.knowledge_base import KnowledgeBase

DRAFT = """# Sleep and memory

Sleep helps adults to remember. Coffee improves recall before a
lesson in adults by 12%. What a day.
Naps help adults to remember what they learned.

Nothing here.
"""


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy)


def text_at(base: KnowledgeBase, place: str, draft: str = DRAFT) -> str:
    document = read_document(draft.encode(), "draft.md")
    return passage_at(document, place_of(place), base.checker).sentence.text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("draft.md:12", Place("draft.md", 12)),
        ("draft.md:12:5", Place("draft.md", 12, 5)),
        ("a b/c:d.md:1", Place("a b/c:d.md", 1)),
        ("C:\\drafts\\a.md:7", Place("C:\\drafts\\a.md", 7)),
        ("-:3", Place("-", 3)),
    ],
)
def test_a_place_is_a_path_a_line_and_perhaps_a_column(text: str, place: Place) -> None:
    assert place_of(text) == place
    assert str(place) == text


@pytest.mark.parametrize("text", ["draft.md", "draft.md:", "draft.md:x", ":3", "", "a:1:2:x"])
def test_what_is_no_place_is_told(text: str) -> None:
    with pytest.raises(BackedbyError, match="names no sentence"):
        place_of(text)


@given(st.text())
def test_any_text_is_a_place_or_told(text: str) -> None:
    try:
        assert place_of(text).line >= 0
    except BackedbyError:
        return


def test_a_line_means_the_sentence_that_begins_there(base: KnowledgeBase) -> None:
    assert text_at(base, "draft.md:5") == "Naps help adults to remember what they learned."


def test_a_line_means_the_sentence_that_goes_on_there(base: KnowledgeBase) -> None:
    assert text_at(base, "draft.md:4").startswith("Coffee improves recall")


def test_several_sentences_on_a_line_are_listed_with_their_columns(base: KnowledgeBase) -> None:
    with pytest.raises(BackedbyError, match="holds 2 claim sentences") as error:
        text_at(base, "draft.md:3")
    assert error.value.hint is not None
    assert "draft.md:3:1  “Sleep helps adults to remember.”" in error.value.hint
    assert text_at(base, "draft.md:3:1") == "Sleep helps adults to remember."
    assert text_at(base, "draft.md:3:33").startswith("Coffee")
    assert text_at(base, "draft.md:4:2").startswith("Coffee")


def test_a_column_means_a_sentence_that_is_taken_for_no_claim_too(base: KnowledgeBase) -> None:
    assert text_at(base, "draft.md:4:30") == "What a day."
    with pytest.raises(BackedbyError, match="holds no claim sentence") as error:
        text_at(base, "draft.md:7")
    assert "draft.md:7:1  “Nothing here.”" in str(error.value.hint)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("draft.md:0", "has no line 0: it ends with line 7"),
        ("draft.md:8", "has no line 8: it ends with line 7"),
        ("draft.md:999999999", "has no line 999999999"),
        ("draft.md:6", "holds no claim sentence"),
        ("draft.md:6:1", "stands in no sentence"),
        ("draft.md:5:400", "stands in no sentence"),
    ],
)
def test_where_no_sentence_is_the_message_says_so(
    base: KnowledgeBase, place: str, told: str
) -> None:
    with pytest.raises(BackedbyError, match=told):
        text_at(base, place)


def test_lines_are_counted_alike_whatever_ends_them(base: KnowledgeBase) -> None:
    assert (
        text_at(base, "draft.md:5", DRAFT.replace("\n", "\r\n"))
        == "Naps help adults to remember what they learned."
    )
