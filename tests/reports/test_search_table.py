from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.knowledge_base import KnowledgeBase
from backedby.reports.search_table import SearchTable, problems_shown
from backedby.search.answering import Searcher
from backedby.search.answers import FACETS
from backedby.search.documents import documents_of
from backedby.search.memory import MemoryIndex
from backedby.search.parsing import Problem, parse

ANSI = re.compile(r"\033\[[\d;]*m")


@pytest.fixture(scope="module")
def searcher(tidy: Path) -> Searcher:
    base = KnowledgeBase.open(tidy)
    index = MemoryIndex(documents_of(base.library, base.verdicts))
    return Searcher(base.library, index, base.verdicts)


def rendered(searcher: Searcher, text: str, *, colour: bool = False, width: int = 88) -> str:
    answer = searcher.answer(text, limit=100, facets=FACETS)
    table = SearchTable(colour=colour, width=width)
    hits = "".join(table.hit(one, number) for number, one in enumerate(answer.hits, start=1))
    return table.head(answer) + hits + "".join(map(table.facet, answer.facets))


@pytest.mark.parametrize("width", [40, 60, 88, 200])
def test_lines_fit_the_page(searcher: Searcher, width: int) -> None:
    lines = rendered(searcher, "recall coffee siesta", width=width).splitlines()
    long = [one for one in lines if len(one) > min(width, 88) and " " in one.strip()]
    assert not long, long


def test_colours_come_only_when_asked_for_and_mark_what_was_searched(searcher: Searcher) -> None:
    plain = rendered(searcher, "recall naps")
    coloured = rendered(searcher, "recall naps", colour=True)
    assert "\033" not in plain
    assert "\033[1;33mrecall\033[0m" in coloured
    assert not re.search("[\ue000-\uf8ff]", plain + coloured)
    assert "".join(ANSI.sub("", coloured).split()) == "".join(plain.split())


def test_a_retracted_work_is_marked(searcher: Searcher) -> None:
    assert "rct, human, retracted" in rendered(searcher, "author:mori")


def test_the_abstract_is_shown_and_other_texts_where_nothing_else_tells_why(
    searcher: Searcher,
) -> None:
    assert "abstract: Fourteen trials" in rendered(searcher, "pooled sleep")
    assert "keywords: sleep; memory" not in rendered(searcher, "title:sleep")
    assert "journal: Invented Journal of Movement" in rendered(searcher, "journal:movement")


@given(st.text(max_size=300))
def test_the_caret_stands_under_the_place(text: str) -> None:
    lines = problems_shown(text, parse(text).problems).splitlines()
    for line, carets in zip(lines[::2], lines[1::2], strict=True):
        start = len(carets) - len(carets.lstrip(" "))
        assert carets[start] == "^"
        assert start < len(line) or not line.strip()


def test_a_place_far_down_a_long_query_is_still_shown() -> None:
    text = "naps " * 100 + "auther:mori " + "naps " * 100
    line, carets = problems_shown(text, [Problem(500, 507, "no such field")]).splitlines()
    start, end = carets.index("^"), carets.rindex("^") + 1
    assert line[start:end] == "auther:"
    assert len(line) <= 90


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("Does a nap, or the sleep after it, help the recall?", False),
        ("naps", False),
        ("design:rct naps", True),
        ("naps year:>2010", True),
        ("", False),
    ],
)
def test_what_was_understood_is_said_only_where_it_tells_something(
    searcher: Searcher, text: str, is_said: bool
) -> None:
    assert ("Understood as" in SearchTable().head(searcher.answer(text))) is is_said
