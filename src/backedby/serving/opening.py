"""A knowledge base opened aside and made ready, or the reason why it may not take over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from backedby.documents.reading import read_text
from backedby.errors import BackedbyError
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.library.sources import BIBLIOGRAPHY, CLAIMS
from backedby.model.flaws import UNREADABLE_FILE
from backedby.search.answers import FACETS
from backedby.settings import load_settings


class NotWhole(BackedbyError):
    """A folder that holds part of a knowledge base only."""


def open_whole(
    folder: Path,
    options: Mapping[str, str],
    clock: Clock,
    before: KnowledgeBase | None = None,
) -> KnowledgeBase:
    """The knowledge base of a folder with all that it makes on demand made.

    Raises `BackedbyError` where it cannot be opened, where a part of it is missing, or where
    nothing is left of the works or claims that there were `before`: an editor may be half way
    through. A flaw in one entry or one claim is a finding, as everywhere.
    """
    loaded = load_settings(folder, options=options)
    base = KnowledgeBase.open(folder, loaded=loaded, clock=clock)
    if lack := _lack(base, before):
        raise NotWhole(lack, "`backedby validate` says more.")
    _make_ready(base)
    return base


def _lack(base: KnowledgeBase, before: KnowledgeBase | None) -> str | None:
    """What keeps a knowledge base from being whole, in words."""
    for finding in base.findings:
        if finding.code == UNREADABLE_FILE.code and finding.path in (BIBLIOGRAPHY, CLAIMS):
            return f"{finding.path}: {finding.message}"
    if before is not None and before.library.references and not base.library.references:
        return f"{BIBLIOGRAPHY} holds no work any more."
    if before is not None and before.library.claims and not base.library.claims:
        return f"{CLAIMS}/ holds no claim any more."
    return None


def _make_ready(base: KnowledgeBase) -> None:
    """Make everything that is made when first asked for: no request waits for it.

    Requests run in several threads, which would otherwise make it several times.
    """
    base.graph.path(("", ""), ("", ""))  # type: ignore[arg-type]  # nothing goes by these names
    base.searcher.answer("quagga acupuncture", facets=FACETS)
    base.check(read_text("Acupuncture eases pain (Nobody 1900).", "warm-up", "text"))
