"""What is said of another condition or therapy than any claim's is told; a mere name is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.documents.reading import read_text
from backedby.knowledge_base import Clock, KnowledgeBase

BASE = KnowledgeBase.open(Path(__file__).parents[2], clock=Clock("2026-11-21"))
HEAD = "# Acupuncture for back pain\n\nNeedles may ease back pain for a while.\n\n"


def told(sentence: str, head: str = HEAD) -> list[str]:
    report = BASE.check(read_text(head + sentence, "draft.md"))
    at = len(head)
    return [
        one.message for one in report.findings if one.name == "scope-drift" and one.span.start >= at
    ]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Acupuncture also gets rid of migraine.", "migraine"),
        ("It also banishes asthma for months at a stretch.", "asthma"),
        ("Needling cuts the number of days with tennis elbow.", "elbow pain"),
        ("Acupuncture does nothing for hay fever.", "hay fever"),
        ("Yoga loosens a stiff back.", "yoga"),
        ("Turmeric reduces inflammation.", "turmeric"),
        ("Hot flushes become rarer once we needle.", "menopause"),
        ("Hay fever sufferers need fewer tablets after six visits.", "hay fever"),
        ("A heat pack gives a bit of ease.", "heat and cold"),
        ("Magnets free you from pain.", "magnet"),
        ("A painful knee may be quieter for a few weeks.", "knee"),
    ],
)
def test_a_benefit_for_another_condition_or_of_another_therapy_is_told(
    sentence: str, said: str
) -> None:
    (message,) = told(sentence)
    assert said in message


@pytest.mark.parametrize(
    "sentence",
    [
        "Obesity raises the risk of a first episode.",
        "Poor sleep lowers the threshold for pain.",
        "Some of our patients have migraine as well.",
        "Acupuncture gets rid of back pain.",
        "Soon you can bend, lift and go to yoga again.",
        "It beats bed rest.",
        "Hypnosis is offered next door.",
        "Our therapist has hay fever.",
    ],
)
def test_what_a_condition_does_and_what_is_only_beside_it_is_no_drift(sentence: str) -> None:
    assert told(sentence) == []


def test_what_a_page_is_mostly_about_makes_no_drift_of_a_sentence() -> None:
    head = "# Our newsletter\n\nMigraine is hard.\n\nMigraine comes and goes.\n\n"
    assert told("Employers lose about £5 billion a year.", head) == []


def test_a_drift_is_a_claim_that_needs_a_source() -> None:
    report = BASE.check(read_text(f"{HEAD}Our herbal teas have no side effects.", "draft.md"))
    names = {one.name for one in report.findings if one.span.start >= len(HEAD)}
    assert names >= {"scope-drift", "uncited-claim"}
