"""What the words of a sentence tell of claims, and what the gate makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase
from backedby.matching.concepts import ConceptFinder
from backedby.matching.counts import ENOUGH, counted
from backedby.matching.known import KnownClaims
from backedby.matching.likelihood import Likelihood, Ranked
from backedby.matching.readings import Readings, content_stems

ROOT = Path(__file__).parents[2]
PAGE = "# Acupuncture and back pain\n\n"


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return KnowledgeBase.open(ROOT)


@pytest.fixture(scope="module")
def likelihood(base: KnowledgeBase) -> Likelihood:
    readings = Readings(ConceptFinder(base.library.vocabulary))
    known = KnownClaims(base.library.claims.values(), base.library.vocabulary, readings)
    return Likelihood(counted(known.by_id.values(), readings), readings.finder)


def rank(likelihood: Likelihood, base: KnowledgeBase, sentence: str) -> Ranked:
    return likelihood.rank(content_stems(sentence), base.checker.finder.find(sentence))


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Fewer of them still swallowed painkillers afterwards.", "reduces-medication-use"),
        ("The committee of 2016 told doctors to leave it out for backs.",
         "nice-does-not-recommend-for-low-back-pain"),
        ("Messages are turned down on their way through the cord.", "pain-processing-brain-cord"),
        ("Blood creeps faster through the tiny vessels round the point.",
         "increases-microcirculation"),
    ],
)  # fmt: skip
def test_words_that_nobody_listed_still_point_to_their_claim(
    likelihood: Likelihood, base: KnowledgeBase, sentence: str, claim: str
) -> None:
    ranked = rank(likelihood, base, sentence)
    assert ranked.order[0] == claim
    assert ranked.ratios[claim] > 0


def test_words_of_something_else_point_nowhere(likelihood: Likelihood, base: KnowledgeBase) -> None:
    ranked = rank(likelihood, base, "The ferry to the island leaves twice on Sundays in summer.")
    assert not ranked.surely
    assert all(ratio < 0 for ratio in ranked.ratios.values())


def test_every_shipped_claim_has_wordings_enough_to_be_told_by_them(base: KnowledgeBase) -> None:
    claims = base.library.claims.items()
    few = [claim for claim, one in claims if 1 + len(one.wording.also) < ENOUGH]
    assert few == []


def test_of_a_claim_with_few_wordings_nothing_is_said(base: KnowledgeBase) -> None:
    readings = Readings(ConceptFinder(base.library.vocabulary))
    known = KnownClaims(base.library.claims.values(), base.library.vocabulary, readings)
    short = known.by_id["short-term-relief"]
    short.wordings = short.wordings[: ENOUGH - 1]
    model = Likelihood(counted([short], readings), readings.finder)
    assert rank(model, base, "It soothes an aching back for a while.").order == ()


def test_a_claim_is_less_likely_in_words_that_a_person_rejected(
    base: KnowledgeBase,
) -> None:
    readings = Readings(ConceptFinder(base.library.vocabulary))
    known = KnownClaims(base.library.claims.values(), base.library.vocabulary, readings)
    with_them = Likelihood(counted(known.by_id.values(), readings), readings.finder)
    for one in known.by_id.values():
        one.rejected = ()
    without = Likelihood(counted(known.by_id.values(), readings), readings.finder)
    rejected = base.library.claims["absence-11m-days"].wording.not_this
    told, untold = (
        sum(rank(model, base, one).ratios.get("absence-11m-days", 0.0) for one in rejected)
        for model in (with_them, without)
    )
    assert told < untold


def test_a_match_by_words_says_so_and_needs_a_statement(base: KnowledgeBase) -> None:
    said = base.check(
        read_document((PAGE + "Fewer of them still swallowed tablets afterwards.").encode(), "a.md")
    )
    named = {one.match.claim for claim in said.claims for one in claim.matches}
    assert "reduces-medication-use" in named
    head = base.check(
        read_document(f"{PAGE}## Swallowing fewer tablets afterwards\n".encode(), "a.md")
    )
    assert not any(claim.matches for claim in head.claims)
