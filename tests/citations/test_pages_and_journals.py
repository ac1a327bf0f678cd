"""Page ranges and names of journals as they are printed."""

from __future__ import annotations

import pytest

from backedby.citations.journals import names_journal
from backedby.citations.pages import PageRange, page_range


@pytest.mark.parametrize(
    ("printed", "pages"),
    [
        ("355-375", PageRange("", 355, 375)),
        ("355–75", PageRange("", 355, 375)),
        ("123--8", PageRange("", 123, 128)),
        ("1098-101", PageRange("", 1098, 1101)),
        ("pp. 12-14", PageRange("", 12, 14)),
        ("E887–E900", PageRange("e", 887, 900)),
        ("e887-900", PageRange("e", 887, 900)),
        ("S12–S13", PageRange("s", 12, 13)),
        ("626", PageRange("", 626, 626)),
        ("CD001351", PageRange("cd", 1351, 1351)),
        ("xii-xv", None),
        ("375-355", None),
        ("12, 14-16", None),
        ("", None),
    ],
)
def test_pages_are_read_in_full(printed: str, pages: PageRange | None) -> None:
    assert page_range(printed) == pages


def test_a_range_is_printed_in_full() -> None:
    assert str(page_range("E887-900")) == "E887–E900"
    assert str(page_range("626")) == "626"


@pytest.mark.parametrize(
    ("printed", "journal"),
    [
        ("Prog Neurobiol", "Progress in Neurobiology"),
        ("Prog. Neurobiol.", "Progress in Neurobiology"),
        ("BMJ", "BMJ"),
        ("BMJ", "British Medical Journal"),
        ("British Medical Journal", "BMJ"),
        ("N Engl J Med", "The New England Journal of Medicine"),
        ("Proc Natl Acad Sci USA", "Proceedings of the National Academy of Sciences"),
        ("PNAS", "Proceedings of the National Academy of Sciences"),
        ("Spine", "Spine (Phila Pa 1976)"),
        ("Lancet", "The Lancet"),
        ("Cochrane Database Syst Rev", "Cochrane Database of Systematic Reviews"),
        ("J Altern Complement Med", "Journal of Alternative and Complementary Medicine"),
        ("Journal of ChineseMedicine", "Journal of Chinese Medicine"),
        ("Anesth Analg", "Anesthesia & Analgesia"),
    ],
)
def test_a_journal_is_known_by_its_abbreviations(printed: str, journal: str) -> None:
    assert names_journal(printed, journal)


@pytest.mark.parametrize(
    ("printed", "journal"),
    [
        ("Lancet", "Pain"),
        ("Pain", "Spine"),
        ("Ann Intern Med", "Archives of Internal Medicine"),
        ("Journal of Pain", "Journal of Physiology"),
        ("", "Pain"),
    ],
)
def test_other_journals_are_not_taken_for_it(printed: str, journal: str) -> None:
    assert not names_journal(printed, journal)
