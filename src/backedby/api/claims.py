"""Claims, and what they rest on."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from rapidfuzz import process

from backedby.api import V1
from backedby.api.documenting import LINKED, NOT_MODIFIED, problems
from backedby.api.paging import Paged
from backedby.api.schemas import claims as schemas
from backedby.knowledge_base import KnowledgeBase
from backedby.model.claim import Certainty, Claim, Extent, Kind, Status, Time
from backedby.model.verdict import Judgement, Role, Verdict
from backedby.serving.caching import Fresh
from backedby.serving.problems import NOT_FOUND, Problem

router = APIRouter(prefix=V1, tags=["claims"])

ClaimPath = Annotated[str, Path(description="Id of a claim.", examples=["reduces-inflammation"])]


@router.get("/claims", responses={200: LINKED, **NOT_MODIFIED, **problems(409)})
def claims(
    using: Fresh,
    paging: Paged,
    kind: Annotated[
        list[Kind] | None, Query(description="Only of these kinds.", examples=[["mechanism"]])
    ] = None,
    status: Annotated[
        list[Status] | None, Query(description="Only with these.", examples=[["approved"]])
    ] = None,
    verdict: Annotated[
        list[Verdict] | None, Query(description="Only with these.", examples=[["contested"]])
    ] = None,
    concept: Annotated[
        str | None,
        Query(description="Only about this concept or a narrower one.", examples=["endorphins"]),
    ] = None,
    reference: Annotated[
        str | None, Query(description="Only those that name this work.", examples=["zhao2008"])
    ] = None,
    page: Annotated[
        str | None, Query(description="Only those on this page.", examples=["mudie-back-pain"])
    ] = None,
) -> schemas.Claims:
    """List claims, in the order of their files. Filters of several names must all hold."""
    base = using.base
    found = list(base.library.claims.values())
    if kind:
        found = [one for one in found if one.kind in kind]
    if status:
        found = [one for one in found if one.status in status]
    if verdict:
        found = [one for one in found if base.judgements[one.id].verdict in verdict]
    if concept is not None:
        named = base.library.vocabulary.named(concept)
        about = frozenset(base.graph.claims_about(named.id) if named else ())
        found = [one for one in found if one.id in about]
    if reference is not None:
        resting = {one.claim for one in base.graph.claims_resting_on(reference)}
        found = [one for one in found if one.id in resting]
    if page is not None:
        there = frozenset(base.graph.claims_on(page))
        found = [one for one in found if one.id in there]
    cut = paging.page(found, using)
    return schemas.Claims(
        total=cut.total, next=cut.next, claims=[_summary(one, base) for one in cut.items]
    )


@router.get("/claims/{claim}", responses={**NOT_MODIFIED, **problems(404)})
def claim(using: Fresh, claim: ClaimPath) -> schemas.Claim:
    """One claim, with its evidence, its verdict and the reasons for it, and notes for writers."""
    return _whole(claim_named(claim, using.base), using.base)


@router.get("/claims/{claim}/evidence", responses={**NOT_MODIFIED, **problems(404)})
def evidence(using: Fresh, claim: ClaimPath) -> schemas.Evidence:
    """What each work shows for a claim, which part it plays in the verdict, and why."""
    found = claim_named(claim, using.base)
    judgement = using.base.judgements[found.id]
    return schemas.Evidence(
        claim=found.id,
        verdict=judgement.verdict,
        reasons=list(judgement.reasons),
        evidence=_evidence(found, judgement, using.base),
    )


def claim_named(name: str, base: KnowledgeBase) -> Claim:
    """The claim with an id; a problem that names the closest ones where there is none."""
    found = base.library.claims.get(name)
    if found is None:
        raise Problem(
            NOT_FOUND, "There is no claim with this id.", hint=closest(name, base.library.claims)
        )
    return found


def closest(name: str, known: object) -> str | None:
    """`Did you mean …?`, where something known is close."""
    assert isinstance(known, dict)
    near = [one for one, _, _ in process.extract(name[:200], known.keys(), score_cutoff=75)]
    return f"Did you mean {', '.join(near[:3])}?" if near else None


def _summary(claim: Claim, base: KnowledgeBase) -> schemas.ClaimSummary:
    return schemas.ClaimSummary(
        id=claim.id,
        statement=claim.statement,
        kind=claim.kind,
        status=claim.status,
        verdict=base.judgements[claim.id].verdict,
        references=list(dict.fromkeys(one.reference for one in claim.evidence)),
        review_due=(claim.review.due or None) if claim.review else None,
    )


def _whole(claim: Claim, base: KnowledgeBase) -> schemas.Claim:
    judgement = base.judgements[claim.id]
    scope, strength, wording, review = claim.scope, claim.strength, claim.wording, claim.review
    return schemas.Claim(
        id=claim.id,
        statement=claim.statement,
        kind=claim.kind,
        needs=base.sufficient(claim.kind).words,
        status=claim.status,
        verdict=judgement.verdict,
        reasons=list(judgement.reasons),
        scope=schemas.ScopeItem(
            intervention=scope.intervention or None,
            condition=scope.condition or None,
            population=scope.population or None,
            comparator=scope.comparator or None,
            setting=scope.setting or None,
        ),
        strength=schemas.StrengthItem(
            certainty=_word(strength.certainty),
            extent=_word(strength.extent),
            time=_word(strength.time),
        ),
        wording=schemas.WordingItem(
            also=list(wording.also),
            not_this=list(wording.not_this),
            too_strong=list(wording.too_strong),
        ),
        evidence=_evidence(claim, judgement, base),
        appearances=[
            schemas.AppearanceItem(
                page=one.page,
                section=one.section,
                position=one.position or None,
                cites=list(one.cites),
            )
            for one in claim.appearances
        ],
        replaced_by=claim.replaced_by,
        review=schemas.ReviewItem(
            by=review.by or None,
            role=review.role or None,
            date=review.date or None,
            due=review.due or None,
            clinical=review.is_clinical,
        )
        if review
        else None,
        notes=claim.notes,
        lost=list(claim.lost),
        path=claim.path,
    )


def _word(rung: Certainty | Extent | Time | None) -> str | None:
    """A rung of a ladder as claim files write it: `short-term`."""
    return rung.name.lower().replace("_", "-") if rung is not None else None


def _evidence(
    claim: Claim, judgement: Judgement, base: KnowledgeBase
) -> list[schemas.EvidenceItem]:
    played = {(one.reference, one.stance): one for one in judgement.backing}
    items = []
    for one in claim.evidence:
        work = base.library.references[one.reference]
        backing = played.get((one.reference, one.stance))
        items.append(
            schemas.EvidenceItem(
                reference=one.reference,
                short=work.short,
                stance=one.stance,
                cito=one.stance.cito,
                design=work.design,
                population=work.population,
                standing=work.standing,
                direct=one.direct,
                via=one.via,
                locator=one.locator or None,
                quote=one.quote or None,
                note=one.note or None,
                counts=backing is not None and backing.counts,
                role=backing.role if backing else Role.NOTHING,
                reason=(backing.reason or None) if backing else None,
            )
        )
    return items
