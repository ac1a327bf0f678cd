"""Works of references.bib."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query

from backedby.api import V1
from backedby.api.claims import closest
from backedby.api.documenting import LINKED, NOT_MODIFIED, problems
from backedby.api.paging import Paged
from backedby.api.schemas import references as schemas
from backedby.importers.latex import abstract
from backedby.knowledge_base import KnowledgeBase
from backedby.model.reference import Design, Name, Population, Reference, Standing
from backedby.serving.caching import Fresh
from backedby.serving.problems import NOT_FOUND, Problem

router = APIRouter(prefix=V1, tags=["references"])

_Year = Annotated[int | None, Query(ge=0, le=9999, examples=[2008])]


@router.get("/references", responses={200: LINKED, **NOT_MODIFIED, **problems(409)})
def references(
    using: Fresh,
    paging: Paged,
    design: Annotated[
        list[Design] | None, Query(description="Only of these designs.", examples=[["rct"]])
    ] = None,
    population: Annotated[
        list[Population] | None, Query(description="Only on these.", examples=[["human"]])
    ] = None,
    standing: Annotated[
        list[Standing] | None, Query(description="Only with these.", examples=[["superseded"]])
    ] = None,
    year_from: Annotated[_Year, Query(description="Not before this year.")] = None,
    year_to: Annotated[_Year, Query(description="Not after this year.")] = None,
    claim: Annotated[
        str | None,
        Query(description="Only what this claim names.", examples=["reduces-inflammation"]),
    ] = None,
) -> schemas.References:
    """List works, in the order of references.bib. To look for words, see `/search`."""
    base = using.base
    found = list(base.library.references.values())
    if design:
        found = [one for one in found if one.design in design]
    if population:
        found = [one for one in found if one.population in population]
    if standing:
        found = [one for one in found if one.standing in standing]
    if year_from is not None or year_to is not None:
        low, high = f"{year_from or 0:04}", f"{9999 if year_to is None else year_to:04}"
        found = [one for one in found if one.year and low <= one.year[:4] <= high]
    if claim is not None:
        named = {one.reference for one in base.graph.evidence_for(claim)}
        found = [one for one in found if one.citekey in named]
    cut = paging.page(found, using)
    return schemas.References(
        total=cut.total, next=cut.next, references=[_summary(one, base) for one in cut.items]
    )


@router.get("/references/{citekey:path}", responses={**NOT_MODIFIED, **problems(404)})
def reference(
    using: Fresh,
    citekey: Annotated[str, Path(description="Key of a work.", examples=["zhao2008"])],
) -> schemas.Reference:
    """One work, with its standing and the claims and pages that rest on it."""
    return _whole(work_named(citekey, using.base), using.base)


def work_named(citekey: str, base: KnowledgeBase) -> Reference:
    """The work with a key; a problem that names the closest ones where there is none."""
    found = base.library.references.get(citekey)
    if found is None:
        raise Problem(
            NOT_FOUND,
            "There is no work with this key.",
            hint=closest(citekey, base.library.references),
        )
    return found


def resting_on(citekey: str, base: KnowledgeBase) -> list[schemas.RestingItem]:
    """The claims that name a work."""
    return [
        schemas.RestingItem(
            claim=one.claim,
            statement=base.library.claims[one.claim].statement,
            stance=one.evidence.stance,
            verdict=base.judgements[one.claim].verdict,
        )
        for one in base.graph.claims_resting_on(citekey)
    ]


def _summary(work: Reference, base: KnowledgeBase) -> schemas.ReferenceSummary:
    return schemas.ReferenceSummary(
        citekey=work.citekey,
        short=work.short,
        title=work.title or None,
        container=work.container or None,
        year=work.year or None,
        doi=work.doi or None,
        type=work.type,
        design=work.design,
        population=work.population,
        standing=work.standing,
        claims=len({one.claim for one in base.graph.claims_resting_on(work.citekey)}),
    )


def _whole(work: Reference, base: KnowledgeBase) -> schemas.Reference:
    return schemas.Reference(
        citekey=work.citekey,
        short=work.short,
        type=work.type,
        title=work.title or None,
        authors=_names(work.authors),
        editors=_names(work.editors),
        others=work.others,
        year=work.year or None,
        date=work.date or None,
        container=work.container or None,
        volume=work.volume or None,
        issue=work.issue or None,
        pages=work.pages or None,
        publisher=work.publisher or None,
        place=work.place or None,
        edition=work.edition or None,
        doi=work.doi or None,
        pmid=work.pmid or None,
        isbn=work.isbn or None,
        url=work.url or None,
        keywords=list(work.keywords),
        abstract=abstract(work) or None,
        note=work.note or None,
        design=work.design,
        population=work.population,
        standing=work.standing,
        standing_date=work.standing_date or None,
        standing_note=work.standing_note or None,
        superseded_by=list(work.superseded_by),
        trial=work.trial or None,
        related=[schemas.RelatedItem(reference=one.citekey, type=one.type) for one in work.related],
        verified=work.verified or None,
        claims=resting_on(work.citekey, base),
        pages_citing=list(base.graph.pages_citing(work.citekey)),
    )


def _names(names: Sequence[Name]) -> list[schemas.NameItem]:
    return [
        schemas.NameItem(
            family=one.family or None,
            given=one.given or None,
            particle=one.particle or None,
            suffix=one.suffix or None,
            literal=one.literal or None,
        )
        for one in names
    ]
