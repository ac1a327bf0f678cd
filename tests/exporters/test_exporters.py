from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backedby.exporters.bibtex import write_bibtex
from backedby.exporters.csl_json import csl_item
from backedby.exporters.table import EXPORTERS
from backedby.importers.bibtex import read_bibtex
from backedby.library import Library, open_library
from backedby.model.concept import Vocabulary
from backedby.model.reference import Design, Name, Population, Reference, Standing

ROOT = Path(__file__).parent.parent.parent
PRINTED = ("author-year", "vancouver")  # held in test_printed.py


def library_of(*works: Reference) -> Library:
    return Library({one.citekey: one for one in works}, {}, Vocabulary({}), {})


def placeless(works: tuple[Reference, ...]) -> dict[str, Reference]:
    return {one.citekey: replace(one, line=0) for one in works}


def comes_back(works: tuple[Reference, ...]) -> bool:
    library = library_of(*works)
    again = read_bibtex(write_bibtex(library, list(library.references)))
    return placeless(again.references) == placeless(works)


def test_bibtex_out_and_in_again_changes_nothing(tidy: Path, messy: Path) -> None:
    for folder in (tidy, messy, ROOT):
        assert comes_back(tuple(open_library(folder).references.values())), folder


NOTATION = st.lists(
    st.sampled_from(
        ["{", "}", '"', "\\", "#", "%", ",", "=", "@", "\n", " ", "~", "$", "--", "\\'e", "{\\O}",
         "and", "others", "a", "Lindqvist, K.", "2015", "2015-03", "jan", "é", "@article{", "ref"]
    ),
    max_size=12,
).map("".join)  # fmt: skip
NAMES = ["author", "title", "year", "date", "pages", "keywords", "crossref", "xdata", "related",
         "relatedtype", "design", "standing", "abstract", "journal", "doi", "trial"]  # fmt: skip
ENTRIES = st.builds(
    lambda key, fields: (
        f"@article{{{key},\n" + "".join(f" {name} = {one},\n" for name, one in fields) + "}\n"
    ),
    st.sampled_from(["ref", "one", "two", "Ä:b+c", "x.y"]),
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            NOTATION.map("{{{}}}".format) | NOTATION.map('"{}"'.format) | st.just("jan # {x}"),
        ),
        max_size=6,
    ),
)


@given(st.lists(ENTRIES, max_size=4).map("".join))
def test_whatever_was_read_is_written_so_that_it_reads_the_same(text: str) -> None:
    works = read_bibtex(text).references
    # a backslash would take the closing mark for its own: no notation can hold such a value
    assume(not any(one.endswith("\\") for work in works for one in work.fields.values()))
    assert comes_back(works)


def test_what_a_work_inherits_comes_with_it() -> None:
    text = """
@inproceedings{talk, author = {Ada Quill}, title = {Naps}, crossref = {Volume}}
@proceedings{volume, title = {Rest Meeting}, year = 2011}
@book{other, title = {Else}}
"""
    library = library_of(*read_bibtex(text).references)
    written = write_bibtex(library, ["talk"])
    again = placeless(read_bibtex(written).references)
    assert list(again) == ["talk", "volume"]
    assert again["talk"].container == "Rest Meeting"
    assert again["talk"] == replace(library.references["talk"], line=0)


def test_a_work_from_elsewhere_is_written_from_what_is_known_of_it() -> None:
    work = Reference(
        citekey="quill2011",
        type="article",
        title="Naps & memory: 50% {better} in $2 trials",
        authors=(
            Name(family="Molen", particle="van der", given="Anneke", suffix="Jr."),
            Name(literal="Institute for Calm Hours"),
        ),
        others=True,
        year="2011",
        date="2011-09",
        container="Journal of Invented Rest",
        volume="4",
        pages="33-41",
        doi="10.5555/rest_2011.33",
        keywords=("naps", "memory"),
        design=Design.RCT,
        population=Population.HUMAN,
        standing=Standing.RETRACTED,
        standing_date="2014-05-02",
    )
    (again,) = read_bibtex(write_bibtex(library_of(work), ["quill2011"])).references
    assert replace(again, fields={}, line=0) == work


@pytest.mark.parametrize("name", [one for one in EXPORTERS if one not in PRINTED])
def test_a_format_with_citekeys_writes_the_works_in_the_order_asked_for(
    name: str, tidy: Path
) -> None:
    library = open_library(tidy)
    written = EXPORTERS[name](library, ["tanaka2018", "mori2010", "nobody1900"])
    assert 0 < written.index("tanaka2018") < written.index("mori2010")
    assert "lindqvist2015" not in written
    assert "nobody1900" not in written
    assert written.endswith("\n")


@pytest.mark.parametrize("name", EXPORTERS)
def test_no_works_are_written_without_trouble(name: str, tidy: Path) -> None:
    assert EXPORTERS[name](open_library(tidy), []).strip() in ("", "[]")


def test_csl_json_says_what_citation_processors_need(tidy: Path) -> None:
    library = open_library(tidy)
    written = EXPORTERS["csl-json"](library, ["vandermolen2011", "tanaka2018", "ich2019"])
    trial, cohort, guideline = json.loads(written)
    assert trial["type"] == "article-journal"
    assert trial["author"][0] == {
        "family": "Molen",
        "given": "Anneke",
        "non-dropping-particle": "van der",
    }
    assert trial["issued"] == {"date-parts": [[2011, 9]]}
    assert trial["custom"]["design"] == "rct"
    assert cohort["issued"] == {"date-parts": [[2017], [2018]]}
    assert guideline["author"] == [{"literal": "Institute for Calm Hours"}]


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2015-03-12", {"date-parts": [[2015, 3, 12]]}),
        ("2015-23", {"date-parts": [[2015]]}),
        ("in press", {"literal": "in press"}),
        ("2015/..", {"literal": "2015/.."}),
        ("", None),
    ],
)
def test_csl_json_dates_say_as_much_as_is_known(date: str, issued: object) -> None:
    assert csl_item(Reference("a", "article", date=date)).get("issued") == issued


def test_json_lines_are_rows_of_one_table_with_the_claims(tidy: Path) -> None:
    library = open_library(tidy)
    written = EXPORTERS["jsonl"](library, list(library.references))
    rows = [json.loads(line) for line in written.splitlines()]
    assert len({tuple(row) for row in rows}) == 1
    first = next(row for row in rows if row["citekey"] == "lindqvist2015")
    assert first["authors"][0]["family"] == "Lindqvist"
    assert "12 hours" in first["abstract"]
    assert {one["claim"]: one["stance"] for one in first["claims"]} == {
        claim.id: one.stance.value
        for claim in library.claims.values()
        for one in claim.evidence
        if one.reference == "lindqvist2015"
    }
