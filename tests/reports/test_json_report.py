"""The JSON report is what its published schema says."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from backedby.check.rules import RULES
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.citation import Style
from backedby.model.finding import Finding
from backedby.model.reference import Design
from backedby.model.stance import Stance
from backedby.model.verdict import Verdict
from backedby.reports.json_report import render_json, schema

SCHEMA = json.loads(schema())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
SAMPLES = [sample for rule in RULES for sample in (*rule.fails, *rule.passes)]


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


def test_the_schema_is_a_sound_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("path", ["sample.md", "sample.txt", "sample.html"])
def test_every_report_satisfies_the_schema(base: KnowledgeBase, sample: str, path: str) -> None:
    document = read_document(sample.encode(), path)
    rendered = render_json(base.check(document))
    assert "\n" not in rendered
    report = json.loads(rendered)
    assert [error.message for error in VALIDATOR.iter_errors(report)] == []
    source = document.source
    for one in report["citations"]:
        assert one["text"] == source[one["start"] : one["end"]]
        assert all(cite["text"] == source[cite["start"] : cite["end"]] for cite in one["cites"])
    for one in report["bibliography"]:
        assert one["raw"] == source[one["start"] : one["end"]]
    for one in report["claims"]:
        assert one["text"] == source[one["start"] : one["end"]]
        assert all(number < len(report["citations"]) for number in one["citations"])


def test_reports_of_the_given_pages_satisfy_the_schema(measure: Path) -> None:
    base = KnowledgeBase.open(Path(__file__).parents[2], clock=Clock("2026-11-21"))
    pages = [
        one
        for folder in ("pages", "eval/written/pages", "eval/real/pages")
        for one in sorted((measure / folder).iterdir())
    ]
    assert len(pages) >= 2
    for page in pages:
        report = json.loads(render_json(base.check(read_document(page.read_bytes(), page.name))))
        assert [error.message for error in VALIDATOR.iter_errors(report)] == [], page.name


def test_the_schema_knows_every_word_of_the_closed_lists() -> None:
    claims = SCHEMA["properties"]["claims"]["items"]["properties"]
    match = claims["matches"]["items"]["properties"]
    backing = match["backing"]["items"]["properties"]
    cite = SCHEMA["properties"]["citations"]["items"]["properties"]["cites"]["items"]["properties"]
    assert set(claims["verdict"]["enum"]) == {*Verdict, None}
    assert set(backing["stance"]["enum"]) == set(Stance)
    assert set(backing["design"]["enum"]) == {*Design, None}
    assert set(cite["style"]["enum"]) == set(Style)


def test_the_schema_has_every_field_of_a_finding() -> None:
    finding = set(SCHEMA["properties"]["findings"]["items"]["properties"])
    inner = {one.name for one in fields(Finding)} - {"span", "path", "fingerprint"}
    assert finding == inner | {"start", "end"}
