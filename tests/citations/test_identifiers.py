"""DOIs, PMIDs and citekeys."""

from __future__ import annotations

import pytest
from drafts_by_hand import block, cites

from backedby.citations.grammar.identifiers import trimmed_doi
from backedby.citations.reading import read_citations
from backedby.model.citation import Style
from backedby.model.document import Mark, MarkKind


@pytest.mark.parametrize(
    ("text", "style", "printed", "number"),
    [
        ("See doi:10.5555/rest.2015.101.", Style.DOI, "doi:10.5555/rest.2015.101", None),
        (
            "See https://doi.org/10.5555/rest(15)x)",
            Style.DOI,
            "https://doi.org/10.5555/rest(15)x",
            None,
        ),
        ("See (PMID: 21106108).", Style.PMID, "PMID: 21106108", "21106108"),
        ("See PMID 7, or not", Style.PMID, "PMID 7", "7"),
        (
            "See https://pubmed.ncbi.nlm.nih.gov/123456/",
            Style.PMID,
            "https://pubmed.ncbi.nlm.nih.gov/123456/",
            "123456",
        ),
    ],
)
def test_identifiers_are_cites_with_the_bare_number(
    text: str, style: Style, printed: str, number: str | None
) -> None:
    (cite,) = cites(text)
    assert (cite.style, cite.text) == (style, printed)
    assert cite.number == (number or printed[printed.index("10.") :])


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("10.1000/a.", "10.1000/a"),
        ("10.1000/a(b)", "10.1000/a(b)"),
        ("10.1000/a);", "10.1000/a"),
        ("10.1000/a%28b%29", "10.1000/a(b)"),
    ],
)
def test_a_doi_ends_where_the_sentence_goes_on(printed: str, bare: str) -> None:
    assert trimmed_doi(printed) == bare


def test_a_link_to_a_doi_is_a_cite_of_its_text() -> None:
    text = "A trial said so."
    marks = (Mark(MarkKind.LINK, 2, 7, "https://doi.org/10.5555/rest.1"),)
    reading = read_citations(text, (block(text, 0, len(text), marks=marks),))
    (cite,) = reading.citations[0].cites
    assert (cite.text, cite.style, cite.number) == ("trial", Style.DOI, "10.5555/rest.1")


def test_a_doi_behind_an_author_and_year_shares_their_bracket_and_entry() -> None:
    found = cites(
        "Rest helps (Alder et al., 2015; doi:10.5555/rest.1).\n"
        "# References\nAlder, J., Ash, K. (2015). Rest. Pain, 1(2), 3-4."
    )
    assert [one.entry for one in found] == ["e1", "e1"]


def test_pandoc_groups_and_narrative_keys_are_cites() -> None:
    found = cites("Rest helps [see @alder2004, p. 3; @birch_2005]. As @cedar99 says, it does.")
    assert [(one.number, str(one.locator) if one.locator else "") for one in found] == [
        ("alder2004", "page 3"),
        ("birch_2005", ""),
        ("cedar99", ""),
    ]
    assert {one.style for one in found} == {Style.CITEKEY}


def test_mail_addresses_and_names_of_accounts_are_no_citekeys() -> None:
    assert cites("Write to hello@clinic.example or tweet @clinic_news, thanks @gill_79.") == []
