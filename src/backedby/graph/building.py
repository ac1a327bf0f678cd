"""Lays the nodes and edges of the graph from what the library holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import networkx as nx

from backedby.model.claim import Appearance, Claim, ClaimId, Evidence, PageId
from backedby.model.concept import Vocabulary
from backedby.model.page import PublishedPage
from backedby.model.reference import Citekey, Reference, RelatedType


class NodeType(StrEnum):
    """What a node of the graph stands for; a node is the pair `(type, id)`."""

    CLAIM = "claim"
    REFERENCE = "reference"
    PAGE = "page"
    CONCEPT = "concept"


class EdgeType(StrEnum):
    """What an edge says, read from its tail to its head."""

    EVIDENCE = "evidence"
    """claim -> reference, with `evidence` (stance, locator, via, direct)."""
    REPORTS = "reports"
    """second-hand reference -> the work whose finding it reports, for `claim`."""
    APPEARANCE = "appearance"
    """claim -> page, with `appearance`."""
    CITES = "cites"
    """page -> reference, beside `claim`."""
    ABOUT = "about"
    """claim -> concept."""
    BROADER = "broader"
    """concept -> concept."""
    SAME_STUDY = "same-study"
    """reference -> reference: papers of one trial, a review and a trial in it, a version."""
    SUPERSEDED_BY = "superseded-by"
    """reference -> the reference that replaced it."""


Node = tuple[NodeType, str]
"""What a node stands for, and its id."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What an edge carries: its type, and what the person recorded about the link."""

    type: EdgeType
    evidence: Evidence | None = None
    appearance: Appearance | None = None
    claim: ClaimId | None = None
    """The claim beside which a page cites a work, or for which one work reports another."""


def build(
    references: Mapping[Citekey, Reference],
    claims: Mapping[ClaimId, Claim],
    pages: Mapping[PageId, PublishedPage],
    vocabulary: Vocabulary,
) -> nx.MultiDiGraph[Node]:
    """All nodes, then all edges; links to what does not exist are left out."""
    graph: nx.MultiDiGraph[Node] = nx.MultiDiGraph()
    graph.add_nodes_from((NodeType.REFERENCE, key) for key in references)
    graph.add_nodes_from((NodeType.PAGE, page) for page in pages)
    graph.add_nodes_from((NodeType.CONCEPT, concept.id) for concept in vocabulary)
    graph.add_nodes_from((NodeType.CLAIM, claim) for claim in claims)
    for reference in references.values():
        _link_reference(graph, reference)
    _link_trials(graph, references)
    for concept in vocabulary:
        for broader in concept.broader:
            here, there = (NodeType.CONCEPT, concept.id), (NodeType.CONCEPT, broader)
            _link(graph, here, there, Edge(EdgeType.BROADER))
    for claim in claims.values():
        _link_claim(graph, claim, vocabulary)
    return graph


def _link(graph: nx.MultiDiGraph[Node], tail: Node, head: Node, edge: Edge) -> None:
    """An edge, where both its ends exist."""
    if tail in graph and head in graph:
        graph.add_edge(tail, head, edge=edge)


def _link_reference(graph: nx.MultiDiGraph[Node], reference: Reference) -> None:
    """Edges from a work to the works it includes, is a version of, or was replaced by."""
    here = (NodeType.REFERENCE, reference.citekey)
    for related in reference.related:
        if related.type is not RelatedType.ERRATUM_OF:
            there = (NodeType.REFERENCE, related.citekey)
            _link(graph, here, there, Edge(EdgeType.SAME_STUDY))
    for successor in reference.superseded_by:
        there = (NodeType.REFERENCE, successor)
        _link(graph, here, there, Edge(EdgeType.SUPERSEDED_BY))


def _link_trials(graph: nx.MultiDiGraph[Node], references: Mapping[Citekey, Reference]) -> None:
    """Edges between all papers of a trial, so that any of them may drop out."""
    trials: dict[str, list[Citekey]] = {}
    for key in sorted(references):
        if trial := references[key].trial.strip().casefold():
            trials.setdefault(trial, []).append(key)
    for papers in trials.values():
        for place, one in enumerate(papers):
            for other in papers[place + 1 :]:
                here, there = (NodeType.REFERENCE, one), (NodeType.REFERENCE, other)
                _link(graph, here, there, Edge(EdgeType.SAME_STUDY))


def _link_claim(graph: nx.MultiDiGraph[Node], claim: Claim, vocabulary: Vocabulary) -> None:
    """Edges from a claim to its evidence, pages and concepts."""
    here = (NodeType.CLAIM, claim.id)
    for evidence in claim.evidence:
        there = (NodeType.REFERENCE, evidence.reference)
        _link(graph, here, there, Edge(EdgeType.EVIDENCE, evidence=evidence))
        if evidence.via:
            original = (NodeType.REFERENCE, evidence.via)
            _link(graph, there, original, Edge(EdgeType.REPORTS, claim=claim.id))
    for appearance in claim.appearances:
        page = (NodeType.PAGE, appearance.page)
        _link(graph, here, page, Edge(EdgeType.APPEARANCE, appearance=appearance))
        for citekey in appearance.cites:
            cited = (NodeType.REFERENCE, citekey)
            _link(graph, page, cited, Edge(EdgeType.CITES, claim=claim.id))
    concepts = {*claim.gate.subject, *(one for group in claim.gate.concepts for one in group)}
    for label in (claim.scope.intervention, claim.scope.condition):
        if concept := vocabulary.named(label):
            concepts.add(concept.id)
    for one in sorted(concepts):
        _link(graph, here, (NodeType.CONCEPT, one), Edge(EdgeType.ABOUT))
