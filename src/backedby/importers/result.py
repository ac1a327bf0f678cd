"""What an importer gives back."""

from __future__ import annotations

from dataclasses import dataclass

from backedby.model.finding import Finding
from backedby.model.reference import Reference


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The works that could be read, in the order of the text, and what was wrong with it."""

    references: tuple[Reference, ...]
    findings: tuple[Finding, ...] = ()
    lost: int = 0
    """How many entries were seen but could not be read, or share a citekey with another one."""
