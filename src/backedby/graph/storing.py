"""The graph as node-link JSON or GraphML for other programs, and back as a plain graph."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import networkx as nx

from backedby.graph.building import Edge, EdgeType, Node, NodeType

FORMATS = ("json", "graphml")


def written(graph: nx.MultiDiGraph[Node], format: str) -> str:
    """The graph as text: `json` (node-link, as NetworkX reads it) or `graphml`."""
    plain = _plain(graph)
    if format == "json":
        return json.dumps(nx.node_link_data(plain, edges="edges"), ensure_ascii=False)
    return "\n".join(nx.generate_graphml(plain))


def read(path: Path) -> nx.MultiDiGraph[str]:
    """A graph that `written` wrote; nodes are named `claim:reduces-inflammation`."""
    if path.suffix == ".json":
        loaded = nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges")
    else:
        loaded = nx.read_graphml(path, force_multigraph=True)
    assert isinstance(loaded, nx.MultiDiGraph)
    return loaded


def name_of(node: Node) -> str:
    """A node as one word: `reference:zhao2008`."""
    return f"{node[0].value}:{node[1]}"


def _plain(graph: nx.MultiDiGraph[Node]) -> nx.MultiDiGraph[str]:
    """The same graph with words for nodes and plain attributes, as every format can hold them."""
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes:
        plain.add_node(name_of(node), type=NodeType(node[0]).value, label=node[1])
    edges: Iterable[tuple[Node, Node, Edge]] = graph.edges(data="edge")
    for tail, head, edge in edges:
        plain.add_edge(name_of(tail), name_of(head), **_attributes(edge))
    return plain


def _attributes(edge: Edge) -> dict[str, str | bool]:
    told: dict[str, str | bool] = {"type": EdgeType(edge.type).value}
    if edge.evidence:
        told |= {"stance": edge.evidence.stance.value, "direct": edge.evidence.direct}
        told |= {"locator": edge.evidence.locator, "via": edge.evidence.via or ""}
    if edge.appearance:
        told |= {"position": edge.appearance.position}
    if edge.claim:
        told |= {"claim": edge.claim}
    return told
