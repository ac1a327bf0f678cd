"""No query takes long, whatever it holds: the longest that can be made, at 5,000 works."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from invented_works import WORDS, invented

from backedby.search.engines import ENGINES, engine_named, is_installed
from backedby.search.index import SearchIndex
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
from timing import seconds

EVERYTHING = os.environ.get("BACKEDBY_ALL") == "1"
SIZE = 5_000 if EVERYTHING else 400
AT_MOST = 0.2
"""Processor seconds: twice what `benchmarks` holds, for machines half as fast."""

ALL = tuple(map(Term, WORDS))
LONG: dict[str, Node] = {
    "thousands of words": Or(
        tuple(Term(f"{word}{n}") for n in range(100) for word in ("", *WORDS))
    ),
    "all of thousands": And(ALL * 100),
    "none of thousands": And(tuple(map(Not, ALL * 100))),
    "hundreds of phrases": Or(tuple(Phrase(f"{a} {b}") for a in WORDS[:20] for b in WORDS[:20])),
    "a long phrase": Phrase(" ".join(WORDS * 50)),
    "a phrase of one word": Phrase("sleep " * 50),
    "prefixes": Or(tuple(Prefix(word[:4]) for word in WORDS * 20)),
    "misspellings": Or(tuple(Fuzzy(word, edits=9) for word in WORDS * 20)),
    "misspelt DOIs": Or(tuple(Fuzzy(f"10.5555/rest.{n}", Field.DOI, 2) for n in range(500))),
    "prefix of all DOIs": Prefix("10", Field.DOI),
    "synonyms": Or(tuple(Synonyms(one, ALL, "x") for one in ALL)),
    "years": Or(tuple(YearRange(n, None) for n in range(1990, 2090))),
    "fields": And(tuple(Has(field) for field in Field) * 20),
    "depth": And((Or((And((Or((And(ALL), *ALL)), *ALL)), *ALL)), *ALL)),
}


@pytest.fixture(scope="module", params=tuple(ENGINES))
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """Works of 100 words each, all of a small vocabulary: every word is common."""
    name: str = request.param
    if not is_installed(name):
        pytest.skip(f"{name} is not installed")
    folder: Path = tmp_path_factory.mktemp(name)
    return engine_named(name).build(folder, (invented(one, 100) for one in range(SIZE)))


@pytest.mark.parametrize("query", LONG.values(), ids=LONG)
def test_the_longest_queries_are_answered_at_once(index: SearchIndex, query: Node) -> None:
    assert _seconds(index, query) <= AT_MOST


def test_any_tree_of_query_parts_is_answered_at_once(index: SearchIndex) -> None:
    dice = random.Random(7)
    for _ in range(60):
        assert _seconds(index, _tree(dice, dice.randrange(5))) <= AT_MOST


def _seconds(index: SearchIndex, query: Node) -> float:
    return seconds(lambda: index.search(query), enough=AT_MOST)


def _tree(dice: random.Random, depth: int) -> Node:
    if not depth:
        word = dice.choice(WORDS)
        field = dice.choice((Field.ALL, Field.ALL, Field.ALL, *Field))
        return dice.choice(
            (
                Term(word, field),
                Phrase(" ".join(dice.choices(WORDS, k=dice.choice((2, 3, 30)))), field),
                Prefix(word[: dice.choice((1, 2, 4, 5))], field),
                Fuzzy(word, field, dice.choice((1, 2, 9))),
                YearRange(dice.choice((None, 1990)), dice.choice((None, 2005))),
                Has(field),
                Synonyms(Term(word), ALL[: dice.choice((1, 30))], "x"),
                Everything(),
            )
        )
    parts = tuple(_tree(dice, depth - 1) for _ in range(dice.choice((1, 2, 8))))
    return dice.choice((Or(parts), And(parts), Not(parts[0])))
