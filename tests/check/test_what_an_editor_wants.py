"""Sentences that an editor found wrongly green, or passed in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.check.report import Report, ReportedClaim
from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase
from backedby.model.match import Strength

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return KnowledgeBase.open(ROOT)


def report(base: KnowledgeBase, text: str, heading: str = "Acupuncture for your back") -> Report:
    return base.check(read_document(f"# {heading}\n\n{text}\n".encode(), "page.md"))


def only(
    base: KnowledgeBase, text: str, heading: str = "Acupuncture for your back"
) -> ReportedClaim:
    (claim,) = report(base, text, heading).claims
    return claim


def strengths(claim: ReportedClaim) -> dict[str, Strength]:
    return {one.match.claim: one.match.strength for one in claim.matches}


def test_a_view_of_a_tradition_told_as_a_fact_says_too_much(base: KnowledgeBase) -> None:
    told = strengths(only(base, "Your backache is a sign that your Kidney Qi is running low."))
    assert set(told.values()) == {Strength.STRONGER}


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Acupuncture", "In Chinese medicine backache is a sign that Kidney Qi is running low."),
        ("How Chinese medicine sees it", "Backache is a sign that Kidney Qi is running low."),
        ("Acupuncture", "Backache is said to be a sign that Kidney Qi is running low."),
    ],
)
def test_told_as_a_view_it_does_not(base: KnowledgeBase, heading: str, text: str) -> None:
    told = strengths(only(base, text, heading))
    assert told
    assert Strength.STRONGER not in told.values()


def test_a_condition_that_speaks_to_every_reader_hides_no_claim(base: KnowledgeBase) -> None:
    told = strengths(only(base, "If your back hurts, acupuncture is proven to cure back pain."))
    assert Strength.STRONGER in told.values()


@pytest.mark.parametrize(
    "text",
    [
        "If your back hurts, call us on Monday.",
        "If you want to come, we have a room for you.",
        "If acupuncture cured back pain, the clinics would be empty.",
    ],
)
def test_other_conditions_state_nothing(base: KnowledgeBase, text: str) -> None:
    assert report(base, text).claims == ()


def test_each_item_that_goes_on_with_a_lead_in_is_a_claim(base: KnowledgeBase) -> None:
    found = report(base, "For a bad back, acupuncture may:\n\n- regrow worn discs\n- lengthen legs")
    assert [one.plain for one in found.claims] == ["regrow worn discs", "lengthen legs"]
    asked = report(base, "For your visit you may:\n\n- bring a friend\n- wear a scarf")
    assert asked.claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "Acupuncture works better in the morning than in the evening.",
        "Acupuncture eases back pain more quickly in summer than in winter.",
    ],
)
def test_a_comparison_of_times_is_no_known_benefit(base: KnowledgeBase, text: str) -> None:
    assert only(base, text).matches == ()


def test_who_tells_what_a_guideline_advises_against_denies_no_effect(base: KnowledgeBase) -> None:
    told = strengths(only(base, "In 2016 NICE advised against acupuncture for low back pain."))
    assert told == {"nice-does-not-recommend-for-low-back-pain": Strength.SAME}


def test_cheaper_is_more_than_good_value_at_a_higher_price(base: KnowledgeBase) -> None:
    told = strengths(only(base, "Acupuncture saves the NHS money."))
    assert told["more-cost-effective-long-term"] is Strength.STRONGER
