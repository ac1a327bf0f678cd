from __future__ import annotations

import pytest

from backedby.matching.clauses import Places
from backedby.matching.tone import tone_of
from backedby.model.claim import Certainty, Extent, Time


def denial(text: str, topic: str, sham: str = "") -> str:
    """The words that deny `topic` in `text`."""

    def places(word: str) -> tuple[tuple[int, int], ...]:
        at = text.find(word)
        return ((at, at + len(word)),) if word and at >= 0 else ()

    return tone_of(text).denies(Places(places(topic), places(topic), levels=places(sham)))


@pytest.mark.parametrize(
    "text",
    [
        "Walking does not improve sleep.",
        "Walking doesn't improve sleep.",
        "There is no good evidence that walking improves sleep.",
        "Walking failed to improve sleep.",
        "Walking had no measurable effect on sleep.",
        "Hardly any change in sleep was seen.",
        "The effect of walking on sleep is a myth.",
        "Evidence is insufficient, and no trial shows better sleep.",
        "Walking is useless for sleep.",
    ],
)
def test_a_denial_is_heard(text: str) -> None:
    assert denial(text, "sleep")


@pytest.mark.parametrize(
    "text",
    [
        "Walking improves sleep without side effects.",
        "Walking not only improves sleep, it is free.",
        "Walking improves sleep; it does not replace a doctor.",
        "No doubt walking improves sleep.",
        "Walking improves sleep, and you never need a car.",
        "Walking, no matter how short, improves sleep.",
    ],
)
def test_what_only_looks_like_a_denial_is_none(text: str) -> None:
    assert not denial(text, "sleep")


@pytest.mark.parametrize(
    "text",
    [
        "A sham pill did just as well.",
        "Walking was no better than a sham pill.",
        "The effect was similar with a sham pill.",
        "There was no difference between walking and a sham pill.",
    ],
)
def test_to_equal_a_sham_is_a_denial(text: str) -> None:
    assert denial(text, "walking", "sham pill")


def test_what_is_unclear_is_hedged_and_not_denied() -> None:
    text = "Whether walking improves sleep is simply not known."
    assert not denial(text, "sleep")
    assert tone_of(text).certainty is Certainty.MAY


@pytest.mark.parametrize(
    ("text", "certainty", "extent", "time"),
    [
        ("Walking may help sleep for a while.", Certainty.MAY, Extent.HELPS, Time.SHORT_TERM),
        ("Walking improves sleep.", Certainty.DOES, Extent.RELIEVES, None),
        (
            "Walking is proven to cure insomnia for good.",
            Certainty.PROVEN,
            Extent.CURES,
            Time.LASTING,
        ),
    ],
)
def test_wording_is_put_on_the_ladder(
    text: str, certainty: Certainty, extent: Extent, time: Time | None
) -> None:
    tone = tone_of(text)
    assert (tone.certainty, tone.extent, tone.time) == (certainty, extent, time)


def test_a_text_that_folds_to_another_length_keeps_its_offsets() -> None:
    text = "ßßßß ﬁne — walking does not improve sleep"
    assert denial(text, "sleep")
