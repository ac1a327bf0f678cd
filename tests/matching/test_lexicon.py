"""Every cue does in its example what its kind says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.matching.clauses import Places, Stretch
from backedby.matching.lexicon import CueGroup, CueKind, english, spelled
from backedby.matching.tone import fold_in_place, tone_of
from timing import seconds

LADDER = (
    CueKind.HEDGE, CueKind.PROVEN, CueKind.CERTAIN, CueKind.HELPS, CueKind.CURES,
    CueKind.SHORT_TERM, CueKind.LASTING, CueKind.FOREVER, CueKind.EVERYONE, CueKind.HARMLESS,
)  # fmt: skip
DENYING = (
    CueKind.DENIAL, CueKind.SPARED, CueKind.NONE, CueKind.VOID, CueKind.UNTRUE, CueKind.EQUAL,
    CueKind.DISPROVED, CueKind.REFUSED, CueKind.REBUTS,
    CueKind.WORSE, CueKind.BETTER, CueKind.CONTROL, CueKind.FADES,
)  # fmt: skip
FORMS = [(group, form) for group in english().groups for form in group.forms]
PLAIN = (
    ("*n't", "don't"), ("*ly", "clearly"), ("*ing", "easing"), ("*s", "joints"), ("#", "3"),
)  # fmt: skip
IDS = [f"{group.kind}: {form}" for group, form in FORMS]


def sentence(group: CueGroup, form: str) -> tuple[str, Places]:
    """The group's example with a form in its place, and where it names what it is about."""
    for wild, plain in (
        ("*n't", "don't"),
        ("*ly", "clearly"),
        ("*ing", "easing"),
        ("#", "3"),
        ("*s", "joints"),
    ):
        form = form.replace(wild, plain)
    words = group.example.format(form.replace("*", "").replace("… ", ""))
    start = words.index("[")
    text = words.replace("[", "").replace("]", "")

    def places(word: str) -> tuple[Stretch, ...]:
        return tuple((hit.start(), hit.end()) for hit in re.finditer(word, text, re.IGNORECASE))

    topic = (start, start + words.index("]") - start - 1)
    return text, Places((topic,), places("walking"), (), places("sham pill"))


@pytest.mark.parametrize(("group", "form"), FORMS, ids=IDS)
def test_every_cue_does_what_its_kind_says(group: CueGroup, form: str) -> None:
    for words in spelled(form):
        does_what_its_kind_says(group, " ".join(words))


def does_what_its_kind_says(group: CueGroup, form: str) -> None:
    text, places = sentence(group, form)
    tone = tone_of(text)
    if group.kind in LADDER:
        assert tone.words(group.kind), text
    elif group.kind in DENYING:
        assert tone.denies(places), text
    elif group.kind is CueKind.IDLE:
        assert not tone.denies(places), text
    elif group.kind is CueKind.GUARDED:
        assert not tone.strong_words, text
    else:
        assert group.kind in {cue.kind for cue in english().find(fold_in_place(text))}, text


def test_no_form_stands_twice_in_a_kind() -> None:
    forms = [(group.kind, form) for group, form in FORMS]
    assert len(forms) == len(set(forms))


def test_the_longer_of_two_cues_counts() -> None:
    kinds = {cue.kind for cue in english().find("walking not only helps")}
    assert CueKind.DENIAL not in kinds


@given(st.text(max_size=300))
def test_cues_of_any_text_lie_within_it(text: str) -> None:
    folded = fold_in_place(text)
    assert len(folded) == len(text)
    for cue in english().find(folded):
        assert folded[cue.start : cue.end] == cue.text


@pytest.mark.parametrize(
    "part",
    ["not ", "no a b c d e ", "who which that is ", "it is a myth that it cures everyone ", "a, "],
)
def test_time_grows_with_the_length_of_a_sentence_only(part: str) -> None:
    text = part * (40_000 // len(part))
    everywhere = tuple((at, at + 3) for at in range(0, len(text), 40))
    places = Places(everywhere, everywhere, everywhere, everywhere, everywhere, everywhere)

    def read() -> None:
        tone = tone_of(text)
        tone.denies(places)
        tone.about(places)

    assert seconds(read, enough=3.0) < 3.0
