"""The two first pages, checked against the shipped knowledge base (read, never copied)."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.check.report import Report
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.citation import EntryKind
from backedby.model.document import BlockKind

ROOT = Path(__file__).parents[2]
BULLETS = (
    {"pain-relief-endorphin-release", "pain-processing-brain-cord"},
    {"reduces-inflammation"},
    {
        "improves-stiffness-mobility",
        "increases-microcirculation",
        "disperses-swelling-bruising",
    },
    {"reduces-medication-use"},
    {"more-cost-effective-long-term"},
    {"improves-outcome-as-add-on"},
)


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return KnowledgeBase.open(ROOT, clock=Clock("2026-11-21"))


def report_on(base: KnowledgeBase, page: Path) -> Report:
    return base.check(read_document(page.read_bytes(), page.name))


def stated_in_items(report: Report) -> list[set[str]]:
    """The claims that each list item states, where it states any."""
    items = [one.span for one in report.document.blocks if one.kind is BlockKind.ITEM]
    found = [
        {
            match.match.claim
            for one in report.claims
            if item.holds(one.span)
            for match in one.matches
        }
        for item in items
    ]
    return [one for one in found if one]


def test_mudie_cites_eleven_works_in_six_brackets_and_all_are_known(
    base: KnowledgeBase, measure: Path
) -> None:
    report = report_on(base, measure / "pages" / "mudie-back-pain.txt")
    assert len(report.citations) == 6
    resolved = [one for group in report.resolutions for one in group]
    assert len(resolved) == 11
    assert all(one.reference for one in resolved)
    (misspelt,) = [one for one in report.findings if one.name == "misspelt-author"]
    assert misspelt.fix is not None
    assert misspelt.fix.text == "Ratcliffe"
    items = stated_in_items(report)
    assert [wanted <= found for wanted, found in zip(BULLETS, items, strict=True)] == [True] * 6


def test_dalberto_has_its_list_its_second_hand_citation_and_works_for_its_uncited_bullets(
    base: KnowledgeBase, measure: Path
) -> None:
    report = report_on(base, measure / "pages" / "dalberto-back-pain.txt")
    entries = [one for one in report.bibliography if one.kind is EntryKind.REFERENCE]
    assert len(entries) == 6
    assert all(one.reference for one in report.entry_resolutions)
    cites = [one for group in report.citations for one in group.cites]
    assert all(one.entry for one in cites)
    assert [one.via for one in cites if one.via] == ["Pomeranz"]
    assert any(one.name == "second-hand" for one in report.findings)
    stated = {match.match.claim for one in report.claims for match in one.matches}
    statistics = {"prevalence-40pct-1998", "gp-consultation-40pct", "cam-visit-10pct"}
    assert statistics | {"industry-cost-5bn", "absence-11m-days", "nhs-cost-481m"} <= stated
    helps = [
        one.help or ""
        for one in report.findings
        for item in report.document.blocks
        if one.name == "uncited-claim" and item.kind is BlockKind.ITEM and item.span.holds(one.span)
    ]
    assert len(helps) >= 5
    assert any("Ratcliffe" in one for one in helps)
