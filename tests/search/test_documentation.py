"""docs/search.md promises what each of its examples finds; here it keeps its word."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from backedby.knowledge_base import KnowledgeBase
from backedby.library import open_library
from backedby.reports.search_table import problems_shown
from backedby.search.answering import Searcher
from backedby.search.documents import documents_of
from backedby.search.lexing import FIELDS
from backedby.search.memory import MemoryIndex
from backedby.search.parsing import DEEPEST, LONGEST, MOST_WIDE, MOST_WORDS, parse
from backedby.search.planning import EXPANSIONS
from backedby.search.synonyms import MOST_TYPED, MOST_WAYS

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "search.md").read_text("utf-8")
_ROW = re.compile(r"^\| `(?P<query>[^`]+)` \|[^|]*\| (?P<found>[^|]+) \|$", re.MULTILINE)
EXAMPLES = [(row["query"], row["found"]) for row in _ROW.finditer(PAGE)]


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    base = KnowledgeBase.open(ROOT)
    return Searcher(
        base.library, MemoryIndex(documents_of(base.library, base.verdicts)), base.verdicts
    )


@pytest.mark.parametrize(("query", "found"), EXAMPLES)
def test_an_example_finds_what_the_page_says(searcher: Searcher, query: str, found: str) -> None:
    answer = searcher.answer(query, limit=1_000)
    ids = {one.id.partition(":")[2] for one in answer.hits}
    assert not answer.problems
    promised = set(re.findall(r"`([^`]+)`", found))
    if found == "nothing":
        assert not ids
    elif found.startswith("only "):
        assert ids == promised
    else:
        assert promised
        assert promised <= ids


def test_the_page_has_its_examples() -> None:
    assert len(EXAMPLES) > 35


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_on_the_page(field: str) -> None:
    assert re.search(rf"\b(?:{field}:|has:{field})", PAGE)


def test_the_bounds_on_the_page_are_those_that_hold() -> None:
    assert f"{LONGEST:,} characters, {MOST_WORDS} words, {DEEPEST} levels of brackets" in PAGE
    assert f"{MOST_WIDE} in a query; each stands for the {EXPANSIONS} most frequent" in PAGE
    assert f"{MOST_WAYS}, for queries of up to {MOST_TYPED} words" in PAGE


def test_the_problems_on_the_page_are_those_that_are_told() -> None:
    block = re.search(r"```\n\$ backedby search '(.+)'\n((?:  .*\n)+)```", PAGE)
    assert block
    assert problems_shown(block[1], parse(block[1]).problems) == block[2]


def test_the_python_of_the_page_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    for name in ("references.bib", "claims"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert "reference:harbach2007" in printed.getvalue()
    assert open_library(tmp_path).references
