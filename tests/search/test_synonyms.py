from __future__ import annotations

import pytest
from hypothesis import given
from queries import ANY_TEXT

from backedby.model.concept import Concept, Vocabulary
from backedby.search.parsing import parse
from backedby.search.query import Field, Or, Phrase, Synonyms, Term
from backedby.search.spellings import other_spellings
from backedby.search.synonyms import MOST_TYPED, MOST_WAYS, Thesaurus
from backedby.search.understood import printed

VOCABULARY = Vocabulary(
    {
        one.id: one
        for one in (
            Concept("low-back-pain", "low back pain", ("LBP", "lumbago", "pain … low back")),
            Concept("back-pain", "back pain", ("backache",)),
            Concept("pain-relief", "pain relief", ("analgesia", "anaesthesia")),
            Concept("endorphins", "β-endorphin", ("endorphins", "natural painkillers")),
            Concept("many", "many", tuple(f"label{letter}" for letter in "abcdefghijklmnop")),
        )
    }
)
THESAURUS = Thesaurus(VOCABULARY)


def added(text: str, *known: str) -> list[tuple[str, tuple[str, ...]]]:
    found = THESAURUS.expand(parse(text).query, is_known=known.__contains__).added
    return [(one.said.text, tuple(way.text for way in one.also)) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LBP", [("LBP", ("low back pain", "lumbago"))]),
        ("lbp", [("lbp", ("low back pain", "lumbago"))]),
        ("analgesia", [("analgesia", ("pain relief", "anaesthesia"))]),
        ("beta-endorphin", [("beta-endorphin", ("endorphins", "natural painkillers"))]),
        ("chronic low back pain", [("low back pain", ("LBP", "lumbago"))]),
        ("low-back pain", [("low-back pain", ("LBP", "lumbago"))]),
        ("back pain", [("back pain", ("backache",))]),
        ("title:analgesia", [("analgesia", ("pain relief", "anaesthesia"))]),
        ("(analgesia OR sham) AND trial", [("analgesia", ("pain relief", "anaesthesia"))]),
        ("back", []),
        ("back of pain", []),
        ('"analgesia"', []),
        ('"low back pain"', []),
        ("sham -analgesia", []),
        ("author:analgesia", []),
        ("low back title:pain", []),
    ],
)
def test_only_a_whole_label_outside_quotation_marks_is_expanded(
    text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert added(text) == expected


def test_the_words_of_a_label_stay_beside_it() -> None:
    query = THESAURUS.expand(parse("low back pain").query).query
    assert isinstance(query, Or)
    assert query.parts[:3] == (Term("low"), Term("back"), Term("pain"))
    assert query.parts[3] == Synonyms(
        Term("low back pain"), (Term("LBP"), Term("lumbago")), "low-back-pain"
    )


def test_a_label_of_several_words_is_added_as_a_phrase() -> None:
    query = THESAURUS.expand(parse("title:backache").query).query
    assert query == Synonyms(
        Term("backache", Field.TITLE), (Phrase("back pain", Field.TITLE),), "back-pain"
    )


@pytest.mark.parametrize("label", ["LBP", '"low back pain"', "low-back-pain", '"Low-back pain"'])
def test_a_concept_may_be_named_by_any_label(label: str) -> None:
    query = THESAURUS.expand(parse(f"concept:{label}").query).query
    assert query == Term("low-back-pain", Field.CONCEPT)


def test_few_ways_are_added() -> None:
    ways = [one for _, more in added("many") for one in more]
    assert len(ways) == MOST_WAYS


@pytest.mark.parametrize("between", [" ", " AND "])
def test_labels_are_added_to_a_few_words_and_not_to_a_sentence(between: str) -> None:
    words = [f"label{letter}" for letter in "abcdefghijklmnop"]
    few = THESAURUS.expand(parse(between.join(words[:MOST_TYPED])).query)
    assert len(few.added) == MOST_TYPED
    assert not few.limits
    many = THESAURUS.expand(parse(between.join(words[: MOST_TYPED + 1])).query)
    assert not many.added
    assert many.limits == ("Other names are added to queries of up to 5 words only.",)


def test_spellings_are_added_to_a_sentence_too() -> None:
    query = parse("one two three four five randomised").query
    expanded = THESAURUS.expand(query, is_known={"randomized"}.__contains__)
    assert [one.also for one in expanded.added] == [(Term("randomized"),)]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("randomised", "randomized"),
        ("randomisation", "randomization"),
        ("analyse", "analyze"),
        ("tumour", "tumor"),
        ("behavioural", "behavioral"),
        ("centre", "center"),
        ("anaesthetic", "anesthetic"),
        ("oedema", "edema"),
        ("oesophageal", "esophageal"),
        ("diarrhoea", "diarrhea"),
        ("paediatric", "pediatric"),
        ("orthopaedic", "orthopedic"),
        ("labelled", "labeled"),
        ("programme", "program"),
        ("haemoglobin", "hemoglobin"),
        ("foetal", "fetal"),
    ],
)
def test_british_and_american_spellings_lead_to_each_other(british: str, american: str) -> None:
    assert american in other_spellings(british)
    assert british in other_spellings(american)


def test_another_spelling_is_added_only_when_the_index_has_it() -> None:
    assert added("randomised trial", "randomized") == [("randomised", ("randomized",))]
    assert added("randomised trial") == []
    assert added('"randomised trial"', "randomized") == []


@given(ANY_TEXT)
def test_synonyms_do_not_show_in_the_text_that_makes_them(text: str) -> None:
    query = parse(text).query
    expanded = THESAURUS.expand(query, is_known=lambda word: True)
    again = THESAURUS.expand(parse(printed(expanded.query)).query, is_known=lambda word: True)
    assert again == expanded
