"""Workflow commands as the runner reads them back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backedby.check.baseline import Comparison, entries_of
from backedby.check.report import Report
from backedby.check.run import Checked, Run, Trouble
from backedby.documents.reading import read_document
from backedby.knowledge_base import TOOL, Clock, KnowledgeBase
from backedby.model.finding import Severity
from backedby.reports.github import render_github, render_summary

DRAFT = """Sleep helps adults to remember (Lindquist et al. 2015). Walking is proven to restore the
memory for good.

Studies show that swimming prevents 12% of colds.
"""


GERMAN = """Schlaf ist gut für das Gedächtnis, und das wissen auch die Leute, die nicht schlafen.
Wer am Abend mit einer Tasse Tee im Bett liegt, der hat es nicht eilig. Das ist bei uns auch so.
Wir haben für alle eine Tasse und ein Kissen.
"""


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


def report(base: KnowledgeBase, text: str) -> Report:
    return base.check(read_document(text.encode(), "draft.md"))


def run(*checked: Checked, troubles: tuple[Trouble, ...] = ()) -> Run:
    return Run(TOOL, "2026-11-21T00:00:00Z", checked, 1, troubles)


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Name, properties and message of each command, decoded as the runner does."""
    found = []
    for line in text.splitlines():
        hit = re.fullmatch(r"::(\w+)(?: (.*?))?::(.*)", line)
        if hit:
            pairs = [one.split("=", 1) for one in (hit[2] or "").split(",") if one]
            properties = {name: _decoded(value) for name, value in pairs}
            found.append((hit[1], properties, _decoded(hit[3])))
    return found


def _decoded(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_each_finding_is_a_command_at_its_place(base: KnowledgeBase) -> None:
    found = report(base, DRAFT)
    text = render_github(run(Checked("docs/draft.md", found)))
    told = [one for one in commands(text) if one[1]["title"] != "not checked"]
    assert len(told) == len(found.findings) >= 4
    for (name, properties, message), finding in zip(told, found.findings, strict=True):
        assert name == finding.severity
        assert properties["file"] == "docs/draft.md"
        assert properties["line"] == str(finding.line)
        assert properties["title"] == f"{finding.code} {finding.name}"
        assert message.startswith(finding.message)
        assert finding.help is None or message.endswith(finding.help)
        is_one_line = properties["endLine"] == properties["line"]
        assert ("col" in properties) == ("endColumn" in properties) == is_one_line


def test_the_last_line_gives_the_three_numbers(base: KnowledgeBase) -> None:
    last = render_github(run(Checked("a.md", report(base, DRAFT)))).splitlines()[-1]
    assert last.endswith("of 1 draft: 2 checked, 1 not checkable, 0 skipped.")


def test_what_could_not_be_checked_is_a_warning(base: KnowledgeBase) -> None:
    text = render_github(run(Checked("de.md", report(base, GERMAN))))
    ((name, properties, message),) = commands(text)
    assert (name, properties["title"]) == ("warning", "not checked")
    assert message == "4 sentences could not be checked: not in English."


def test_nothing_in_a_name_or_message_ends_a_command(base: KnowledgeBase) -> None:
    hostile = Trouble(Severity.ERROR, "50%\r\n::add-mask::x", "a: b, c", "a,b:c%0A\n.md", 3)
    text = render_github(run(Checked("x,y:z.md", report(base, DRAFT)), troubles=(hostile,)))
    assert len(re.findall("(?m)^::", text)) == len(commands(text))
    name, properties, message = commands(text)[0]
    assert name == "error"
    assert message == "50%\r\n::add-mask::x\na: b, c"
    assert properties == {"file": "a,b:c%0A\n.md", "line": "3"}
    assert commands(text)[1][1]["file"] == "x,y:z.md"


def test_what_a_baseline_holds_is_counted_but_not_shown(base: KnowledgeBase) -> None:
    found = report(base, DRAFT)
    known = Comparison(entries_of(found, "a.md"), lambda _: True).of(found, "a.md")
    text = render_github(run(Checked("a.md", known)))
    assert commands(text) == []
    assert text.startswith(f"No new findings, {len(found.findings)} known.")
    assert "1 not checkable (1 known)" in text


def test_the_summary_is_a_table_with_a_row_for_each_draft(base: KnowledgeBase) -> None:
    checked = [Checked("fine.md", report(base, "Come in.")), Checked("a|b.md", report(base, DRAFT))]
    rows = [one for one in render_summary(run(*checked)).splitlines() if one.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", one)) for one in rows}) == 1
    assert rows[2].startswith("| a\\|b.md |")  # what needs looking at comes first
    assert rows[3].startswith("| fine.md |")


def test_the_summary_of_many_drafts_is_cut_and_says_so(base: KnowledgeBase) -> None:
    found = report(base, "Come in.")
    text = render_summary(run(*(Checked(f"{n}.md", found) for n in range(250))))
    assert "and 150 more" in text
