"""The report for people."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from backedby.check.report import Report
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.reports.terminal import render_terminal

DRAFT = """# Sleep and memory

Sleep helps adults to remember what they learned (Lindqvist et al. 2015). Coffee before a lesson
improves recall (Mori 2010). Walking is proven to restore the memory for good. Studies show that
swimming prevents 12% of colds.

<!-- backedby: ignore unknown-claim, uncited-claim -- our own count -->
Trials show that we are fun 100% of the time.

## References

- Lindqvist K, Wren T, Østby I (2015). Sleep after learning and memory in adults. Journal of
  Invented Rest 8:101-119.
- Hartley R (1998). The Quiet Night. London: Invented Press.
"""


@pytest.fixture(scope="module")
def report(tidy: Path) -> Report:
    base = KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))
    return base.check(read_document(DRAFT.encode(), "draft.md"))


def test_a_report_reads_like_this(report: Report, snapshot: SnapshotAssertion) -> None:
    assert render_terminal(report) == snapshot


def test_the_three_numbers_come_last(report: Report) -> None:
    last = render_terminal(report).rstrip().splitlines()[-1]
    assert "checked" in last
    assert "not checkable" in last
    assert "skipped" in last


def test_colours_only_where_asked_for(report: Report) -> None:
    assert "\033[" not in render_terminal(report)
    coloured = render_terminal(report, colour=True)
    assert "\033[31m" in coloured
    assert coloured.count("\033[0m") == coloured.count("\033[") - coloured.count("\033[0m")


@pytest.mark.parametrize("width", [20, 40, 60, 200])
def test_lines_fit_the_terminal(report: Report, width: int) -> None:
    longest = max(map(len, render_terminal(report, width=width).splitlines()))
    assert longest <= max(width, 40)


def test_a_page_without_claims_is_never_called_backed(tidy: Path) -> None:
    base = KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))
    text = render_terminal(base.check(read_document(b"Come in and have some tea.", "a.txt")))
    assert "No claims found" in text
    assert "nothing was checked" in text
    assert "backed" not in text.replace("backedby", "")


def test_every_finding_is_printed_once(report: Report) -> None:
    text = " ".join(render_terminal(report).split())
    for code, name in {(one.code, one.name) for one in report.findings}:
        raised = sum(one.code == code for one in report.findings)
        assert text.count(f"[{code} {name}]") == raised
