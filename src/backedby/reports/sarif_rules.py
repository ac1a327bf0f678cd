"""The rules as SARIF reporting descriptors (SARIF 2.1.0, §3.49)."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Mapping

from backedby.check.rules import RULES
from backedby.check.rules.base import PageRule
from backedby.model.finding import Severity

Json = dict[str, object]

LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTICE: "note",
}
PLACES: Mapping[str, int] = {rule.code: at for at, rule in enumerate(RULES)}
"""Index of each rule in `rules()`, by code."""

_PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}
"""Levels as code scanning services name them in `problem.severity`."""


def rules() -> list[Json]:
    """Every rule with its manual page."""
    return [_rule(rule) for rule in RULES]


def _rule(rule: PageRule) -> Json:
    manual = inspect.getdoc(rule) or ""
    first, _, rest = manual.partition("\n\n")
    level = LEVELS[rule.severity]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _line(first)},
        "fullDescription": {"text": _line(f"{first} {rest}")},
        "help": {"text": _text(rule, manual), "markdown": _markdown(rule, manual)},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": ["citations" if rule.code.startswith("B0") else "claims"],
            "problem.severity": _PROBLEMS[level],
        },
    }


def _text(rule: PageRule, manual: str) -> str:
    """The manual page as plain text."""
    parts = [manual]
    for title, samples in (("Found in", rule.fails), ("Fine", rule.passes)):
        parts += [f"{title}:\n\n{textwrap.indent(one.strip(), '    ')}" for one in samples]
    return "\n\n".join(parts)


def _markdown(rule: PageRule, manual: str) -> str:
    """The manual page as Markdown."""
    parts = [manual]
    for title, samples in (("Found in", rule.fails), ("Fine", rule.passes)):
        parts += [f"{title}:\n\n```markdown\n{one.strip()}\n```" for one in samples]
    ignore = f"`<!-- backedby: ignore {rule.name} -- reason -->`"
    parts.append(f"To take a finding back, put a comment before the block: {ignore}.")
    return "\n\n".join(parts)


def _line(text: str) -> str:
    return " ".join(text.split())
