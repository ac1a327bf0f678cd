"""Every shipped claim in words that nobody listed for it, and what only sounds like it."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.paraphrases import ROOT, SETS, Answer, Case, answers, cases

from backedby.knowledge_base import KnowledgeBase

PATHS = tuple(sorted(SETS.glob("*.tsv")))
EACH = 5
UNTOUCHED = {"only-sounds": 0.2}
"""Sets of near misses that nothing was mended on since they were first counted."""


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: path.stem)
def given(request: pytest.FixtureRequest) -> tuple[Answer, ...]:
    return tuple(answers(cases(request.param)))


def test_most_paraphrases_match_their_claim(given: tuple[Answer, ...]) -> None:
    asked = [one for one in given if one.case.is_paraphrase]
    assert sum(one.is_found for one in asked) >= 0.75 * len(asked)


def test_a_paraphrase_is_at_least_suggested(given: tuple[Answer, ...]) -> None:
    asked = [one for one in given if one.case.is_paraphrase]
    assert sum(one.is_near for one in asked) >= 0.9 * len(asked)


def test_hardly_a_near_miss_matches_the_claim_that_it_is_not(
    given: tuple[Answer, ...], request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.params["given"].stem
    asked = [one for one in given if not one.case.is_paraphrase]
    bound = UNTOUCHED.get(name, 0.05)
    assert sum(one.is_found for one in asked) <= bound * len(asked)


def test_each_claim_has_five_paraphrases_and_five_near_misses() -> None:
    every: tuple[Case, ...] = tuple(one for path in PATHS for one in cases(path))
    counts = Counter((one.claim, one.is_paraphrase) for one in every)
    known = KnowledgeBase.open(ROOT).library.claims
    few = [(one, kind) for one in known for kind in (True, False) if counts[one, kind] < EACH]
    assert few == []
