from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from backedby.check.checkability import BIAS, THRESHOLD, checkability, needs_citation, weights
from backedby.check.form import marks_of
from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase
from backedby.matching import forms
from backedby.matching.concepts import ConceptFinder
from backedby.matching.passages import Passage, passages

ROOT = Path(__file__).parents[2]


@lru_cache(maxsize=1)
def finder() -> ConceptFinder:
    return KnowledgeBase.open(ROOT).checker.finder


def passage(text: str) -> Passage:
    """The last sentence of a page in Markdown."""
    return list(passages(read_document(text.encode(), "page.md"), finder()))[-1]


def is_claim(text: str) -> bool:
    return checkability(passage(text), cited=False, amid_health=True) >= THRESHOLD


STATEMENTS = [
    "Cherry juice lets runners recover a day sooner.",
    "The femur is the longest bone in the body.",
    "A burst appendix is the most feared complication and is rarely seen.",
    "Herbalists need no licence in France, although cities inspect their shops.",
    '"Nobody really understands why the swelling comes back," said the surgeon.',
    "It also asked hospitals not to give such patients sleeping pills.",
    "Migraines become rarer in about a third of those who keep a diary.",
    "Smoking thins the bones and slows the healing of wounds.",
    "Nobody has yet shown that magnets do anything for sore wrists.",
    "- a worn joint, or a tendon that has become inflamed;",
    "Glass syringes went out of use in Swedish hospitals decades ago.",
    "Two-thirds of bakers (66.7%) rate their own health as good.",
    "The evidence on copper bracelets is thin.",
    "Our fish oil has no side effects at all.",
]
NO_STATEMENTS = [
    "Bring your reading glasses and a list of your tablets.",
    "Please tell the nurse if you bruise easily.",
    "And don't forget to stretch your legs on the way home.",
    "First visit £45, later ones £30.",
    "We are open from Monday to Friday, nine to five.",
    "Could a course of yoga ease your stiff neck?",
    "If your knees hurt, say so.",
    "I cried in the car park.",
    "Thank you to everybody who wrote in.",
    "This leaflet was written by our own team.",
    "Here is what I found.",
    "Letters to the editor, please.",
    "Ring 020 7946 0991 or write to desk@example.org.",
    "## Why knees hurt",
    "Swimming helps by:",
    "You are in good company.",
    "Rinse the wound with warm water, then let the skin dry for an hour before you cover it.",
]


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_statement_about_the_world_is_a_claim(text: str) -> None:
    assert is_claim(text)


@pytest.mark.parametrize("text", NO_STATEMENTS)
def test_what_states_nothing_is_no_claim(text: str) -> None:
    assert not is_claim(text)


def test_every_form_gives_its_mark_in_its_example() -> None:
    english = forms.english()
    for group in forms.groups():
        for form in group.forms:
            said = group.example.replace("{}", form.replace("*", ""))
            assert group.mark in english.marks(forms.words_of(said)), (group.mark, form)


def test_only_the_first_word_of_a_form_is_cut_short() -> None:
    for group in forms.groups():
        assert not [one for one in group.forms if "*" in one.partition(" ")[2]]


def test_an_opening_counts_behind_a_word_that_leads_to_it_and_nowhere_else() -> None:
    english = forms.english()
    assert "imperative" in english.marks(("and", "bring", "water"))
    assert "imperative" not in english.marks(("they", "bring", "water"))


def test_a_sentence_has_no_mark_that_is_not_weighed_or_read() -> None:
    """A mark that is given but never weighed would be a cue group without effect."""
    marks = {group.mark for group in forms.groups()}
    assert marks - weights().keys() <= {"view", "function"}
    assert weights().keys() - {BIAS} - marks <= {
        "in-cell", "in-item", "short", "long", "cited", "no-full-stop", "address", "strong",
        "hedged", "named", "no-verb", "no-world", "measure", "commanded",
        "told-to", "amid-health", "impersonal",
    }  # fmt: skip


def test_a_country_is_no_name_of_somebody() -> None:
    assert "named" not in marks_of(
        passage("Backs cost Britain more."), cited=False, amid_health=True
    )
    assert "named" in marks_of(
        passage("On Thursday Enid came along."), cited=False, amid_health=True
    )


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("A pulled calf heals within three weeks.", True),
        ("In her book a cold foot belongs to a tired spleen.", False),
        ("The classics teach that wind enters at the neck.", False),
        ("After that, she promised, nobody would ever cough again.", False),
    ],
)
def test_a_view_told_as_a_view_needs_no_citation(text: str, needed: bool) -> None:
    assert needs_citation(passage(text), ()) is needed
