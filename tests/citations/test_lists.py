"""The page's own list of references: where it stands and how it comes apart."""

from __future__ import annotations

import pytest
from drafts_by_hand import block, blocks_of, read

from backedby.citations.entries.headings import heading_rank
from backedby.citations.reading import read_citations
from backedby.model.citation import EntryKind
from backedby.model.document import BlockKind

ALDER = "Alder, J., & Ash, K. (2004). Rest and the back. Pain, 12(3), 33-44."
BIRCH = "Birch, A. (2005). Knees at rest. London: Penguin."
CEDAR = "World Health Organization (2006). Walking for everybody. Geneva: WHO."


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "Bibliography:",
        "Works cited",
        "Sources",
        "Where I looked",
        "papers we mention",
        "5. References",
        "References and sources",
        "Other references",
    ],
)
def test_a_list_stands_under_any_usual_heading(heading: str) -> None:
    reading = read(f"Rest helps a lot.\n{heading}\n{ALDER}\n{BIRCH}\n{CEDAR}")
    assert [one.raw for one in reading.entries] == [ALDER, BIRCH, CEDAR]
    assert reading.list_blocks == {1, 2, 3, 4}
    assert reading.has_list


def test_works_to_read_on_are_a_list_of_works_cited_only_where_the_page_cites_them() -> None:
    reading = read(f"Rest helps (Zed et al. 2001).\nFurther reading\n{ALDER}\n{BIRCH}")
    assert len(reading.entries) == 2
    assert not reading.has_list
    assert read(f"Rest helps (Alder 2004).\nFurther reading\n{ALDER}\n{BIRCH}").has_list


def test_arrows_back_to_the_text_are_not_part_of_an_entry() -> None:
    for printed in (f"1. ^ a b {ALDER}", f"1. ↑ {ALDER}", f"1. {ALDER} ↩"):
        (only,) = read(f"# References\n{printed}").entries
        assert only.raw == ALDER


def test_a_list_needs_no_heading() -> None:
    reading = read(f"Rest helps a lot.\n{ALDER}\n{BIRCH}\n{CEDAR}\nRing us on 01234 567890.")
    assert [one.id for one in reading.entries] == ["e1", "e2", "e3"]
    assert reading.list_blocks == {1, 2, 3}


def test_sentences_that_begin_with_a_citation_are_no_list() -> None:
    reading = read(
        "Alder and Ash (2004) went through two hundred trials and were left with nothing.\n"
        "Birch et al. (2005) did not believe it, and said so in every newspaper we know."
    )
    assert not reading.has_list
    assert len(reading.citations) == 2


def test_a_heading_above_prose_makes_no_list() -> None:
    assert not read("# Sources\nWe drink from three springs, and they are all clean.").has_list
    assert not read("# References").has_list


def test_the_list_ends_where_the_page_goes_on() -> None:
    reading = read(f"# References\n{ALDER}\n{BIRCH}\n# Contact\nSee us (Alder et al. 2004).")
    assert len(reading.entries) == 2
    assert len(reading.citations) == 1


def test_furniture_behind_the_list_is_no_entry() -> None:
    reading = read(f"# References\n{ALDER}\n{BIRCH}\n< © 2023 Alder Ltd. Registered no. 12 (2023).")
    assert len(reading.entries) == 2


def test_labels_and_bullets_are_not_part_of_an_entry() -> None:
    for mark in ("1. ", "[1] ", "(1) ", "¹ ", "- ", "• "):
        (only,) = read(f"# References\n{mark}{ALDER}").entries
        assert only.raw == ALDER
        assert only.label == (None if mark in "- • " else "1")


def test_a_numbered_list_keeps_its_loose_pointers_and_notes() -> None:
    lines = [
        ALDER,
        "The median was estimated as 279 in the second wave.",
        BIRCH,
        "NHS. Rest. 2019.",
    ]
    source = "\n".join(lines)
    at, blocks = 0, []
    for number, line in enumerate(lines, 1):
        blocks.append(block(source, at, at + len(line), BlockKind.ITEM, label=str(number)))
        at += len(line) + 1
    reading = read_citations(source, tuple(blocks))
    assert [one.label for one in reading.entries] == ["1", "2", "3", "4"]
    assert [one.kind for one in reading.entries][1] is EntryKind.NOTE


def test_lines_broken_on_purpose_in_one_block_are_entries() -> None:
    source = f"¹ {ALDER}\n² {BIRCH}\n³ {CEDAR}"
    reading = read_citations(source, (block(source, 0, len(source)),))
    assert [(one.label, one.raw) for one in reading.entries] == [
        ("1", ALDER),
        ("2", BIRCH),
        ("3", CEDAR),
    ]


def test_a_hanging_indent_parts_the_entries_of_one_block() -> None:
    source = (
        "papers we mention\n"
        "Alder J et al. 2004. Rest and the back: a trial in which\n"
        "   nobody was hurt. Pain 12:33-44\n"
        "Department of Health. Walking for everybody. Second\n"
        "   edition, 1999"
    )
    reading = read_citations(source, (block(source, 0, len(source)),))
    assert [one.raw.split()[0] for one in reading.entries] == ["Alder", "Department"]
    assert reading.entries[0].raw.endswith("Pain 12:33-44")


def test_an_address_on_a_line_of_its_own_belongs_to_the_entry_above() -> None:
    reading = read(f"# References\n{ALDER}\nhttps://doi.org/10.5555/rest.1\n{BIRCH}")
    assert len(reading.entries) == 2
    assert reading.entries[0].doi == "10.5555/rest.1"


def test_a_surname_doi_is_not_taken_for_an_identifier() -> None:
    reading = read(
        f"# References\n{ALDER}\nDoi, Masao, and Jun Ash (2006). Clocks. Cell 125:497-508."
    )
    assert [one.authors[0].family for one in reading.entries] == ["Alder", "Doi"]


@pytest.mark.parametrize(
    "text", ["Our prices", "Why rest?", "What the evidence shows us today is good"]
)
def test_other_headings_announce_no_list(text: str) -> None:
    assert heading_rank(text) < 2


def test_spans_lead_back_to_the_source() -> None:
    source = f"Rest helps (Alder 2004).\n\n# References\n  1. {ALDER}\n"
    reading = read_citations(source, blocks_of(source))
    (only,) = reading.entries
    assert only.span.of(source) == only.raw == ALDER
