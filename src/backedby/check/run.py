"""What one command found in all the drafts that it was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backedby.check.report import Report
from backedby.model.finding import Severity

if TYPE_CHECKING:  # most runs have no baseline
    from backedby.check.baseline import Entry


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, and where its draft lies from the root of the repository, with `/`."""

    place: str
    report: Report


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that kept the run from being a whole one, or that a reader should know of it."""

    severity: Severity
    message: str
    hint: str = ""
    place: str = ""
    """File it is about, from the root of the repository; empty where it is about none."""
    line: int = 0
    """0 where it is about no line."""


@dataclass(frozen=True, slots=True)
class Run:
    """All reports of one command; values only, to be rendered."""

    tool: str
    made: str
    """ISO time in UTC."""
    checked: tuple[Checked, ...]
    status: int
    """The exit status (product.md §4.4)."""
    troubles: tuple[Trouble, ...] = ()
    """Drafts that could not be read, flaws of the knowledge base, what was left out."""
    unread: int = 0
    """How many drafts could not be read."""
    has_baseline: bool = False
    gone: tuple[tuple[str, Entry], ...] = ()
    """Entries of the baseline that were not found again, with their place."""
    since: str = ""
    """The revision since which changes were looked at; empty where all was."""
