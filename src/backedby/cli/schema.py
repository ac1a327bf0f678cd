"""`backedby schema report`: the JSON Schemas that reports and search answers satisfy."""

from __future__ import annotations

import argparse

from backedby.reports.schemas import SCHEMAS


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=tuple(SCHEMAS), help="which schema")


def run(arguments: argparse.Namespace) -> int:
    print(SCHEMAS[arguments.name](), end="")
    return 0
