"""What a sentence may be about, where its words name only part of what a claim wants."""

from __future__ import annotations

import pytest
from benchmarks.paraphrases import PAGE, ROOT

from backedby.check.report import ReportedClaim
from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase

BASE = KnowledgeBase.open(ROOT)


def checked(text: str, heading: str = PAGE) -> tuple[ReportedClaim, ...]:
    page = read_document(f"# {heading}\n\n{text}\n".encode(), "page.md")
    return BASE.check(page).claims


def suggested(text: str, heading: str = PAGE) -> tuple[str, ...]:
    return tuple(one.claim for one in checked(text, heading)[-1].suggestions)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("point-choice-makes-no-difference", "Bespoke needle sites fared just as the usual ones."),
        ("certified", "Doctors' certificates for bad backs ran to 116 million days in 1994-95."),
        ("plasma", "In men with bad backs the hormone endorphin was not up in their veins."),
    ],
)
def test_single_words_hint_at_a_claim(claim: str, sentence: str) -> None:
    names = {"certified": "incapacity-116m-days", "plasma": "plasma-endorphin-unchanged"}
    told = checked(sentence)[-1]
    given = {one.match.claim for one in told.matches} | {one.claim for one in told.suggestions}
    assert names.get(claim, claim) in given


def test_what_the_sentence_before_states_is_likely() -> None:
    text = "Volunteers in nine other towns reported as much in 2011, patients there say."
    assert "reduces-inflammation" not in suggested(text)
    assert "reduces-inflammation" in suggested(f"Acupuncture reduces inflammation. {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Research shows that a higher tax on sugar lowers the number of fillings in children.",
        "Studies show that hens lay 20% fewer eggs in winter.",
    ],
)
def test_a_sentence_on_something_else_altogether_gets_no_suggestion(text: str) -> None:
    assert suggested(text, "Tax and hens") == ()


def test_at_most_three_claims_are_suggested_best_first() -> None:
    told = checked("Needles and back pain: the body, the brain and the cost to the health service.")
    for one in told:
        scores = [given.score for given in one.suggestions]
        assert len(scores) <= 3
        assert scores == sorted(scores, reverse=True)
