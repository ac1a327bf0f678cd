"""Denials, other figures and over-claims over the shipped claims, given the claim that is meant.

`strength/first.yaml` was written before the rules were rebuilt and `second.yaml` after; both
have been repaired on since, so the bounds here hold the level and prove nothing about other text.
"""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT))

from benchmarks.strength import SEQUELS, SETS, cases, judged, read_as, read_on

from backedby.knowledge_base import KnowledgeBase
from backedby.matching.matcher import Matcher

FLAWS = ("denies", "other-figure", "over")


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return KnowledgeBase.open(ROOT)


@pytest.fixture(scope="module")
def matcher(base: KnowledgeBase) -> Matcher:
    library = base.library
    return Matcher(library.claims.values(), library.vocabulary)


@pytest.mark.parametrize("name", ["first", "second", "third", "fourth"])
def test_flaws_are_told_from_traps(matcher: Matcher, name: str) -> None:
    labelled: Counter[str] = Counter()
    right: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for case in cases(SETS / f"{name}.yaml"):
        read = read_as(judged(matcher, case))
        labelled[case.label] += 1
        right[read] += read == case.label
        false[read] += read in FLAWS and read != case.label
    for flaw in FLAWS:
        assert right[flaw] >= 0.9 * labelled[flaw], flaw
        assert false[flaw] <= 0.04 * (right[flaw] + false[flaw]), flaw


def test_what_avoids_the_plain_words_is_told_more_often_than_not(matcher: Matcher) -> None:
    results = [(case.label, read_as(judged(matcher, case))) for case in cases(SETS / "fifth.yaml")]
    right = [read == label for label, read in results if label in FLAWS]
    false = [read in FLAWS for label, read in results if label not in FLAWS]
    assert sum(right) >= 0.85 * len(right)
    assert sum(false) <= 3


@pytest.mark.parametrize("name", ["first", "second"])
def test_a_sentence_takes_back_or_corrects_the_one_before(base: KnowledgeBase, name: str) -> None:
    results = [(case, read_as(read_on(base, case))) for case in cases(SEQUELS / f"{name}.yaml")]
    told = [read == case.label for case, read in results if case.label in FLAWS]
    false = [case.text for case, read in results if case.label == "silent" and read in FLAWS]
    assert sum(told) >= 0.75 * len(told)
    assert len(false) <= 1, false
