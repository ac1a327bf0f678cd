"""`backedby reject FILE:LINE CLAIM`: this sentence looks like that claim and does not state it."""

from __future__ import annotations

import argparse

from backedby.cli import answers


def configure(parser: argparse.ArgumentParser) -> None:
    answers.configure(parser)
    parser.add_argument("--reason", default="", metavar="TEXT", help="why, kept as a comment")


def run(arguments: argparse.Namespace) -> int:
    return answers.run(arguments, states=False)
