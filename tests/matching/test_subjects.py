"""A sentence about a thing of its own leaves nothing to what stands around it."""

from __future__ import annotations

import pytest

from backedby.matching.concepts import ConceptFinder
from backedby.matching.subjects import is_of_its_own
from backedby.matching.tone import fold_in_place
from backedby.model.concept import Concept, Vocabulary

FINDER = ConceptFinder(
    Vocabulary(
        {
            one.id: one
            for one in (
                Concept("symptoms", "symptoms", ("complaints",)),
                Concept("massage", "massage"),
                Concept("industry", "British industry"),
            )
        }
    )
)


def is_own(text: str) -> bool:
    return is_of_its_own(text, fold_in_place(text), FINDER.find(text))


@pytest.mark.parametrize(
    "text",
    [
        "Broken boilers cost British industry two billion a year.",
        "In 2003, traffic jams took up nine million days.",
        "Ear complaints account for a tenth of all visits.",
        "Patient transport costs two billion a year.",
        "Plumbers clear blocked drains.",
        "Late trains were put at eighty million pounds.",
        "British industry spends two billion a year on adverts.",
        "British industry shortages cost two billion a year.",
        "Strikes lost the country nine million days.",
        "Strikes left British industry two billion poorer.",
        "Four in ten adults said that they owned a kite.",
    ],
)
def test_a_bare_noun_phrase_that_no_concept_covers_is_a_thing_of_its_own(text: str) -> None:
    assert is_own(text)


@pytest.mark.parametrize(
    "text",
    [
        "It costs British industry two billion a year.",
        "The condition takes up nine million days.",
        "This bill was put at eighty million pounds.",
        "Massage improves sleep.",
        "Four in ten adults said that they had complaints.",
        "Four in ten adults said that they had it.",
        "British industry loses two billion a year.",
        "Complaints account for a tenth of all visits.",
        "Patients cost the service less.",
        "Patients in hospital cost the service more.",
        "Total costs were put at eighty million pounds.",
        "Nine million days were lost.",
        "Your legs will feel lighter.",
        "Usually pays for itself.",
        "Lindqvist used a diary.",
        "Lindqvist and Marlowe made it two billion.",
        "During the trial hardly anybody had a relapse.",
        "Cheaper over three years, too.",
        "",
    ],
)
def test_what_may_be_about_things_said_before_is_not(text: str) -> None:
    assert not is_own(text)
