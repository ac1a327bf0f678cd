"""The two pages that the knowledge base began with, read whole."""

from __future__ import annotations

from pathlib import Path

from backedby.documents.reading import read_document


def test_the_first_page_cites_eleven_works_in_six_brackets_and_one_more(measure: Path) -> None:
    path = measure / "pages" / "mudie-back-pain.txt"
    document = read_document(path.read_bytes(), str(path))
    assert len(list(document.cites)) == 11
    assert len(document.citations) == 6
    assert not document.has_list


def test_the_second_page_has_a_list_of_six_and_every_citation_leads_into_it(measure: Path) -> None:
    path = measure / "pages" / "dalberto-back-pain.txt"
    document = read_document(path.read_bytes(), str(path))
    cites = list(document.cites)
    assert [one.id for one in document.entries] == ["e1", "e2", "e3", "e4", "e5", "e6"]
    assert all(one.entry for one in cites)
    assert [one.text for one in cites].count("Department of Health 1999") == 2
    assert {one.via for one in cites if one.via} == {"Pomeranz"}
    assert {str(one.locator) for one in cites if one.locator} == {"page 160"}
