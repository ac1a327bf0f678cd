from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from backedby.library import Library, open_library
from backedby.model.claim import Claim, Kind
from backedby.model.concept import Vocabulary
from backedby.model.verdict import Verdict
from backedby.search.analysis import closed
from backedby.search.documents import SearchDocument, documents_of
from backedby.search.query import Field


@pytest.fixture(scope="module")
def found(tidy: Path) -> dict[str, SearchDocument]:
    library = open_library(tidy, cache=False)
    verdicts = {"sleep-aids-memory": Verdict.BACKED}
    return {document.id: document for document in documents_of(library, verdicts)}


def test_every_work_and_claim_is_a_document(found: dict[str, SearchDocument], tidy: Path) -> None:
    library = open_library(tidy, cache=False)
    expected = [f"reference:{key}" for key in library.references]
    assert list(found) == [*expected, *(f"claim:{claim}" for claim in library.claims)]


def test_a_work_is_found_under_what_is_known_about_it(found: dict[str, SearchDocument]) -> None:
    work = found["reference:lindqvist2015"]
    assert (work.kind, work.year, work.backed) == ("reference", 2015, 1)
    assert work.authors == ("Lindqvist", "Wren", "Østby")
    assert work.journal == "Journal of Invented Rest"
    assert "Fourteen trials with 1,204 adults" in work.text
    assert work.values[Field.DOI] == ("10.5555/rest.2015.101",)
    assert work.values[Field.DESIGN] == ("systematic-review",)
    assert work.values[Field.BACKS] == ("sleep-aids-memory", "benefit")
    assert work.values[Field.STANCE] == ("supports",)
    assert work.values[Field.PAGE] == ("sleep-well",)
    assert {"reference", "current"} == set(work.values[Field.IS])
    assert {"abstract", "doi", "year", "author"} <= set(work.values[Field.HAS])
    assert Field.VERDICT not in work.values


def test_a_work_is_about_the_concepts_it_names_and_those_above(
    found: dict[str, SearchDocument],
) -> None:
    assert {"sleep", "memory", "adults"} <= set(
        found["reference:lindqvist2015"].values[Field.CONCEPT]
    )


def test_a_claim_is_found_under_its_verdict_its_works_and_its_pages(
    found: dict[str, SearchDocument],
) -> None:
    claim = found["claim:sleep-aids-memory"]
    assert claim.values[Field.VERDICT] == ("backed",)
    assert "lindqvist2015" in claim.values[Field.CITES]
    assert "sleep-well" in claim.values[Field.PAGE]
    assert claim.values[Field.CLAIM] == ("sleep-aids-memory",)
    assert set(claim.values[Field.IS]) == {"claim", "approved"}
    assert claim.title in claim.text
    assert claim.backed >= 1


def test_a_claim_without_a_verdict_has_none(found: dict[str, SearchDocument]) -> None:
    assert Field.VERDICT not in found["claim:naps-cure-forgetting"].values


def test_values_are_folded_and_stand_once(found: dict[str, SearchDocument]) -> None:
    for document in found.values():
        for values in document.values.values():
            assert values
            assert list(values) == list(dict.fromkeys(map(closed, values)))


@given(some.text(some.characters(), min_size=1))
def test_no_document_holds_what_cannot_be_stored(text: str) -> None:
    claim = Claim(text, text, Kind.BENEFIT, notes=text)
    library = Library({}, {claim.id: claim}, Vocabulary({}), {})
    (document,) = documents_of(library, {})
    repr(document).encode()
    document.id.encode()
    document.text.encode()
