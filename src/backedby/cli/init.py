"""`backedby init DIR`: a new knowledge base."""

from __future__ import annotations

import argparse
from pathlib import Path

from backedby.library.sample import start


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", help="the folder to start it in")
    parser.add_argument(
        "--sample", action="store_true", help="with a few invented works and claims, and a draft"
    )


def run(arguments: argparse.Namespace) -> int:
    folder = Path(arguments.folder)
    for path in start(folder, arguments.sample):
        print((folder / path).as_posix())
    if arguments.sample:
        print(f"\nTry it: backedby check {(folder / 'draft.md').as_posix()} --kb {folder}")
    else:
        print(
            "\nAdd works to references.bib and claims to claims/ (claims/README.md says how), then"
        )
        print(f"run: backedby validate --kb {folder}")
    return 0
