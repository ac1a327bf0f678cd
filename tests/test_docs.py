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
