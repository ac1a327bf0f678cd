"""The gate decides; certainty, extent, time, scope and figures grade."""

from __future__ import annotations

import pytest

from backedby.documents.reading import read_document
from backedby.matching.matcher import Matcher, Outcome
from backedby.matching.passages import passages
from backedby.model.claim import Certainty, Claim, Gate, Kind, Ladder, Scope, Status, Wording
from backedby.model.concept import Concept, Vocabulary
from backedby.model.match import Strength, Voice

VOCABULARY = Vocabulary(
    {
        one.id: one
        for one in (
            Concept("therapy", "treatment"),
            Concept("condition", "ailment"),
            Concept("walking", "walking", ("walk", "strolling"), ("therapy",)),
            Concept("yoga", "yoga", (), ("therapy",)),
            Concept("insomnia", "insomnia", ("sleeplessness",), ("condition",)),
            Concept("migraine", "migraine", (), ("condition",)),
            Concept("sleep", "sleep", ("slumber",)),
            Concept("improvement", "improve", ("better", "deeper")),
            Concept("melatonin", "melatonin", ("sleep hormone",)),
            Concept("prevalence", "suffer", ("have trouble",)),
            Concept("sham", "sham", ("placebo",)),
            Concept("outcome", "outcome"),
            Concept("pain", "pain"),
            Concept("back-pain", "back pain", ("backache",), ("condition", "pain")),
            Concept("swimming", "swimming", (), ("therapy",)),
            Concept("comparison", "than", ("less",), ("outcome",)),
            Concept("no-treatment", "untreated"),
            Concept("appetite", "appetite", ("ate",), ("outcome",)),
            Concept("board", "health board", ("board",)),
            Concept("recommendation", "recommend", ("advise",)),
        )
    }
)
CLAIMS = (
    Claim(
        "walking-improves-sleep",
        "Walking may improve sleep in people with insomnia.",
        Kind.BENEFIT,
        Scope("walking", "insomnia"),
        Ladder(certainty=Certainty.MAY),
        Gate(("walking",), (("sleep",), ("improvement", "sham"))),
        Wording(
            also=("a stroll before bed brings on slumber",),
            not_this=("better sleep makes walking safer",),
            too_strong=("sleep like a baby",),
        ),
        status=Status.APPROVED,
    ),
    Claim(
        "walking-raises-melatonin",
        "Walking raises melatonin.",
        Kind.MECHANISM,
        Scope("walking"),
        gate=Gate(("walking",), (("melatonin",),)),
        status=Status.APPROVED,
    ),
    Claim(
        "insomnia-prevalence",
        "One in ten adults suffer from insomnia.",
        Kind.STATISTIC,
        Scope(condition="insomnia"),
        gate=Gate(("insomnia",), (("prevalence",),)),
        status=Status.APPROVED,
    ),
    Claim(
        "swimming-lessens-pain",
        "Swimming lessens back pain more than no treatment.",
        Kind.BENEFIT,
        Scope("swimming", "back pain"),
        gate=Gate(("swimming",), (("no-treatment",), ("pain", "comparison"))),
        status=Status.APPROVED,
    ),
    Claim(
        "swimming-is-not-recommended",
        "The board does not recommend swimming.",
        Kind.BENEFIT,
        Scope("swimming", "back pain"),
        gate=Gate(("swimming",), (("board",), ("recommendation",))),
        status=Status.APPROVED,
    ),
    Claim("a-draft", "Walking helps.", Kind.BENEFIT, gate=Gate(("walking",)), status=Status.DRAFT),
)
MATCHER = Matcher(CLAIMS, VOCABULARY)


def outcome(draft: str) -> Outcome:
    """What the last sentence of a Markdown draft was found to state."""
    document = read_document(draft.encode(), "draft.md")
    found = Outcome()
    for passage in passages(document, MATCHER.finder):
        found = MATCHER.match(passage, found)
    return found


def matched(draft: str) -> dict[str, Strength]:
    return {one.claim: one.strength for one in outcome(draft).matches}


def test_a_sentence_that_names_subject_and_all_topics_states_the_claim() -> None:
    assert matched("Walking improves sleep.") == {"walking-improves-sleep": Strength.SAME}


@pytest.mark.parametrize(
    "draft",
    [
        "Walking improves posture.",
        "Sleep improves memory.",
        "Better sleep makes walking safer.",
        "Does walking improve sleep?",
        "If walking improves sleep, we shall see.",
        "Yoga improves sleep.",
        "We have better sleep after a swim.",
    ],
)
def test_a_sentence_that_misses_a_part_states_nothing(draft: str) -> None:
    assert matched(draft) == {}


def test_subject_comes_from_the_heading_or_the_lead_in() -> None:
    assert matched("# Walking\n\nThe treatment improves sleep.")
    assert matched("Walking can help by:\n\n- improving sleep")


def test_a_rival_in_the_heading_takes_the_subject_away() -> None:
    assert matched("# Walking\n\n## Yoga\n\nIt improves sleep.") == {}


def test_an_accepted_wording_states_the_claim_though_the_gate_is_not_met() -> None:
    assert matched("A stroll before bed brings on slumber.") == {
        "walking-improves-sleep": Strength.SAME
    }


@pytest.mark.parametrize(
    ("draft", "strength"),
    [
        ("Walking may improve sleep.", Strength.SAME),
        ("Walking is proven to improve sleep.", Strength.STRONGER),
        ("Walking improves sleep and cures insomnia.", Strength.STRONGER),
        ("Walking improves sleep permanently.", Strength.STRONGER),
        ("Walking improves sleep for everyone.", Strength.STRONGER),
        ("Walking improves you: sleep like a baby.", Strength.STRONGER),
        ("Walking does not improve sleep.", Strength.CONTRADICTS),
        ("Walking improved sleep no more than a placebo.", Strength.CONTRADICTS),
    ],
)
def test_wording_is_graded_and_never_gates(draft: str, strength: Strength) -> None:
    assert matched(draft) == {"walking-improves-sleep": strength}


def test_a_hedged_sentence_is_weaker_than_a_flat_claim() -> None:
    assert matched("Walking might raise melatonin.") == {
        "walking-raises-melatonin": Strength.WEAKER
    }


def test_a_benefit_for_another_condition_drifts_and_a_mechanism_does_not() -> None:
    drifted = outcome("Walking improves sleep in people with migraine.")
    assert drifted.matches == ()
    assert [(one.said, one.known) for one in drifted.drifts] == [("migraine", "insomnia")]
    assert matched("In migraine too, walking raises melatonin.")


def test_a_claim_said_of_another_therapy_drifts() -> None:
    drifted = outcome("Yoga raises melatonin.")
    assert drifted.matches == ()
    assert [(one.said, one.known) for one in drifted.drifts] == [("yoga", "walking")]


def test_a_statistic_needs_a_figure_of_its_unit() -> None:
    assert matched("Many adults suffer from insomnia.") == {}
    assert matched("10% of adults suffer from insomnia.") == {"insomnia-prevalence": Strength.SAME}


def test_another_figure_is_told_as_such() -> None:
    (match,) = outcome("A third of the adults suffer from insomnia.").matches
    assert match.strength is Strength.CONTRADICTS
    assert match.other_figure


def test_what_is_only_likely_is_suggested() -> None:
    found = outcome("Sleep gets deeper with exercise.")
    assert found.matches == ()
    assert [one.claim for one in found.suggestions] == ["walking-improves-sleep"]


def test_a_draft_claim_is_never_matched() -> None:
    assert "a-draft" not in matched("Walking helps.")


def test_citations_are_not_read_as_text() -> None:
    assert matched("Walking improves posture (Sleep & Better 2001).") == {}


@pytest.mark.parametrize(
    ("draft", "strength"),
    [
        ("Walking improves sleep, but it does not cure insomnia.", Strength.WEAKER),
        ("Walking does not cure insomnia by better sleep.", Strength.WEAKER),
        ("No trial shows that walking cures insomnia with better sleep.", Strength.WEAKER),
        ("We do not know whether walking improves sleep.", Strength.SAME),
        ("It is not true that walking does not improve sleep.", Strength.SAME),
        ("There is no proof that walking improves sleep.", Strength.CONTRADICTS),
        ("Walking improves sleep in nearly everyone.", Strength.SAME),
    ],
)
def test_denying_too_much_is_no_denial_of_the_claim(draft: str, strength: Strength) -> None:
    assert matched(draft) == {"walking-improves-sleep": strength}


@pytest.mark.parametrize(
    "echo", ["Orr agrees.", "A review of nine studies says much the same.", "Webb found the same."]
)
def test_who_only_agrees_states_what_was_said_before(echo: str) -> None:
    assert matched(f"Walking may improve sleep. {echo}") == {
        "walking-improves-sleep": Strength.SAME
    }
    assert matched(f"Walking does not improve sleep. {echo}") == {
        "walking-improves-sleep": Strength.CONTRADICTS
    }


@pytest.mark.parametrize(
    "other",
    [
        "Nobody agrees.",
        "The council agreed to close the pool.",
        "I gave up coffee and tea last spring, and lots of friends say the same.",
    ],
)
def test_who_disagrees_or_tells_of_himself_is_no_echo(other: str) -> None:
    assert matched(f"Walking may improve sleep. {other}") == {}


def test_another_figure_for_what_was_just_said_is_told() -> None:
    assert matched("10% of adults suffer from insomnia. Ten years before it had been 4%.") == {
        "insomnia-prevalence": Strength.CONTRADICTS
    }
    assert matched("10% of adults suffer from insomnia. Studies show that 4% of hens lay.") == {}


def test_to_name_a_sham_alone_says_nothing_of_a_benefit() -> None:
    assert matched("# Walking and sleep\n\nThe placebo was a slow stroll.") == {}


def test_better_than_another_treatment_is_another_claim() -> None:
    assert matched("Walking improves sleep more than yoga.") == {}
    assert matched("For sleep, walking is better than yoga.") == {}


@pytest.mark.parametrize(
    "draft",
    ["Walking can improve sleep by:", "Watch how walking improves sleep.", "# Walking and sleep"],
)
def test_lead_ins_invitations_and_topics_state_nothing(draft: str) -> None:
    from backedby.check.checkability import states

    document = read_document(draft.encode(), "draft.md")
    assert not any(states(one) for one in passages(document, MATCHER.finder))


def test_a_heading_with_a_verb_states_something() -> None:
    from backedby.check.checkability import states

    document = read_document(b"# Walking improves sleep for good", "draft.md")
    assert all(states(one) for one in passages(document, MATCHER.finder))


@pytest.mark.parametrize(
    ("draft", "voice"),
    [
        ("Dr Orr says that walking improves sleep.", Voice.ATTRIBUTED),
        ("The council believes that walking improves sleep.", Voice.ATTRIBUTED),
        ("According to the council walking improves sleep.", Voice.ATTRIBUTED),
        ("“Walking improves sleep,” he said.", Voice.QUOTED),
        ("> Walking improves sleep.", Voice.QUOTED),
        ("Experts say that walking improves sleep.", Voice.OWN),
        ("A new study suggests that walking improves sleep.", Voice.OWN),
        ("We believe that walking improves sleep.", Voice.OWN),
        ("It is said that walking improves sleep.", Voice.OWN),
        ("Walking improves sleep.", Voice.OWN),
        ("NICE says that walking improves sleep.", Voice.ATTRIBUTED),
        ("My neighbour swears that walking improves sleep.", Voice.ATTRIBUTED),
        ("In the survey 40% of adults said that walking improves sleep.", Voice.OWN),
        ("Staff announced that walking improves sleep.", Voice.OWN),
        ("A third of the nurses said that walking improves sleep.", Voice.OWN),
        ("The women in the poll said that walking improves sleep.", Voice.OWN),
    ],
)
def test_a_claim_is_somebody_elses_only_where_somebody_is_named(draft: str, voice: Voice) -> None:
    document = read_document(draft.encode(), "draft.md")
    assert [one.voice for one in passages(document, MATCHER.finder)] == [voice]


@pytest.mark.parametrize(
    ("answer", "strength"),
    [
        ("Yes.", Strength.SAME),
        ("Yes, it may.", Strength.SAME),
        ("Definitely!", Strength.STRONGER),
        ("No.", Strength.CONTRADICTS),
        ("Not really.", Strength.CONTRADICTS),
    ],
)
@pytest.mark.parametrize(
    "asked", ["Does walking improve sleep? ", "## Does walking improve sleep?\n\n"]
)
def test_a_yes_or_no_states_what_was_asked(asked: str, answer: str, strength: Strength) -> None:
    assert matched(f"{asked}{answer}") == {"walking-improves-sleep": strength}


@pytest.mark.parametrize(
    "draft",
    [
        "Why does walking improve sleep? Yes.",
        "Does walking improve sleep or not? Yes.",
        "Does walking improve sleep? Yes, you can come on Mondays, on Tuesdays or by train.",
        "Does walking improve sleep? Ask your doctor.",
        "Does walking improve sleep?\n\nSome swim.\n\nYes.",
    ],
)
def test_what_is_no_yes_or_no_states_nothing_of_the_question(draft: str) -> None:
    assert matched(draft) == {}


def test_how_a_visit_goes_says_nothing_of_an_effect() -> None:
    assert matched("# Walking and insomnia\n\nWe will make sure that you feel better.") == {}


def test_a_figure_of_a_thing_of_its_own_is_none_of_the_page() -> None:
    page = "# Insomnia\n\n"
    assert matched(f"{page}One in ten adults suffer from it.") == {
        "insomnia-prevalence": Strength.SAME
    }
    assert matched(f"{page}Garden ponds are what one in ten adults suffer from.") == {}


def test_the_name_of_a_condition_tells_of_no_change_in_it() -> None:
    assert "swimming-lessens-pain" in matched("Swimming brings less pain than going untreated.")
    assert matched("After swimming, people with back pain and untreated ones chose a hat.") == {}


def test_a_mere_comparison_of_something_else_is_no_benefit() -> None:
    assert "swimming-lessens-pain" in matched("With back pain, swimming is more than untreated.")
    assert matched("With back pain, swimmers ate no more after swimming than untreated ones.") == {}


def test_why_something_is_advised_against_is_no_part_of_the_advice() -> None:
    said = "The board does not recommend swimming, which did no better than yoga in back pain."
    assert "swimming-is-not-recommended" in matched(said)


@pytest.mark.parametrize(
    "draft",
    [
        "How walking improves sleep is unclear.",
        "Nobody knows why walking makes for deeper sleep.",
        "The mechanism by which walking makes sleep better remains a mystery.",
        "Scientists still argue about how walking improves sleep.",
    ],
)
def test_what_a_sentence_calls_open_is_not_stated(draft: str) -> None:
    assert matched(draft) == {}


@pytest.mark.parametrize(
    "draft",
    [
        "Walking makes sleep better, but how it does so is unclear.",
        "That is how walking makes sleep better.",
        "Walking makes sleep better; nobody knows why.",
    ],
)
def test_what_stands_beside_an_open_question_is_stated(draft: str) -> None:
    assert matched(draft) == {"walking-improves-sleep": Strength.SAME}


@pytest.mark.parametrize(
    ("second", "strength"),
    [
        ("Nothing else comes close.", {"walking-improves-sleep": Strength.STRONGER}),
        ("This is a fact.", {"walking-improves-sleep": Strength.STRONGER}),
        ("In migraine nothing comes close to yoga.", {}),
        ("Broken boilers are the worst, nothing else comes close.", {}),
    ],
)
def test_a_sentence_may_put_the_one_before_beyond_compare(
    second: str, strength: dict[str, Strength]
) -> None:
    assert matched(f"Walking improves sleep. {second}") == strength
