"""The verdict of a sentence is on what it says, not on the claim that it speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.check.page import said, verdict_of
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.claim import ClaimId
from backedby.model.finding import Severity
from backedby.model.match import Match, Strength
from backedby.model.verdict import Judgement, Verdict
from conftest import ROOT

JUDGEMENTS = [Judgement(ClaimId("a"), one, ()) for one in Verdict]


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


def verdicts(base: KnowledgeBase, draft: str) -> list[Verdict | None]:
    return [one.verdict for one in base.check(read_document(draft.encode(), "draft.md")).claims]


@pytest.mark.parametrize("judgement", JUDGEMENTS, ids=lambda one: str(one.verdict))
@pytest.mark.parametrize("other_figure", [True, False])
def test_what_contradicts_is_never_backed(judgement: Judgement, other_figure: bool) -> None:
    match = Match(ClaimId("a"), 0.9, Strength.CONTRADICTS, ("why",), other_figure=other_figure)
    assert said(match, judgement) not in (Verdict.BACKED, Verdict.NOT_NEEDED, None)


@pytest.mark.parametrize("judgement", JUDGEMENTS, ids=lambda one: str(one.verdict))
def test_what_states_a_claim_has_its_verdict(judgement: Judgement) -> None:
    match = Match(ClaimId("a"), 0.9, Strength.SAME, ())
    assert said(match, judgement) is judgement.verdict


def test_a_sentence_that_denies_a_backed_claim_is_refuted(base: KnowledgeBase) -> None:
    states = "Sleep helps adults to remember what they learned."
    denies = "Sleep does not help adults to remember what they learned."
    assert verdicts(base, states) == [Verdict.BACKED]
    assert verdicts(base, denies) == [Verdict.REFUTED]


def test_another_comparison_leaves_a_claim_open() -> None:
    sham = Match(ClaimId("a"), 0.9, Strength.CONTRADICTS, (), compared_otherwise=True)
    stated = Match(ClaimId("b"), 0.9, Strength.SAME, ())
    backed = Judgement(ClaimId("a"), Verdict.BACKED, ())
    assert verdict_of((sham,), (backed,)) is Verdict.CONTESTED
    assert verdict_of((sham, stated), (backed, backed)) is Verdict.BACKED


def test_no_better_than_sham_is_told_apart_from_better_than_nothing() -> None:
    base = KnowledgeBase.open(ROOT)
    draft = b"Acupuncture was no better than sham acupuncture for low back pain."
    report = base.check(read_document(draft, "draft.md"))
    (statement,) = report.claims
    against = {one.match.claim: one.match for one in statement.matches if one.match.contradicts}
    assert [one.compared_otherwise for one in against.values()] == [True]
    (finding,) = [one for one in report.findings if one.name == "contradicted-claim"]
    assert finding.severity is Severity.NOTICE
    assert "Both can be true" in finding.message


def test_a_claim_taken_back_in_the_next_breath_is_not_backed(base: KnowledgeBase) -> None:
    draft = "It is said that sleep helps adults to remember what they learned. That is a myth."
    assert verdicts(base, draft)[-1] is Verdict.REFUTED


def test_a_sentence_with_another_figure_is_unbacked(base: KnowledgeBase) -> None:
    draft = "In 2019 three in five adults walked for half an hour a day."
    assert verdicts(base, draft) == [Verdict.UNBACKED]
