"""Printed references labelled by the trained model, and read with the rest of their list."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.citations.entries.by_rules import read_by_rules
from backedby.citations.entries.fields import read_entries, read_entry
from backedby.citations.entries.labelling import Labelled, Labeller, shipped
from backedby.citations.entries.tokens import Hints, described, tokens_of
from timing import seconds

PIECES = st.sampled_from(
    """( ) [ ] ; , . : ? " “ ” « » ' ’ – — - & and et al. Alder J. K.L. van de 2004 2005a n.d.
    12(3):33-44 2004;12(3):e7 pp. 33–44 vol. 3 In: (eds.) Pain Reports. Rest ÄÖ 王 é ́ \u2028 \x00
    https://x.org doi:10.5555/x _ * 0.5 ٣""".split()
)
ODD = st.text(st.characters(exclude_categories=()), max_size=200) | st.lists(
    PIECES, max_size=80
).map(" ".join)


@given(ODD)
def test_any_text_at_all_is_read_and_gives_nothing_that_it_does_not_print(text: str) -> None:
    fields = read_entry(text)
    plain = " ".join(text.split())
    for one in (fields.title, fields.details.container, fields.details.publisher):
        assert one is None or " ".join(one.split()) in plain
    for one in (fields.details.volume, fields.details.issue):
        assert one is None or one in text


@given(ODD)
def test_what_is_labelled_stands_in_the_text(text: str) -> None:
    labelled = shipped().label(text, Hints())
    if labelled is not None:
        for runs in labelled.runs.values():
            assert all(0 <= first <= last < len(labelled.tokens) for first, last in runs)
        for span in (labelled.title(), labelled.book()):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


def test_every_word_is_described_once() -> None:
    text = "Alder J. Rest and the back. Pain Reports. 2004;12(3):33-44."
    tokens = tokens_of(text)
    features = described(text, tokens, read_by_rules(text).hints)
    assert [one.text for one in tokens][:3] == ["Alder", "J", "Rest"]
    assert len(features) == len(tokens)
    assert "w=alder" in features[0]
    assert "t=first" in features[2]


def test_prose_that_is_too_long_for_a_reference_is_left_to_the_rules() -> None:
    assert shipped().label("rest " * 501, Hints()) is None
    assert shipped().label("", Hints()) is None


def test_the_licence_of_the_strings_lies_beside_the_model() -> None:
    licence = files("backedby.citations.entries").joinpath("reference_model.crf.LICENSE")
    assert "Redistribution and use" in licence.read_text("utf-8")


class _Misreading(Labeller):
    """The real model, but for one entry in which it takes the journal into the title."""

    def __init__(self) -> None:
        super().__init__(files("backedby.citations.entries").joinpath(MODEL).read_bytes())

    def label(self, text: str, hints: Hints) -> Labelled | None:
        labelled = super().label(text, hints)
        if labelled is None or "Misread" not in text:
            return labelled
        first = next(at for at, one in enumerate(labelled.tokens) if one.text == "Misread")
        return Labelled(text, labelled.tokens, {"title": [(first, first + 4)]})


MODEL = "reference_model.crf"
LIST = [
    f"{name}, J. {1990 + at}. “{title}.” Pain Reports {at + 2} (3): 33–44."
    for at, (name, title) in enumerate(
        [("Alder", "Rest and the back"), ("Birch", "Cold rooms"), ("Cedar", "A week of walking")]
    )
]
MISREAD = "Dogwood, K. 1999. “Misread by one.” Pain Reports 12 (3): 33–44."


def test_the_style_of_the_list_decides_where_model_and_rules_differ() -> None:
    alone = read_entry(MISREAD, labeller=_Misreading())
    assert alone.title != "Misread by one"
    *_, among_others = read_entries(((one, ()) for one in [*LIST, MISREAD]), labeller=_Misreading())
    assert among_others.title == "Misread by one"


def test_a_volume_without_a_journal_shows_that_the_title_is_too_long() -> None:
    fields = read_entry("Alder J, Birch K. Measuring. Pain 2011;1:2-3.")
    assert fields.title == "Measuring"
    assert fields.details.volume == "1"


def test_a_group_behind_the_people_is_none_of_them() -> None:
    fields = read_entry(
        "Alder, J., Birch, K. E., & Quiet Walkers' Collaboration. (2012). Rest for chronic pain: "
        "individual patient data meta-analysis."
    )
    assert [one.family for one in fields.authors] == ["Alder", "Birch"]
    assert fields.title == "Rest for chronic pain: individual patient data meta-analysis"


def test_a_publisher_is_no_journal() -> None:
    fields = read_entry("National Institute for Rest. (2016). Quiet backs. Elm Press.")
    assert (fields.details.container, fields.details.publisher) == (None, "Elm Press")


def test_a_year_at_the_end_is_no_page() -> None:
    fields = read_entry(
        "Department of Rest (DoR). The prevalence of pain in 1998. Rest Statistics 3, 1999"
    )
    assert (fields.year, fields.details.volume, fields.details.pages) == ("1999", "3", None)


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("Alder, J. Rest and the back. Leeds: Elm Press, 1995. Reprinted from 1811.", "1995"),
        ('Alder, Jane. "Rest." Pain Reports, vol. 26, no. 14, July 2016, pp. 1911–15.', "2016"),
    ],
)
def test_the_year_is_that_of_the_work(printed: str, year: str) -> None:
    assert read_entry(printed).year == year


@pytest.mark.parametrize(
    "unit",
    ["A ", "A. ", "(", "2004 ", "“a", "12(3):", "and ", "Alder J, ", ". In: ", "https://", "王"],
)
def test_reading_takes_time_in_proportion_to_length(unit: str) -> None:
    short, long = unit * (4_000 // len(unit)), unit * (32_000 // len(unit))
    spent = seconds(lambda: read_entry(short))
    assert seconds(lambda: read_entry(long), enough=0.05) < max(0.05, 24 * spent)


def test_hundreds_of_references_are_read_a_second() -> None:
    printed = [(one, ()) for one in LIST] * 34
    assert seconds(lambda: read_entries(printed), enough=0.4) < 0.4
