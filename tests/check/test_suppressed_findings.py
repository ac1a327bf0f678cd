"""What a person took back stays in the report as a value; a comment that does nothing is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.check.report import Report
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.settings import load_settings

UNKNOWN = "Studies show that swimming lowers the risk of a cold by 12%.\n"
COMMENT = "<!-- backedby: ignore {} -- our own count -->\n"


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


def report(base: KnowledgeBase, text: str) -> Report:
    return base.check(read_document(text.encode(), "draft.md"))


def names(report: Report) -> list[str]:
    return [one.name for one in report.findings]


def test_what_was_taken_back_is_kept_with_the_reason_and_the_comment(base: KnowledgeBase) -> None:
    text = f"{COMMENT.format('unknown-claim, B102')}\n{UNKNOWN}"
    found = report(base, text)
    assert names(found) == []
    assert [one.finding.name for one in found.suppressed] == ["unknown-claim", "uncited-claim"]
    for one in found.suppressed:
        assert one.reason == "our own count"
        assert one.comment.of(text).startswith("<!--")
        assert one.finding.line == 3
        assert one.finding.fingerprint


def test_a_name_that_takes_nothing_back_is_told(base: KnowledgeBase) -> None:
    found = report(base, f"{COMMENT.format('unknown-claim, uncited-claim, retracted')}\n{UNKNOWN}")
    assert names(found) == ["unused-ignore"]
    assert "retracted" in found.findings[0].message
    assert "unknown-claim" not in found.findings[0].message
    assert found.coverage.skipped == 1


def test_a_comment_with_nothing_behind_it_is_told(base: KnowledgeBase) -> None:
    assert names(report(base, f"{UNKNOWN}\n{COMMENT.format('unknown-claim')}"))[-1] == (
        "unused-ignore"
    )


def test_a_comment_behind_a_skipped_sentence_does_not_take_it_into_the_check_again(
    base: KnowledgeBase,
) -> None:
    text = (
        f"{COMMENT.format('unknown-claim, uncited-claim')}\n{UNKNOWN}\n"
        "<!-- backedby: ignore nonsense -- why not -->\n\nCome in and have some tea.\n"
    )
    found = report(base, text)
    assert names(found) == ["unexplained-ignore"]
    assert found.coverage.skipped == 1


@pytest.mark.parametrize("switched_off", ["unknown-claim", "B101"])
def test_of_a_rule_that_is_switched_off_nothing_is_said(tidy: Path, switched_off: str) -> None:
    loaded = load_settings(tidy, options={"check.ignore": f"{switched_off},uncited-claim"})
    base = KnowledgeBase.open(tidy, loaded=loaded, clock=Clock("2026-11-21"))
    assert names(report(base, f"{COMMENT.format('unknown-claim')}\n{UNKNOWN}")) == []


def test_what_has_no_name_or_no_reason_is_told_once(base: KnowledgeBase) -> None:
    for comment in ("<!-- backedby: ignore -->", "<!-- backedby: ignore unknown-claim -->"):
        found = report(base, f"{comment}\n\nCome in and have some tea.\n")
        assert names(found) == ["unexplained-ignore"]
