"""What is wrong with the settings and the knowledge base itself, said before drafts are checked."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from backedby.check.checker import unknown_rules
from backedby.check.run import Trouble
from backedby.cli.places import place_of
from backedby.knowledge_base import KnowledgeBase
from backedby.model.finding import Severity
from backedby.settings import FILE


def warn(base: KnowledgeBase) -> None:
    """Say it on standard error; of errors in the knowledge base, the first."""
    for told in _notes(base):
        print(f"backedby: {told}", file=sys.stderr)
    for finding in (one for one in base.findings if one.path == FILE):
        told = f"{finding.path}:{finding.line}: {finding.message} {finding.help or ''}"
        print(f"backedby: {told.rstrip()}", file=sys.stderr)
    worst = [one for one in base.findings if one.severity is Severity.ERROR]
    if worst:
        more = f" (and {len(worst) - 1} more)" if len(worst) > 1 else ""
        print(
            f"backedby: the knowledge base has errors: {worst[0].path}:{worst[0].line}: "
            f"{worst[0].message}{more} Run `backedby validate`.",
            file=sys.stderr,
        )


def troubles_of(base: KnowledgeBase) -> Iterator[Trouble]:
    """The same as values, all errors in the knowledge base with their places."""
    for told in _notes(base):
        yield Trouble(Severity.WARNING, told[0].upper() + told[1:])
    for finding in base.findings:
        if finding.severity is Severity.ERROR or finding.path == FILE:
            place = place_of(str(base.folder / finding.path))
            yield Trouble(
                finding.severity, finding.message, finding.help or "", place, finding.line
            )
    if base.library.unreadable:
        yield Trouble(
            Severity.WARNING,
            f"{base.library.unreadable} claims or works of the knowledge base could not be read, "
            "and were not considered.",
            "`backedby validate` says why.",
        )


def _notes(base: KnowledgeBase) -> Iterator[str]:
    for name in unknown_rules(base.settings.check):
        yield f"there is no rule '{name}' to ignore or to weigh."
    if base.settings.policy.packs:
        packs = ", ".join(base.settings.policy.packs)
        yield f"no pack of rules exists yet, so {packs} was not applied."
    if not base.library.claims:
        yield "the knowledge base holds no claim, so none can match."
