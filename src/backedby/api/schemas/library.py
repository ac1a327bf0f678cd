"""The knowledge base itself, its rules and settings."""

from __future__ import annotations

from typing import Annotated

from backedby.api.schemas.fields import NextField, Schema, TotalField, said
from backedby.model.finding import Severity
from backedby.model.verdict import Verdict


class FindingItem(Schema):
    """A flaw of the knowledge base's own files."""

    code: Annotated[str, said("Code of the rule.", "B214")]
    name: Annotated[str, said("Name of the rule.", "dangling-citekey")]
    severity: Annotated[Severity, said("How much it matters.", "error")]
    path: Annotated[str, said("File, below the knowledge base.", "claims/costs.md")]
    line: Annotated[int, said("Line, from 1.", 12)]
    message: Annotated[str, said("What is wrong.", "There is no work 'zhao2080'.")]
    help: Annotated[str | None, said("What to do.", "Did you mean 'zhao2008'?")]


class Validation(Schema):
    """What a knowledge base holds, and a page of what is wrong with its files."""

    works: Annotated[int, said("Works that were read.", 44)]
    claims: Annotated[int, said("Claims that were read.", 60)]
    concepts: Annotated[int, said("Concepts of the vocabulary.", 80)]
    pages: Annotated[int, said("Published pages.", 3)]
    unreadable: Annotated[int, said("Claims and works that could not be read.", 0)]
    trouble: Annotated[str | None, said("Why the newest files are not the ones in use.", None)]
    total: TotalField
    next: NextField
    findings: Annotated[list[FindingItem], said("By file and line.", [])]


class RuleSummary(Schema):
    """A rule in the list."""

    code: Annotated[str, said("Never used again for another one.", "B003")]
    name: Annotated[str, said("Reads well after 'ignore'.", "misspelt-author")]
    severity: Annotated[Severity, said("Unless the settings say otherwise.", "warning")]
    about: Annotated[str, said("`page` or `knowledge-base`.", "page")]
    summary: Annotated[str, said("What it finds.", "A name is misspelt.")]


class Rule(RuleSummary):
    """A rule with its manual page."""

    text: Annotated[str, said("Why it matters and what to do.", "Readers cannot follow it.")]
    fails: Annotated[list[str], said("Drafts in which it finds something.", [])]
    passes: Annotated[list[str], said("Drafts that are fine.", [])]


class Rules(Schema):
    """All rules."""

    rules: Annotated[list[RuleSummary], said("By code.", [])]


class SettingItem(Schema):
    """A setting, its value and where that came from."""

    name: Annotated[str, said("Section and name.", "check.fail_on")]
    value: Annotated[object, said("As JSON.", "warning")]
    origin: Annotated[
        str, said("default, backedby.toml, option, or the variable's name.", "default")
    ]


class Settings(Schema):
    """All settings."""

    settings: Annotated[list[SettingItem], said("By section.", [])]


class LibraryItem(Schema):
    """Which knowledge base answers."""

    tool: Annotated[str, said("Program and version.", "backedby 0.1.0")]
    fingerprint: Annotated[str, said("Hash over its files.", "9f2c")]
    since: Annotated[str, said("When it was opened, ISO time.", "2026-11-21T09:00:00Z")]
    day: Annotated[str, said("As of which ISO day it judges.", "2026-11-21")]
    works: Annotated[int, said("Works.", 44)]
    claims: Annotated[int, said("Claims.", 60)]
    unreadable: Annotated[int, said("Claims and works that could not be read.", 0)]
    verdicts: Annotated[
        dict[Verdict, int], said("How many claims have each verdict.", {"backed": 12})
    ]
    engine: Annotated[str, said("What searches.", "whoosh")]
    trouble: Annotated[str | None, said("Why the newest files are not the ones in use.", None)]
