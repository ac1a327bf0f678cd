"""A baseline knows its findings again, and nothing else."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.check.baseline import (
    SCHEMA,
    BadBaseline,
    Comparison,
    Entry,
    entries_of,
    parse_baseline,
    render_baseline,
)
from backedby.check.report import Report
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase

DRAFT = """Sleep helps adults to remember (Lindquist et al. 2015).

Studies show that swimming prevents 12% of colds.
"""
NEW = "Coffee before a lesson improves recall.\n\n"


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


@pytest.fixture(scope="module")
def check(base: KnowledgeBase) -> Callable[[str], Report]:
    return lambda text: base.check(read_document(text.encode(), "draft.md"))


Check = Callable[[str], Report]


def held(report: Report, known: list[Entry], path: str = "a.md") -> tuple[Report, Comparison]:
    comparison = Comparison(known, lambda path: path != "lost.md")
    return comparison.of(report, path), comparison


def test_everything_known_is_known_and_nothing_is_gone(check: Check) -> None:
    report = check(DRAFT)
    known, comparison = held(report, list(entries_of(report, "a.md")))
    assert all(one.known for one in known.findings)
    assert not any(known.unchecked)
    assert known.is_complete
    assert known.coverage == report.coverage  # still counted
    assert comparison.gone() == ()


def test_only_what_is_new_is_not_known(check: Check) -> None:
    known, _ = held(check(NEW + DRAFT), list(entries_of(check(DRAFT), "a.md")))
    assert {one.line for one in known.findings if not one.known} == {1}
    assert {one.line for one in known.findings if one.known} == {3, 5}


def test_a_sentence_that_could_not_be_checked_is_known_only_as_such(check: Check) -> None:
    report = check(DRAFT)
    findings_only = [one for one in entries_of(report, "a.md") if one.rule != "no-known-claim"]
    known, _ = held(report, findings_only)
    assert all(one.known for one in known.findings)
    assert not known.is_complete


def test_what_is_no_longer_found_is_gone(check: Check) -> None:
    entries = list(entries_of(check(NEW + DRAFT), "a.md"))
    _, comparison = held(check(DRAFT), entries)
    assert {one.text for one in comparison.gone()} == {NEW.strip()}


def test_an_entry_stands_for_one_finding_only(check: Check) -> None:
    entries = list(entries_of(check(DRAFT), "a.md"))
    twice = check(f"{DRAFT}\nStudies show that swimming prevents 12% of colds.\n")
    known, _ = held(twice, entries)
    assert {one.line for one in known.findings if not one.known} == {5}


def test_entries_of_one_draft_say_nothing_of_another(check: Check) -> None:
    known, comparison = held(check(DRAFT), list(entries_of(check(DRAFT), "b.md")))
    assert not any(one.known for one in known.findings)
    assert comparison.gone() == ()  # b.md was not looked at


def test_a_renamed_draft_keeps_its_entries(check: Check) -> None:
    known, comparison = held(check(DRAFT), list(entries_of(check(DRAFT), "lost.md")))
    assert all(one.known for one in known.findings)
    assert comparison.gone() == ()


def test_entries_of_a_file_that_is_gone_are_gone(check: Check) -> None:
    entries = list(entries_of(check(DRAFT), "lost.md"))
    _, comparison = held(check("Come in."), entries)
    assert comparison.gone() == tuple(sorted(entries))


def test_what_the_knowledge_base_could_not_read_is_never_known(check: Check) -> None:
    report = check(DRAFT)
    claims = tuple(replace(one, why_not="claim-unreadable") for one in report.claims)
    lost = replace(report, claims=claims)
    assert not [one for one in entries_of(lost, "a.md") if one.rule == "claim-unreadable"]
    entries = [Entry("a.md", "claim-unreadable", "", one.fingerprint) for one in claims]
    assert any(held(lost, entries)[0].unchecked)


def test_equal_findings_give_equal_text_whatever_the_order(check: Check) -> None:
    entries = [*entries_of(check(NEW + DRAFT), "b.md"), *entries_of(check(DRAFT), "a.md")]
    text = render_baseline(entries)
    assert text == render_baseline(reversed(entries))
    paths = [json.loads(one)["path"] for one in text.splitlines()[1:]]
    assert paths == sorted(paths)
    assert len(paths) == len(entries)


def test_a_new_finding_adds_lines_and_changes_none(check: Check) -> None:
    before = render_baseline(entries_of(check(DRAFT), "a.md")).splitlines()
    after = render_baseline(entries_of(check(NEW + DRAFT), "a.md")).splitlines()
    assert set(before) < set(after)


_text = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.lists(st.builds(Entry, _text, _text, _text, _text), max_size=8))
def test_what_is_written_is_what_is_read(entries: list[Entry]) -> None:
    assert parse_baseline(render_baseline(entries), "b.jsonl") == tuple(sorted(entries))


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("", 1, "no baseline"),
        ("[]\n", 1, "no JSON object"),
        ('{"schema": "backedby-baseline/99"}\n', 1, "this version"),
        ('{"schema": "%"}\nnonsense\n', 2, "no JSON object"),
        ('{"schema": "%"}\n\n{"path": "a.md"}\n', 3, "'rule'"),
        ('{"schema": "%"}\n{"path": 1, "rule": "x"}\n', 2, "'path'"),
        ('{"schema": "%"}\n<<<<<<< HEAD\n', 2, "merged"),
        ('{"schema": "%"}\n' + "[" * 100_000, 2, "no JSON object"),
    ],
)
def test_a_broken_baseline_is_told_with_its_line(text: str, line: int, word: str) -> None:
    with pytest.raises(BadBaseline) as told:
        parse_baseline(text.replace("%", SCHEMA), "b.jsonl")
    assert told.value.message.startswith(f"b.jsonl:{line}:")
    assert word in told.value.message
    assert told.value.hint


@given(_text)
def test_any_text_at_all_is_a_baseline_or_a_broken_one(text: str) -> None:
    for source in (text, f"{render_baseline([])}{text}"):
        with contextlib.suppress(BadBaseline):
            parse_baseline(source, "b.jsonl")
