"""Does the work cited beside a sentence carry it, and what would."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.check.report import Report
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.finding import Finding, Severity


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


def check(base: KnowledgeBase, draft: str) -> Report:
    return base.check(read_document(draft.encode(), "draft.md"))


def only(base: KnowledgeBase, draft: str, name: str) -> Finding:
    (finding,) = [one for one in check(base, draft).findings if one.name == name]
    return finding


def test_a_work_nobody_judged_for_a_claim_is_told_with_what_it_does_show_and_what_to_cite(
    base: KnowledgeBase,
) -> None:
    draft = "Sleep helps adults to remember what they learned (Tanaka and de la Cruz 2018)."
    finding = only(base, draft, "does-not-back-this-claim")
    assert finding.severity is Severity.NOTICE
    assert finding.help is not None
    assert "short-nights-cause-forgetting" in finding.help
    assert "Works that could be cited: Lindqvist" in finding.help


def test_a_work_that_disputes_a_claim_does_not_back_it(base: KnowledgeBase) -> None:
    draft = "Walking improves memory in older adults (ICH 2019)."
    finding = only(base, draft, "does-not-back-this-claim")
    assert (finding.severity, "disputes this" in finding.message) == (Severity.WARNING, True)


def test_a_work_may_be_cited_to_be_argued_with(base: KnowledgeBase) -> None:
    draft = "Sleep does not help adults to remember what they learned (Lindqvist et al. 2015)."
    finding = only(base, draft, "does-not-back-this-claim")
    assert (finding.severity, "denies" in finding.message) == (Severity.NOTICE, True)


def test_what_somebody_else_says_gets_a_notice(base: KnowledgeBase) -> None:
    draft = "“Walking improves memory in older adults”, the poster says (ICH 2019)."
    finding = only(base, draft, "does-not-back-this-claim")
    assert finding.severity is Severity.NOTICE


def test_a_work_cited_twice_beside_a_sentence_is_told_once(base: KnowledgeBase) -> None:
    draft = "Walking improves memory in older adults (ICH 2019, p. 3; ICH 2019, p. 5)."
    only(base, draft, "does-not-back-this-claim")


def test_a_denial_without_a_source_is_offered_the_works_that_dispute_the_claim(
    base: KnowledgeBase,
) -> None:
    draft = "Walking does not improve memory in older adults."
    finding = only(base, draft, "contradicted-claim")
    assert "Works that could be cited: ICH 2019" in (finding.help or "")


def test_a_figure_goes_on_in_the_next_sentence(base: KnowledgeBase) -> None:
    draft = (
        "In 2019 two in five adults walked for half an hour a day. "
        "Ten years before that it had been 25%. The nurse has 25% more to do."
    )
    first, second, *_ = check(base, draft).claims
    assert [one.match.claim for one in first.matches] == ["two-in-five-walk"]
    (match,) = second.matches
    assert (match.match.claim, match.match.other_figure) == ("two-in-five-walk", True)
    assert len([one for one in check(base, draft).findings if one.name == "number-differs"]) == 1


def test_a_figure_does_not_go_on_in_another_paragraph(base: KnowledgeBase) -> None:
    draft = "In 2019 two in five adults walked for half an hour a day.\n\nIt had been 25%."
    assert "number-differs" not in [one.name for one in check(base, draft).findings]
