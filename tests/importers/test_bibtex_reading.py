from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.importers.bibtex import read_bibtex
from backedby.importers.formats import IMPORTERS
from backedby.importers.latex import abstract
from backedby.importers.result import ImportResult
from backedby.model.reference import Design, Population, Reference, Related, RelatedType, Standing

SAMPLE = r"""
@string{jrest = "Journal of " # {Invented Rest}}
@Article{lind2015,
  Author = {Lindqvist, Karin and {World Rest Organization}},
  title = {Sleep in {DNA} labs \& caf{\'e}s},
  journal = jrest,
  year = 2015, month = jan,
  pages = "101--119",
}
@book{hart1998, title = {Night}, subtitle = {A Book}, location = {London}, date = {1998/1999}}
"""


def only(text: str) -> Reference:
    result = read_bibtex(text)
    assert len(result.references) == 1, result.findings
    return result.references[0]


def flaws(result: ImportResult) -> list[tuple[str, int]]:
    return [(finding.name, finding.line) for finding in result.findings]


def test_an_article_is_read_with_all_it_says() -> None:
    work = read_bibtex(SAMPLE).references[0]
    assert (work.citekey, work.type, work.line) == ("lind2015", "article", 3)
    assert work.title == "Sleep in DNA labs & cafés"
    assert work.short == "Lindqvist and World Rest Organization 2015"
    assert (work.container, work.pages) == ("Journal of Invented Rest", "101-119")
    assert (work.year, work.date) == ("2015", "2015-01")
    assert work.fields["title"] == r"Sleep in {DNA} labs \& caf{\'e}s"


def test_field_names_of_biblatex_are_understood() -> None:
    work = read_bibtex(SAMPLE).references[1]
    assert (work.title, work.place) == ("Night: A Book", "London")
    assert work.year == "1998/1999"


def test_what_people_judged_is_read() -> None:
    work = read_bibtex(
        """@misc{b, title = {B}}
        @article{a, design = {RCT}, population = human, standing = {retracted},
        standingdate = {2014-05}, standingnote = {Invented data}, trial = {NAPS},
        related = {b}, relatedtype = {includes}, verified = {PubMed, 2026-11-21},
        pmid = {PMID: 9999}, doi = {https://doi.org/10.5555/A_b}, shorthand = {NR},
        keywords = {sleep; memory, sleep}}"""
    ).references[1]
    assert (work.design, work.population) == (Design.RCT, Population.HUMAN)
    assert (work.standing, work.standing_date) == (Standing.RETRACTED, "2014-05")
    assert work.related == (Related("b", RelatedType.INCLUDES),)
    assert (work.pmid, work.doi, work.shorthand) == ("9999", "10.5555/A_b", "NR")
    assert work.keywords == ("sleep", "memory")
    assert (work.trial, work.verified) == ("NAPS", "PubMed, 2026-11-21")


def test_each_related_work_may_have_a_type_of_its_own() -> None:
    works = read_bibtex(
        "@misc{a, related = {b, c}, relatedtype = {includes, version-of}} @misc{b} @misc{c}"
    )
    assert works.references[0].related == (
        Related("b", RelatedType.INCLUDES),
        Related("c", RelatedType.VERSION_OF),
    )
    assert not works.findings


def test_an_abstract_is_decoded_only_when_asked_for() -> None:
    work = only(r"@misc{a, abstract = {Gain of 5\%  in \emph{recall}}}")
    assert work.fields["abstract"] == r"Gain of 5\%  in \emph{recall}"
    assert abstract(work) == "Gain of 5% in recall"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_however_they_end(end: str) -> None:
    text = end.join(["% comment", "@misc{a,", "  title = {x},", "  year = {never ever},", "}"])
    result = read_bibtex(text)
    assert result.references[0].line == 2
    assert flaws(result) == [("bad-date", 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@misc{a, title = {x,\n@misc{b, title = {y}}", [("unreadable-entry", 1)]),
        ("@misc{a, title = {x}}\n@misc{a, title = {y}}", [("duplicate-citekey", 2)]),
        ("@misc{a,\n title = {x},\n Title = {y}}", [("duplicate-field", 3)]),
        ("@misc{a,\n title = {x},\n title = {y}}", [("duplicate-field", 3)]),
        ("@misc{a,\n title = {x}\n year = 2000}", [("unreadable-entry", 3)]),
        ("@misc{a,\n journal = jrest}", [("unknown-string", 2)]),
        ("@misc{a,\n design = {trial}}", [("unknown-value", 2)]),
        ("@misc{a,\n standingdate = {soon}}", [("bad-date", 2)]),
        ("@misc{a,\n supersededby = {b}}", [("dangling-link", 2)]),
        ("@misc{a,\n crossref = {b}}", [("dangling-link", 2)]),
        ("@misc{a,\n related = {b}, relatedtype = {includes}}", [("dangling-link", 2)]),
        ("@misc{a, related = {b}}\n@misc{b}", [("unknown-value", 1)]),
        ("\n@misc{,\n title = {x}}", [("unreadable-entry", 2)]),
        ("@article zhao2008,\n title = {x}}", [("unreadable-entry", 1)]),
        ('@string{j = "x"}\n@string{j = "y"}', [("duplicate-field", 2)]),
    ],
)
def test_every_flaw_is_a_finding_with_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    result = read_bibtex(text)
    assert flaws(result) == expected
    assert all(finding.help and finding.path == "references.bib" for finding in result.findings)


def test_a_broken_entry_is_counted_and_the_others_are_read() -> None:
    result = read_bibtex("@misc{a, title = {x,\n@misc{b, title = {y}}\n@misc{b}")
    assert [work.citekey for work in result.references] == ["b"]
    assert result.lost == 2


def test_of_two_entries_with_one_citekey_the_first_is_taken() -> None:
    twice = "@misc{a, title = {first}, year = 1, year = 2}\n@misc{a, title = {second}}"
    result = read_bibtex(twice)
    assert result.references[0].title == "first"
    assert result.lost == 1


def test_fields_after_a_forgotten_comma_are_read() -> None:
    work = read_bibtex('@misc{a, title = {x} year = 2000 note = "n", volume = 3}').references[0]
    assert (work.title, work.year, work.note, work.volume) == ("x", "2000", "n", "3")


def test_comments_between_fields_are_no_flaw() -> None:
    result = read_bibtex("@misc{a,\n title = {x},\n % was: 1999\n year = 2000,\n % the end\n}")
    assert result.references[0].year == "2000"
    assert not result.findings


def test_text_after_the_last_field_costs_no_entry() -> None:
    result = read_bibtex("@misc{a,\n title = {x},\n year = {now ever},\n todo\n}")
    assert result.references[0].title == "x"
    assert flaws(result) == [("bad-date", 3), ("unreadable-entry", 4)]


def test_an_entry_without_citekey_is_kept() -> None:
    result = read_bibtex("@misc{, title = {x}}\n@misc{, title = {y}}")
    assert [work.title for work in result.references] == ["x", "y"]
    assert result.lost == 0


def test_a_string_holds_for_what_follows_it() -> None:
    result = read_bibtex("@string{j={x}} @misc{a, journal=J} @string{j={y}} @misc{b, journal=j}")
    assert [work.container for work in result.references] == ["x", "y"]


def test_strings_that_double_each_other_fill_no_memory() -> None:
    doubling = "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(80))
    result = read_bibtex(f'@string{{s0 = "ab"}}\n{doubling}@misc{{a, title = s80}}')
    assert len(result.references[0].title) < 10_000


def test_two_entries_that_inherit_from_each_other_do_no_harm() -> None:
    result = read_bibtex(
        "@book{a, crossref = {b}, title = {A}}\n@book{b, crossref = {a}, xdata = {b}, year = 2001}"
    )
    assert [(work.title, work.year) for work in result.references] == [("A", "2001"), ("A", "2001")]


BROKEN = st.lists(
    st.sampled_from(
        [
            *'@article{ @string{ @comment{ @ { } " # , = key author title jan 2006 % $ ( )'.split(),
            *("{x}", "and", "others", "crossref = {key}", "@misc{key,", "~", "\\'e", "\\", "é"),
            *("\n", "\r\n", "\ud800", "\0"),
        ]
    )
).map(" ".join)


@pytest.mark.parametrize("importer", IMPORTERS.values(), ids=IMPORTERS.keys())
@given(text=st.one_of(st.text(), BROKEN))
def test_no_text_is_too_broken_to_be_read(importer, text: str) -> None:  # type: ignore[no-untyped-def]
    result = importer(text, "any.bib")
    assert all(finding.path == "any.bib" and finding.line >= 1 for finding in result.findings)
    assert len({work.citekey for work in result.references}) == len(result.references)


@given(cut=st.integers(0, len(SAMPLE)))
def test_a_truncated_file_never_loses_an_entry_in_silence(cut: int) -> None:
    result = read_bibtex(SAMPLE[:cut])
    begun = SAMPLE[:cut].lower().count("@article{") + SAMPLE[:cut].count("@book{")
    assert len(result.references) + result.lost == begun
    assert result.lost == 0 or result.findings
