"""`backedby check FILE…`: the main job."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from backedby.check.checker import unknown_rules
from backedby.check.report import Report
from backedby.documents.reading import read_document
from backedby.errors import BackedbyError, UnreadableFile
from backedby.knowledge_base import Clock, KnowledgeBase, find
from backedby.model.finding import Severity
from backedby.reports.json_report import render_json
from backedby.reports.terminal import WIDTH, render_terminal
from backedby.settings import FILE, load_settings

FORMATS = ("terminal", "json")

CLEAN, FOUND, USAGE, INCOMPLETE = 0, 1, 2, 3
_WORST_FIRST = (USAGE, FOUND, INCOMPLETE, CLEAN)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help="a draft; - is standard input")
    parser.add_argument(
        "--format", choices=FORMATS, default="terminal", help="how to print the report"
    )
    parser.add_argument(
        "--read-as", choices=("text", "markdown", "html"), help="format of the drafts"
    )
    parser.add_argument(
        "--fail-on", metavar="SEVERITY", help="least severity that ends with status 1"
    )
    parser.add_argument("--ignore", metavar="RULES", help="names or codes of rules, with commas")
    parser.add_argument(
        "--why",
        action="store_true",
        help="say which words met which concept, and what near claims missed (not in JSON)",
    )
    parser.add_argument("--today", metavar="DAY", help="judge as of this ISO day")


def run(arguments: argparse.Namespace) -> int:
    folder = find(arguments.kb)
    options = {
        name: value
        for name, value in (
            ("check.fail_on", arguments.fail_on),
            ("check.ignore", arguments.ignore),
        )
        if value is not None
    }
    loaded = load_settings(folder, options=options)
    base = KnowledgeBase.open(folder, loaded=loaded, clock=Clock.set_to(arguments.today))
    if not arguments.quiet:
        _warn(base)
    statuses = [_check(name, base, arguments) for name in arguments.files]
    return next(one for one in _WORST_FIRST if one in statuses)


def _check(name: str, base: KnowledgeBase, arguments: argparse.Namespace) -> int:
    """Check one draft and print its report; a draft that cannot be read is told and counted."""
    try:
        report = base.check(read_document(_bytes(name), name, arguments.read_as), why=arguments.why)
    except BackedbyError as error:
        print(f"backedby: {error.message}", file=sys.stderr)
        if error.hint:
            print(f"  {error.hint}", file=sys.stderr)
        return USAGE
    if arguments.format == "json":
        print(render_json(report))
    else:
        coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        width = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
        print(render_terminal(report, colour=coloured, width=width))
    return status(report, base.settings.check.fail_on)


def status(report: Report, fail_on: Severity) -> int:
    """The exit status of one report (product.md §4.4)."""
    if any(one.severity.rank >= fail_on.rank for one in report.findings):
        return FOUND
    return CLEAN if report.is_complete else INCOMPLETE


def _bytes(name: str) -> bytes:
    """The content of a draft."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except IsADirectoryError:
        raise UnreadableFile(f"{name} is a folder.", "Name the drafts in it.") from None
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file {name}.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFile(f"{name} cannot be opened: {reason}.") from None


def _warn(base: KnowledgeBase) -> None:
    """Say on standard error what is wrong with the settings and the knowledge base itself."""
    for name in unknown_rules(base.settings.check):
        print(f"backedby: there is no rule '{name}' to ignore or to weigh.", file=sys.stderr)
    if base.settings.policy.packs:
        packs = ", ".join(base.settings.policy.packs)
        print(
            f"backedby: no pack of rules exists yet, so {packs} was not applied.", file=sys.stderr
        )
    worst = [one for one in base.findings if one.severity is Severity.ERROR]
    settings = [one for one in base.findings if one.path == FILE]
    for finding in settings:
        told = f"{finding.path}:{finding.line}: {finding.message} {finding.help or ''}"
        print(f"backedby: {told.rstrip()}", file=sys.stderr)
    if worst:
        more = f" (and {len(worst) - 1} more)" if len(worst) > 1 else ""
        print(
            f"backedby: the knowledge base has errors: {worst[0].path}:{worst[0].line}: "
            f"{worst[0].message}{more} Run `backedby validate`.",
            file=sys.stderr,
        )
    if not base.library.claims:
        print("backedby: the knowledge base holds no claim, so none can match.", file=sys.stderr)
