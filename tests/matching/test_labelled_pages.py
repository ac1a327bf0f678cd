"""Whole pages by people who had seen no vocabulary, each claim sentence labelled by its writer."""

from __future__ import annotations

import pytest
from benchmarks.labelled_pages import ROOT, SETS, Score, score

from backedby.knowledge_base import KnowledgeBase

FOLDERS = tuple(sorted(one for one in SETS.iterdir() if one.is_dir()))


@pytest.fixture(scope="module")
def scored() -> Score:
    return score(KnowledgeBase.open(ROOT), FOLDERS)


@pytest.mark.parametrize(
    ("kind", "recall"),
    [
        ("claim sentences", 0.9),
        ("match", 0.7),
        ("match or suggestion", 0.9),
        ("against, not shown as backed", 0.95),
        ("drift not matched", 0.95),
        ("uncited", 0.85),
    ],
)
def test_what_is_to_be_found_is_found(scored: Score, kind: str, recall: float) -> None:
    tally = scored[kind]
    assert tally.found >= recall * tally.wanted, tally.misses


@pytest.mark.parametrize(
    ("kind", "precision"),
    [("claim sentences", 0.9), ("match", 0.87), ("stronger", 0.85), ("uncited", 0.85)],
)
def test_what_is_answered_is_right(scored: Score, kind: str, precision: float) -> None:
    tally = scored[kind]
    assert tally.right >= precision * tally.given, tally.misses
