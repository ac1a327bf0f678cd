"""Generated pages are fresh; every rule, command and setting is documented."""

from __future__ import annotations

from pathlib import Path

from docs.build import DOCS, stale

from backedby.check.rules import RULES
from backedby.cli.main import VERBS
from backedby.settings import SETTINGS

ROOT = Path(__file__).parents[1]


def test_generated_pages_are_what_would_be_written() -> None:
    assert stale() == []


def test_every_rule_command_and_setting_is_documented() -> None:
    assert [one.name for one in RULES if not (DOCS / "rules" / f"{one.name}.md").is_file()] == []
    commands = (DOCS / "commands.md").read_text("utf-8")
    assert [verb for verb in VERBS if f"## {verb}\n" not in commands] == []
    settings = (DOCS / "settings.md").read_text("utf-8")
    assert [name for name in SETTINGS if f"`{name}`" not in settings] == []


def test_links_of_the_readme_lead_somewhere() -> None:
    import re

    text = (ROOT / "README.md").read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


def test_the_sample_of_the_readme_is_what_the_command_prints() -> None:
    import contextlib
    import io

    from backedby.cli.main import main

    text = (ROOT / "README.md").read_text("utf-8")
    sample = text.split("```console\n", 1)[1].split("```", 1)[0].splitlines()[1:]
    out = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(out):
        main(["check", "examples/back-pain-draft.md", "--today", "2026-11-21"])
    printed = iter(out.getvalue().splitlines())
    shown = [line for line in sample if line not in ("…", "")]
    assert len(shown) > 5
    assert [line for line in shown if line not in printed] == []  # in the order printed


def test_the_sample_draft_has_each_kind_of_trouble_that_the_shipped_works_can_have() -> None:
    from backedby.documents.reading import read_document
    from backedby.knowledge_base import Clock, KnowledgeBase

    draft = ROOT / "examples" / "back-pain-draft.md"
    base = KnowledgeBase.open(ROOT, clock=Clock("2026-11-21"))
    report = base.check(read_document(draft.read_bytes(), draft.name))
    # no shipped work is retracted, doubted or a preprint, no shipped review overdue, no shipped
    # claim was rejected or withdrawn; the ignore gives its reason and is used; nothing is numbered
    never = {
        "expression-of-concern", "mixed-citation-styles", "numbers-out-of-order",
        "preprint-superseded", "rejected-claim", "retracted",
        "review-overdue", "unexplained-ignore", "unused-ignore",
        "withdrawn-claim",
    }  # fmt: skip
    assert {rule.name for rule in RULES} - {one.name for one in report.findings} <= never
