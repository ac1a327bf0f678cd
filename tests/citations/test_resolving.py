"""Which work of the library a cite or an entry means."""

from __future__ import annotations

import pytest

from backedby.citations.resolving import Resolver
from backedby.model.citation import BibliographyEntry, Cite, Style
from backedby.model.reference import Name, Reference
from backedby.model.spans import Span
from timing import seconds

NOWHERE = Span(0, 0)


def work(
    key: str,
    authors: str,
    year: str,
    title: str = "",
    container: str = "",
    volume: str = "",
    pages: str = "",
    doi: str = "",
    pmid: str = "",
) -> Reference:
    return Reference(
        key,
        "article",
        title or f"Work {key}",
        tuple(Name(family=one) for one in authors.split(" + ")),
        year=year,
        container=container,
        volume=volume,
        pages=pages,
        doi=doi,
        pmid=pmid,
    )


def body(key: str, author: str, year: str, title: str, shorthand: str = "") -> Reference:
    return Reference(key, "report", title, (Name(literal=author),), year=year, shorthand=shorthand)


LIBRARY = (
    work(
        "ratcliffe2006",
        "Ratcliffe + Thomas",
        "2006",
        "Rest for persistent low back pain: cost",
        volume="333",
        pages="626",
        container="BMJ",
        doi="10.5555/RAT.2006",
        pmid="111",
    ),
    work("thomas2006", "Thomas + Alder", "2006", "A short course of rest against usual care"),
    work("thomas2006b", "Thomas + Birch", "2006", "Rest at work: a survey of nurses"),
    work(
        "zhao2008", "Zhao", "2008", "Neural mechanism underlying rest", container="Progress in Naps"
    ),
    work("linde1999", "Linde + Fir", "1999", "Rest for headache"),
    work("smith2000a", "Smith", "2000a", "Naps in spring"),
    work("smith2000b", "Smith", "2000b", "Naps in autumn"),
    body(
        "nice2016",
        "National Institute for Health and Care Excellence",
        "2016",
        "Low back pain and sciatica",
        "NICE",
    ),
    body("doh1999", "Department of Health", "1999", "The prevalence of back pain in 1998"),
)
RESOLVER = Resolver(LIBRARY)


def cite(author: str, year: str | None) -> Cite:
    names = tuple(author.split(" + "))
    return Cite(NOWHERE, f"{author} {year}", Style.PARENTHETICAL, names, year)


def entry(
    author: str,
    year: str | None,
    title: str | None,
    container: str | None = None,
    volume: str | None = None,
    pages: str | None = None,
    doi: str | None = None,
) -> BibliographyEntry:
    return BibliographyEntry(
        "e1",
        NOWHERE,
        f"{author} {title}",
        authors=(Name(family=author),) if author else (),
        year=year,
        title=title,
        container=container,
        volume=volume,
        pages=pages,
        doi=doi,
    )


@pytest.mark.parametrize(
    ("author", "year", "key"),
    [
        ("Zhao", "2008", "zhao2008"),
        ("Zhào", "2008", "zhao2008"),
        ("Linde + Fir", "1999", "linde1999"),
        ("Thomas + Birch", "2006", "thomas2006b"),
        ("NICE", "2016", "nice2016"),
        ("National Institute for Health and Care Excellence", "2016", "nice2016"),
        ("DoH", "1999", "doh1999"),
        ("Smith", "2000b", "smith2000b"),
        ("Zhao", "2002", None),
        ("Zhou", "2008", None),
        ("Linde + Zed", "1999", None),
        ("NICE", "2009", None),
    ],
)
def test_author_and_year_find_the_work(author: str, year: str, key: str | None) -> None:
    found = RESOLVER.cite(cite(author, year))
    assert found.reference == key
    assert found.confidence == (1.0 if key else 0.0)


def test_a_misspelt_surname_of_the_same_year_is_resolved_with_the_right_spelling() -> None:
    found = RESOLVER.cite(cite("Radcliffe", "2006"))
    assert (found.reference, found.misspelt) == ("ratcliffe2006", "Ratcliffe")
    assert found.confidence < 1.0


def test_a_year_that_is_off_by_one_is_resolved_with_the_right_year() -> None:
    found = RESOLVER.cite(cite("Linde + Fir", "2000"))
    assert (found.reference, found.other_year) == ("linde1999", "1999")


def test_several_works_that_fit_are_never_guessed_between() -> None:
    found = RESOLVER.cite(cite("Thomas", "2006"))
    assert found.reference is None
    assert found.ambiguous
    assert set(found.candidates) == {"thomas2006", "thomas2006b"}


@pytest.mark.parametrize(
    ("style", "number", "key"),
    [
        (Style.DOI, "10.5555/rat.2006", "ratcliffe2006"),
        (Style.PMID, "111", "ratcliffe2006"),
        (Style.CITEKEY, "zhao2008", "zhao2008"),
        (Style.CITEKEY, "zhao", None),
        (Style.NUMERIC, "3", None),
    ],
)
def test_identifiers_and_citekeys_find_the_work(style: Style, number: str, key: str | None) -> None:
    assert RESOLVER.cite(Cite(NOWHERE, number, style, number=number)).reference == key


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        (entry("Zhao", "2008", "Neural mechanism underlying rest"), "zhao2008"),
        (entry("Zhao", None, "Neural mechanisms underlying rest"), "zhao2008"),
        (entry("Zaho", "2008", "Neural mechanism underlying rest"), "zhao2008"),
        (entry("Zed", "2008", "Neural mechanism underlying rest"), None),
        (entry("", "2008", "Neural mechanism underlying rest"), "zhao2008"),
        (entry("Ratcliffe", "2006", "Rest: cost", volume="333", pages="626"), "ratcliffe2006"),
        (entry("Ratcliffe", "2006", "Rest for persistent low back pain"), "ratcliffe2006"),
        (entry("", None, None, doi="10.5555/rat.2006"), "ratcliffe2006"),
        (entry("Zhao", "2008", "Naps and how to take them"), None),
        (entry("Thomas", "2006", "Rest at home: a survey of bakers"), None),
    ],
)
def test_an_entry_is_accepted_by_title_and_name_or_place(
    printed: BibliographyEntry, key: str | None
) -> None:
    assert RESOLVER.entry(printed).reference == key


def test_an_entry_that_means_another_work_keeps_its_cite_from_author_and_year() -> None:
    other = entry("Zhao", "2008", "Naps and how to take them")
    assert RESOLVER.cite(cite("Zhao", "2008"), other).reference is None


def test_what_cite_and_entry_print_otherwise_than_the_library_is_told() -> None:
    printed = entry("Ratcliffe", "2005", "Rest for persistent low back pain: cost")
    found = RESOLVER.cite(cite("Radcliffe", "2005"), printed)
    assert (found.reference, found.misspelt, found.other_year) == (
        "ratcliffe2006",
        "Ratcliffe",
        "2006",
    )
    assert RESOLVER.entry(printed).other_year == "2006"


def test_a_subtitle_in_another_journal_is_another_work() -> None:
    library = Resolver(
        (
            work(
                "furlan2005",
                "Furlan",
                "2005",
                "Rest and low back pain",
                container="Cochrane Reviews",
            ),
        )
    )
    other = entry("Furlan", "2005b", "Rest and low back pain: an update", container="Spine")
    same = entry("Furlan", "2005", "Rest and low back pain: an update", container="Cochrane Rev")
    assert library.entry(other).reference is None
    assert library.entry(same).reference == "furlan2005"


def test_the_closest_work_is_offered_for_an_unknown_cite() -> None:
    near = RESOLVER.closest(cite("Zaho", "2008"))
    assert near is not None
    assert near.citekey == "zhao2008"
    assert RESOLVER.closest(cite("Quux", "1920")) is None
    assert RESOLVER.cite(cite("Zaho", "2008")).candidates == ("zhao2008",)


def test_a_large_library_is_indexed_and_asked_quickly() -> None:
    many = [work(f"k{at}", f"Name{at} + Other{at}", str(1950 + at % 70)) for at in range(5_000)]
    resolver = Resolver(many)

    def ask() -> None:
        for at in range(0, 5_000, 50):
            assert resolver.cite(cite(f"Name{at}", str(1950 + at % 70))).reference == f"k{at}"

    assert seconds(lambda: Resolver(many), enough=0.5) <= 0.5
    assert seconds(ask, enough=0.5) <= 0.5
