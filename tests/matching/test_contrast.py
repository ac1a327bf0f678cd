"""A claim's wordings are held against those that only sound like it."""

from __future__ import annotations

from collections import Counter
from itertools import repeat

import pytest
from benchmarks.paraphrases import PAGE, ROOT

from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase
from backedby.matching.contrast import Contrast
from backedby.matching.counts import ClaimCounts, Counted


def counted(*wordings: str) -> Counted:
    return Counted(Counter(word for one in wordings for word in one.split()), len(wordings))


STATED = {"sleep": counted(*repeat("walk better sleep", 8)), "few": counted("walk helps")}
REJECTED = {"sleep": counted(*repeat("walk club fee", 6)), "few": counted("walk club")}
CONTRAST = Contrast({one: ClaimCounts(STATED[one], counted(), REJECTED[one]) for one in STATED})


def of(words: str, claim: str = "sleep") -> float:
    told = CONTRAST.of(words.split(), claim)
    assert told is not None
    return told


def test_words_of_the_wordings_speak_for_a_claim_and_those_of_rejected_ones_against_it() -> None:
    assert of("walk better sleep") > 0 > of("walk club fee")


def test_a_word_that_no_wording_holds_tells_little_against_a_claim() -> None:
    assert of("better sleep") - of("better sleep lighthouse") <= 1.0


def test_another_figure_tells_nothing() -> None:
    assert of("better sleep") == of("better sleep 40")


def test_of_a_claim_with_few_rejected_wordings_nothing_is_told() -> None:
    assert CONTRAST.of(["walk"], "few") is None


BASE = KnowledgeBase.open(ROOT)


def stated(text: str) -> set[str]:
    page = read_document(f"# {PAGE}\n\n{text}\n".encode(), "page.md")
    return {one.match.claim for told in BASE.check(page).claims for one in told.matches}


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("more-cost-effective-long-term", "A pressure cooker is good value in the long run."),
        ("plasma-endorphin-unchanged", "The blood test showed no more cholesterol than before."),
        ("cause-physical-or-psychological", "Grief or a fall often keeps riders off the horse."),
        ("pain-relief-endorphin-release", "Singing in a choir lets out endorphins."),
    ],
)
def test_what_only_sounds_like_a_claim_does_not_state_it(claim: str, text: str) -> None:
    assert claim not in stated(text)


def test_a_sentence_that_goes_on_with_the_treatment_may_say_it_in_words_of_its_own() -> None:
    text = "Needles are thin. They coax the body to pour out endorphins."
    assert "pain-relief-endorphin-release" in stated(text)
