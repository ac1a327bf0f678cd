"""Findings of one file, collected while it is read."""

from __future__ import annotations

from backedby.model.finding import Finding
from backedby.model.flaws import Flaw


class Notes:
    """What is wrong with the file at `path`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []

    def add(self, flaw: Flaw, line: int, message: str, help: str | None = None) -> None:
        """Note a flaw at a line (from 1)."""
        self.findings.append(flaw.at(self.path, line, message, help))
