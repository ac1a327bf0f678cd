"""`backedby impact CITEKEY`: what would fall if a work were retracted."""

from __future__ import annotations

import argparse

from backedby.errors import BackedbyError
from backedby.knowledge_base import Clock, KnowledgeBase, find
from backedby.policy.impact import impact_of
from backedby.policy.verdicts import Policy


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("citekey", metavar="CITEKEY", help="key of a work")
    parser.add_argument("--today", metavar="DAY", help="judge as of this ISO day")


def run(arguments: argparse.Namespace) -> int:
    base = KnowledgeBase.open(find(arguments.kb), clock=Clock.set_to(arguments.today))
    if arguments.citekey not in base.library.references:
        raise BackedbyError(
            f"There is no work called '{arguments.citekey}'.", "Try: backedby search"
        )
    policy = Policy(base.clock.today, base.settings.policy.suffices)
    impact = impact_of(base.graph, arguments.citekey, policy)
    print(f"If {base.library.references[arguments.citekey].short} were retracted:")
    for fall in impact.falls:
        before, after = fall.before or "no verdict", fall.after or "no verdict"
        changed = f"{before} -> {after}" if before != after else f"stays {before}"
        print(f"  {fall.claim}: {changed}")
        if before != after:
            print("".join(f"    {reason}\n" for reason in fall.reasons), end="")
    if not impact.falls:
        print("  no claim names it")
    print(f"Pages concerned: {', '.join(impact.pages) or 'none'}")
    return 0
