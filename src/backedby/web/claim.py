"""The page of a claim: what it says, whether that holds and why, what may be written of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from backedby.curation.advice import advice_on
from backedby.importers.closest import Closest
from backedby.knowledge_base import KnowledgeBase
from backedby.model.claim import Appearance, Claim, Evidence, Ladder, Status
from backedby.model.page import PublishedPage
from backedby.model.reference import Reference
from backedby.model.stance import Stance
from backedby.model.verdict import Judgement, Role, Verdict
from backedby.policy.sufficiency import in_words
from backedby.policy.table import TABLE, Support, row_and_column
from backedby.serving.current import Using
from backedby.serving.problems import NOT_FOUND, Problem
from backedby.web.addresses import API, address_of_claim
from backedby.web.evidence_drawing import drawn
from backedby.web.evidence_map import evidence_map
from backedby.web.prose import prose
from backedby.web.templating import page
from backedby.web.wording import PARTS

router = APIRouter()


@router.get("/claims")
def claims() -> Response:
    """All claims are what a search for claims finds."""
    return RedirectResponse("/search?only=claims", 303)


@router.get("/claims/{claim:path}")
def claim(request: Request, using: Using, claim: str) -> Response:
    """The page of one claim."""
    base = using.base
    found = base.library.claims.get(claim)
    if found is None:
        raise Problem(
            NOT_FOUND,
            "There is no claim with this id.",
            hint=Closest().hint(claim, base.library.claims),
        )
    judgement = base.judgements[found.id]
    library = base.library
    advice = advice_on(found, judgement, library.references, using.day)
    return page(
        request,
        "claim/claim.html",
        twin=API + address_of_claim(found.id),
        claim=found,
        verdict=judgement.verdict,
        decision=decision(found, judgement),
        reasons=judgement.reasons,
        needs=base.sufficient(found.kind).words,
        advice=advice,
        mind=prose(advice.instead),
        bounds=bounds(found.strength),
        evidence=evidence(found, judgement, base),
        map=Markup(drawn(evidence_map(base, found))),  # noqa: S704 (made by an XML writer)
        places=places(found.appearances, base),
        gate=gate(found, base),
        notes=prose(found.notes) if found.notes else "",
        overdue=bool(found.review and found.review.due and found.review.due < using.day),
        publishable=found.status is Status.APPROVED,
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of the table that decides verdicts."""

    verdict: Verdict
    here: bool
    """Whether the claim's evidence leads to it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of that table: the support there is, without and with a dispute."""

    support: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The rule of the policy that decided a verdict, in words and as the table it is from."""

    rule: str
    table: tuple[Row, ...]


def decision(claim: Claim, judgement: Judgement) -> Decision | None:
    """Why the verdict is this one; None where no table was asked."""
    if judgement.verdict in (None, Verdict.NOT_NEEDED):
        return None
    at = row_and_column({one.role for one in judgement.backing})
    support, disputed = at
    rule = f"{_SUPPORT[support]}{_DISPUTE[disputed]}"
    table = tuple(
        Row(_ROWS[row], tuple(Cell(TABLE[row, one], (row, one) == at) for one in (False, True)))
        for row in Support
    )
    return Decision(rule, table)


_SUPPORT = {
    Support.FULL: "A work of the right kind supports it directly",
    Support.PART: "What supports it is not enough by itself",
    Support.NONE: "Nothing that counts supports it",
}
_DISPUTE = {
    False: ", and none that counts disputes it.",
    True: ", and one that counts disputes it.",
}
_ROWS = {
    Support.FULL: "A work that is enough supports it",
    Support.PART: "Only part of it, or indirectly, or not enough",
    Support.NONE: "Nothing that counts supports it",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the table of evidence."""

    work: Reference
    evidence: Evidence
    via: str
    """Short name of the work that it only reports; empty where it reports itself."""
    design: str
    role: Role
    part: str
    reason: str
    fallen: bool


def evidence(claim: Claim, judgement: Judgement, base: KnowledgeBase) -> Sequence[Shown]:
    """What each work shows, those that decide first."""
    played = {(one.reference, one.stance): one for one in judgement.backing}
    works = base.library.references
    rows = []
    for one in claim.evidence:
        work = works[one.reference]
        backing = played.get((one.reference, one.stance))
        role = backing.role if backing else Role.NOTHING
        original = works.get(one.via or "")
        population = work.population or "population not recorded"
        rows.append(
            Shown(
                work,
                one,
                original.short if original else one.via or "",
                f"{in_words(work)}, {population}",
                role,
                PARTS[role],
                backing.reason if backing else "",
                work.carries_nothing(base.clock.today),
            )
        )
    return sorted(
        rows, key=lambda row: (_ROLES.index(row.role), _STANCES.index(row.evidence.stance))
    )


_ROLES = (Role.SUFFICES, Role.DISPUTES, Role.PARTLY, Role.NOTHING)
_STANCES = tuple(Stance)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands on a published page."""

    page: PublishedPage
    appearance: Appearance


def places(appearances: Iterable[Appearance], base: KnowledgeBase) -> Sequence[Place]:
    """The pages that state a claim, in the order of its file."""
    pages = base.library.pages
    return [Place(pages.get(one.page) or PublishedPage(one.page), one) for one in appearances]


def bounds(strength: Ladder) -> Sequence[tuple[str, str]]:
    """The most that the evidence carries, in words."""
    rungs = (
        ("How surely", strength.certainty),
        ("How much", strength.extent),
        ("For how long", strength.time),
    )
    return [(name, rung.name.lower().replace("_", " ")) for name, rung in rungs if rung]


def gate(claim: Claim, base: KnowledgeBase) -> Sequence[Sequence[str]]:
    """What a sentence must talk about to state the claim: one of each group, by label."""
    concepts = base.library.vocabulary

    def label(concept: str) -> str:
        named = concepts.named(concept)
        return named.pref if named else concept

    groups = [claim.gate.subject, *claim.gate.concepts]
    return [[label(one) for one in group] for group in groups if group]
