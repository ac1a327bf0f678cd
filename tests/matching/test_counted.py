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


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("In Germany 70% of people with back pain saw a doctor.", "gp-consultation-40pct"),
        ("Each year 27% of Danish adults have back pain.", "prevalence-40pct-1998"),
        ("Finland loses 3 million working days a year to bad backs.", "absence-11m-days"),
        ("In France back pain costs the health service €1.2 billion a year.", "nhs-cost-481m"),
    ],
)
def test_another_figure_for_another_country_is_told_and_refutes_nothing(
    base: KnowledgeBase, text: str, claim: str
) -> None:
    report = checked(base, text)
    (match,) = [one.match for one in report.claims[0].matches]
    assert (match.claim, match.other_figure, match.is_aside) == (claim, True, True)
    (told,) = [one for one in report.findings if one.name == "number-differs"]
    assert told.severity is Severity.NOTICE
    assert "The figure on record is for" in told.message


def test_a_figure_of_ours_beside_that_of_another_country_agrees(base: KnowledgeBase) -> None:
    text = "In Sweden 27% of adults had back pain in the past year, against 40% in Britain."
    (one,) = checked(base, text).claims[0].matches
    assert not one.match.contradicts


@pytest.mark.parametrize(
    "text",
    [
        "Back pain costs the Dutch 1.7% of national output.",
        "In Norway, back pain takes up 54% of all sick days.",
        "Missed appointments cost the NHS £481 million a year.",
        "The fitness industry is worth £5 billion.",
        "The NHS must cut £481 million from its budget this year.",
        "Better chairs would save industry £5 billion a year on back pain.",
        "Late trains cost British industry £5 billion a year.",
    ],
)
def test_a_share_or_a_sum_of_something_else_is_none_of_ours(base: KnowledgeBase, text: str) -> None:
    assert not [one.match.claim for claim in checked(base, text).claims for one in claim.matches]


ABSENCE = "Back pain costs Britain 11 million working days a year."
SHARE = "Forty per cent of British adults had back pain in the past year."
INDUSTRY = "Bad backs leave a hole of £5 billion a year in the accounts of British industry."


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (ABSENCE, "The count for 2021 is far smaller, at 4.6 million."),
        (ABSENCE, "Swedish insurers booked twenty million in 2016."),
        (ABSENCE, "The union reckons that thirty million would be nearer the mark."),
        (ABSENCE, "By 2015 that had become five million."),
        (ABSENCE, "A decade on, the tally had dropped to six million."),
        (ABSENCE, "The Dutch put theirs at four million."),
        (SHARE, "By 2010 the share had climbed to 47%."),
        (INDUSTRY, "At 2020 prices the sum would be nearer to eight billion."),
        (SHARE, "In the Finnish census the corresponding share was 54%."),
        (SHARE, "A more recent survey put that proportion at no more than 22%."),
        (INDUSTRY, "Recalculated at today's wages the hole is nearer twelve billion."),
    ],
)
def test_a_sentence_goes_on_with_another_figure(
    base: KnowledgeBase, before: str, text: str
) -> None:
    first, last = checked(base, f"{before} {text}").claims
    assert [one.match.claim for one in last.matches if one.match.other_figure] == [
        one.match.claim for one in first.matches
    ]


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (ABSENCE, "Migraine takes another twenty-five million."),
        (ABSENCE, "The number rose by two million in 2003."),
        (ABSENCE, "In 2003 the firm sold twenty million chairs."),
        (SHARE, "In Sweden 27% of adults smoke."),
        (SHARE, "The share of smokers was 27%."),
        (INDUSTRY, "In 2021 the car trade sold goods worth twelve billion."),
        (INDUSTRY, "A further two billion goes on drugs."),
        (INDUSTRY, "The new hospital cost 600 million."),
        (SHARE, "In Spain 40% of flats have no lift."),
    ],
)
def test_what_counts_something_else_does_not_go_on(
    base: KnowledgeBase, before: str, text: str
) -> None:
    told = [
        one.match.claim
        for claim in checked(base, f"{before} {text}").claims[1:]
        for one in claim.matches
    ]
    assert not told


def test_it_goes_on_in_the_next_item_and_behind_a_table(base: KnowledgeBase) -> None:
    items = f"- {SHARE}\n- In the Finnish census the corresponding share was 54%."
    assert checked(base, items).claims[1].matches[0].match.counted_elsewhere == "Finland"
    rows = ("| Item | Share |", "|---|---|", "| Adults with back pain in a year: 40% | 1998 |")
    text = "\n".join(rows) + "\n\nLater surveys put that last proportion at 22%."
    assert checked(base, text).claims[-1].matches[0].match.other_figure


def test_a_sibling_owns_the_figure_that_goes_on(base: KnowledgeBase) -> None:
    text = (
        "Doctors certified 116 million days of incapacity for back pain in 1994-95. "
        "Firms prefer a smaller number, the eleven million of 1999."
    )
    (match,) = [one.match for one in checked(base, text).claims[1].matches]
    assert (match.claim, match.contradicts) == ("absence-11m-days", False)


def test_when_something_told_before_sets_in(base: KnowledgeBase) -> None:
    before = "Needling makes the body release endorphins."
    last = checked(base, f"{before} That reply does not begin before ten minutes.").claims[1]
    assert [one.match.claim for one in last.matches] == ["endorphin-release-after-30-min"]
    away = checked(base, f"{before} It takes five minutes to walk here from the station.")
    assert not [one for claim in away.claims[1:] for one in claim.matches]


def test_another_rhythm_is_another_figure(base: KnowledgeBase) -> None:
    (claim,) = checked(base, "Acupuncture patients with back pain come three times a week.").claims
    assert claim.matches[0].match.other_figure
    (claim,) = checked(base, "Acupuncture patients with back pain come every ten days.").claims
    assert not [one for one in claim.matches if one.match.contradicts]


def test_a_figure_that_stands_alone_belongs_to_what_says_what_it_is(base: KnowledgeBase) -> None:
    report = checked(base, "Five billion pounds. That is what back pain costs industry.")
    (claim,) = [one for one in report.claims if one.matches]
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
