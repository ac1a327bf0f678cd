"""Caps and choices of the planner that no answer shows."""

from __future__ import annotations

from invented_works import invented, saying

from backedby.search import planning
from backedby.search.memory import MemoryIndex
from backedby.search.planning import plan
from backedby.search.plans import AllOf, AnyOf, BestOf, Tag, Word, is_scored
from backedby.search.query import (
    And,
    Everything,
    Field,
    Fuzzy,
    Or,
    Phrase,
    Prefix,
    Synonyms,
    Term,
)
from backedby.search.trimming import LOOKED_UP

WORKS = [saying(invented(n), f"w{n}", f"sleep word{n} word{n % 7}") for n in range(50)]


class Hurried(MemoryIndex):
    """An engine that may read few postings."""

    budget = 50


def test_a_prefix_stands_for_the_most_frequent_words_and_says_so() -> None:
    planned = plan(Prefix("word"), MemoryIndex(WORKS))
    assert isinstance(planned.root, BestOf)
    assert len(planned.root.parts) == planning.EXPANSIONS
    assert Word("word3") in planned.root.parts
    assert "30 most frequent" in planned.limits[0]


def test_a_prefix_of_few_letters_is_taken_for_a_word() -> None:
    planned = plan(Prefix("wor"), MemoryIndex(WORKS))
    assert planned.root == Word("wor")
    assert "too short" in planned.limits[0]


def test_a_misspelling_stands_for_words_with_the_same_first_two_letters() -> None:
    index = MemoryIndex([saying(invented(1), "a", "pomeranz tomerantz pomerantzes promerantz")])
    assert plan(Fuzzy("pomerantz"), index).root == BestOf((Word("pomeranz"),), (0.5,))


def test_the_rarest_words_are_kept_and_no_filter_is_lost() -> None:
    words = Or(tuple(Term(f"word{n}") for n in range(50)))
    planned = plan(And((words, Term("rct", Field.DESIGN))), MemoryIndex(WORKS))
    assert isinstance(planned.root, AllOf)
    tag, some = planned.root.parts
    assert isinstance(some, AnyOf)
    assert len(some.parts) == LOOKED_UP
    assert tag == Tag("design=rct")
    assert Word("word3") not in some.parts
    assert "word3" in planned.limits[0]


def test_a_budget_drops_the_most_frequent_words_first() -> None:
    planned = plan(Or((Term("sleep"), Term("word3"), Term("word20"))), Hurried(WORKS))
    assert planned.root == AnyOf((Word("word3"), Word("word20")))
    assert "sleep" in planned.limits[0]
    assert plan(Term("sleep"), Hurried(WORKS)).root == Word("sleep")


def test_a_synonym_counts_less_than_the_word_that_was_typed() -> None:
    query = Synonyms(Term("nap"), (Phrase("short sleep"), Term("doze")), "nap")
    planned = plan(query, MemoryIndex(WORKS)).root
    assert isinstance(planned, BestOf)
    assert planned.weights[0] == 1
    assert max(planned.weights[1:]) < 1


def test_a_rare_synonym_tells_no_more_than_the_common_word_that_was_typed() -> None:
    query = Synonyms(Term("sleep"), (Term("word20"), Term("word3")), "sleep")
    planned = plan(query, MemoryIndex(WORKS)).root
    assert isinstance(planned, BestOf)
    common, rare, middling = planned.weights
    assert common > middling > rare


def test_only_words_make_a_query_scored() -> None:
    index = MemoryIndex(WORKS)
    assert is_scored(plan(And((Term("sleep"), Term("rct", Field.DESIGN))), index).root)
    for query in (Everything(), Term("rct", Field.DESIGN), Prefix("10.5", Field.DOI)):
        assert not is_scored(plan(query, index).root)
