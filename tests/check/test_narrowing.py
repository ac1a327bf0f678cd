"""A report on the changed part of a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.check.narrowing import narrowed
from backedby.check.report import Report
from backedby.documents.reading import read_document
from backedby.drafts.changes import Lines, changed_spans
from backedby.knowledge_base import Clock, KnowledgeBase

DRAFT = """Studies show that swimming prevents 12% of colds. Coffee before
a lesson improves recall. Studies show that
tea prevents 5% of colds.

<!-- backedby: ignore unknown-claim, uncited-claim -- our own count -->
Trials show that we are fun 100% of the time.

## References

- Hartley R (1998). The Quiet Night. London: Invented Press.
- Mori T (2010). Coffee before class.
"""


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


def part(base: KnowledgeBase, *lines: Lines) -> Report:
    report = base.check(read_document(DRAFT.encode(), "draft.md"))
    return narrowed(report, changed_spans(report.document.source, lines))


def test_a_sentence_is_told_of_whole_when_one_of_its_lines_changed(base: KnowledgeBase) -> None:
    found = part(base, Lines(3, 1))
    assert [one.plain for one in found.claims] == ["Studies show that tea prevents 5% of colds."]
    assert {one.line for one in found.findings} == {2}
    assert found.coverage.claims == found.coverage.not_checkable == 1
    assert found.coverage.sentences == 1


def test_what_did_not_change_is_not_told(base: KnowledgeBase) -> None:
    found = part(base)
    assert (*found.findings, *found.claims, *found.suppressed) == ()
    assert found.is_complete
    assert found.coverage.sentences == 0
    assert len(found.bibliography) == 2


def test_a_sentence_that_lost_a_line_has_changed(base: KnowledgeBase) -> None:
    assert {one.line for one in part(base, Lines(2, 0)).findings} == {2}
    assert len(part(base, Lines(4, 0)).claims) == 0
    assert len(part(base, Lines(3, 0)).claims) == 1


def test_entries_and_suppressions_have_places_too(base: KnowledgeBase) -> None:
    assert [one.name for one in part(base, Lines(10, 1)).findings] == ["never-cited"]
    taken = part(base, Lines(6, 1))
    assert [one.finding.name for one in taken.suppressed] == ["unknown-claim", "uncited-claim"]
    assert taken.coverage.skipped == 1


def test_all_lines_changed_is_the_whole_report(base: KnowledgeBase) -> None:
    report = base.check(read_document(DRAFT.encode(), "draft.md"))
    whole = part(base, Lines(1, DRAFT.count("\n")))
    assert (whole.findings, whole.claims) == (report.findings, report.claims)
    assert (whole.suppressed, whole.coverage) == (report.suppressed, report.coverage)


def test_fingerprints_are_those_of_the_whole_draft(base: KnowledgeBase) -> None:
    text = "Studies show that swimming prevents 12% of colds.\n\n" * 2
    report = base.check(read_document(text.encode(), "draft.md"))
    second = narrowed(report, changed_spans(text, [Lines(3, 1)]))
    assert [one.fingerprint for one in second.findings] == [
        one.fingerprint for one in report.findings if one.line == 3
    ]
