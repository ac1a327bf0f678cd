"""Answers go on record once, and never against what is there; the matcher then does as asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from backedby.check.checker import Checker
from backedby.curation.effects import effect_of
from backedby.curation.places import Place, passage_at
from backedby.curation.recording import Answer, Recorder, Refused
from backedby.curation.wordings import Words, wording_of
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.library import open_library
from backedby.library.writing import replace_file
from backedby.matching.passages import passages
from backedby.model.document import Document

ROOT = Path(__file__).parents[2]
CLOCK = Clock("2026-11-21")
NEW = "A good snooze glues the lessons of the day in place"


@pytest.fixture
def base(tidy: Path, tmp_path: Path) -> KnowledgeBase:
    folder = tmp_path / "tidy"
    shutil.copytree(tidy, folder, ignore=shutil.ignore_patterns(".backedby"))
    return KnowledgeBase.open(folder, clock=CLOCK)


def recorder(base: KnowledgeBase) -> Recorder:
    return Recorder(base.folder, base.library, base.checker.finder)


def states(wording: str, claim: str = "sleep-aids-memory", *, both: bool = False) -> Answer:
    return Answer(wording, claim, states=True, both=both)


def looks_like(wording: str, claim: str = "sleep-aids-memory", reason: str = "") -> Answer:
    return Answer(wording, claim, states=False, reason=reason)


def draft(text: str) -> Document:
    return read_document(text.encode(), "draft.md")


def found(checker: Checker, text: str) -> tuple[set[str], set[str]]:
    """The claims that the last sentence of a draft matches, and those it is suggested."""
    statements = checker.page(draft(text)).statements
    outcome = statements[-1].outcome if statements else None
    if outcome is None:
        return set(), set()
    matched = {one.claim for one in outcome.matches}
    return matched, {one.claim for one in outcome.suggestions}


def test_an_accepted_wording_is_written_and_found_by_a_check(base: KnowledgeBase) -> None:
    assert found(base.checker, f"{NEW}.")[0] == set()
    taking = recorder(base)
    recorded = taking.record(states(NEW))
    assert (recorded.is_new, recorded.where) == (True, "claims/sleep-aids-memory.md")
    (change,) = taking.changes
    replace_file(base.folder / change.path, change.after, change.before)
    again = KnowledgeBase.open(base.folder, clock=CLOCK)
    assert again.library.claims["sleep-aids-memory"].wording.also[-1] == NEW
    assert found(again.checker, f"{NEW}.")[0] == {"sleep-aids-memory"}
    report = again.check(draft(f"{NEW} (Lindqvist et al. 2015)."))
    assert [one.verdict for one in report.claims] == ["backed"]


def test_a_rejected_wording_is_neither_matched_nor_suggested(base: KnowledgeBase) -> None:
    said = "Sleep after learning is what adults remember with pleasure"
    assert found(base.checker, f"{said}.")[0] == {"sleep-aids-memory"}
    taking = recorder(base)
    taking.record(looks_like(said, reason="pleasure is not recall"))
    (change,) = taking.changes
    assert b"pleasure is not recall" in change.after
    matched, suggested = found(base.checker.with_claims(taking.claims), f"{said}.")
    assert "sleep-aids-memory" not in matched | suggested


@pytest.mark.parametrize(
    "wording", [NEW, f"{NEW.upper()}!", "the good snooze glues a lesson of the day in its place"]
)
def test_the_same_words_are_on_record_already(base: KnowledgeBase, wording: str) -> None:
    taking = recorder(base)
    taking.record(states(NEW))
    once = taking.changes
    recorded = taking.record(states(wording))
    assert not recorded.is_new
    assert recorded.where == "claims/sleep-aids-memory.md:13"
    assert taking.changes == once


def test_the_statement_itself_is_on_record(base: KnowledgeBase) -> None:
    recorded = recorder(base).record(
        states("Sleep after learning helps adults to remember what they learned")
    )
    assert (recorded.is_new, recorded.where) == (False, "claims/sleep-aids-memory.md:2")


@pytest.mark.parametrize(
    ("before", "answer", "told"),
    [
        (None, states("Remember to sleep enough!"), "not this (claims/sleep-aids-memory.md:13"),
        (None, states("Sleep cures forgetting"), "too strong (claims/sleep-aids-memory.md:14"),
        (looks_like(NEW), states(NEW), "not this (claims/sleep-aids-memory.md:13"),
        (states(NEW), looks_like(NEW), "stating it (claims/sleep-aids-memory.md:13"),
        (None, looks_like("Napping after study improves recall"), "aids-memory.md:12"),
        (
            None,
            looks_like("Sleep after learning helps adults to remember what they learned"),
            "claims/sleep-aids-memory.md:2",
        ),
        (None, states("Coffee before a lesson improves recall"), "stating coffee-improves-memory "),
        (states(NEW, "sleep-replays-memories"), states(NEW), "(claims/sleep-replays-memories.md:"),
        (None, states("An espresso in the evening brings better sleep"), "coffee-before-bed-aids"),
        (None, states("Sleep does not help memory"), "denies what sleep-aids-memory says"),
        (None, states(NEW, "naps-cure-forgetting"), "was withdrawn"),
        (None, states(NEW, "sleep-aid-memory"), "There is no claim called 'sleep-aid-memory'"),
        (None, states("and of the"), "no word that tells a claim"),
        (None, states(""), "no word that tells a claim"),
    ],
)
def test_contradictions_are_refused_with_their_place(
    base: KnowledgeBase, before: Answer | None, answer: Answer, told: str
) -> None:
    taking = recorder(base)
    if before:
        taking.record(before)
    once = taking.changes
    with pytest.raises(Refused) as refused:
        taking.record(answer)
    assert told in refused.value.message
    assert taking.changes == once


def test_hints_name_what_to_do(base: KnowledgeBase) -> None:
    with pytest.raises(Refused) as misspelt:
        recorder(base).record(states(NEW, "sleep-aid-memory"))
    assert misspelt.value.hint == 'Did you mean "sleep-aids-memory"?'
    with pytest.raises(Refused) as withdrawn:
        recorder(base).record(states(NEW, "naps-cure-forgetting"))
    assert withdrawn.value.hint == "The claim that holds now is sleep-aids-memory."


def test_a_wording_of_two_claims_is_taken_where_a_person_says_so(base: KnowledgeBase) -> None:
    taking = recorder(base)
    taking.record(states(NEW, "sleep-replays-memories"))
    taking.record(states(NEW, both=True))
    assert len(taking.changes) == 2
    matched, _ = found(base.checker.with_claims(taking.claims), f"{NEW}.")
    assert matched == {"sleep-aids-memory", "sleep-replays-memories"}


def test_a_rejected_claim_takes_wordings_and_says_what_they_do(base: KnowledgeBase) -> None:
    taking = recorder(base)
    recorded = taking.record(states(NEW, "coffee-before-bed-aids-sleep"))
    assert (
        recorded.note
        == "coffee-before-bed-aids-sleep was rejected: whoever writes this is told so."
    )


def test_a_draft_takes_wordings_and_says_that_they_wait(base: KnowledgeBase) -> None:
    path = base.folder / "claims" / "a-new-one.md"
    path.write_text("---\nstatement: Naps please cats.\nkind: benefit\n---\n", "utf-8")
    base = KnowledgeBase.open(base.folder, clock=CLOCK)
    taking = recorder(base)
    assert "is a draft" in taking.record(states("Cats love a nap", "a-new-one")).note
    noted = taking.record(states("Naps please cats"))
    assert noted.note == "The draft a-new-one says the same: is it still needed?"


def test_a_file_in_another_encoding_is_left_alone(base: KnowledgeBase) -> None:
    path = base.folder / "claims" / "sleep-aids-memory.md"
    path.write_bytes(path.read_bytes().replace(b"A night's", "A nïght's".encode("cp1252")))
    before = path.read_bytes()
    base = KnowledgeBase.open(base.folder, clock=CLOCK)
    with pytest.raises(Refused, match="is not UTF-8"):
        recorder(base).record(states(NEW))
    assert path.read_bytes() == before


def test_a_file_without_room_is_left_alone_and_the_hint_says_what_to_add(
    base: KnowledgeBase,
) -> None:
    path = base.folder / "claims" / "sleep-aids-memory.md"
    text = path.read_text("utf-8").replace("not_this: [", "not_this: &a [").replace(
        "too_strong: [Sleep cures forgetting]", "too_strong: *a"
    )  # fmt: skip
    path.write_text(text, "utf-8")
    base = KnowledgeBase.open(base.folder, clock=CLOCK)
    with pytest.raises(Refused, match="cannot add to safely") as refused:
        recorder(base).record(looks_like(NEW))
    assert refused.value.hint == f"Add it by hand: wording.not_this: “{NEW}”."


def test_words_are_compared_by_stem() -> None:
    words = Words("Needles release endorphins")
    assert words.are("the needle releases an endorphin")
    assert not words.are("needles release nothing")
    assert Words("Schöne Größe").are("SCHÖNE GRÖSSE")


SENTENCES = (
    "The fine pricks wake up a whole orchestra of soothing messengers",
    "Fewer boxes of tablets stand on the shelf after a course of visits",
    "What it takes from the purse it gives back before the year is out",
    "No worse than a mosquito bite, as far as unwelcome surprises go",
    "More than yoga, it smooths the ruffled feathers of an angry spine",
)
"""Nobody listed any of these; none names a topic of a shipped claim."""


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(
    "claim",
    [
        "pain-relief-endorphin-release",
        "reduces-medication-use",
        "more-cost-effective-long-term",
        "side-effects-like-sham",
        "short-term-relief",
    ],
)
def test_whatever_is_accepted_is_found_and_whatever_is_rejected_is_not(
    shipped: KnowledgeBase, claim: str, sentence: str
) -> None:
    document = draft(f"# Acupuncture for back pain\n\n{sentence}.\n")
    passage = list(passages(document, shipped.checker.finder))[-1]
    for answer in (states(sentence, claim), looks_like(sentence, claim)):
        taking = recorder(shipped)
        taking.record(answer)
        checker = shipped.checker.with_claims(taking.claims)
        effect = effect_of(answer, taking.claims[claim].status, passage, document, checker)
        assert effect.is_as_asked, effect.words


@pytest.fixture(scope="module")
def shipped() -> KnowledgeBase:
    return KnowledgeBase.open(ROOT, clock=CLOCK)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("# Yoga\n\nThe slow poses wake up a choir of calming signals.", "another treatment"),
        (f"If {SENTENCES[0]}.", "condition"),
        (f"Does it help? {SENTENCES[0]}?", "question"),
    ],
)
def test_where_an_accepted_wording_is_still_not_found_the_reason_is_told(
    shipped: KnowledgeBase, text: str, why: str
) -> None:
    document = draft(text)
    passage = list(passages(document, shipped.checker.finder))[-1]
    answer = states(wording_of(passage), "pain-relief-endorphin-release")
    taking = recorder(shipped)
    taking.record(answer)
    claim = taking.claims[answer.claim]
    checker = shipped.checker.with_claims(taking.claims)
    effect = effect_of(answer, claim.status, passage, document, checker)
    assert not effect.is_as_asked
    assert why in effect.words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Naps help (Walker 2017).", "Naps help"),
        (
            "“Naps help memory,” they say; it is so (Walker 2017).",
            "“Naps help memory,” they say; it is so",
        ),
        ("> “Naps help your memory.”", "Naps help your memory"),
        ("- Naps *help* memory [1, 2];", "Naps help memory"),
        ("Naps help (Walker 2017; Zhao 2008), adults say, a lot!", "Naps help, adults say, a lot!"),
        ("Naps help memory.[^1]\n\n[^1]: Walker 2017.", "Naps help memory"),
    ],
)
def test_citations_and_stops_are_no_part_of_a_wording(
    base: KnowledgeBase, text: str, expected: str
) -> None:
    passage = next(iter(passages(draft(text), base.checker.finder)))
    assert wording_of(passage) == expected


def test_recording_reads_and_never_writes(base: KnowledgeBase) -> None:
    before = {path: path.read_bytes() for path in (base.folder / "claims").rglob("*.md")}
    taking = recorder(base)
    taking.record(states(NEW))
    taking.record(looks_like("Sleep is a memory of youth"))
    assert {path: path.read_bytes() for path in (base.folder / "claims").rglob("*.md")} == before
    assert open_library(base.folder).claims == base.library.claims


def test_a_place_leads_to_the_words_that_were_accepted(base: KnowledgeBase) -> None:
    document = draft(f"# Naps\n\n{NEW}.\n")
    taking = recorder(base)
    taking.record(states(NEW))
    checker = base.checker.with_claims(taking.claims)
    assert wording_of(passage_at(document, Place("draft.md", 3), checker)) == NEW
