"""`backedby graph QUESTION …`: questions to the graph of claims, works, pages and concepts."""

from __future__ import annotations

import argparse

from backedby.errors import BackedbyError
from backedby.graph.building import Node
from backedby.graph.evidence_graph import EvidenceGraph
from backedby.graph.storing import FORMATS, name_of
from backedby.knowledge_base import KnowledgeBase, find
from backedby.policy.impact import resting_on_one_study


def configure(parser: argparse.ArgumentParser) -> None:
    questions = parser.add_subparsers(metavar="QUESTION", title="questions", dest="question")
    near = questions.add_parser("near", help="what is linked to a claim, work, page or concept")
    near.add_argument("name")
    near.add_argument("--depth", type=int, default=1, help="how many links away (1)")
    path = questions.add_parser("path", help="the shortest way from one to another")
    path.add_argument("start")
    path.add_argument("end")
    questions.add_parser("repeaters", help="works that only pass on what others found")
    questions.add_parser(
        "alone",
        help="claims for which a single independent study counts, fully or in part; with the "
        "verdict. Papers of one trial, and a review and its trials, are one study",
    )
    questions.add_parser("unused", help="works that no claim names")
    export = questions.add_parser("export", help="the whole graph as text")
    export.add_argument("--format", choices=FORMATS, default="json")


def run(arguments: argparse.Namespace) -> int:
    base = KnowledgeBase.open(find(arguments.kb))
    graph = base.graph
    if arguments.question == "near":
        lines = [
            name_of(one) for one in graph.neighbours(_node(graph, arguments.name), arguments.depth)
        ]
    elif arguments.question == "path":
        start, end = _node(graph, arguments.start), _node(graph, arguments.end)
        lines = [" - ".join(name_of(one) for one in graph.path(start, end)) or "no way leads there"]
    elif arguments.question == "repeaters":
        lines = list(graph.repeaters())
    elif arguments.question == "alone":
        lines = [
            f"{claim} ({base.judgements[claim].verdict or 'no verdict'}): {work}"
            for claim, work in resting_on_one_study(base.judgements).items()
        ]
    elif arguments.question == "unused":
        lines = list(graph.works_without_claims())
    elif arguments.question == "export":
        lines = [graph.written(arguments.format)]
    else:
        raise BackedbyError("Which question?", "See: backedby graph --help")
    print("\n".join(lines) or "none")
    return 0


def _node(graph: EvidenceGraph, name: str) -> Node:
    node = graph.node(name)
    if node is None:
        raise BackedbyError(f"There is no claim, work, page or concept called '{name}'.")
    return node
