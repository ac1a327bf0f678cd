"""Figures through the gate: which statistic a sentence counts, and whether with its figure.

The sets have been repaired on since their first runs (docs/decisions/0014), so these bounds hold
the level and prove nothing about other text.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from backedby.check.report import Report
from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase
from backedby.model.finding import Severity
from conftest import ROOT

sys.path.insert(0, str(ROOT))

from benchmarks.counted import SETS, scored, sentences


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return KnowledgeBase.open(ROOT)


def checked(base: KnowledgeBase, text: str) -> Report:
    return base.check(read_document(f"# Back pain\n\n{text}\n".encode(), "draft.md"))


@pytest.mark.parametrize("path", sorted(SETS.glob("*.yaml")), ids=lambda path: path.stem)
def test_quantities_are_told_from_traps(base: KnowledgeBase, path: Path) -> None:
    score = scored(base, sentences(path))
    for label, wanted in score.wanted.items():
        assert score.found[label] >= 0.9 * wanted, score.missed
    assert len(score.false) <= 0.04 * score.traps, score.false


def test_who_gives_the_figure_of_one_claim_is_told_of_another_for_the_same(
    base: KnowledgeBase,
) -> None:
    report = checked(base, "The direct costs of back pain were put at £1.6 billion for 1998.")
    (sentence,) = report.claims
    by_claim = {one.match.claim: one.match for one in sentence.matches}
    assert not by_claim["cost-of-illness-1998"].contradicts
    assert by_claim["nhs-cost-481m"].counted_otherwise
    assert sentence.verdict == base.judgements["cost-of-illness-1998"].verdict
    (told,) = [one for one in report.findings if one.name == "number-differs"]
    assert told.severity is Severity.NOTICE
    assert "£481 million" in told.message
    assert "Donaldson 1999" in told.message


def test_the_wide_quantity_says_nothing_of_the_special_one(base: KnowledgeBase) -> None:
    report = checked(base, "Back pain costs the health service £481 million a year.")
    assert not [one for one in report.findings if one.name == "number-differs"]


def test_a_figure_that_no_claim_has_is_a_warning(base: KnowledgeBase) -> None:
    report = checked(base, "Back pain costs the health service £300 million a year.")
    (told,) = [one for one in report.findings if one.name == "number-differs"]
    assert told.severity is Severity.WARNING


def test_of_two_figures_the_one_beside_the_term_is_told(base: KnowledgeBase) -> None:
    text = "Back pain cost £1.6 billion directly, and lost production £10.7 billion more."
    told = [one.message for one in checked(base, text).findings if one.name == "number-differs"]
    assert any("£1.6 billion; the record has £481 million" in one for one in told), told
    assert any("£10.7 billion; the record has £5 billion" in one for one in told), told


@pytest.mark.parametrize(
    "text",
    [
        "Forty per cent of nurses had back pain in the past year.",
        "Among teachers, 40% had back pain within the past year.",
        "Back pain and migraine cost the NHS £481 million a year.",
        "In Germany 40% of people with back pain saw a doctor.",
        "The number of adults with back pain went up by 40% in the last year.",
        "The NHS spends £481 million a year on uniforms.",
        "Of people with a sore throat, 40% saw a doctor.",
        "The country lost 11 million working days to colds.",
    ],
)
def test_a_figure_of_others_is_no_statistic_of_ours(base: KnowledgeBase, text: str) -> None:
    assert not [one.match.claim for claim in checked(base, text).claims for one in claim.matches]


@pytest.mark.parametrize(
    "text",
    [
        "Forty per cent of men and women had back pain in the past year.",
        "Back pain, unlike migraine, costs the NHS £481 million a year.",
        "In Britain 40% of people with back pain saw a doctor.",
        "The NHS spends £481 million a year on back pain.",
    ],
)
def test_the_same_figure_of_ours_is(base: KnowledgeBase, text: str) -> None:
    (claim,) = checked(base, text).claims
    assert claim.matches
    assert not claim.matches[0].match.contradicts


def test_another_figure_for_another_country_is_told(base: KnowledgeBase) -> None:
    (claim,) = checked(base, "In Germany 70% of people with back pain saw a doctor.").claims
    assert claim.matches[0].match.other_figure


def test_a_figure_that_stands_alone_belongs_to_what_says_what_it_is(base: KnowledgeBase) -> None:
    (claim,) = checked(base, "Five billion pounds. That is what back pain costs industry.").claims
    assert [one.match.claim for one in claim.matches] == ["industry-cost-5bn"]
    other = checked(base, "Five billion pounds. Chairs are what industry pays for.")
    assert not [one for claim in other.claims for one in claim.matches]


def test_a_figure_answers_what_was_asked(base: KnowledgeBase) -> None:
    asked = "How much does the NHS spend on back pain? One speaker gave £481 million a year."
    (claim,) = [one for one in checked(base, asked).claims if one.matches]
    assert [one.match.claim for one in claim.matches] == ["nhs-cost-481m"]


def test_a_figure_of_another_quantity_says_nothing_of_ours(base: KnowledgeBase) -> None:
    text = "Osteopaths were seen by 10% of people reporting back pain."
    (claim,) = checked(base, text).claims
    assert [one.match.claim for one in claim.matches] == ["cam-visit-10pct"]


def test_sums_that_are_added_up_are_no_upper_bound(base: KnowledgeBase) -> None:
    text = "Certified incapacity for backs added up to 116 million days."
    matches = {one.match.claim: one.match for one in checked(base, text).claims[0].matches}
    assert matches["absence-11m-days"].other_figure


def test_a_cell_counts_what_its_row_is_headed_with(base: KnowledgeBase) -> None:
    rows = ("| Item | Sum |", "|---|---|", "| Direct costs | £1,632 million a year |")
    text = "\n".join((*rows, "| Chairs | £1,632 million a year |"))
    stated = [one.match.claim for claim in checked(base, text).claims for one in claim.matches]
    assert stated == ["cost-of-illness-1998", "nhs-cost-481m"]


def test_a_bound_far_from_the_figure_on_record_is_another_figure(base: KnowledgeBase) -> None:
    (claim,) = checked(base, "Back pain costs British industry over £1 billion a year.").claims
    assert claim.matches[0].match.other_figure
    (claim,) = checked(base, "Back pain costs British industry over £4 billion a year.").claims
    assert not claim.matches[0].match.other_figure
