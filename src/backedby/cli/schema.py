"""`backedby schema report`: the JSON Schema that every report satisfies."""

from __future__ import annotations

import argparse

from backedby.reports.json_report import schema


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=("report",), help="which schema")


def run(arguments: argparse.Namespace) -> int:
    assert arguments.name == "report"
    print(schema(), end="")
    return 0
