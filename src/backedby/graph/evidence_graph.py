"""Claims, works, pages and concepts as one graph, asked in our words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from backedby.graph.building import Edge, EdgeType, Node, NodeType, build
from backedby.graph.storing import written
from backedby.model.claim import Appearance, Claim, ClaimId, Evidence, PageId
from backedby.model.concept import ConceptId, Vocabulary
from backedby.model.page import PublishedPage
from backedby.model.reference import Citekey, Reference


@dataclass(frozen=True, slots=True)
class Resting:
    """A claim that names a work among its evidence, and what it says of it."""

    claim: ClaimId
    evidence: Evidence


class EvidenceGraph:
    """The graph of a knowledge base. Built once, never changed."""

    def __init__(
        self,
        references: Mapping[Citekey, Reference],
        claims: Mapping[ClaimId, Claim],
        pages: Mapping[PageId, PublishedPage],
        vocabulary: Vocabulary,
    ) -> None:
        self.references = references
        self.claims = claims
        self.pages = pages
        self._graph = build(references, claims, pages, vocabulary)

    def __len__(self) -> int:
        """Number of nodes."""
        return int(self._graph.number_of_nodes())

    def __contains__(self, node: object) -> bool:
        """Whether there is such a node."""
        return node in self._graph

    def evidence_for(self, claim: ClaimId) -> tuple[Evidence, ...]:
        """What each work shows for a claim, in the order of the claim file."""
        edges = self._out(NodeType.CLAIM, claim, EdgeType.EVIDENCE)
        return tuple(edge.evidence for _, edge in edges if edge.evidence)

    def claims_resting_on(self, citekey: Citekey) -> tuple[Resting, ...]:
        """The claims that name a work among their evidence, by id."""
        found = (
            Resting(claim, edge.evidence)
            for (_, claim), edge in self._in(NodeType.REFERENCE, citekey, EdgeType.EVIDENCE)
            if edge.evidence
        )
        return tuple(sorted(found, key=lambda one: one.claim))

    def pages_stating(self, claim: ClaimId) -> tuple[Appearance, ...]:
        """Where a claim was seen, in the order of the claim file."""
        edges = self._out(NodeType.CLAIM, claim, EdgeType.APPEARANCE)
        return tuple(edge.appearance for _, edge in edges if edge.appearance)

    def claims_on(self, page: PageId) -> tuple[ClaimId, ...]:
        """The claims that a page makes, by id."""
        return _ids(tail for tail, _ in self._in(NodeType.PAGE, page, EdgeType.APPEARANCE))

    def pages_citing(self, citekey: Citekey) -> tuple[PageId, ...]:
        """The pages that cite a work, by id."""
        return _ids(tail for tail, _ in self._in(NodeType.REFERENCE, citekey, EdgeType.CITES))

    def pages_resting_on(self, citekey: Citekey) -> tuple[PageId, ...]:
        """The pages that cite a work or make a claim that names it: what a retraction touches."""
        pages = set(self.pages_citing(citekey))
        for resting in self.claims_resting_on(citekey):
            pages.update(one.page for one in self.pages_stating(resting.claim))
        return tuple(sorted(pages))

    def claims_about(self, concept: ConceptId) -> tuple[ClaimId, ...]:
        """The claims whose gate or scope names a concept or one narrower than it, by id."""
        here = (NodeType.CONCEPT, concept)
        broader = self._of_type(EdgeType.BROADER)
        below = {here} | (nx.ancestors(broader, here) if here in broader else set())
        return _ids(
            tail for _, one in below for tail, _ in self._in(NodeType.CONCEPT, one, EdgeType.ABOUT)
        )

    def successor_of(self, citekey: Citekey) -> Citekey | None:
        """The work at the end of the chain of works that replaced this one; cycles end it."""
        seen, at = {citekey}, citekey
        while True:
            edges = self._out(NodeType.REFERENCE, at, EdgeType.SUPERSEDED_BY)
            heads = [head for (_, head), _ in edges if head not in seen]
            if not heads:
                return at if at != citekey else None
            at = heads[0]
            seen.add(at)

    def neighbours(self, node: Node, depth: int = 1) -> tuple[Node, ...]:
        """What is linked to a node in either direction, up to `depth` links away, without it."""
        if node not in self._graph:
            return ()
        near = nx.single_source_shortest_path_length(self._undirected, node, cutoff=depth)
        return tuple(sorted(one for one in near if one != node))

    def path(self, start: Node, end: Node) -> tuple[Node, ...]:
        """The shortest way from one node to another, both included; empty where there is none."""
        try:
            return tuple(nx.shortest_path(self._undirected, start, end))
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            return ()

    def works_without_claims(self) -> tuple[Citekey, ...]:
        """The works that no claim names."""
        return tuple(sorted(key for key in self.references if not self.claims_resting_on(key)))

    def repeaters(self) -> tuple[Citekey, ...]:
        """The works that only pass on what others found, wherever a claim names them."""
        return tuple(
            key
            for key in sorted(self.references)
            if (resting := self.claims_resting_on(key)) and all(one.evidence.via for one in resting)
        )

    def node(self, name: str) -> Node | None:
        """The node with this id, whatever it stands for: `zhao2008`, `reduces-inflammation`."""
        return next((one for kind in NodeType if (one := (kind, name)) in self._graph), None)

    def written(self, format: str) -> str:
        """The graph as `json` (node-link) or `graphml`."""
        return written(self._graph, format)

    @cached_property
    def _undirected(self) -> nx.MultiGraph[Node]:
        return self._graph.to_undirected(as_view=True)

    def studies(self, citekeys: Iterable[Citekey]) -> tuple[frozenset[Citekey], ...]:
        """The given works in groups that count once: one trial, a review and its trials.

        Two works are in one group when a chain of same-study links *within the
        given works* joins them, so that a work that was dropped joins nothing.
        """
        given = {(NodeType.REFERENCE, one) for one in citekeys}
        same = self._of_type(EdgeType.SAME_STUDY).subgraph(given)
        groups = [frozenset(key for _, key in one) for one in nx.weakly_connected_components(same)]
        grouped = frozenset[Citekey]().union(*groups)
        alone = [frozenset({key}) for _, key in given if key not in grouped]
        return tuple(sorted((*groups, *alone), key=min))

    def _out(self, node_type: NodeType, name: str, edge_type: EdgeType) -> list[tuple[Node, Edge]]:
        """Heads and contents of the edges of a type that leave a node, in the order laid."""
        node = (node_type, name)
        if node not in self._graph:
            return []
        edges: Iterable[tuple[Node, Node, Edge]] = self._graph.out_edges(node, data="edge")
        return [(head, edge) for _, head, edge in edges if edge.type is edge_type]

    def _in(self, node_type: NodeType, name: str, edge_type: EdgeType) -> list[tuple[Node, Edge]]:
        """Tails and contents of the edges of a type that reach a node."""
        node = (node_type, name)
        if node not in self._graph:
            return []
        edges: Iterable[tuple[Node, Node, Edge]] = self._graph.in_edges(node, data="edge")
        return [(tail, edge) for tail, _, edge in edges if edge.type is edge_type]

    def _of_type(self, edge_type: EdgeType) -> nx.MultiDiGraph[Node]:
        """The part of the graph that edges of one type span."""
        edges: Iterable[tuple[Node, Node, int, Edge]] = self._graph.edges(keys=True, data="edge")
        wanted = [(tail, head, key) for tail, head, key, edge in edges if edge.type is edge_type]
        return self._graph.edge_subgraph(wanted)  # type: ignore[arg-type]  # stubs know no keys


def _ids(nodes: Iterable[Node]) -> tuple[str, ...]:
    """The ids of nodes, each once, sorted."""
    return tuple(sorted({name for _, name in nodes}))
