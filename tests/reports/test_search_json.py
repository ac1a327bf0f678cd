"""An answer to a search satisfies the schema that is published for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from backedby.knowledge_base import KnowledgeBase
from backedby.library import Library
from backedby.model.claim import Claim
from backedby.model.reference import Reference
from backedby.reports.schemas import SCHEMAS
from backedby.reports.search_json import search_as_json
from backedby.search.answers import FACETS
from backedby.search.highlighting import texts_of

SCHEMA = json.loads(SCHEMAS["search"]())
VALIDATOR = Draft202012Validator(SCHEMA)

QUERIES = (
    "",
    "memory",
    "recal",
    'sleep* -mice "spoken words"',
    "naps (design:RCT",
    "author:lindqvist year:2010..",
    "is:claim verdict:contested",
    "*",
)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("folder", ["tidy", "messy"])
def test_an_answer_satisfies_its_schema(tidy: Path, folder: str, query: str) -> None:
    base = KnowledgeBase.open(tidy.parent / folder)
    answer = base.searcher.answer(query, facets=FACETS)
    assert wrong(search_as_json(answer)) == []


def test_the_schema_names_every_text_that_snippets_are_cut_from(tidy: Path) -> None:
    library: Library = KnowledgeBase.open(tidy).library
    found: list[Reference | Claim] = [*library.references.values(), *library.claims.values()]
    for kind in SCHEMA["properties"]["hits"]["items"]["oneOf"]:
        snippet = kind["properties"]["snippets"]["items"]["properties"]
        assert {name for one in found for name in texts_of(one)} <= set(snippet["field"]["enum"])


def test_what_the_command_line_prints_satisfies_the_published_schema(tidy: Path) -> None:
    printed = said("search", "memory", "--format", "json", "--kb", str(tidy))
    schema = said("schema", "search")
    assert schema == SCHEMA
    assert [one.message for one in Draft202012Validator(schema).iter_errors(printed)] == []
    assert printed["schema"] == "backedby-search/1"
    assert printed["hits"]


def test_the_schema_refuses_what_is_no_answer(tidy: Path) -> None:
    answer = search_as_json(KnowledgeBase.open(tidy).searcher.answer("memory"))
    assert wrong({**answer, "total": "many"})
    assert wrong({**answer, "unheard-of": 1})
    assert wrong({name: value for name, value in answer.items() if name != "hits"})


def said(*words: str) -> dict[str, object]:
    """What a command prints, as JSON."""
    command = [sys.executable, "-m", "backedby.cli.main", *words]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def wrong(answer: dict[str, object]) -> list[str]:
    return [one.message for one in VALIDATOR.iter_errors(json.loads(json.dumps(answer)))]
