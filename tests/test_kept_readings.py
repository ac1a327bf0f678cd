"""What is read off the wordings of claims is kept, and a cache that is amiss costs only time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.library import cache as caches
from backedby.matching import readings
from backedby.reports.json_report import render_json

DRAFT = """# Sleep

Sleep aids memory, and a night's rest helps people to remember what they learned. Coffee before
bed does no harm to memory. Short nights cause forgetting. Walking does not improve memory at all.
A nap lowers recall.
"""


@pytest.fixture
def copy(tidy: Path, tmp_path: Path) -> Path:
    shutil.copytree(tidy, tmp_path / "kb", ignore=shutil.ignore_patterns(".backedby"))
    return tmp_path / "kb"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The wordings that are read, as they are."""
    texts: list[str] = []
    stems = readings.content_stems

    def noted(text: str) -> frozenset[str]:
        texts.append(text)
        return stems(text)

    monkeypatch.setattr(readings, "content_stems", noted)
    return texts


def checked(folder: Path) -> str:
    base = KnowledgeBase.open(folder, clock=Clock("2026-11-21"))
    return render_json(base.check(read_document(DRAFT.encode(), "draft.md")))


def test_wordings_are_read_once_and_said_of_drafts_is_the_same(copy: Path, read: list[str]) -> None:
    first = checked(copy)
    assert "sleep-aids-memory" in first
    assert read
    read.clear()
    kept = (copy / ".backedby" / "wordings.json").read_bytes()
    assert checked(copy) == first
    assert not read
    assert (copy / ".backedby" / "wordings.json").read_bytes() == kept


def test_a_changed_claim_costs_the_reading_of_what_changed(copy: Path, read: list[str]) -> None:
    checked(copy)
    read.clear()
    path = copy / "claims" / "coffee-improves-memory.md"
    said = "Coffee before an exam improves recall."
    path.write_text(
        path.read_text("utf-8").replace("Coffee before a lesson improves recall.", said), "utf-8"
    )
    checked(copy)
    assert read == [said]


def test_another_vocabulary_is_asked_anew(copy: Path, read: list[str]) -> None:
    checked(copy)
    read.clear()
    path = copy / "claims" / "concepts.yaml"
    path.write_text(path.read_text("utf-8").replace("shut-eye", "kip"), "utf-8")
    after = checked(copy)
    assert read
    shutil.rmtree(copy / ".backedby")
    assert checked(copy) == after


def test_what_older_code_read_is_read_again(
    copy: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(copy)
    read.clear()
    monkeypatch.setattr(caches, "state_of_code", lambda *rooms: f"newer {rooms}")
    checked(copy)
    assert read


@pytest.mark.parametrize(
    "garbage",
    [
        lambda kept: b"",
        lambda kept: b"\xff\xfe{}",
        lambda kept: kept[: len(kept) // 2],
        lambda kept: kept.replace(b'"stems"', b'"stumps"'),
        lambda kept: kept.replace(b"memori", b"memoir"),
        lambda kept: kept.partition(b"\n")[0] + b"\nnull",
    ],
)
def test_a_damaged_cache_costs_only_time(
    copy: Path, read: list[str], garbage: Callable[[bytes], bytes]
) -> None:
    sound = checked(copy)
    path = copy / ".backedby" / "wordings.json"
    kept = path.read_bytes()
    path.write_bytes(garbage(kept))
    read.clear()
    assert checked(copy) == sound
    assert read
    read.clear()
    assert checked(copy) == sound
    assert not read


def test_the_cache_of_another_knowledge_base_costs_only_time(
    copy: Path, tmp_path: Path, read: list[str]
) -> None:
    sound = checked(copy)
    other = tmp_path / "other"
    shutil.copytree(copy, other)
    concepts = other / "claims" / "concepts.yaml"
    concepts.write_text(concepts.read_text("utf-8").replace("[therapy, remedy]", "[cure]"), "utf-8")
    checked(other)
    shutil.copy(other / ".backedby" / "wordings.json", copy / ".backedby" / "wordings.json")
    read.clear()
    assert checked(copy) == sound
    assert read


def test_where_nothing_can_be_kept_a_check_says_the_same(copy: Path) -> None:
    sound = checked(copy)
    shutil.rmtree(copy / ".backedby")
    (copy / ".backedby").write_text("in the way", "utf-8")
    assert checked(copy) == sound
