"""`backedby accept FILE:LINE CLAIM`: this sentence states that claim."""

from __future__ import annotations

import argparse

from backedby.cli import answers


def configure(parser: argparse.ArgumentParser) -> None:
    answers.configure(parser)
    parser.add_argument(
        "--both", action="store_true", help="the sentence states another claim on record as well"
    )


def run(arguments: argparse.Namespace) -> int:
    return answers.run(arguments, states=True)
