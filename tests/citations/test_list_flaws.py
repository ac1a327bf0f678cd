"""What a list of references repeats, leaves out or misprints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from backedby.citations.duplicates import duplicates
from backedby.citations.gaps import gaps
from backedby.citations.malformed import is_isbn, malformed_identifiers
from backedby.documents.reading import read_document
from backedby.model.citation import BibliographyEntry, Resolution
from timing import seconds

ALDER = "Alder J, Ash K. Rest and the back: a trial. Pain Reports 2004;12(3):33-44."


def listed(*lines: str) -> tuple[BibliographyEntry, ...]:
    text = "Text.\n\nReferences\n\n" + "\n\n".join(lines) + "\n"
    return read_document(text.encode(), "list.txt").entries


def repeated(*lines: str) -> list[tuple[str, str]]:
    return [(later.id, first.id) for later, first in duplicates(listed(*lines), {})]


OTHERS = (
    "Birch T. Sleep and the law of habit. Law Notes 1999;3:1-9.",
    "Cedar U. Walks for the old and the very old. Pain Reports 2001;9(1):5-15.",
    "Dogwood V. Naps in offices of the north. Annals of Naps 2011;4:71-80.",
)


@pytest.mark.parametrize(
    "line",
    [
        ALDER,
        "Alder, J., & Ash, K. (2004). Rest and the back: a trial. Pain Reports, 12(3), 33–44.",
        "Alder J et al. (2004) Rest and the back: A Trial. Pain Rep 12:33.",
        "Alder J, Ash K. Rest and the back: a trial. Pain Reports 2005;12(3):33-44.",
    ],
)
def test_a_work_printed_again_is_found_whatever_the_style(line: str) -> None:
    assert repeated(ALDER, *OTHERS, line) == [("e5", "e1")]


@pytest.mark.parametrize(
    "line",
    [
        "Alder J, Ash K. Rest and the back: a trial. Pain Reports 2009;17(1):3-14.",
        "Alder J, Ash K. Rest and the back: a trial. Pain Reports 2004;12(4):133-144.",
        "Alder J, Ash K. Rest and the neck: a protocol. Pain Reports 2004;12(3):45-50.",
        "Alder J, Ash K. Erratum: Rest and the back: a trial. Pain Reports 2004;12(5):99.",
        "Elm J, Ash K. Rest and the back: a trial. Law Notes 2004.",
    ],
)
def test_another_work_by_the_same_people_is_no_duplicate(line: str) -> None:
    assert repeated(ALDER, *OTHERS, line) == []


def test_pages_of_one_site_with_one_title_are_not_duplicates() -> None:
    first = "National Rest Office (2020). Back pain. https://rest.example/adults/back-pain"
    second = "National Rest Office (2020). Back pain. https://rest.example/children/back-pain"
    assert repeated(first, *OTHERS, second) == []


def test_two_lines_that_mean_one_work_of_the_library_are_duplicates() -> None:
    entries = listed(ALDER, *OTHERS, "Alder J. Rest & the back. Pain Rep 2004.")
    works = {"e1": Resolution("alder2004", 1.0), "e5": Resolution("alder2004", 1.0)}
    assert [(later.id, first.id) for later, first in duplicates(entries, works)] == [("e5", "e1")]


def missing(*lines: str) -> list[tuple[str, str]]:
    return [(gap.entry.id, gap.field) for gap in gaps(listed(*lines))]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Alder J, Ash K. Rest and the back: a trial. Pain Reports 12(3):33-44.", "year"),
        (
            "Alder J, Ash K. Rest and the back: a trial. Pain Reports 12(3):33-44. "
            "https://doi.org/10.5555/pr.2004.33",
            "year",
        ),
        ("Alder J, Ash K. 2004;12(3):33-44.", "title"),
        ("Alder J, Ash K. Rest and the back: a trial. Pain Reports 2004.", "volume and pages"),
    ],
)
def test_what_the_other_lines_give_is_missed(line: str, field: str) -> None:
    assert missing(*OTHERS, line) == [("e4", field)]


@pytest.mark.parametrize(
    "line",
    [
        ALDER,
        "Alder J, Ash K (in press). Rest and the back: a trial. Pain Reports.",
        "Alder J, Ash K. Rest and the back: a trial. Pain Reports 2004. doi:10.5555/pr.2004.33",
        "Alder J. The quiet house. London: Invented Press, 2004.",
        "Alder J. The quiet house. London: Invented Press, n.d.",
        "Alder J, Ash K. Rest and the back: a trial. Pain Reports 2004;12(3):e33.",
        "National Rest Office. Back pain. https://rest.example/back-pain",
    ],
)
def test_what_belongs_to_another_kind_of_work_is_not_missed(line: str) -> None:
    assert missing(*OTHERS, line) == []


def test_what_the_whole_list_leaves_out_is_its_style() -> None:
    assert missing(*(one.split(". ", 2)[0] + ", Pain Rep. 12, 33 (2004)." for one in OTHERS)) == []


@pytest.mark.parametrize(
    "text",
    [
        "doi:10.5555/pr.2004.33",
        "https://doi.org/10.1002/14651858.CD001351.pub2.",
        "doi: https://doi.org/10.1016/S0304-3959(99)00187-6",
        "doi:10/abcd",
        "https://doi.org/abcd",
        "DOI: not given",
        "ISBN 0-306-40615-2",
        "ISBN-13: 978-0-306-40615-7",
        "ISBN 9780306406157 (hardback)",
        "ISBN: 0 8044 2957 X",
        "ISBN 978‑0‑306‑40615‑7",
        "PMID: 15674876",
        "PMID 15674876; PMCID: PMC123456",
        "ISBN of the second edition",
        "Our DOI numbers begin with 10.",
    ],
)
def test_identifiers_that_may_be_right_are_left_alone(text: str) -> None:
    assert list(malformed_identifiers(text)) == []


@pytest.mark.parametrize(
    ("text", "kind", "printed"),
    [
        ("doi:10.5555pr.2004.33", "DOI", "10.5555pr.2004.33"),
        ("see doi: 10.1016/ j.pain.2004", "DOI", "10.1016/"),
        ("https://doi.org/10.55/pr.2004", "DOI", "10.55/pr.2004"),
        ("doi:1O.5555/pr.2004.33", "DOI", "1O.5555/pr.2004.33"),
        ("doi:10.5555/pr.2004.33PMID:123", "DOI", "10.5555/pr.2004.33PMID:123"),
        ("ISBN 978-0-306-40615-8.", "ISBN", "978-0-306-40615-8"),
        ("ISBN 0-306-40615-X", "ISBN", "0-306-40615-X"),
        ("ISBN 030640615", "ISBN", "030640615"),
        ("PMID: PMC123456", "PMID", "PMC123456"),
        ("PMID 1567487600", "PMID", "1567487600"),
    ],
)
def test_identifiers_that_cannot_be_right_are_found(text: str, kind: str, printed: str) -> None:
    (found,) = malformed_identifiers(text)
    assert (found.kind, text[found.start : found.end]) == (kind, printed)
    assert found.why


@given(some.integers(0, 10**9 - 1))
def test_one_check_digit_fits_every_ten_digit_isbn(number: int) -> None:
    assert sum(is_isbn(f"{number:09}{last}") for last in "0123456789X") == 1


@given(some.integers(0, 10**9 - 1), some.integers(0, 11))
def test_a_wrong_digit_is_always_noticed(number: int, place: int) -> None:
    whole = next(f"978{number:09}{last}" for last in range(10) if is_isbn(f"978{number:09}{last}"))
    wrong = whole[: place + 1] + str((int(whole[place + 1]) + 1) % 10) + whole[place + 2 :]
    assert not is_isbn(wrong)


def test_long_lists_and_texts_take_time_in_proportion() -> None:
    lines = [f"Alder J. Rest {n}. Pain Reports {1900 + n % 90};{n}:1-9." for n in range(2_000)]
    entries = listed(*lines)
    assert seconds(lambda: list(duplicates(entries, {})), enough=3) < 3
    assert seconds(lambda: list(gaps(entries)), enough=3) < 3
    for text in ("doi:" * 50_000, "ISBN 1-" * 30_000, "ISBN " + "1 " * 90_000, "PMID " * 40_000):
        assert seconds(lambda: list(malformed_identifiers(text)), enough=3) < 3  # noqa: B023
