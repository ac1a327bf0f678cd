"""`backedby say CLAIM`: what may be said of it, and what to cite."""

from __future__ import annotations

import argparse

from backedby.curation.advice import advice_on
from backedby.errors import BackedbyError
from backedby.importers.closest import Closest
from backedby.knowledge_base import Clock, KnowledgeBase, find
from backedby.reports.advice import render_json, render_text


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("claim", metavar="CLAIM", help="id of a claim")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to print it"
    )
    parser.add_argument("--today", metavar="DAY", help="judge as of this ISO day")


def run(arguments: argparse.Namespace) -> int:
    base = KnowledgeBase.open(find(arguments.kb), clock=Clock.set_to(arguments.today))
    library = base.library
    claim = library.claims.get(arguments.claim)
    if claim is None:
        raise BackedbyError(
            f"There is no claim called '{arguments.claim}'.",
            Closest().hint(arguments.claim, library.claims.keys())
            or "`backedby show` lists all claims.",
        )
    advice = advice_on(
        claim,
        base.judgements[claim.id],
        library.references,
        base.clock.today,
    )
    print(render_json(advice) if arguments.format == "json" else render_text(advice))
    return 0
