"""All reports of a run as workflow commands, which GitHub Actions shows beside the lines.

Printed to the log of a job: `::warning file=…,line=…,title=…::message`. A table of all drafts
goes to the job's summary.
"""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.run import Checked, Run
from backedby.model.finding import Finding, Severity
from backedby.model.spans import Lines, Span
from backedby.reports.tally import Tally, tally, tally_of
from backedby.reports.unchecked import unchecked

MOST_ROWS = 100
"""Rows of the summary; GitHub takes at most 1 MiB."""


def render_github(run: Run) -> str:
    """A command for each finding that no baseline holds, for what was not checked, a line last."""
    out = []
    for trouble in run.troubles:
        told = f"{trouble.message}\n{trouble.hint}".rstrip()
        if trouble.severity is Severity.NOTICE and not trouble.place:
            out.append(f"backedby: {' '.join(told.split())}")  # worth a line, but no annotation
            continue
        where = {"file": trouble.place, "line": str(trouble.line) if trouble.line else ""}
        out.append(_command(trouble.severity, told, **where))
    for one in run.checked:
        out += _annotations(one)
    return "\n".join([*out, str(tally(run))])


def render_summary(run: Run) -> str:
    """The job's summary in Markdown: a row for each draft, those with findings first."""
    rows = sorted(run.checked, key=lambda one: (tally_of(one.report).is_clean, one.place))
    out = ["### backedby", "", _row(_HEADS), _row(["---"] * len(_HEADS))]
    out += [_row([_cell(one.place), *_numbers(tally_of(one.report))]) for one in rows[:MOST_ROWS]]
    if len(rows) > MOST_ROWS:
        out.append(_row([f"and {len(rows) - MOST_ROWS} more", *[""] * (len(_HEADS) - 1)]))
    notes = [f"- {_cell(one.message)}" for one in run.troubles]
    return "\n".join([*out, "", str(tally(run)), "", *notes, ""])


_HEADS = (
    "Draft", "Claims", "Checked", "Not checkable", "Skipped",
    "Errors", "Warnings", "Notices", "Known",
)  # fmt: skip


def _numbers(tally: Tally) -> list[str]:
    return [
        str(one)
        for one in (
            tally.claims,
            tally.checked,
            tally.not_checkable,
            tally.skipped,
            tally.errors,
            tally.warnings,
            tally.notices,
            tally.known,
        )
    ]


def _annotations(checked: Checked) -> Iterator[str]:
    lines = Lines(checked.report.document.source)
    for trouble in checked.report.document.troubles:
        told = f"Read with doubt: {trouble}."
        yield _command(Severity.WARNING, told, file=checked.place, title="not checked")
    for told, claims in unchecked(checked.report):
        severity = Severity.WARNING if claims else Severity.NOTICE
        where = _where(claims[0].span, lines) if claims else {}
        yield _command(severity, told, file=checked.place, **where, title="not checked")
    for finding in checked.report.findings:
        if not finding.known:
            yield _annotation(finding, checked.place, lines)


def _annotation(finding: Finding, place: str, lines: Lines) -> str:
    told = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    title = f"{finding.code} {finding.name}"
    where = _where(finding.span, lines)
    return _command(finding.severity, told, file=place, **where, title=title)


def _where(span: Span, lines: Lines) -> dict[str, str]:
    """Lines, and columns where both are on one line: GitHub refuses them otherwise."""
    line, column = lines.place(span.start)
    end_line, end_column = lines.place(span.end)
    where = {"line": str(line), "endLine": str(end_line)}
    if line == end_line:
        where |= {"col": str(column), "endColumn": str(end_column)}
    return where


def _command(severity: Severity, message: str, **properties: str) -> str:
    """A workflow command; properties that are empty are left out, and so is standard input."""
    given = {name: value for name, value in properties.items() if value not in ("", "-")}
    told = ",".join(f"{name}={_property(value)}" for name, value in given.items())
    return f"::{severity}{' ' if told else ''}{told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """Text that cannot end its cell, nor mean anything in Markdown or HTML."""
    plain = " ".join(text.split())
    return "".join(f"\\{one}" if one in "\\|`*_[]<>#&" else one for one in plain)
