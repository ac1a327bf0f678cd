"""Questions to the graph of claims, works, pages and concepts."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from backedby.api import V1
from backedby.api.claims import closest
from backedby.api.documenting import LINKED, NOT_MODIFIED, problems
from backedby.api.paging import Paged
from backedby.api.references import resting_on, work_named
from backedby.api.schemas import graph as schemas
from backedby.graph.building import Node, NodeType
from backedby.knowledge_base import KnowledgeBase
from backedby.policy.impact import impact_of, resting_on_one_study
from backedby.policy.verdicts import Policy
from backedby.serving.caching import Fresh
from backedby.serving.problems import NOT_FOUND, Problem

router = APIRouter(prefix=f"{V1}/graph", tags=["graph"])

_Reference = Annotated[str, Query(description="Key of a work.", examples=["zhao2008"])]
_Type = Annotated[
    NodeType | None,
    Query(description="What the id stands for, where several things have it."),
]


@router.get("/claims-resting-on", responses={**NOT_MODIFIED, **problems(404)})
def claims_resting_on(using: Fresh, reference: _Reference) -> schemas.Resting:
    """The claims that name a work among their evidence, and what it shows for each."""
    work = work_named(reference, using.base)
    return schemas.Resting(reference=work.citekey, claims=resting_on(work.citekey, using.base))


@router.get("/neighbours", responses={200: LINKED, **NOT_MODIFIED, **problems(404, 409)})
def neighbours(
    using: Fresh,
    paging: Paged,
    id: Annotated[
        str,
        Query(description="Id of a claim, work, page or concept.", examples=["zhao2008"]),
    ],
    type: Annotated[_Type, Query(examples=["reference"])] = None,
    depth: Annotated[int, Query(ge=1, le=10, description="Links away.", examples=[2])] = 1,
) -> schemas.Neighbours:
    """What is linked to something in either direction, up to some links away."""
    node = _node(using.base, id, type)
    cut = paging.page(using.base.graph.neighbours(node, depth), using)
    return schemas.Neighbours(
        of=_item(node),
        depth=depth,
        total=cut.total,
        next=cut.next,
        nodes=[_item(one) for one in cut.items],
    )


@router.get("/path", responses={**NOT_MODIFIED, **problems(404)})
def path(
    using: Fresh,
    start: Annotated[str, Query(description="Id to start from.", examples=["zhao2008"])],
    end: Annotated[str, Query(description="Id to reach.", examples=["mudie-back-pain"])],
    start_type: Annotated[_Type, Query(examples=["reference"])] = None,
    end_type: Annotated[_Type, Query(examples=["page"])] = None,
) -> schemas.Path:
    """The shortest way from one thing to another."""
    base = using.base
    nodes = base.graph.path(_node(base, start, start_type), _node(base, end, end_type))
    return schemas.Path(found=bool(nodes), nodes=[_item(one) for one in nodes])


@router.get("/repeaters", responses={200: LINKED, **NOT_MODIFIED, **problems(409)})
def repeaters(using: Fresh, paging: Paged) -> schemas.Works:
    """Works that only pass on what others found, wherever a claim names them."""
    cut = paging.page(using.base.graph.repeaters(), using)
    return schemas.Works(total=cut.total, next=cut.next, references=list(cut.items))


@router.get("/works-without-claims", responses={200: LINKED, **NOT_MODIFIED, **problems(409)})
def works_without_claims(using: Fresh, paging: Paged) -> schemas.Works:
    """Works that no claim names."""
    cut = paging.page(using.base.graph.works_without_claims(), using)
    return schemas.Works(total=cut.total, next=cut.next, references=list(cut.items))


@router.get("/resting-on-one-study", responses={200: LINKED, **NOT_MODIFIED, **problems(409)})
def on_one_study(using: Fresh, paging: Paged) -> schemas.LoneSupports:
    """Claims whose whole support is one independent study, and its work that counts."""
    cut = paging.page(list(resting_on_one_study(using.base.judgements).items()), using)
    return schemas.LoneSupports(
        total=cut.total,
        next=cut.next,
        claims=[schemas.LoneSupport(claim=claim, reference=work) for claim, work in cut.items],
    )


@router.get("/impact", responses={**NOT_MODIFIED, **problems(404)})
def impact(using: Fresh, reference: _Reference) -> schemas.Impact:
    """What would become of claims and pages, were a work retracted today."""
    base = using.base
    work = work_named(reference, base)
    policy = Policy(using.day, base.settings.policy.suffices)
    found = impact_of(base.graph, work.citekey, policy)
    return schemas.Impact(
        reference=found.citekey,
        claims=[
            schemas.FallItem(
                claim=one.claim,
                before=one.before,
                after=one.after,
                changes=one.before != one.after,
            )
            for one in found.falls
        ],
        pages=list(found.pages),
    )


@router.get(
    "/export",
    response_class=Response,
    responses={
        200: {
            "description": "The whole graph.",
            "content": {
                "application/json": {"schema": {"type": "object"}},
                "application/graphml+xml": {"schema": {"type": "string"}},
            },
        },
        **NOT_MODIFIED,
        **problems(),
    },
)
def export(
    using: Fresh,
    format: Annotated[
        Literal["json", "graphml"],
        Query(description="Node-link JSON as NetworkX reads it, or GraphML.", examples=["json"]),
    ] = "json",
) -> Response:
    """The whole graph for other programs."""
    written = using.base.graph.written(format)
    kind = "application/json" if format == "json" else "application/graphml+xml"
    suffix = "json" if format == "json" else "graphml"
    return Response(
        written.encode("utf-8", "replace"),
        media_type=kind,
        headers={"Content-Disposition": f'attachment; filename="backedby-graph.{suffix}"'},
    )


def _node(base: KnowledgeBase, id: str, type: NodeType | None) -> Node:
    """The node with an id, of a type where one is given."""
    graph = base.graph
    node = graph.node(id) if type is None else (type, id)
    if node is None or node not in graph:
        known = {**base.library.claims, **base.library.references}
        raise Problem(NOT_FOUND, "There is nothing with this id.", hint=closest(id, known))
    return node


def _item(node: Node) -> schemas.NodeItem:
    return schemas.NodeItem(type=node[0], id=node[1])
