"""Claim files: YAML front matter and notes for writers, read into a claim (product.md §4.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeVar

from backedby.library.evidence import EvidenceReader
from backedby.library.fields import Fields, FileNotes, read_fields
from backedby.model.claim import (
    Certainty,
    Claim,
    ClaimId,
    Extent,
    Gate,
    Kind,
    Ladder,
    Review,
    Scope,
    Status,
    Time,
    Wording,
)
from backedby.model.finding import Finding
from backedby.model.flaws import (
    BAD_CLAIM_ID,
    UNEXPLAINED_REJECTION,
    UNMATCHABLE_CLAIM,
    UNREADABLE_CLAIM,
)
from backedby.model.reference import Citekey

Rung = TypeVar("Rung", bound=IntEnum)


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """A claim as its file has it; what it names elsewhere has not been looked up yet."""

    claim: Claim | None
    findings: tuple[Finding, ...]
    concepts: tuple[tuple[str, int], ...] = ()
    """The concepts of its gate, each with its line."""
    places: Mapping[tuple[int, Citekey], int] = field(default_factory=dict)
    """Lines of citekeys, by the line of the evidence or appearance that names them."""
    replacement: tuple[str, int] | None = None
    """What a withdrawn claim names as `replaced_by`, and the line."""


def read_claim(text: str, claim_id: ClaimId, path: str) -> tuple[Claim | None, tuple[Finding, ...]]:
    """The claim of a file and what is wrong with the file itself; None where it is unreadable.

    Never raises. Whether the works, concepts and pages it names exist is for
    the library to say.
    """
    file = read_claim_file(text, claim_id, path)
    return file.claim, file.findings


def read_claim_file(text: str, claim_id: ClaimId, path: str) -> ClaimFile:
    """Like `read_claim`, with what is still to be looked up."""
    notes = FileNotes(path)
    if not _ID.fullmatch(claim_id):
        notes.add(
            BAD_CLAIM_ID,
            1,
            f'"{claim_id[:80]}" is no id for a claim.',
            f'Rename the file, for instance to "{_as_id(claim_id)}.md".',
        )
    front = _front_matter(text, notes)
    if front is None:
        return ClaimFile(None, tuple(notes.findings))
    fields, body = front
    return _ClaimReader(fields, notes).read(claim_id, body)


class _ClaimReader:
    """Reads the front matter of one claim."""

    def __init__(self, fields: Fields, notes: FileNotes) -> None:
        self._fields = fields
        self._notes = notes

    def read(self, claim_id: ClaimId, body: str) -> ClaimFile:
        fields = self._fields
        statement = fields.text("statement")
        kind = self._kind()
        scope = self._scope()
        strength = self._strength()
        gate, concepts = self._gate()
        wording = self._wording()
        works = EvidenceReader(fields, self._notes)
        evidence = works.evidence()
        appearances = works.appearances()
        status = fields.word("status", Status) or Status.DRAFT
        replaced_by = fields.text("replaced_by") or None
        review = self._review()
        if "evidence" in fields.close():
            works.lost.append("its evidence stands under another name")
        if not statement:
            self._notes.add(
                UNREADABLE_CLAIM,
                fields.line("statement"),
                "The claim has no statement.",
                "Write the claim in one sentence after statement:",
            )
        claim = None
        if statement and kind:
            self._require_gate(gate, status)
            self._require_reason(status, review, body)
            claim = Claim(
                id=claim_id,
                statement=statement,
                kind=kind,
                scope=scope,
                strength=strength,
                gate=gate,
                wording=wording,
                evidence=evidence,
                appearances=appearances,
                status=status,
                replaced_by=replaced_by,
                review=review,
                notes=body.strip(),
                path=self._notes.path,
                lost=tuple(works.lost),
            )
        replacement = (replaced_by or "", fields.line("replaced_by"))
        return ClaimFile(
            claim,
            tuple(self._notes.findings),
            concepts,
            works.places,
            replacement if status is Status.WITHDRAWN or replaced_by else None,
        )

    def _kind(self) -> Kind | None:
        fields = self._fields
        kind = fields.word("kind", Kind)
        if kind is None and not fields.said("kind"):
            self._notes.add(
                UNREADABLE_CLAIM,
                fields.line("kind"),
                "The claim has no kind, and only the kind says what may carry it.",
                f"Write kind: and one of: {', '.join(kind.value for kind in Kind)}.",
            )
        return kind

    def _scope(self) -> Scope:
        scope = self._fields.mapping("scope", "scope")
        if scope is None:
            return Scope()
        read = Scope(
            intervention=scope.text("intervention"),
            condition=scope.text("condition"),
            population=scope.text("population"),
            comparator=scope.text("comparator"),
            setting=scope.text("setting"),
        )
        scope.close()
        return read

    def _strength(self) -> Ladder:
        strength = self._fields.mapping("strength", "strength")
        if strength is None:
            return Ladder()
        ladder = Ladder(
            certainty=_rung(strength, "certainty", Certainty),
            extent=_rung(strength, "extent", Extent),
            time=_rung(strength, "time", Time),
        )
        strength.close()
        return ladder

    def _gate(self) -> tuple[Gate, tuple[tuple[str, int], ...]]:
        match = self._fields.mapping("match", "match")
        if match is None:
            return Gate(), ()
        subject = match.texts_with_lines("subject")
        groups = match.groups("concepts")
        match.close()
        gate = Gate(
            subject=tuple(text for text, _ in subject),
            concepts=tuple(tuple(text for text, _ in group) for group in groups),
        )
        return gate, (*subject, *(one for group in groups for one in group))

    def _require_gate(self, gate: Gate, status: Status) -> None:
        """Only an approved claim is matched by its gate; the gate of a draft may come later."""
        if gate or status is not Status.APPROVED:
            return
        self._notes.add(
            UNMATCHABLE_CLAIM,
            self._fields.line("match"),
            "No sentence can be recognised as stating this claim: it has no match.",
            "Write match: with the subject and the concepts that a sentence must talk about.",
        )

    def _require_reason(self, status: Status, review: Review | None, body: str) -> None:
        """A rejected claim answers every draft that states it: "rejected on …, because …"."""
        if status is not Status.REJECTED:
            return
        missing = [] if review and review.date else ["when"]
        missing += [] if body.strip() else ["why"]
        if missing:
            self._notes.add(
                UNEXPLAINED_REJECTION,
                self._fields.line("status"),
                f"The claim was rejected, and nobody says {' or '.join(missing)}.",
                "Write review: with the date, and the reason as first paragraph of the notes.",
            )

    def _wording(self) -> Wording:
        wording = self._fields.mapping("wording", "wording")
        if wording is None:
            return Wording()
        read = Wording(
            also=wording.texts("also"),
            not_this=wording.texts("not_this"),
            too_strong=wording.texts("too_strong"),
        )
        wording.close()
        return read

    def _review(self) -> Review | None:
        review = self._fields.mapping("review", "review")
        if review is None:
            return None
        read = Review(
            by=review.text("by"),
            role=review.text("role"),
            date=review.day("date"),
            due=review.day("due"),
        )
        review.close()
        return read


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


def _as_id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80] or "a-claim"


def _front_matter(text: str, notes: FileNotes) -> tuple[Fields, str] | None:
    """The fields between two lines of three hyphens, and the text below them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    start = _FENCE.search(text)
    if not start or text[: start.start()].strip() or text[start.start()] != "-":
        notes.add(
            UNREADABLE_CLAIM,
            1,
            "The file does not begin with front matter.",
            "Begin it with a line --- , then statement:, kind: … and another line --- .",
        )
        return None
    end = _FENCE.search(text, start.end())
    if not end:
        notes.add(
            UNREADABLE_CLAIM,
            text.count("\n", 0, start.start()) + 1,
            "The front matter is not closed.",
            "Put a line --- below its last field.",
        )
        return None
    notes.first = text.count("\n", 0, start.end()) + 2
    fields = read_fields(text[start.end() + 1 : end.start()], "the claim", UNREADABLE_CLAIM, notes)
    return (fields, text[end.end() :]) if fields else None


def _rung(strength: Fields, name: str, rungs: type[Rung]) -> Rung | None:
    """A word of the ladder: `short-term` is SHORT_TERM."""
    text = strength.text(name)
    if not text:
        return None
    known = {rung.name.lower().replace("_", "-"): rung for rung in rungs}
    if text not in known:
        strength.unknown(name, text, list(known))
    return known.get(text)
