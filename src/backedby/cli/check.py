"""`backedby check FILE…`: the main job."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from backedby.check.report import Report
from backedby.cli.check_warnings import troubles_of, warn
from backedby.cli.drafts import add_format, read_draft
from backedby.cli.printing import FORMATS, Printer
from backedby.drafts.naming import STANDARD_INPUT, Named, drafts_named
from backedby.errors import BackedbyError
from backedby.knowledge_base import Clock, KnowledgeBase, find
from backedby.model.finding import Severity
from backedby.settings import load_settings

if TYPE_CHECKING:  # loaded when first needed: most checks have neither baseline nor revision
    from backedby.check.baseline import Comparison
    from backedby.cli.baseline_file import BaselineFile
    from backedby.drafts.changes import Changes

CLEAN, FOUND, USAGE, INCOMPLETE = 0, 1, 2, 3
_WORST_FIRST = (USAGE, FOUND, INCOMPLETE, CLEAN)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="a draft, a folder of drafts, a glob in quotes; - is standard input",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="terminal",
        help="how to print the report; sarif and github are for machines (docs/ci.md)",
    )
    parser.add_argument("--output", metavar="FILE", help="write the report to a file instead")
    add_format(parser)
    parser.add_argument(
        "--fail-on", metavar="SEVERITY", help="least severity that ends with status 1"
    )
    parser.add_argument("--ignore", metavar="RULES", help="names or codes of rules, with commas")
    baseline = parser.add_mutually_exclusive_group()
    baseline.add_argument(
        "--baseline", metavar="FILE", help="only what this file does not hold counts"
    )
    baseline.add_argument(
        "--write-baseline", metavar="FILE", help="write what is found to such a file"
    )
    parser.add_argument(
        "--changed", metavar="REV", help="only what changed since a git revision: origin/main"
    )
    parser.add_argument(
        "--why",
        action="store_true",
        help="say which words met which concept, and what near claims missed (terminal only)",
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
    check = _Check(arguments, base)
    if not arguments.quiet:
        warn(base)
    return check.write_baseline() if arguments.write_baseline else check.run()


def status(report: Report, fail_on: Severity) -> int:
    """The exit status of one report (product.md §4.4); what a baseline holds does not count."""
    if any(one.severity.rank >= fail_on.rank and not one.known for one in report.findings):
        return FOUND
    return CLEAN if report.is_complete else INCOMPLETE


class _Check:
    """One run of the command: which drafts, held against what, and how it ended."""

    def __init__(self, arguments: argparse.Namespace, base: KnowledgeBase) -> None:
        self._arguments = arguments
        self._base = base
        self._changes = self._asked_changes(arguments)
        self._baseline_file: BaselineFile | None = None
        self._baseline: Comparison | None = None
        if name := arguments.baseline or arguments.write_baseline:
            from backedby.cli.baseline_file import BaselineFile

            self._baseline_file = BaselineFile(name)
        if arguments.baseline and self._baseline_file:
            self._baseline = self._baseline_file.comparison()
        self._statuses = {CLEAN}
        self._printer = Printer(arguments.format, arguments.output)
        self._named = self._drafts(arguments.files)

    def run(self) -> int:
        """Check all drafts and print what was found."""
        printer = self._printer
        for trouble in troubles_of(self._base):
            printer.trouble(trouble)
        for name in self._named.files:
            report = self._checked(name)
            if report is not None:
                printer.report(report, name)
                self._statuses.add(status(report, self._base.settings.check.fail_on))
        gone = self._baseline.gone() if self._baseline else ()
        if gone and self._baseline_file:
            printer.gone(gone, self._baseline_file, quiet=self._arguments.quiet)
        return printer.end(
            self._status, self._base.clock.now, self._baseline is not None, self._arguments.changed
        )

    def write_baseline(self) -> int:
        """Check all drafts and write what was found as a baseline."""
        assert self._baseline_file is not None
        reports = [(name, self._checked(name)) for name in self._named.files]
        read = [(name, report) for name, report in reports if report is not None]
        entries, kept = self._baseline_file.write(read)
        if any(report.library.unreadable for _, report in read):
            self._statuses.add(INCOMPLETE)
        told = f", {kept} of them of drafts that were not checked" if kept else ""
        drafts = "1 draft" if len(read) == 1 else f"{len(read)} drafts"
        print(f"{self._baseline_file.name}: {entries} entries{told}; {drafts} checked.")
        return self._status

    @property
    def _status(self) -> int:
        return next(one for one in _WORST_FIRST if one in self._statuses)

    def _checked(self, name: str) -> Report | None:
        """The report on one draft; None for one that cannot be read, which is told and counted."""
        try:
            document = read_draft(name, self._arguments.read_as)
            report = self._base.check(document, why=self._arguments.why)
            if self._baseline and self._baseline_file:
                report = self._baseline.of(report, self._baseline_file.path_of(name))
            if self._changes is None or (lines := self._changes.lines(name)) is None:
                return report
        except BackedbyError as error:
            self._statuses.add(USAGE)
            self._printer.unread(name, error)
            return None
        from backedby.check.narrowing import narrowed
        from backedby.drafts.changes import changed_spans

        return narrowed(report, changed_spans(document.source, lines))

    def _drafts(self, names: list[str]) -> Named:
        """The drafts to check, with what was passed over told."""
        named = drafts_named(names, self._base.folder)
        for told in named.missing:
            self._statuses.add(USAGE)
            self._printer.problem(BackedbyError(told))
        for told in named.left_out:
            self._printer.note(told, quiet=self._arguments.quiet)
        if self._changes is None:
            return named
        changes = self._changes
        changed = tuple(one for one in named.files if changes.has(one))
        if not self._arguments.quiet:
            print(
                f"backedby: {len(changed)} of {len(named.files)} drafts changed since "
                f"{changes.revision}.",
                file=sys.stderr,
            )
        if changes.touch(self._base.folder, ("references.bib", "claims/", "backedby.toml")):
            told = (
                f"the knowledge base changed too since {changes.revision}, so that other drafts "
                "may be judged otherwise now: check all of them."
            )
            self._printer.note(told, quiet=self._arguments.quiet)
        return Named(changed)

    @staticmethod
    def _asked_changes(arguments: argparse.Namespace) -> Changes | None:
        if arguments.changed is None:
            return None
        if arguments.write_baseline:
            raise BackedbyError(
                "A baseline of the changes only would lack everything else.",
                "Leave --changed out where you write a baseline.",
            )
        if STANDARD_INPUT in arguments.files:
            raise BackedbyError("Git knows no changes of standard input.", "Name a file.")
        from backedby.drafts.changes import changes_since

        return changes_since(arguments.changed, Path.cwd())
