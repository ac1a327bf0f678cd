from __future__ import annotations

from backedby.importers.bibtex import read_bibtex
from backedby.model.reference import Reference


def works(text: str) -> dict[str, Reference]:
    return {work.citekey: work for work in read_bibtex(text).references}


def test_a_chapter_takes_its_book_from_its_parent() -> None:
    read = works(
        """@incollection{chapter, crossref = {book}, author = {Mori, A.}, title = {Tea},
             pages = {3--9}}
           @collection{book, editor = {Pell, R.}, title = {Drinks}, date = {2001-05},
             publisher = {Press}, doi = {10.5555/book}, pages = {1--300}, design = {textbook}}"""
    )
    chapter = read["chapter"]
    assert (chapter.title, chapter.container, chapter.publisher) == ("Tea", "Drinks", "Press")
    assert (chapter.date, chapter.pages) == ("2001-05", "3-9")
    assert chapter.editors[0].family == "Pell"
    assert chapter.doi == ""
    assert chapter.design is None
    assert "publisher" not in chapter.fields


def test_a_date_of_ones_own_shuts_out_the_parents() -> None:
    read = works(
        "@inbook{a, crossref = {b}, year = 1999} @book{b, title = {B}, date = {2001-05-06}}"
    )
    assert (read["a"].year, read["a"].date) == ("1999", "1999")


def test_xdata_lends_its_fields_to_many() -> None:
    read = works(
        """@xdata{press, publisher = {Press}, location = {Bern}}
           @xdata{more, xdata = {press}, note = {n}}
           @book{a, xdata = {more}, title = {A}}"""
    )
    assert (read["a"].publisher, read["a"].place, read["a"].note) == ("Press", "Bern", "n")


def test_an_article_takes_its_journal_from_a_periodical() -> None:
    read = works(
        "@article{a, crossref = {P}, title = {A}} @periodical{p, title = {Rest}, year = 2004}"
    )
    assert (read["a"].container, read["a"].year) == ("Rest", "2004")


def test_what_is_inherited_reaches_over_several_generations() -> None:
    read = works(
        """@inproceedings{talk, crossref = {volume}, title = {T}}
           @proceedings{volume, crossref = {series}, title = {V}}
           @mvproceedings{series, title = {S}, publisher = {Press}, year = 1990}"""
    )
    talk = read["talk"]
    assert (talk.container, talk.publisher, talk.year) == ("V", "Press", "1990")


def test_a_long_chain_of_parents_takes_no_time() -> None:
    chain = "".join(f"@book{{k{n}, crossref = {{k{n + 1}}}}}\n" for n in range(3_000))
    result = read_bibtex(chain + "@book{k3000, title = {Far away}}")
    assert len(result.references) == 3_001
    assert not result.findings
