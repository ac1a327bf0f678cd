"""`backedby VERB …`: reads the command line and hands it to the verb's own module."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence

import backedby
from backedby.errors import BackedbyError

VERBS = {
    "check": "check drafts: which sentences are backed, and what to do about the rest",
    "search": "search references and claims by word, name, year",
    "show": "print a claim or a work with its evidence, verdict and pages",
    "say": "print what may be said of a claim, and what to cite",
    "accept": "record that a sentence of a draft states a claim",
    "reject": "record that a sentence of a draft only looks like a claim",
    "request": "collect what no claim covers on a page for the curator",
    "harvest": "write what no claim covers as draft claims",
    "impact": "say what would fall if a work were retracted",
    "graph": "ask the graph of claims, works, pages and concepts",
    "serve": "answer over HTTP: the same questions, for programs",
    "validate": "look for flaws in the knowledge base itself",
    "init": "start a new knowledge base in a folder",
    "explain": "print what a rule means: backedby explain B003",
    "settings": "print each setting and where its value came from",
    "schema": "print the JSON Schema of a report or a search answer",
}
"""Every verb and what it is for; each has a module of its name beside this one."""

_SELDOM = 50_000
"""Values made between two searches for garbage: most that a command makes stay until it ends."""
USAGE = 2
"""Exit status when the command could not be understood or could not run."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is that of product.md §4.4."""
    gc.set_threshold(_SELDOM)
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser, verb = _parser(words)
    if verb is None:
        parser.parse_args(words)
        parser.print_help()
        return USAGE
    chosen = parser.parse_args(_reworded(words, verb))
    try:
        return int(importlib.import_module(f"backedby.cli.{verb}").run(chosen))
    except BackedbyError as error:
        print(f"backedby: {error.message}", file=sys.stderr)
        if error.hint:
            print(f"  {error.hint}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        # whoever read our output has left; Python would complain again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return USAGE
    except KeyboardInterrupt:
        return 130


def _reworded(words: list[str], verb: str) -> list[str]:
    """The words as the verb wants them read; most verbs want them as they are."""
    module = importlib.import_module(f"backedby.cli.{verb}")
    return list(getattr(module, "reworded", list)(words))


def _parser(words: Sequence[str]) -> tuple[argparse.ArgumentParser, str | None]:
    """The parser, and the verb named in `words`; only that verb's module is imported."""
    verb = next((word for word in words if word in VERBS), None)
    parser = argparse.ArgumentParser(
        prog="backedby",
        description="Which claims of a health page are backed by which sources, and how well.",
        epilog="Exit status: 0 clean, 1 findings, 2 usage or could not run, 3 not everything "
        "could be checked.",
    )
    parser.add_argument("--version", action="version", version=f"backedby {backedby.__version__}")
    parser.add_argument("--kb", metavar="DIR", help="folder of the knowledge base")
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("-v", "--verbose", action="store_true", help="say what is being done")
    loudness.add_argument("-q", "--quiet", action="store_true", help="say nothing but the result")
    verbs = parser.add_subparsers(metavar="VERB", title="verbs")
    for name, purpose in VERBS.items():
        one = verbs.add_parser(
            name, help=purpose, description=purpose[0].upper() + purpose[1:] + "."
        )
        if name == verb:
            importlib.import_module(f"backedby.cli.{name}").configure(one)
            folder = "folder of the knowledge base"
            one.add_argument("--kb", metavar="DIR", help=folder, default=argparse.SUPPRESS)
    return parser, verb


if __name__ == "__main__":
    sys.exit(main())
