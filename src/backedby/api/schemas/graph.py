"""Answers of the graph."""

from __future__ import annotations

from typing import Annotated

from backedby.api.schemas.fields import (
    CitekeyField,
    ClaimIdField,
    NextField,
    PageIdField,
    Schema,
    TotalField,
    VerdictField,
    said,
)
from backedby.api.schemas.references import RestingItem
from backedby.graph.building import NodeType


class NodeItem(Schema):
    """Something in the graph."""

    type: Annotated[NodeType, said("What it stands for.", "reference")]
    id: Annotated[str, said("Its id among those.", "zhao2008")]


class Resting(Schema):
    """The claims that rest on a work."""

    reference: CitekeyField
    claims: Annotated[list[RestingItem], said("By id.", [])]


class Neighbours(Schema):
    """What is linked to something."""

    of: Annotated[NodeItem, said("What was asked about.")]
    depth: Annotated[int, said("How many links away.", 1)]
    total: TotalField
    next: NextField
    nodes: Annotated[list[NodeItem], said("By type and id.", [])]


class Path(Schema):
    """The shortest way from one thing to another."""

    found: Annotated[bool, said("Whether any way leads there.", True)]
    nodes: Annotated[list[NodeItem], said("From start to end, both included.", [])]


class Works(Schema):
    """A page of works, by key."""

    total: TotalField
    next: NextField
    references: Annotated[list[CitekeyField], said("By key.", ["gerber1996"])]


class LoneSupport(Schema):
    """A claim, and the one independent study that carries it."""

    claim: ClaimIdField
    reference: CitekeyField


class LoneSupports(Schema):
    """A page of claims that rest on a single independent study."""

    total: TotalField
    next: NextField
    claims: Annotated[list[LoneSupport], said("By claim.", [])]


class FallItem(Schema):
    """A claim's verdict now, and without a work."""

    claim: ClaimIdField
    before: VerdictField
    after: VerdictField
    changes: Annotated[bool, said("Whether the verdict would be another one.", True)]


class Impact(Schema):
    """What would fall if a work were retracted today."""

    reference: CitekeyField
    claims: Annotated[list[FallItem], said("Claims that name it, by id.", [])]
    pages: Annotated[list[PageIdField], said("Pages concerned.", ["mudie-back-pain"])]
