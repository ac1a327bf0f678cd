"""What would fall with a work, and what stands on one study alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backedby.graph.evidence_graph import EvidenceGraph
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.concept import Vocabulary
from backedby.model.reference import Standing
from backedby.model.verdict import Verdict
from backedby.policy.impact import impact_of, resting_on_one_study
from backedby.policy.verdicts import Policy, judge
from conftest import LIBRARIES, ROOT

TODAY = "2026-11-21"


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock(TODAY))


def test_a_claim_on_one_work_falls_with_it(base: KnowledgeBase) -> None:
    impact = impact_of(base.graph, "oef2020", Policy(TODAY))
    (fall,) = impact.falls
    assert (fall.claim, fall.before, fall.after) == (
        "two-in-five-walk", Verdict.BACKED, Verdict.UNBACKED
    )  # fmt: skip
    assert any("retracted" in reason for reason in fall.reasons)


def test_a_claim_on_several_studies_stands_without_one(base: KnowledgeBase) -> None:
    impact = impact_of(base.graph, "lindqvist2015", Policy(TODAY))
    (fall,) = impact.falls
    assert fall.claim == "sleep-aids-memory"
    assert fall.before is fall.after is Verdict.BACKED
    assert "sleep-well" in impact.pages


def test_an_original_is_missed_where_another_work_reports_it(base: KnowledgeBase) -> None:
    falls = impact_of(base.graph, "ferrer1976", Policy(TODAY)).falls
    assert [one.claim for one in falls] == ["sleep-aids-memory"]


def test_nothing_changes_in_the_graph_that_was_asked(base: KnowledgeBase) -> None:
    before = dict(base.judgements)
    impact_of(base.graph, "wren2014", Policy(TODAY))
    again = KnowledgeBase.open(base.folder, clock=Clock(TODAY))
    assert again.judgements == before


def test_papers_of_one_trial_are_one_study(base: KnowledgeBase) -> None:
    alone = resting_on_one_study(base.judgements)
    assert alone["sleep-aids-memory"] == "lindqvist2015"  # the review and the trial in it
    assert "coffee-improves-memory" not in alone


@pytest.mark.parametrize("folder", [ROOT, LIBRARIES / "tidy"])
def test_the_answer_is_that_of_a_whole_graph_built_anew(folder: Path) -> None:
    graph, policy = KnowledgeBase.open(folder, clock=Clock(TODAY)).graph, Policy(TODAY)
    for citekey, work in graph.references.items():
        fallen = replace(work, standing=Standing.RETRACTED, standing_date="", superseded_by=())
        whole = EvidenceGraph(
            {**graph.references, citekey: fallen}, graph.claims, graph.pages, Vocabulary({})
        )
        for one in impact_of(graph, citekey, policy).falls:
            judged = judge(whole, one.claim, policy)
            assert (one.after, one.reasons) == (judged.verdict, judged.reasons)
