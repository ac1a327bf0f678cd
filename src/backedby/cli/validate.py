"""`backedby validate`: the flaws of the knowledge base itself."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from pathlib import Path

from backedby.knowledge_base import find
from backedby.library import open_library
from backedby.model.finding import Finding, Severity
from backedby.settings import load_settings

CLEAN, FOUND, INCOMPLETE = 0, 1, 3


def configure(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(verb="validate")


def run(arguments: argparse.Namespace) -> int:
    folder = find(arguments.kb)
    loaded = load_settings(folder)
    library = open_library(folder)
    findings = (*loaded.findings, *library.findings)
    for finding in findings:
        print(shown(finding, folder))
    print(
        f"{_count(len(library.references), 'work')}, {_count(len(library.claims), 'claim')}, "
        f"{_count(len(library.vocabulary), 'concept')}, {_count(len(library.pages), 'page')}; "
        f"{library.unreadable or 'none'} unreadable; {_summary(findings)}."
    )
    if any(finding.severity.rank >= loaded.settings.check.fail_on.rank for finding in findings):
        return FOUND
    return INCOMPLETE if library.unreadable else CLEAN


def shown(finding: Finding, folder: Path) -> str:
    """A finding as `path:line: severity CODE name: message`, what to do below it."""
    path = Path(os.path.relpath(folder / finding.path)).as_posix()
    line = (
        f"{path}:{finding.line}: {finding.severity} {finding.code} {finding.name}: "
        f"{finding.message}"
    )
    return f"{line}\n    {finding.help}" if finding.help else line


def _summary(findings: tuple[Finding, ...]) -> str:
    """`2 errors, 1 warning`, the worst first."""
    counts = Counter(finding.severity for finding in findings)
    worst_first = sorted(Severity, key=lambda severity: severity.rank, reverse=True)
    return (
        ", ".join(
            _count(counts[severity], severity) for severity in worst_first if counts[severity]
        )
        or "no flaws"
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
