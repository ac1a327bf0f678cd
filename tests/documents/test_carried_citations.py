"""Citations that Zotero and Mendeley left in a DOCX are read with the works they carry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.citation import Cite, Style
from backedby.model.document import BlockKind, Document
from backedby.reports.json_report import render_json
from docx_samples import (
    RAISED,
    STYLES,
    docx,
    field,
    item,
    mendeley_control,
    mendeley_field,
    note,
    note_mark,
    p,
    r,
    zotero,
)

SLEEP = item(
    "Lindqvist",
    2015,
    "Sleep after learning and memory in adults: a systematic review",
    DOI="10.5555/jir.2015.101",
)
WALK = item("Wren", 2014, "Walking and memory", PMID="24000001")
OTHER = item("Marsh", 2011, "Warm baths and stiff hips")


def read(body: str, **parts: str) -> Document:
    return read_document(docx(body, {"styles": STYLES, **parts}), "draft.docx")


def carried(cite: Cite) -> str | None:
    return cite.carried.title if cite.carried else None


@pytest.mark.parametrize("instruction", [zotero, mendeley_field])
def test_a_number_gets_the_work_that_its_field_carries(instruction: object) -> None:
    assert callable(instruction)
    document = read(p("Sleep helps adults ", field(instruction(SLEEP), "[1]"), "."))
    (cite,) = document.cites
    assert (cite.style, cite.number, cite.text) == (Style.NUMERIC, "1", "[1]")
    assert cite.carried is not None
    assert cite.carried.doi == "10.5555/jir.2015.101"
    assert (cite.carried.year, cite.carried.authors[0].short) == ("2015", "Lindqvist")


def test_a_control_of_mendeley_cite_is_read_like_a_field() -> None:
    document = read(p("Sleep helps ", mendeley_control("(Lindqvist, 2015)", SLEEP), "."))
    (cite,) = document.cites
    assert (cite.style, cite.authors, cite.year) == (Style.PARENTHETICAL, ("Lindqvist",), "2015")
    assert carried(cite) == SLEEP["title"]
    assert document.source == "Sleep helps (Lindqvist, 2015)."


def test_authors_and_years_decide_which_work_is_which() -> None:
    document = read(p("Both help ", field(zotero(SLEEP, WALK), "(Wren, 2014; Lindqvist, 2015)")))
    assert [(one.text, carried(one)) for one in document.cites] == [
        ("Wren, 2014", WALK["title"]),
        ("Lindqvist, 2015", SLEEP["title"]),
    ]


def test_a_number_means_the_same_work_wherever_it_stands() -> None:
    document = read(
        p("One ", field(zotero(WALK), "[1]"), ". Two ", field(zotero(SLEEP), "[2]"), ".")
        + p("All ", field(zotero(OTHER, SLEEP, WALK), "[1–3]"), ".")
    )
    assert [(one.number, carried(one)) for one in document.cites][2:] == [
        ("1", WALK["title"]),
        ("2", SLEEP["title"]),
        ("3", OTHER["title"]),
    ]


def test_raised_numbers_in_several_runs_are_one_citation() -> None:
    parts = [r("1", RAISED), r(",", RAISED), r("2", RAISED)]
    document = read(p("It helps", field(zotero(SLEEP, WALK), *parts), " a lot."))
    (citation,) = document.citations
    assert citation.text == "1,2"
    assert [(one.style, one.number) for one in citation.cites] == [
        (Style.SUPERSCRIPT, "1"),
        (Style.SUPERSCRIPT, "2"),
    ]
    assert [carried(one) for one in citation.cites] == [SLEEP["title"], WALK["title"]]


def test_the_author_in_the_sentence_and_the_year_in_the_field_are_one_citation() -> None:
    suppressed = zotero(SLEEP, **{"suppress-author": True})
    document = read(p("Lindqvist ", field(suppressed, "(2015)"), " found that sleep helps."))
    (cite,) = document.cites
    assert (cite.style, cite.authors) == (Style.NARRATIVE, ("Lindqvist",))
    assert carried(cite) == SLEEP["title"]


def test_what_no_grammar_would_take_for_a_citation_is_one_in_a_field() -> None:
    document = read(p("It helps ", field(zotero(OTHER, locator="12"), "[see the baths study]")))
    (cite,) = document.cites
    assert cite.text == "[see the baths study]"
    assert carried(cite) == OTHER["title"]
    assert str(cite.locator) == "page 12"


def test_a_footnote_carries_what_the_field_in_it_carries() -> None:
    text = p(field(zotero(SLEEP, WALK), "Lindqvist, ‘Sleep’; Wren, ‘Walking’."))
    document = read(
        p("Sleep helps.", note_mark("footnote", 1)), footnotes=note("footnote", 1, text)
    )
    assert [(one.style, one.number, carried(one)) for one in document.cites] == [
        (Style.FOOTNOTE, "1", SLEEP["title"]),
        (Style.FOOTNOTE, "1", WALK["title"]),
    ]


@pytest.mark.parametrize(
    "instruction",
    [
        ' ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY ',
        "ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY",
    ],
)
def test_the_bibliography_field_is_the_pages_own_list(instruction: str) -> None:
    first, last = field(instruction, "1. Low J. Sleep. BMJ 2006.").rsplit("<w:r>", 1)
    document = read(
        p("Sleep helps ", field(zotero(SLEEP), "[2]"), ".")
        + p(first)
        + p("2. Lindqvist K. Sleep after learning and memory in adults: a systematic review. 2015.")
        + p("<w:r>" + last)
        + p("Sleep well.")
    )
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.ENTRY, BlockKind.ENTRY, BlockKind.PARAGRAPH]
    assert [entry.label for entry in document.entries] == ["1", "2"]
    assert [cite.entry for cite in document.cites] == ["e2"]
    assert document.has_list


@pytest.mark.parametrize(
    "instruction",
    [
        " ADDIN ZOTERO_ITEM CSL_CITATION {broken",
        " ADDIN ZOTERO_ITEM CSL_CITATION " + "[" * 100_000,
        ' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": 3} ',
        ' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [3, {"itemData": {"title": []}}]} ',
        " ADDIN ZOTERO_TEMP ",
    ],
)
def test_a_field_that_carries_nonsense_is_its_printed_text(instruction: str) -> None:
    document = read(p("Sleep helps ", field(instruction, "(Lindqvist 2015)"), "."))
    (cite,) = document.cites
    assert (cite.text, cite.carried) == ("Lindqvist 2015", None)


def test_a_number_without_a_list_leads_to_the_library_by_what_it_carries(tidy: Path) -> None:
    base = KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))
    work = base.library.references["lindqvist2015"]
    same = item("Lindqvist", 2015, work.title)
    document = read(p("Sleep helps adults to remember ", field(zotero(same), "[1]"), "."))
    report = base.check(document)
    assert report.resolutions[0][0].reference == "lindqvist2015"
    shown = json.loads(render_json(report))["citations"][0]
    assert (shown["page"], shown["paragraph"]) == (None, 1)
    assert shown["cites"][0]["carried"]["title"] == work.title
    assert shown["cites"][0]["reference"] == "lindqvist2015"
