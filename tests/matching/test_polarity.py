"""Denials by what a claim is about: comparisons, unwanted things, more and less."""

from __future__ import annotations

import pytest

from backedby.documents.reading import read_document
from backedby.matching.matcher import Matcher
from backedby.matching.passages import passages
from backedby.model.claim import Claim, Gate, Kind, Ladder, Scope, Status, Time, Wording
from backedby.model.concept import Concept, Vocabulary
from backedby.model.match import Match, Strength

VOCABULARY = Vocabulary(
    {
        one.id: one
        for one in (
            Concept("therapy", "treatment"),
            Concept("condition", "ailment"),
            Concept("walking", "walking", (), ("therapy",)),
            Concept("insomnia", "insomnia", (), ("condition",)),
            Concept("migraine", "migraine", (), ("condition",)),
            Concept("sleep", "sleep"),
            Concept("pills", "sleeping pills", ("pills",)),
            Concept("sham", "sham walk", ("sham",)),
            Concept("usual-care", "usual care"),
            Concept("no-treatment", "no treatment", ("without treatment", "doing nothing")),
            Concept("poor-walking", "poor walking"),
            Concept("no-cause", "no cause found", ("no clear cause",)),
        )
    }
)


def claim(name: str, statement: str, *concepts: str, **more: object) -> Claim:
    kind = more.get("kind", Kind.BENEFIT)
    assert isinstance(kind, Kind)
    time = more.get("time")
    return Claim(
        name,
        statement,
        kind,
        Scope("walking", "insomnia", comparator=str(more.get("comparator", ""))),
        Ladder(time=time if isinstance(time, Time) else None),
        gate=Gate(("walking", "insomnia"), tuple((one,) for one in concepts)),
        wording=Wording(),
        status=Status.APPROVED,
    )


CLAIMS = (
    claim("sleep", "Walking improves sleep.", "sleep"),
    claim("nothing", "Walking improves sleep.", "sleep", comparator="no treatment"),
    claim("brief", "Walking improves sleep.", "sleep", time=Time.SHORT_TERM),
    claim("usual", "Walking improves sleep.", "sleep", comparator="usual care"),
    claim("fewer", "With walking people take fewer pills.", "pills"),
    claim("sham", "Walking does not improve sleep more than a sham walk.", "sham"),
    claim("harms", "Falls are as common with walking as with a sham walk.", "sham",
          kind=Kind.SAFETY),
    claim("lack", "Poor walking lies behind insomnia.", "poor-walking", kind=Kind.CAUSE),
    claim("open", "How walking improves sleep is unclear.", "sleep", kind=Kind.MECHANISM),
    claim("theory", "In the old books sleep is what walking stirs.", "sleep",
          kind=Kind.TRADITIONAL_THEORY),
    claim("counted", "A third of people sleep badly.", "sleep", kind=Kind.STATISTIC),
    claim("cause", "In insomnia there is no clear cause.", "no-cause", kind=Kind.CAUSE),
)  # fmt: skip
MATCHER = Matcher(CLAIMS, VOCABULARY)


def matches(text: str) -> tuple[Match, ...]:
    document = read_document(text.encode(), "draft.txt")
    return MATCHER.match(next(iter(passages(document, MATCHER.finder)))).matches


def contradicts(text: str, name: str) -> bool:
    document = read_document(text.encode(), "draft.txt")
    passage = next(iter(passages(document, MATCHER.finder)))
    return MATCHER.graded(passage, name).strength is Strength.CONTRADICTS


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sleep", "Walking improves sleep no more than sitting does."),
        ("sleep", "It is a myth that walking improves sleep."),
        ("sleep", "No trial in which people went walking found better sleep."),
        ("sleep", "Sleep was measured after walking, and it made no difference."),
        ("sleep", "They say that walking improves sleep; it does not."),
        ("sleep", "Walking made sleep worse."),
        ("nothing", "Walking was no better for sleep than doing nothing."),
        ("nothing", "For sleep walking was as good as no treatment."),
        ("usual", "For sleep usual care was better than walking."),
        ("usual", "For sleep walking was inferior to usual care."),
        ("fewer", "With walking people took more pills."),
        ("fewer", "Walking did not change how many pills people took."),
        ("fewer", "After walking people took just as many pills."),
        ("fewer", "Walking did not lead to fewer pills."),
        ("sham", "Walking improves sleep more than a sham walk."),
        ("harms", "Falls were twice as common with walking as with a sham walk."),
        ("cause", "In insomnia there is always a cause."),
        ("sleep", "Doctors are advised against walking for sleep."),
        ("sham", "Walking did better than a sham walk."),
        ("lack", "Poor walking does not explain insomnia."),
        ("lack", "There is no evidence that poor walking lies behind insomnia."),
        ("open", "How walking improves sleep is now well understood."),
        ("sleep", "Walking has nothing to do with sleep."),
        ("sleep", "The gain of walking in sleep had vanished once nobody knew who walked."),
        ("sleep", "The edge of walking in sleep has shrunk as the trials have grown."),
        ("nothing", "Walking and no treatment came out level for sleep."),
        ("nothing", "Walking failed to beat doing nothing for sleep."),
        ("nothing", "Walking was just as good for sleep as for those who had no treatment."),
        ("fewer", "With walking people got through every bit as many pills."),
        ("sham", "Walking left a sham walk far behind for sleep."),
    ],
)
def test_what_speaks_against_a_claim_is_told(name: str, text: str) -> None:
    assert contradicts(text, name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sleep", "Walking improves sleep in people whom pills have not helped."),
        ("sleep", "Walking improves sleep and is not dangerous."),
        ("sleep", "Walking improves sleep, not migraine."),
        ("sleep", "It would be wrong to say that walking does nothing for sleep."),
        ("sleep", "Walking is not useless for sleep."),
        ("sleep", "You do not have to walk far for walking to improve sleep."),
        ("usual", "Although it was no better than a sham, walking beat usual care for sleep."),
        ("nothing", "Those who were not treated slept worse; walking improves sleep."),
        ("fewer", "After walking people did not need pills."),
        ("fewer", "After walking people no longer take pills."),
        ("sham", "For sleep a sham walk did as well as walking."),
        ("sham", "Walking was no better than a sham walk."),
        ("harms", "Falls did not differ between walking and a sham walk."),
        ("cause", "Insomnia often has no clear cause."),
        ("sleep", "Walking treats the cause of poor sleep, not the symptom."),
        ("sleep", "Walking gives more comfort in sleep."),
        ("sham", "Walking and a sham walk gave results that nobody could tell from one another."),
        ("counted", "A third of people sleep badly; pills are not recommended."),
        ("fewer", "Walking leads people away from pills that boost sleep."),
        ("lack", "In insomnia there is poor walking: the legs cannot move as they should."),
        ("open", "None of us can tell you how walking improves sleep."),
        ("open", "Nobody has drawn the whole chain from walking to sleep."),
        ("theory", "Where walking is not free, there is little sleep."),
        ("counted", "A third of people do not sleep well."),
        ("cause", "We could not help everybody: in insomnia there is often no clear cause."),
        ("sleep", "The gain of walking in sleep had not vanished."),
        ("sleep", "The effect of walking is that trouble with sleep vanished."),
        ("brief", "The gain of walking in sleep had faded after some months."),
        ("usual", "For sleep usual care failed to match walking."),
        ("usual", "For sleep usual care was no match for walking."),
        ("sleep", "There is no difference between men and women in how walking improves sleep."),
        ("sham", "Against a sham walk the edge of walking in sleep all but vanishes."),
        ("harms", "Falls with a sham walk and with walking came out level."),
    ],
)
def test_what_only_looks_so_is_not(name: str, text: str) -> None:
    assert not contradicts(text, name)


@pytest.mark.parametrize(
    "text",
    [
        "Walking has no side effects.",
        "Walking is one hundred per cent safe.",
        "Walking cannot do you any harm.",
        "Walking is risk-free.",
        "Walking improves sleep without any side effects.",
    ],
)
def test_free_of_any_risk_is_too_much_for_a_claim_of_safety(text: str) -> None:
    assert {one.claim: one.strength for one in matches(text)}.get("harms") is Strength.STRONGER


@pytest.mark.parametrize(
    "text",
    [
        "Walking has few side effects.",
        "Walking improves sleep without the side effects of pills.",
        "No serious harm came of walking.",
        "No treatment is completely safe, and walking is none.",
        "Walking is not risk-free.",
        "Swimming has no side effects.",
        "Walking leaves marks; they are harmless.",
    ],
)
def test_less_than_that_is_not(text: str) -> None:
    assert "harms" not in {one.claim for one in matches(text)}
