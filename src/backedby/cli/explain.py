"""`backedby explain B003`: what a rule means and what to do."""

from __future__ import annotations

import argparse
import inspect

from backedby.check.rules import RULES
from backedby.errors import BackedbyError
from backedby.model.flaws import FLAWS


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "rule", metavar="RULE", help="code or name of a rule: B003, misspelt-author"
    )


def run(arguments: argparse.Namespace) -> int:
    wanted = arguments.rule.strip().casefold()
    for rule in RULES:
        if wanted in (rule.code.casefold(), rule.name):
            print(f"{rule.code} {rule.name} ({rule.severity})\n")
            print(inspect.getdoc(rule))
            for title, samples in (("Found in", rule.fails), ("Fine", rule.passes)):
                for sample in samples:
                    print(f"\n{title}:\n\n    " + sample.replace("\n", "\n    "))
            return 0
    for flaw in FLAWS:
        if wanted in (flaw.code.casefold(), flaw.name):
            print(f"{flaw.code} {flaw.name} ({flaw.severity}), of the knowledge base\n\n{flaw.why}")
            return 0
    names = [f"{one.code} {one.name}" for one in RULES] + [
        f"{one.code} {one.name}" for one in FLAWS
    ]
    raise BackedbyError(f"There is no rule '{arguments.rule}'.", f"Rules: {', '.join(names)}.")
