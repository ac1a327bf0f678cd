"""Citations by number, superscripts and footnote marks."""

from __future__ import annotations

import pytest
from drafts_by_hand import block, cites, read

from backedby.citations.grammar.numbers import expand
from backedby.citations.reading import read_citations
from backedby.model.citation import Style
from backedby.model.document import Mark, MarkKind

LIST = """
# References
1. Alder J, Ash K. Rest and backs. BMJ 2004;328(7):12-15.
2. Birch A. Knees at rest. Pain 2005;12:33-9.
3. Cedar B, et al. Knees again. Spine 2006;31(2):E3.
4. Douglas C. Walking. Lancet 2007;3:1-2."""


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("3", (3,)),
        ("2,3", (2, 3)),
        ("2, 4–6", (2, 4, 5, 6)),
        ("⁵⁻⁷", (5, 6, 7)),
        ("9-7", ()),
        ("1-999", ()),
        ("1-2-3", ()),
    ],
)
def test_lists_and_ranges_of_numbers_are_expanded(printed: str, numbers: tuple[int, ...]) -> None:
    assert expand(printed) == numbers


def test_each_number_of_a_range_is_a_cite_of_its_own_linked_to_its_entry() -> None:
    found = cites("Rest helps [1] and so does walking [2-4]." + LIST)
    assert [(one.text, one.number, one.entry) for one in found] == [
        ("[1]", "1", "e1"),
        ("[2-4]", "2", "e2"),
        ("[2-4]", "3", "e3"),
        ("[2-4]", "4", "e4"),
    ]
    assert {one.style for one in found} == {Style.NUMERIC}


def test_a_number_beyond_the_list_is_no_citation() -> None:
    assert cites("Room [12] is upstairs, and [5] is shut." + LIST) == []


def test_a_stray_number_in_square_brackets_needs_a_list_or_company() -> None:
    assert cites("The value of rest[7] is unknown.") == []
    assert [one.number for one in cites("Rest helps [1], and [2] too.")] == ["1", "2"]


def test_numbers_in_round_brackets_count_where_the_list_is_numbered() -> None:
    text = "Rest helps (1). Knees like it too (2,3), and walking helps (4)."
    assert [one.number for one in cites(text + LIST)] == ["1", "2", "3", "4"]
    assert cites(text) == []


def test_an_enumeration_in_round_brackets_is_no_citation() -> None:
    assert cites("Bring these: (1) a towel, (2) water, (3) socks and (4) shoes." + LIST) == []


def test_digits_glued_to_words_count_where_they_fit_the_list() -> None:
    text = "Rest helps the back.1 It helps the knee,2,3 and walking helps.4 It costs 12.5 pounds."
    assert [one.number for one in cites(text + LIST)] == ["1", "2", "3", "4"]


def test_unicode_superscripts_are_citations_and_powers_are_not() -> None:
    text = "Rest helps.¹ Knees too.²,³ The index is in kg/m² and a room has 10 m²."
    assert [(one.text, one.number) for one in cites(text + LIST)] == [
        ("¹", "1"),
        ("²,³", "2"),
        ("²,³", "3"),
    ]


def test_powers_alone_are_no_citations() -> None:
    assert cites("Weight over height² gives kg/m² as R² or χ³.") == []


def test_marked_superscripts_are_citations() -> None:
    text = "Rest helps.1,2 A room has 10 m2."
    marks = (
        Mark(MarkKind.SUPERSCRIPT, 11, 14),
        Mark(MarkKind.SUPERSCRIPT, text.index("m2") + 1, text.index("m2") + 2),
    )
    reading = read_citations(text, (block(text, 0, len(text), marks=marks),))
    assert [one.number for c in reading.citations for one in c.cites] == ["1", "2"]


def test_a_link_to_a_note_is_a_citation() -> None:
    text = "Rest helps.1"
    marks = (Mark(MarkKind.LINK, 11, 12, "#fn1"),)
    reading = read_citations(text, (block(text, 0, len(text), marks=marks),))
    assert [one.number for c in reading.citations for one in c.cites] == ["1"]


def test_footnote_marks_lead_to_their_texts_by_label() -> None:
    text = (
        "Rest helps.[^who] Walking too.[^2]\n[^who]: WHO. Rest. Geneva: WHO; 2004.\n[^2]: See us."
    )
    reading = read(text)
    found = [one for c in reading.citations for one in c.cites]
    assert [(one.number, one.entry, one.style) for one in found] == [
        ("who", "e1", Style.FOOTNOTE),
        ("2", "e2", Style.FOOTNOTE),
    ]
    assert [one.label for one in reading.entries] == ["who", "2"]


def test_footnotes_and_a_numbered_list_keep_their_numbers_apart() -> None:
    text = "Rest helps.[^1]\n[^1]: Zed Z. Rest. Pain 2001;1:2-3." + LIST
    reading = read(text)
    (cite,) = [one for c in reading.citations for one in c.cites]
    (entry,) = [one for one in reading.entries if one.id == cite.entry]
    assert entry.authors[0].family == "Zed"


def test_a_page_number_behind_a_reference_number_is_its_locator() -> None:
    (cite,) = cites("Rest helps [3, p. 12]." + LIST)
    assert (cite.number, str(cite.locator)) == ("3", "page 12")
