"""What a check makes of a sentence once an answer is on record."""

from __future__ import annotations

from dataclasses import dataclass

from backedby.check.checker import Checker
from backedby.curation.recording import Answer
from backedby.matching.passages import Passage
from backedby.model.claim import Status
from backedby.model.document import Document


@dataclass(frozen=True, slots=True)
class Effect:
    """Whether a check now does what the person asked for, and in words what it does."""

    is_as_asked: bool
    words: str


def effect_of(
    answer: Answer, status: Status, passage: Passage, document: Document, checker: Checker
) -> Effect:
    """What `checker`, which knows the answer, makes of the sentence in its draft.

    `status` is that of the claim.
    """
    start = passage.sentence.span.start
    statement = next(
        (
            one
            for one in checker.page(document).statements
            if one.passage.sentence.span.start == start
        ),
        None,
    )
    outcome = statement.outcome if statement else None
    if not answer.states:
        named = {one.claim for one in (*outcome.matches, *outcome.settled)} if outcome else set()
        named |= {one.claim for one in outcome.suggestions} if outcome else set()
        if answer.claim in named:
            return Effect(False, f"even so, a check connects it with {answer.claim}")
        return Effect(True, f"a check does not connect it with {answer.claim}")
    for match in (*outcome.matches, *outcome.settled) if outcome else ():
        if match.claim == answer.claim:
            why = f", {'; '.join(match.why)}" if match.why else ""
            words = f"a check finds that it states {match.claim} ({match.strength}{why})"
            return Effect(True, words)
    if status is Status.DRAFT:
        return Effect(True, "a check will find it when the draft is approved")
    return Effect(False, f"even so, a check does not find it there: {_obstacle(passage, document)}")


def _obstacle(passage: Passage, document: Document) -> str:
    """Why a sentence on record is not found where it stands."""
    if document.language not in (None, "en"):
        return "the draft is not in English"
    if passage.is_question:
        return "it is a question"
    if passage.is_conditional:
        return "it is a condition"
    return (
        "what it stands under, or the sentence before it, speaks of another treatment or "
        "condition, or nothing there names the subject of the claim"
    )
