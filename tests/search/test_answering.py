from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from queries import ANY_TEXT

from backedby.importers.bibtex import read_bibtex
from backedby.knowledge_base import KnowledgeBase
from backedby.library import Library
from backedby.model.claim import Claim
from backedby.model.concept import Vocabulary
from backedby.model.reference import Reference
from backedby.model.spans import Span
from backedby.model.stance import Stance
from backedby.model.verdict import Verdict
from backedby.search.answering import Searcher
from backedby.search.answers import FACETS, Answer, Filter
from backedby.search.documents import documents_of
from backedby.search.highlighting import EXCERPT, Highlighter, texts_of
from backedby.search.index import Sort
from backedby.search.memory import MemoryIndex
from backedby.search.parsing import parse
from backedby.search.query import Field


@pytest.fixture(scope="module")
def searcher(tidy: Path) -> Searcher:
    base = KnowledgeBase.open(tidy)
    index = MemoryIndex(documents_of(base.library, base.verdicts))
    return Searcher(base.library, index, base.verdicts)


def ids(answer: Answer) -> list[str]:
    return [one.id.partition(":")[2] for one in answer.hits]


def every_hit(searcher: Searcher, text: str, limit: int, sort: Sort) -> list[str]:
    answer = searcher.answer(text, limit=limit, sort=sort)
    found = ids(answer)
    while answer.next:
        answer = searcher.answer(text, limit=limit, sort=sort, after=answer.next)
        found += ids(answer)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("author:mori", {"mori2010", "sato2021"}),
        ("author:garcia", {"vandermolen2011"}),
        ('author:"van der Molen"', {"vandermolen2011", "vandermolen2013"}),
        ("year:2014..2015 is:reference", {"lindqvist2015", "wren2014"}),
        ("year:>2017", {"ich2019", "oef2020", "pell2019", "sato2020", "sato2021"}),
        ("has:abstract", {"lindqvist2015"}),
        ("10.5555/rest.2011.33", {"vandermolen2011"}),
        ("is:retracted", {"mori2010"}),
        ("design:cohort", {"tanaka2018"}),
        ("title:nights -author:hartley is:reference", {"tanaka2018"}),
        ("cites:okafor2009", {"sleep-replays-memories"}),
        ("backs:sleep-aids-memory design:rct", {"vandermolen2011", "vandermolen2013"}),
    ],
)
def test_a_query_finds(searcher: Searcher, text: str, expected: set[str]) -> None:
    answer = searcher.answer(text)
    assert set(ids(answer)) == expected
    assert answer.total == len(expected)
    assert not answer.problems


def test_a_work_comes_with_the_claims_it_bears_on(searcher: Searcher) -> None:
    (hit,) = searcher.answer("author:lindqvist").hits
    assert isinstance(hit.found, Reference)
    assert hit.verdict is None
    bearing = next(one for one in hit.bearings if one.claim == "sleep-aids-memory")
    assert bearing.stance is Stance.SUPPORTS
    assert bearing.verdict is Verdict.BACKED


def test_a_claim_comes_with_its_verdict_and_evidence(searcher: Searcher) -> None:
    hit = searcher.answer("claim:sleep-aids-memory is:claim").hits[0]
    assert isinstance(hit.found, Claim)
    assert hit.verdict is Verdict.BACKED
    assert [one.reference for one in hit.bearings][:1] == ["lindqvist2015"]
    assert [one.stance for one in hit.bearings][-1] is Stance.BACKGROUND


@pytest.mark.parametrize(
    ("text", "said", "instead"),
    [
        ("lerned naps", "lerned", "learned naps"),
        ("author:lindqist", "author:lindqist", "author:Lindqvist"),
        ("cites:okafor2008", "cites:okafor2008", "cites:okafor2009"),
        ("concept:memmory", "concept:memmory", "concept:memory"),
        ("journal:invnted", "journal:invnted", "journal:Invented"),
        ("backs:sleep-aid-memory", "backs:sleep-aid-memory", "backs:sleep-aids-memory"),
        ("title:reclal AND walking", "title:reclal", "title:recall AND walking"),
    ],
)
def test_a_word_that_nothing_holds_gets_a_hint(
    searcher: Searcher, text: str, said: str, instead: str
) -> None:
    (hint,) = searcher.answer(text).did_you_mean
    assert (hint.said, hint.instead) == (said, instead)
    assert searcher.answer(instead).total


@pytest.mark.parametrize("text", ["naps", "zzzzzzzzzz", "-qqqq", '"lerned"', "lerned*", "of"])
def test_no_hint_where_something_holds_it_or_nothing_is_close(
    searcher: Searcher, text: str
) -> None:
    assert searcher.answer(text).did_you_mean == ()


@pytest.mark.parametrize(
    ("text", "said", "meant", "instead"),
    [
        ("rct", "rct", "design:rct", "design:rct"),
        ("naps rct", "rct", "design:rct", "naps design:rct"),
        ("RCTs OR naps", "RCTs", "design:rct", "naps design:rct"),
        ("systematic reviews", "systematic reviews", "design:systematic-review",
         "design:systematic-review"),
        ("refuted claims", "refuted", "verdict:refuted", "claims verdict:refuted"),
        ("dispute", "dispute", "stance:disputes", "stance:disputes"),
        ("disputes benefit", "disputes benefit", "disputes:benefit", "disputes:benefit"),
        ("naps supports cost", "supports cost", "backs:cost", "naps backs:cost"),
        ("naps AND retracted", "retracted", "standing:retracted", "naps standing:retracted"),
    ],
)  # fmt: skip
def test_a_word_that_a_field_asks_for_gets_a_hint(
    searcher: Searcher, text: str, said: str, meant: str, instead: str
) -> None:
    hints = {hint.said: hint for hint in searcher.answer(text).did_you_mean}
    assert (hints[said].meant, hints[said].instead) == (meant, instead)
    assert searcher.answer(instead).understood == instead


def test_what_else_was_searched_is_said(searcher: Searcher) -> None:
    answer = searcher.answer("siesta")
    assert (answer.also[0].said, answer.also[0].concept) == ("siesta", "nap")
    assert "naps" not in answer.also[0].also  # no two of one stem
    assert "vandermolen2011" in ids(answer)
    assert searcher.answer('"siesta"').also == ()


def test_a_cursor_of_an_older_index_is_said_to_be_stale(tidy: Path) -> None:
    base = KnowledgeBase.open(tidy)
    index = MemoryIndex(documents_of(base.library, base.verdicts))
    searcher = Searcher(base.library, index, base.verdicts)
    cursor = searcher.answer("", limit=2).next
    assert cursor
    index.update((), ["reference:mori2010"])
    answer = searcher.answer("", limit=2, after=cursor)
    assert answer.stale
    assert not answer.hits
    assert answer.total == len(base.library.references) + len(base.library.claims) - 1
    assert searcher.answer("", after="nonsense").stale
    assert not searcher.answer("").stale


def test_a_work_that_is_gone_from_the_library_is_told(tidy: Path) -> None:
    base = KnowledgeBase.open(tidy)
    index = MemoryIndex(documents_of(base.library, base.verdicts))
    answer = Searcher(Library({}, {}, Vocabulary({}), {}), index, {}).answer("sleep")
    assert answer.hits == ()
    assert any("no longer in the library" in one for one in answer.limits)


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["", "sleep recall", "design:rct"])
def test_pages_together_hold_every_hit_once(searcher: Searcher, text: str, sort: Sort) -> None:
    found = every_hit(searcher, text, 4, sort)
    assert found == every_hit(searcher, text, 1_000, sort)
    assert len(found) == len(set(found)) == searcher.answer(text).total


SEARCHED = ANY_TEXT | st.sampled_from(["", "sleep", "recall design:rct", "is:claim -naps"])


@given(SEARCHED, st.sampled_from(Sort))
def test_any_text_is_answered_with_marks_that_stand_in_the_texts(
    searcher: Searcher, text: str, sort: Sort
) -> None:
    answer = searcher.answer(text, sort=sort)
    assert answer.text == text
    assert len(answer.hits) <= min(10, answer.total)
    for hit in answer.hits:
        for snippet in hit.snippets:
            whole = texts_of(hit.found)[snippet.field]
            assert snippet.text == snippet.span.of(whole)
            assert snippet.marks
            assert all(len(one) and snippet.span.holds(one) for one in snippet.marks)
            ends = [one.end for one in snippet.marks]
            assert ends == sorted(ends)
            assert "".join(piece for piece, _ in snippet.pieces) == snippet.text


@settings(max_examples=25)
@given(SEARCHED, st.sampled_from(FACETS))
def test_a_facet_counts_what_its_filter_finds(searcher: Searcher, text: str, field: Field) -> None:
    (facet,) = searcher.answer(text, facets=[field]).facets
    for one in facet.values:
        filtered = searcher.answer(text, filters=[Filter(field, one.value)])
        assert filtered.total == one.count, one


def test_facets_are_labelled_as_the_library_writes_them(searcher: Searcher) -> None:
    facets = {one.field: one.values for one in searcher.answer("", facets=FACETS).facets}
    assert {"Lindqvist", "van der Molen", "O'Hara"} <= {one.label for one in facets[Field.AUTHOR]}
    assert "Journal of Invented Rest" in {one.label for one in facets[Field.JOURNAL]}
    years = [one.label for one in facets[Field.YEAR]]
    assert years == sorted(years, reverse=True)


LONG = "Filler words stand here. " * 40 + "Naps and recall are told of at last. " + "More. " * 90
(WORK,) = read_bibtex(
    f"@article{{w, author = {{Mori, Aiko}}, title = {{Naps, naïve naps}}, abstract = {{{LONG}}}}}"
).references


@pytest.mark.parametrize(
    ("text", "field", "marked"),
    [
        ("nap", "title", ["Naps", "naps"]),
        ("naive", "title", ["naïve"]),
        ('"naps and recall"', "abstract", ["Naps and recall"]),
        ("recal*", "abstract", ["recall"]),
        ("recalt~", "abstract", ["recall"]),
        ("author:mori", "authors", ["Mori"]),
        ("title:naps", "title", ["Naps", "naps"]),
        ("title:recall", "abstract", []),
        ("filler -naps", "title", []),
        ('"recall naps"', "abstract", []),
    ],
)
def test_marks_are_what_the_query_wants(text: str, field: str, marked: list[str]) -> None:
    whole = texts_of(WORK)[field]
    found = Highlighter(parse(text).query).marks(field, whole)
    assert [one.of(whole) for one in found] == marked


def test_a_snippet_shows_the_fullest_stretch_in_whole_words() -> None:
    snippets = {one.field: one for one in Highlighter(parse("recall told").query).snippets(WORK)}
    cut = snippets["abstract"]
    assert "Naps and recall are told" in cut.text
    assert len(cut.text) <= EXCERPT + 1
    whole = texts_of(WORK)["abstract"]
    assert cut.span != Span(0, len(whole))
    assert whole[cut.span.start - 1].isspace()
    assert whole[cut.span.end].isspace()
