"""Everything about one draft: what product.md §4.3 publishes as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backedby.model.citation import BibliographyEntry, Citation, Resolution
from backedby.model.document import Document
from backedby.model.finding import Finding
from backedby.model.match import Explanation, Match, Suggestion, Voice
from backedby.model.spans import Span
from backedby.model.verdict import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was looked at: claims = checked + not_checkable + skipped."""

    sentences: int
    claims: int
    checked: int
    not_checkable: int
    skipped: int

    @classmethod
    def of(cls, claims: Sequence[ReportedClaim], sentences: int) -> Coverage:
        """The counts over these sentences that state something, among so many."""
        states = [one.state for one in claims]
        return cls(
            sentences,
            len(states),
            states.count("checked"),
            states.count("not-checkable"),
            states.count("skipped"),
        )


@dataclass(frozen=True, slots=True)
class LibraryState:
    """Which knowledge base a draft was checked against, and what of it could not be read."""

    fingerprint: str
    claims: int
    references: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class ReportedMatch:
    """A match with the judgement of the claim it states."""

    match: Match
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class ReportedClaim:
    """A checkable sentence and what was found about it."""

    span: Span
    text: str
    """The source text of `span`."""
    plain: str
    """The sentence without tags and marks."""
    needs_citation: bool
    checkability: float
    citations: tuple[int, ...]
    """Indexes of the citations that belong to it."""
    voice: Voice
    state: str
    """`checked`, `not-checkable` or `skipped`."""
    why_not: str | None
    """Of a sentence that is not checkable: `no-known-claim`, `unresolved-citation`,
    `claim-unreadable`, `language` or `unreadable-text`; of a skipped one the person's reason."""
    verdict: Verdict | None
    matches: tuple[ReportedMatch, ...]
    suggestions: tuple[Suggestion, ...]
    why: Explanation | None = None
    """What was understood of it, where that was asked for."""
    fingerprint: str = ""
    """What the sentence is known by when lines have moved (check/fingerprints.py)."""
    known: bool = False
    """Whether a baseline holds it as one that could not be checked."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that a person took back, and why."""

    finding: Finding
    reason: str
    comment: Span
    """Where the comment stands that takes it back."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one draft; values only, to be rendered."""

    tool: str
    made: str
    """ISO time in UTC."""
    document: Document
    library: LibraryState
    coverage: Coverage
    citations: tuple[Citation, ...]
    resolutions: tuple[tuple[Resolution, ...], ...]
    """One for each cite of each citation."""
    bibliography: tuple[BibliographyEntry, ...]
    entry_resolutions: tuple[Resolution, ...]
    cited: frozenset[str]
    """Ids of the entries that a citation points to."""
    claims: tuple[ReportedClaim, ...]
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether everything was checkable and the whole knowledge base could be read.

        What a baseline holds as not checkable is known, and asks nobody to act.
        """
        return self.library.unreadable == 0 and not any(self.unchecked)

    @property
    def unchecked(self) -> Iterator[ReportedClaim]:
        """The sentences that could not be checked, less those that a baseline holds."""
        return (one for one in self.claims if one.state == "not-checkable" and not one.known)
