"""A folder with references.bib and claims/, opened: the one place that wires things together."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import backedby
from backedby.errors import BadSetting, NoKnowledgeBase
from backedby.library import Library, open_library
from backedby.library import cache as caches
from backedby.model.claim import ClaimId, Kind
from backedby.model.document import Document
from backedby.model.finding import Finding
from backedby.model.verdict import Judgement, Verdict
from backedby.settings import FILE, Loaded, Settings, load_settings

if TYPE_CHECKING:  # loaded when first needed: a check whose verdicts are cached needs no graph
    from backedby.check.checker import Checker
    from backedby.check.report import Report
    from backedby.graph.evidence_graph import EvidenceGraph
    from backedby.policy.sufficiency import Sufficient
    from backedby.search.answering import Searcher
    from backedby.search.index import SearchIndex

TOOL = f"backedby {backedby.__version__}"
JUDGING = 15
"""Raise it whenever the same evidence is judged otherwise than before."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The one clock: the ISO day as of which works and reviews are judged."""

    day: str | None = None

    @property
    def today(self) -> str:
        """The day that was set, or today's in UTC."""
        return self.day or datetime.now(UTC).date().isoformat()

    @property
    def now(self) -> str:
        """The time in UTC, midnight of the day that was set."""
        if self.day:
            return f"{self.day}T00:00:00Z"
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @classmethod
    def set_to(cls, day: str | None) -> Clock:
        """A clock that stands at an ISO day, or runs where none is given."""
        if day is None:
            return cls()
        try:
            return cls(datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat())
        except ValueError:
            raise BadSetting(f"'{day}' is not a day.", "Write it like 2026-11-21.") from None


def find(kb: str | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the knowledge base: `kb`, else BACKEDBY_KB, else the nearest one upward.

    A folder counts that holds backedby.toml, or both references.bib and claims/.
    """
    named = kb or environment.get("BACKEDBY_KB")
    if named:
        folder = Path(named)
        if not _is_one(folder):
            raise NoKnowledgeBase(
                f"{named} holds no knowledge base: neither {FILE} nor references.bib and claims/.",
                f"Start one there with: backedby init {named}",
            )
        return folder
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _is_one(folder):
            return folder
    raise NoKnowledgeBase(
        "There is no knowledge base in this folder or above it.",
        "Name one with --kb DIR, or start one with: backedby init DIR",
    )


def _is_one(folder: Path) -> bool:
    return (folder / FILE).is_file() or (
        (folder / "references.bib").is_file() and (folder / "claims").is_dir()
    )


class KnowledgeBase:
    """Library, graph, verdicts and checks of one folder, each made when it is first asked for."""

    def __init__(self, folder: Path, library: Library, loaded: Loaded, clock: Clock) -> None:
        self.folder = folder
        self.library = library
        self.settings: Settings = loaded.settings
        self.origins: Mapping[str, str] = loaded.origins
        self.clock = clock
        self.findings: tuple[Finding, ...] = (*loaded.findings, *library.findings)

    @classmethod
    def open(
        cls, folder: Path, *, loaded: Loaded | None = None, clock: Clock | None = None
    ) -> KnowledgeBase:
        """Open a folder; flaws in its files become findings, never exceptions."""
        return cls(folder, open_library(folder), loaded or load_settings(folder), clock or Clock())

    @cached_property
    def graph(self) -> EvidenceGraph:
        """Claims, works, pages and concepts as a graph."""
        from backedby.graph.evidence_graph import EvidenceGraph

        library = self.library
        return EvidenceGraph(library.references, library.claims, library.pages, library.vocabulary)

    @cached_property
    def judgements(self) -> Mapping[ClaimId, Judgement]:
        """The verdict of every claim, from the cache where it is not stale."""
        kept = self.folder / caches.CACHES / "verdicts.json"
        judged = caches.load(kept, self._verdict_key, tuple[Judgement, ...])
        if judged is not None and {one.claim for one in judged} == set(self.library.claims):
            return {one.claim: one for one in judged}
        from backedby.policy.verdicts import Policy, judge_all

        policy = Policy(self.clock.today, self.settings.policy.suffices)
        judgements = judge_all(self.graph, policy)
        caches.keep(kept, self._verdict_key, tuple(judgements.values()))
        return judgements

    @property
    def verdicts(self) -> Mapping[ClaimId, Verdict]:
        """The verdicts of all claims that have one."""
        return {one.claim: one.verdict for one in self.judgements.values() if one.verdict}

    @cached_property
    def index(self) -> SearchIndex:
        """The full-text index over works and claims, brought up to date."""
        from backedby.search.documents import SearchDocument, documents_of
        from backedby.search.opening import open_index

        def documents() -> Iterator[SearchDocument]:
            return documents_of(self.library, self.verdicts)

        return open_index(self.folder, documents, self._verdict_key, self.settings.search.engine)

    @cached_property
    def searcher(self) -> Searcher:
        """What answers searches in this knowledge base."""
        from backedby.search.answering import Searcher

        return Searcher(self.library, self.index, self.verdicts)

    @cached_property
    def checker(self) -> Checker:
        """What checks drafts against this knowledge base."""
        from backedby.check.checker import Checker, Known
        from backedby.check.report import LibraryState
        from backedby.matching.matcher import Matcher
        from backedby.matching.readings import Reading

        library = self.library
        state = LibraryState(
            library.fingerprint, len(library.claims), len(library.references), library.unreadable
        )
        known = Known(
            library.references,
            library.claims,
            library.vocabulary,
            self.judgements,
            self.sufficient,
            state,
            self.clock.today,
        )
        kept = caches.load(self._wordings, self._wordings_key, dict[str, Reading])
        matcher = Matcher(library.claims.values(), library.vocabulary, kept)
        return Checker(known, self.settings.check, TOOL, matcher)

    def check(self, document: Document, *, why: bool = False) -> Report:
        """The report on a draft; folder settings see its path from the knowledge base's folder.

        `why`: with what was understood of each claim sentence.
        """
        place = document.path
        with contextlib.suppress(ValueError, OSError):
            place = Path(place).resolve().relative_to(self.folder.resolve()).as_posix()
        report = self.checker.check(document, self.clock.now, place, why=why)
        readings = self.checker.matcher.readings
        if readings.has_grown:
            caches.keep(self._wordings, self._wordings_key, readings.asked)
            readings.has_grown = False
        return report

    def sufficient(self, kind: Kind) -> Sufficient:
        """What suffices for a kind of claim in this knowledge base."""
        from backedby.policy.sufficiency import sufficient_for

        return sufficient_for(kind, self.settings.policy.suffices)

    @property
    def _wordings(self) -> Path:
        """Where it is kept what was read off the wordings of claims."""
        return self.folder / caches.CACHES / "wordings.json"

    @cached_property
    def _wordings_key(self) -> str:
        """Names everything but the wordings themselves that their readings depend on."""
        vocabulary = caches.state_of_values(tuple(self.library.vocabulary))
        return f"{vocabulary}-{caches.state_of_code('model', 'text', 'matching')}"

    @property
    def _verdict_key(self) -> str:
        """Names everything that a verdict depends on."""
        suffices = sorted(
            (kind, sorted(designs)) for kind, designs in self.settings.policy.suffices.items()
        )
        text = f"{TOOL}/{JUDGING}|{self.library.fingerprint}|{self.clock.today}|{suffices}"
        return hashlib.sha256(text.encode()).hexdigest()[:24]
