"""`backedby settings`: each setting, its value and where it came from."""

from __future__ import annotations

import argparse
import sys

from backedby.errors import NoKnowledgeBase
from backedby.knowledge_base import find
from backedby.settings import SETTINGS, load_settings, value_of


def configure(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(verb="settings")


def run(arguments: argparse.Namespace) -> int:
    try:
        folder = find(arguments.kb)
        print(f"knowledge base: {folder}")
    except NoKnowledgeBase as missing:
        if arguments.kb:
            raise
        folder = None
        print(f"knowledge base: none ({missing.hint})")
    loaded = load_settings(folder)
    for name in SETTINGS:
        print(f"{name} = {shown(value_of(loaded.settings, name))}  ({loaded.origins[name]})")
    for finding in loaded.findings:
        place = f"{finding.path}:{finding.line}"
        print(f"{place}: {finding.severity} {finding.code} {finding.message}", file=sys.stderr)
    return 1 if loaded.findings else 0


def shown(value: object) -> str:
    """A value as backedby.toml would hold it."""
    if isinstance(value, bool | int):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(shown(one) for one in value) + "]"
    if isinstance(value, dict):
        pairs = (f"{key} = {shown(one)}" for key, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    return f'"{value}"' if isinstance(value, str) else str(value)
