"""One flaw, where it stands and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backedby.model.spans import Span


class Severity(StrEnum):
    """How much a finding matters: an error must go before publication."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """0 for a notice, 2 for an error."""
        return _RANK[self]


_RANK = {Severity.NOTICE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


NOWHERE = Span(0, 0)
"""The span of a finding that has no place in the draft."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement of source text that mends a finding."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw of a draft or of the knowledge base."""

    code: str
    name: str
    severity: Severity
    message: str
    help: str | None = None
    span: Span = NOWHERE
    line: int = 1
    column: int = 1
    page: int | None = None
    """Of a PDF."""
    paragraph: int | None = None
    """Of a DOCX."""
    path: str = ""
    """Of a flaw in the knowledge base: its file, relative to the folder, with `/`."""
    fix: Fix | None = None
    fingerprint: str = ""
    """Of a flaw of a draft: what it is known by when lines have moved (check/fingerprints.py)."""
    known: bool = False
    """Whether a baseline holds it."""
