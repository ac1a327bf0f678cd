"""Claim sentences of drafts that state no claim on record, with all that a curator wants to see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backedby.check.page import Page, Statement
from backedby.check.report import Report
from backedby.curation.wordings import wording_of
from backedby.matching.passages import Passage
from backedby.model.citation import Cite
from backedby.model.match import Suggestion, Voice
from backedby.model.reference import Citekey
from backedby.model.spans import Lines


@dataclass(frozen=True, slots=True)
class Cited:
    """A work cited beside a sentence: as printed, and which of the library it is, if known."""

    printed: str
    reference: Citekey | None
    candidates: tuple[Citekey, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A claim sentence that states no claim on record."""

    path: str
    line: int
    column: int
    wording: str
    """Its words without citations."""
    voice: Voice
    works: tuple[Cited, ...]
    suggestions: tuple[Suggestion, ...]
    passage: Passage

    @property
    def place(self) -> str:
        """`draft.md:12:1`."""
        return f"{self.path}:{self.line}:{self.column}"


def unmatched(page: Page, report: Report) -> Iterator[Unmatched]:
    """The sentences of a draft that nobody has judged, in reading order.

    What a person took out of the check, and what could not be read, is left out.
    """
    lines = Lines(page.document.source)
    open_ones = {one.span for one in report.claims if one.state == "not-checkable"}
    for statement in page.statements:
        outcome = statement.outcome
        if (
            statement.why_not not in _UNJUDGED
            or outcome.settled
            or statement.passage.sentence.span not in open_ones
        ):
            continue
        wording = wording_of(statement.passage)
        if not wording:
            continue
        line, column = lines.place(statement.passage.sentence.span.start)
        yield Unmatched(
            page.document.path,
            line,
            column,
            wording,
            statement.passage.voice,
            tuple(_works(page, statement)),
            outcome.suggestions,
            statement.passage,
        )


_UNJUDGED = ("no-known-claim", "unresolved-citation")


def _works(page: Page, statement: Statement) -> Iterator[Cited]:
    """The works cited beside a sentence, each once."""
    seen = set()
    for cite in page.cites_of(statement):
        found = page.resolve(cite)
        work = Cited(_printed(cite), found.reference, () if found.reference else found.candidates)
        if work not in seen:
            seen.add(work)
            yield work


def _printed(cite: Cite) -> str:
    return " ".join(cite.text.split()).strip("()[];,. ")
