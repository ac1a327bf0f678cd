"""What a finding is known by stays the same while the text around it moves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.check.report import Report
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase

DRAFT = """# Sleep and memory

Coffee before a lesson improves recall (Mori 2010), and **walking** is proven to restore the memory
for good. Studies show that swimming prevents 12% of colds.

Sleep helps adults to remember (Lindquist et al. 2015).

## References

- Lindqvist K, Wren T, Østby I (2015). Sleep after learning and memory in adults. Journal of
  Invented Rest 8:101-119.
- Hartley R (1998). The Quiet Night. London: Invented Press.
"""


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


def report(base: KnowledgeBase, text: str, name: str = "draft.md") -> Report:
    return base.check(read_document(text.encode(), name))


def known_by(report: Report) -> set[tuple[str, str]]:
    found = {(one.code, one.fingerprint) for one in report.findings}
    return found | {("?", one.fingerprint) for one in report.claims if one.fingerprint}


MOVES: dict[str, Callable[[str], str]] = {
    "lines put in above": lambda text: f"Come in.\n\nWe have tea.\n\n{text}",
    "lines put in between": lambda text: text.replace("Sleep helps", "We have tea.\n\nSleep helps"),
    "wrapped anew": lambda text: text.replace("Coffee before a", "Coffee\nbefore a"),
    "marks taken away": lambda text: text.replace("**", ""),
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "other punctuation": lambda text: text.replace(", and **", "; and **").replace(".", "!", 1),
    "capitals": lambda text: text.replace("Studies show", "STUDIES show"),
}


@pytest.mark.parametrize("move", MOVES)
def test_a_fingerprint_survives(base: KnowledgeBase, move: str) -> None:
    moved = report(base, MOVES[move](DRAFT), "elsewhere.md")
    assert len(moved.findings) >= 6
    assert known_by(moved) == known_by(report(base, DRAFT))


def test_another_sentence_has_another_fingerprint(base: KnowledgeBase) -> None:
    changed = report(base, DRAFT.replace("12% of colds", "15% of colds"))
    gone = known_by(report(base, DRAFT)) - known_by(changed)
    assert {code for code, _ in gone} == {"B101", "B102", "?"}  # unknown and uncited, not checkable


def test_equal_findings_are_numbered(base: KnowledgeBase) -> None:
    sentence = "Studies show that swimming prevents 12% of colds.\n\n"
    once, thrice = report(base, sentence), report(base, sentence * 3)
    assert len(known_by(thrice)) == 3 * len(known_by(once))
    assert known_by(once) < known_by(thrice)


def test_taking_one_of_two_equal_findings_back_leaves_the_other_its_fingerprint(
    base: KnowledgeBase,
) -> None:
    sentence = "Studies show that swimming prevents 12% of colds.\n\n"
    both = report(base, sentence * 2)
    comment = "<!-- backedby: ignore B101, B102 -- our own count -->\n\n"
    one = report(base, comment + sentence * 2)
    told = {(each.finding.code, each.finding.fingerprint) for each in one.suppressed}
    assert told == {(each.code, each.fingerprint) for each in both.findings[:2]}
    assert len(known_by(one)) == 3
    assert known_by(one) < known_by(both)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=300))
def test_any_text_at_all_has_fingerprints_of_one_form(base: KnowledgeBase, text: str) -> None:
    source = f"Studies show that swimming prevents 12% of colds.\n\n{text}"
    for one in report(base, source).findings:
        assert len(one.fingerprint) == 32
        assert set(one.fingerprint) <= set("0123456789abcdef")
