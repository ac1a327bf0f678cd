from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backedby.check.checker import Checker
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.matching.memory import Memory
from conftest import ROOT

MADE = "2026-11-21T00:00:00Z"
EXAMPLE = (ROOT / "examples" / "back-pain-draft.md").read_text("utf-8")
SENTENCES = EXAMPLE.replace("\n\n", "\n\n|").replace(". ", ". |").split("|")


@pytest.fixture(scope="module")
def shipped() -> KnowledgeBase:
    return KnowledgeBase.open(ROOT, clock=Clock("2026-11-21"))


@pytest.fixture(scope="module")
def remembering(shipped: KnowledgeBase) -> Checker:
    return shipped.checker.remembering()


@settings(max_examples=25)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=25))
def test_what_is_remembered_is_what_would_be_found_anew(
    shipped: KnowledgeBase, remembering: Checker, sentences: list[str]
) -> None:
    document = read_document("".join(sentences).encode() + b"\n\nEnd.", "draft.md")
    assert remembering.check(document, MADE) == shipped.checker.check(document, MADE)


def test_a_sentence_is_looked_at_once(tidy: Path) -> None:
    checker = KnowledgeBase.open(tidy).checker.remembering()
    memory = checker.matcher._outcomes  # type: ignore[attr-defined]
    first = "Sleep helps adults to remember what they learned.\n\nNaps make people happy.\n"
    checker.check(read_document(first.encode(), "draft.md"), MADE)
    assert len(memory) == 2
    checker.check(read_document(b"\n\n***\n\n" + first.encode(), "draft.md"), MADE)
    assert len(memory) == 2
    checker.check(read_document(first.replace("adults", "all").encode(), "draft.md"), MADE)
    assert len(memory) == 3


def test_it_forgets_the_oldest_and_what_is_old() -> None:
    few = Memory[str](most=2)
    for one in "abc":
        few.of(one, lambda one=one: one * 2)  # type: ignore[misc]
    assert len(few) == 2
    assert few.of("a", lambda: "again") == "again"
    brief = Memory[str](seconds=0)
    brief.of("a", lambda: "first")
    assert brief.of("a", lambda: "second") == "second"


def test_no_text_of_a_draft_is_kept() -> None:
    memory = Memory[int]()
    memory.of("Secret words of a draft.", lambda: 1)
    assert "Secret" not in repr(vars(memory))
