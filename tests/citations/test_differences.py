"""In what a printed reference and a work disagree, and in what they only look different."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backedby.citations.differences import differences, prints_year
from backedby.citations.entries.fields import read_entry
from backedby.model.citation import BibliographyEntry
from backedby.model.reference import Name, Reference
from backedby.model.spans import Span

WORK = Reference(
    "alder2004",
    "article",
    "Resting by the sea: a randomised trial of colour and tumour pain",
    (Name("Alder", "Jo"), Name("Müller", "Kai")),
    year="2004",
    container="Progress in Invented Medicine",
    volume="85",
    issue="4",
    pages="355--375",
    doi="10.5555/pim.2004.355",
    pmid="91234567",
)
TITLE = "Resting by the sea: a randomised trial of colour and tumour pain"


def entry(raw: str) -> BibliographyEntry:
    fields = read_entry(raw)
    return BibliographyEntry(
        "e1",
        Span(0, len(raw)),
        raw,
        None,
        fields.authors,
        fields.year,
        fields.title,
        fields.details.container,
        fields.details.volume,
        fields.details.issue,
        fields.details.pages,
        fields.details.publisher,
        fields.doi,
        fields.pmid,
    )


def fields_of(raw: str, work: Reference = WORK) -> dict[str, tuple[str, str]]:
    return {one.field: (one.printed, one.known) for one in differences(entry(raw), work)}


@pytest.mark.parametrize(
    "raw",
    [
        f"Alder J, Müller K. {TITLE}. Progress in Invented Medicine. 2004;85(4):355-375.",
        f"Alder J, Müller K. {TITLE}. Prog Invented Med. 2004;85:355–75.",
        f"Alder J, Müller K. {TITLE}. Prog. Inv. Med. 2004;85(4):355–5.".replace("–5.", "–375."),
        f"Alder J, Müller K. {TITLE}. PIM 2004;85:355.",
        "Alder, J., & Müller, K. (2004). Resting by the sea. Progress in Invented Medicine, 85(4), "
        "355–375. https://doi.org/10.5555/PIM.2004.355",
        "Alder J. (2004) Resting By The Sea: A Randomized Trial of Color & Tumor Pain. Progress in "
        "Invented Medicine 85: 355-75.",
        "Alder J. Resting by the sea: a randomised trial of … pain. Prog Invented Med 2004;85:355.",
        "Alder J. Resting by the sea. <i>Prog Invented Med</i> 2004;<b>85</b>:355&ndash;75.",
        "Alder J. Resting by the sea. Prog Invented Med 2004;85:360.",
        "Alder J. Resting by the sea. 2004.",
    ],
)
def test_another_way_to_print_the_same_is_no_difference(raw: str) -> None:
    assert fields_of(raw) == {}


@pytest.mark.parametrize(
    ("raw", "field", "printed", "known"),
    [
        ("Prog Invented Med. 2004;58(4):355-75.", "volume", "58", "85"),
        ("Prog Invented Med. 2004;85(6):355-75.", "issue", "6", "4"),
        ("Prog Invented Med. 2004;85(4):335-75.", "pages", "335-75", "355--375"),
        ("Prog Invented Med. 2004;85(4):355-379.", "pages", "355-379", "355--375"),
        ("Annals of Naps. 2004;85(4):355-375.", "journal", "Annals of Naps", WORK.container),
        (
            "Prog Invented Med. 2004;85:355-75. doi:10.5555/pim.2004.335",
            "DOI",
            "10.5555/pim.2004.335",
            WORK.doi,
        ),
        ("Prog Invented Med. 2004;85:355-75. PMID 91234576", "PMID", "91234576", WORK.pmid),
    ],
)
def test_a_field_that_differs_is_told_with_both_values(
    raw: str, field: str, printed: str, known: str
) -> None:
    assert fields_of(f"Alder J, Müller K. {TITLE}. {raw}") == {field: (printed, known)}


@pytest.mark.parametrize(
    "title",
    [
        "Resting by the lake: a randomised trial of colour and tumour pain",
        "Resting near by the sea: a randomised trial of colour and tumour pain",
        "Resting by the sea: a randomised trial of colour and tumor plain",
    ],
)
def test_another_word_in_a_title_is_a_difference(title: str) -> None:
    raw = f"Alder J, Müller K. {title}. Prog Invented Med. 2004;85:355-75."
    assert fields_of(raw) == {"title": (title, WORK.title)}


def test_a_description_in_place_of_a_title_is_not_compared() -> None:
    work = Reference("k", "report", "[Volume on rest]", WORK.authors, year="2004")
    assert fields_of("Alder J. (2004). Review of rest and of sleep. London: Press.", work) == {}


def test_the_identifier_of_another_work_is_told_as_such() -> None:
    raw = "Birch T. Sleep and the law. Law Notes 1999;3:1-9. doi:10.5555/pim.2004.355"
    assert fields_of(raw) == {"DOI": ("10.5555/pim.2004.355", "")}


def test_a_number_that_stands_elsewhere_in_the_line_is_not_held_against_it() -> None:
    raw = f"Alder J. {TITLE}. Prog Invented Med. 2004;4:85, 355-75."
    assert "volume" not in fields_of(raw)


def test_the_year_of_a_reprint_counts_as_printed() -> None:
    reprint = entry("Alder J. The quiet house. London: Press, 1990 [1912].")
    assert prints_year(reprint, "1912")
    assert prints_year(reprint, "1990")
    assert not prints_year(reprint, "1919")


def test_a_year_that_was_taken_for_a_page_is_no_difference() -> None:
    misread = replace(entry("Alder J. Resting by the sea. London, 2004."), pages="2004")
    assert differences(misread, WORK) == ()


def test_prose_with_an_identifier_that_was_taken_for_a_line_is_not_compared() -> None:
    raw = "Ash et al (2009a, 2009b) agree. Alder (2004, p. 356) shows it; doi:10.5555/pim.2004.355."
    misread = replace(entry(raw), title="agree", container="Alder", pages="9-12")
    assert differences(misread, WORK) == ()
