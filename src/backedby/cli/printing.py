"""Prints what `backedby check` finds: report by report for people, all at once for machines."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backedby.check.report import Report
from backedby.errors import BackedbyError
from backedby.knowledge_base import TOOL
from backedby.model.finding import Severity

if TYPE_CHECKING:  # only the renderer that is asked for is loaded
    from backedby.check.baseline import Entry
    from backedby.check.run import Run, Trouble
    from backedby.cli.baseline_file import BaselineFile

FORMATS = ("terminal", "json", "sarif", "github")
_AT_ONCE = ("sarif", "github")
MOST_GONE = 20
"""Entries named when a baseline holds more than there is."""


class Printer:
    """Prints reports in a format, to standard output or to a file."""

    def __init__(self, format: str, output: str | None) -> None:
        self._format = format
        self._output = output
        self._reports: list[tuple[str, Report]] = []
        self._parts: list[str] = []
        self._troubles: list[Trouble] = []
        self._gone: list[tuple[str, Entry]] = []
        self._unread = 0

    def report(self, report: Report, name: str) -> None:
        """Take a report; those for people are printed as they come."""
        self._reports.append((name, report))
        if self._format not in _AT_ONCE:
            self._print(self._rendered(report))

    def trouble(self, trouble: Trouble) -> None:
        """Take something that machines are told with the reports."""
        self._troubles.append(trouble)

    def note(self, told: str, *, quiet: bool) -> None:
        """Tell what a person should know, without being asked to do anything."""
        from backedby.check.run import Trouble

        self.trouble(Trouble(Severity.NOTICE, told[0].upper() + told[1:]))
        if not quiet:
            print(f"backedby: {told}", file=sys.stderr)

    def problem(self, error: BackedbyError, place: str = "") -> None:
        """Tell why something could not be done."""
        from backedby.check.run import Trouble

        self.trouble(Trouble(Severity.ERROR, error.message, error.hint or "", place))
        print(f"backedby: {error.message}", file=sys.stderr)
        if error.hint:
            print(f"  {error.hint}", file=sys.stderr)

    def unread(self, name: str, error: BackedbyError) -> None:
        """Tell of a draft that could not be read."""
        from backedby.cli.places import place_of

        self._unread += 1
        self.problem(error, place_of(name))

    def gone(self, entries: Sequence[Entry], baseline: BaselineFile, *, quiet: bool) -> None:
        """Tell which entries of the baseline were not found again."""
        from backedby.cli.places import place_of

        self._gone = [(place_of(baseline.name_of(one.path)), one) for one in entries]
        if quiet:
            return
        print(
            f"backedby: {baseline.name} holds {len(entries)} more than there is; "
            f"--write-baseline {baseline.name} takes them out:",
            file=sys.stderr,
        )
        for place, one in self._gone[:MOST_GONE]:
            print(f"  {place}: {one.rule}: “{one.text}”", file=sys.stderr)
        if len(entries) > MOST_GONE:
            print(f"  and {len(entries) - MOST_GONE} more", file=sys.stderr)

    def end(self, status: int, made: str, has_baseline: bool, since: str | None) -> int:
        """Print what is left to print, write the file, and hand the status back."""
        run = self._run(status, made, has_baseline, since or "") if self._wants_run else None
        if run and self._format == "sarif":
            from backedby.reports.sarif import render_sarif

            self._print(render_sarif(run))
        elif run and self._format == "github":
            from backedby.reports.github import render_github, render_summary

            self._print(render_github(run))
            _summarise(render_summary(run))
        elif run and self._format == "terminal":
            from backedby.reports.tally import tally

            self._print(str(tally(run)))
        if self._output is not None:
            from backedby.cli.writing import write_whole

            write_whole(self._output, "".join(f"{one}\n" for one in self._parts))
        return status

    @property
    def _wants_run(self) -> bool:
        """Whether something is to be said of all drafts together."""
        several = len(self._reports) + self._unread > 1
        return self._format in _AT_ONCE or (self._format == "terminal" and several)

    def _run(self, status: int, made: str, has_baseline: bool, since: str) -> Run:
        from backedby.check.run import Checked, Run
        from backedby.cli.places import place_of

        return Run(
            TOOL,
            made,
            tuple(Checked(place_of(name), report) for name, report in self._reports),
            status,
            tuple(self._troubles),
            self._unread,
            has_baseline,
            tuple(self._gone),
            since,
        )

    def _rendered(self, report: Report) -> str:
        """A report on its own."""
        if self._format == "json":
            from backedby.reports.json_report import render_json

            return render_json(report)
        from backedby.reports.terminal import WIDTH, render_terminal

        is_screen = sys.stdout.isatty() and self._output is None
        width = shutil.get_terminal_size((WIDTH, 24)).columns if is_screen else WIDTH
        coloured = is_screen and "NO_COLOR" not in os.environ
        return render_terminal(report, colour=coloured, width=width)

    def _print(self, text: str) -> None:
        if self._output is None:
            print(text)
        else:
            self._parts.append(text)


def _summarise(table: str) -> None:
    """Add a table to the summary of the job, where GitHub Actions has one."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    try:
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(table)
    except OSError as error:
        print(f"backedby: the job's summary cannot be written: {error}", file=sys.stderr)
