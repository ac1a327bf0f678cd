"""One suite over all engines: the same query has the same hits, whatever stands behind it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from invented_works import NAMES, WORDS, invented, saying

from backedby.search.documents import SearchDocument
from backedby.search.engines import ENGINES, engine_named, is_installed
from backedby.search.index import Cursor, SearchIndex, Sort, StaleCursor
from backedby.search.memory import MemoryIndex
from backedby.search.query import (
    And,
    Everything,
    Field,
    Fuzzy,
    Has,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Synonyms,
    Term,
    YearRange,
)

Builder = Callable[[Iterable[SearchDocument]], SearchIndex]

FACETS = (Field.DESIGN, Field.AUTHOR, Field.JOURNAL, Field.YEAR, Field.KEYWORD, Field.IS)
VALUES = (*WORDS, *NAMES, "rct", "reference", "2001", "work7", "10.5555/rest.7", "Rest", "the")
NONSENSE = ("", "*", "*a*", "~", '"', "\x00", "((", "𝒳", "\ud800", "½", "-", "´")

fields = some.sampled_from(Field)
texts = some.one_of(
    some.sampled_from(VALUES),
    some.lists(some.sampled_from(WORDS), min_size=2, max_size=4).map(" ".join),
    some.sampled_from(NONSENSE),
    some.text(max_size=8),
)
open_fields = some.sampled_from((Field.ALL, Field.ALL, Field.TITLE, Field.AUTHOR, Field.JOURNAL))
years = some.one_of(some.none(), some.integers(1990, 2012), some.integers())
leaves: some.SearchStrategy[Node] = some.one_of(
    some.builds(Term, texts),
    some.builds(Term, texts, some.one_of(fields, open_fields)),
    some.builds(Phrase, texts, some.one_of(fields, open_fields)),
    some.builds(Prefix, texts.map(lambda text: text[:5]), some.one_of(fields, open_fields)),
    some.builds(Fuzzy, texts, some.one_of(fields, open_fields), some.integers(-1, 9)),
    some.builds(YearRange, years, years),
    some.builds(Has, fields),
    some.builds(
        Synonyms,
        some.builds(Term, texts),
        some.lists(some.builds(Phrase, texts), max_size=3).map(tuple),
        some.just("sleep"),
    ),
    some.just(Everything()),
)


def _combined(parts: some.SearchStrategy[Node]) -> some.SearchStrategy[Node]:
    several = some.lists(parts, max_size=4).map(tuple)
    return some.one_of(some.builds(And, several), some.builds(Or, several), some.builds(Not, parts))


queries: some.SearchStrategy[Node] = some.recursive(leaves, _combined, max_leaves=8)
quick = settings(
    max_examples=50, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@pytest.fixture(scope="session")
def collection() -> tuple[SearchDocument, ...]:
    """80 works."""
    return tuple(invented(number) for number in range(80))


@pytest.fixture(scope="session", params=("memory", *ENGINES))
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Builds an index with one of the engines, on disk where the engine can."""
    name: str = request.param
    if name == "memory":
        return MemoryIndex
    if name == "tantivy" and not is_installed(name):
        pytest.skip("tantivy is not installed")
    engine = engine_named(name)

    def built(documents: Iterable[SearchDocument]) -> SearchIndex:
        folder: Path = tmp_path_factory.mktemp(name)
        return engine.build(folder, documents)

    return built


@pytest.fixture(scope="session")
def index(build: Builder, collection: tuple[SearchDocument, ...]) -> SearchIndex:
    """The collection in one of the engines; not to be changed."""
    return build(collection)


@pytest.fixture(scope="session")
def plain(collection: tuple[SearchDocument, ...]) -> MemoryIndex:
    """The collection in the engine that the others are held against; not to be changed."""
    return MemoryIndex(collection)


def ids(index: SearchIndex, query: Node, sort: Sort = Sort.RELEVANCE) -> list[str]:
    return [hit.id for hit in index.search(query, limit=1_000, sort=sort).hits]


@quick
@given(query=queries)
def test_any_query_has_the_same_hits_in_every_engine(
    index: SearchIndex, plain: MemoryIndex, query: Node
) -> None:
    found = index.search(query, limit=1_000)
    expected = plain.search(query, limit=1_000)
    assert {hit.id for hit in found.hits} == {hit.id for hit in expected.hits}
    assert found.total == expected.total == len(found.hits)
    assert found.limits == expected.limits
    assert found.exact
    assert not found.partial
    assert found.next is None


@quick
@given(query=queries)
def test_hits_come_best_first(index: SearchIndex, query: Node) -> None:
    hits = index.search(query, limit=1_000).hits
    keys = [(-hit.score, hit.id) for hit in hits]
    assert keys == sorted(keys)


@quick
@given(query=queries)
def test_the_first_hit_is_the_same_where_it_leads_by_a_twentieth(
    index: SearchIndex, plain: MemoryIndex, query: Node
) -> None:
    expected = plain.search(query, limit=2).hits
    if len(expected) == 2 and expected[0].score > 1.05 * expected[1].score:
        assert index.search(query, limit=1).hits[0].id == expected[0].id


def test_the_first_ten_hits_share_nine(index: SearchIndex, plain: MemoryIndex) -> None:
    dice = random.Random(3)
    for _ in range(40):
        query = Or(tuple(map(Term, dice.sample(WORDS, 4))))
        expected = plain.search(query, limit=11).hits
        if len(expected) == 11 and expected[9].score > 1.02 * expected[10].score:
            shared = set(ids(plain, query)[:10]) & set(ids(index, query)[:10])
            assert len(shared) >= 9


@quick
@given(query=queries, sort=some.sampled_from([sort for sort in Sort if sort != Sort.RELEVANCE]))
def test_sorted_hits_come_in_the_same_order_in_every_engine(
    index: SearchIndex, plain: MemoryIndex, query: Node, sort: Sort
) -> None:
    assert ids(index, query, sort) == ids(plain, query, sort)


@quick
@given(query=queries, sort=some.sampled_from(Sort), limit=some.integers(1, 40))
def test_pages_are_complete_and_repeat_nothing(
    index: SearchIndex, query: Node, sort: Sort, limit: int
) -> None:
    pages: list[str] = []
    after: Cursor | None = None
    while True:
        found = index.search(query, limit=limit, sort=sort, after=after)
        pages += [hit.id for hit in found.hits]
        if found.next is None:
            break
        assert len(found.hits) == limit
        after = Cursor.parse(str(found.next))
    assert pages == ids(index, query, sort)


@quick
@given(query=queries)
def test_counts_agree_with_filtering_by_the_value(index: SearchIndex, query: Node) -> None:
    counts = index.counts(query, FACETS)
    assert list(counts) == list(FACETS)
    for field, values in counts.items():
        for value, count in list(values.items())[:4]:
            assert index.search(And((query, Phrase(value, field)))).total == count


@quick
@given(query=queries)
def test_counts_are_the_same_in_every_engine(
    index: SearchIndex, plain: MemoryIndex, query: Node
) -> None:
    counts = index.counts(query, FACETS)
    expected = plain.counts(query, FACETS)
    assert [list(one.items()) for one in counts.values()] == [
        list(one.items()) for one in expected.values()
    ]


@quick
@given(prefix=some.one_of(some.sampled_from(("", "e", "nap", "zz")), some.text(max_size=3)))
def test_words_are_the_same_in_every_engine(
    index: SearchIndex, plain: MemoryIndex, prefix: str
) -> None:
    assert index.words(prefix, 10) == plain.words(prefix, 10)


def test_every_document_is_found_by_its_own_words(
    index: SearchIndex, collection: Sequence[SearchDocument]
) -> None:
    for document in collection:
        query = And((Term(document.title), Term(document.text.split()[-1])))
        assert ids(index, query) == [document.id]


@pytest.mark.parametrize(
    ("query", "same"),
    [
        (Term("dreams"), Term("dreaming")),
        (Term("evidence"), Term("ÉVIDENCE")),
        (Term("garcia", Field.AUTHOR), Term("García", Field.AUTHOR)),
        (Phrase("office for rest", Field.AUTHOR), Phrase("Office  for Rest", Field.AUTHOR)),
        (Prefix("endo"), Or((Term("endorphin"), Term("endocrine")))),
        (Fuzzy("endorfin", edits=2), Term("endorphin")),
        (Fuzzy("endorhpin"), Term("endorphin")),
        (Fuzzy("lindqvits", Field.AUTHOR), Term("lindqvist", Field.AUTHOR)),
        (Prefix("200", Field.YEAR), YearRange(2000, 2009)),
        (YearRange(None, None), Has(Field.YEAR)),
        (YearRange(2003, None), YearRange(2003, 10**30)),
        (Phrase("2003", Field.YEAR), YearRange(2003, 2003)),
        (Not(Term("sleep")), And((Everything(), Not(Term("sleep"))))),
        (And((Term("sleep"), Term("the"))), Term("sleep")),
        (Term("β-blocker"), And((Term("beta"), Term("blocker")))),
        (Phrase("nightmare of dreams"), Phrase("nightmare dreams")),
    ],
)
def test_two_ways_to_say_one_thing_find_the_same(
    index: SearchIndex, query: Node, same: Node
) -> None:
    assert set(ids(index, query)) == set(ids(index, same))
    assert ids(index, query) or query == Phrase("nightmare of dreams")


def test_a_name_in_quotes_is_the_whole_name(index: SearchIndex) -> None:
    part = set(ids(index, Term("rest", Field.JOURNAL)))
    whole = set(ids(index, Phrase("rest", Field.JOURNAL)))
    assert whole < part


def test_a_phrase_wants_its_words_in_a_row(build: Builder) -> None:
    base = invented(1)
    row = saying(base, "a", "low back pain is common")
    apart = saying(base, "b", "pain that is low in the back")
    index = build([row, apart])
    assert ids(index, Phrase("low back pain")) == ["a"]
    assert set(ids(index, And((Term("low"), Term("back"), Term("pain"))))) == {"a", "b"}


def test_a_longer_word_list_is_cut_to_the_rarest_and_said_so(index: SearchIndex) -> None:
    query = Or(tuple(Term(f"{word}") for word in (*WORDS, *(f"none{n}" for n in range(5_000)))))
    found = index.search(query)
    assert any("left out" in limit for limit in found.limits)


def test_a_word_without_end_breaks_nothing(index: SearchIndex) -> None:
    for query in (Term("a" * 70_000), Term("a" * 70_000, Field.DOI), Fuzzy("é" * 70_000)):
        assert ids(index, query) == []


def test_nesting_without_end_is_cut_and_said_so(index: SearchIndex) -> None:
    query: Node = Term("sleep")
    for _ in range(5_000):
        query = And((query, Term("memory")))
    found = index.search(query)
    assert set(ids(index, query)) == set(ids(index, Term("memory")))
    assert any("deeply" in limit for limit in found.limits)


def test_a_stop_word_alone_finds_nothing_and_says_why(index: SearchIndex) -> None:
    found = index.search(Term("the"))
    assert found.hits == ()
    assert found.limits


def test_a_cursor_of_another_generation_is_refused(index: SearchIndex) -> None:
    with pytest.raises(StaleCursor):
        index.search(Term("sleep"), after=Cursor("another", (1,)))


@pytest.mark.parametrize("position", [(), ("x",), (1, 2, 3), (-1,), (None,), (True, "x")])
def test_a_cursor_of_another_order_never_breaks(
    index: SearchIndex, position: tuple[str | int | float, ...]
) -> None:
    for sort in Sort:
        try:
            index.search(Term("sleep"), sort=sort, after=Cursor(index.generation, position))
        except StaleCursor:
            continue


def test_no_limit_below_one_breaks(index: SearchIndex) -> None:
    for limit in (0, -3):
        found = index.search(Term("sleep"), limit=limit)
        assert (found.hits, found.next) == ((), None)
        assert found.total > 0


def test_an_updated_index_answers_like_a_new_one(build: Builder) -> None:
    before = [invented(number) for number in range(40)]
    after = [invented(number) for number in range(10, 40)]
    after += [saying(invented(41), "reference:new", "zebras sleep"), saying(after[0], "x", "")]
    index = build(before)
    first = index.generation
    gone = [document.id for document in before[:10]]
    index.update([*after[-2:], before[20]], [*gone, "reference:nobody"])
    fresh = MemoryIndex(after)
    assert index.generation != first
    several: list[Node] = [*map(Term, WORDS), Everything(), Phrase("zebras sleep"), Prefix("zebr")]
    for query in several:
        assert set(ids(index, query)) == set(ids(fresh, query))
        assert index.search(query).total == fresh.search(query).total
    for sort in (Sort.YEAR, Sort.AUTHOR, Sort.BACKED):
        assert ids(index, Everything(), sort) == ids(fresh, Everything(), sort)
    assert index.counts(Everything(), FACETS) == fresh.counts(Everything(), FACETS)


def test_one_changed_document_is_found_by_its_new_words_only(build: Builder) -> None:
    index = build([invented(number) for number in range(20)])
    index.update([saying(invented(3), invented(3).id, "quagga")], ())
    assert ids(index, Term("quagga")) == ["reference:work3"]
    assert ids(index, Term("work3")) == []
    index.update((), ["reference:work3"])
    assert ids(index, Term("quagga")) == []
    assert index.search(Everything()).total == 19


def test_an_index_without_documents_answers(build: Builder) -> None:
    index = build([])
    for query in (Term("sleep"), Everything(), Phrase("low back"), Prefix("slee"), Fuzzy("sleep")):
        assert index.search(query).hits == ()
    assert index.counts(Everything(), FACETS) == {field: {} for field in FACETS}
    index.update([invented(1)], ())
    assert index.search(Everything()).total == 1


def test_of_two_documents_with_one_id_the_last_counts(build: Builder) -> None:
    index = build([saying(invented(1), "x", "aardvark"), saying(invented(1), "x", "zebra")])
    assert ids(index, Term("aardvark")) == []
    assert ids(index, Term("zebra")) == ["x"]
