"""Over-claims and denials that name less than a restatement would, and what is none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.documents.reading import read_text
from backedby.knowledge_base import Clock, KnowledgeBase

BASE = KnowledgeBase.open(Path(__file__).parents[2], clock=Clock("2026-11-21"))
HEAD = "# Acupuncture for back pain\n\nNeedles may ease back pain for a while.\n\n"


def strengths(sentence: str, head: str = HEAD) -> list[str]:
    report = BASE.check(read_text(head + sentence, "draft.md"))
    return [
        str(match.match.strength)
        for one in report.claims
        if one.span.start >= len(head)
        for match in one.matches
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Customers cut their Voltarol to nil by the fifth visit.",
        "People bin their tablets, every last one of them.",
        "Needles plus patience is a guaranteed cure.",
        "Needling heals every sore back for ever.",
        "It took the pain away once and for all.",
        "Nobody has had so much as a bruise from it.",
        "It is one hundred per cent certain to work.",
    ],
)
def test_an_over_claim_that_names_less_is_told(sentence: str) -> None:
    assert "stronger" in strengths(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Alcohol slows the repair of a muscle.",
        "Everybody is welcome at our open day.",
        "Bring a friend for good company.",
        "The old carpet has vanished for good.",
        "Our herbal teas have no side effects at all.",
        "Acupuncture cures migraine for good.",
        "It does not cure back pain.",
        "Does it work for everybody?",
    ],
)
def test_strong_words_on_something_else_are_none(sentence: str) -> None:
    assert "stronger" not in strengths(sentence)


def test_a_page_on_something_else_lends_no_subject() -> None:
    head = "# Massage for back pain\n\nMassage may ease back pain for a while.\n\n"
    assert strengths("Clients cut their tablets to nil by the fifth visit.", head) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Sluggish circulation explains hardly any cases.",
        "There is no support in surveys for the notion that poor circulation causes it.",
        "There is little to suggest that people cut down on tablets.",
    ],
)
def test_a_denial_may_leave_its_subject_to_the_page(sentence: str) -> None:
    assert "contradicts" in strengths(sentence)


def test_words_that_deny_for_a_claim_of_another_kind_deny_no_benefit() -> None:
    head = HEAD + "## Side effects\n\nSome people bleed a little or feel sore for a day. "
    said = "Such unwanted effects were no commoner than with a sham or with standard treatment."
    assert "contradicts" not in strengths(said, head)
