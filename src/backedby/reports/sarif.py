"""All reports of a run as one SARIF log (OASIS SARIF 2.1.0), for code scanning services.

Columns and offsets are code points. `partialFingerprints` are those of
`check/fingerprints.py`; code scanning services add their own, made of lines. What a person
took back stands there with its reason as an accepted suppression. What could not be checked
or read is a notification of the invocation, since it is no result: nobody knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

from backedby.check.baseline import Entry
from backedby.check.report import Report, Suppressed
from backedby.check.rules import RULES
from backedby.check.run import Checked, Run, Trouble
from backedby.model.finding import Finding, Fix
from backedby.model.spans import Lines, Span
from backedby.reports.sarif_rules import LEVELS, PLACES, Json, rules
from backedby.reports.unchecked import unchecked

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
VERSION = "2.1.0"
ROOT = "%SRCROOT%"
FINGERPRINT = "backedbyFinding/v1"

_LANGUAGES = {"markdown": "text/markdown", "html": "text/html", "text": "text/plain"}
_MEANING = ("clean", "findings", "could not run", "not everything could be checked")
_CODES = {rule.name: rule.code for rule in RULES}
_NOT_CHECKED = "not-checked"
_TROUBLE = "trouble"


def render_sarif(run: Run) -> str:
    """The SARIF log of a run, indented, for one `--output` file."""
    return json.dumps(as_sarif(run), ensure_ascii=False, indent=1)


def as_sarif(run: Run) -> Json:
    """The SARIF log as the values that JSON knows."""
    name, _, version = run.tool.partition(" ")
    results = [result for one in run.checked for result in _results(one, run.has_baseline)]
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": name,
                        "version": version,
                        "semanticVersion": version,
                        "rules": rules(),
                        "notifications": [
                            {"id": _NOT_CHECKED, "shortDescription": {"text": _NOT_CHECKED_TEXT}},
                            {"id": _TROUBLE, "shortDescription": {"text": _TROUBLE_TEXT}},
                        ],
                    }
                },
                "language": "en",
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {ROOT: {"description": _message("The repository's root.")}},
                "artifacts": [_artifact(one) for one in run.checked],
                "invocations": [_invocation(run)],
                "results": [*results, *(_absent(place, entry) for place, entry in run.gone)],
                "properties": _properties(run),
            }
        ],
    }


_NOT_CHECKED_TEXT = "Sentences that could not be checked: nobody knows whether they are backed."
_TROUBLE_TEXT = "What kept the run from being a whole one."


def _results(checked: Checked, has_baseline: bool) -> Iterator[Json]:
    """The findings of one draft, and then those that a person took back."""
    at = _Places(checked)
    for finding in checked.report.findings:
        yield _result(finding, at, has_baseline)
    for one in checked.report.suppressed:
        result = _result(one.finding, at, has_baseline)
        yield {**result, "suppressions": [_suppression(one, at)]}


def _result(finding: Finding, at: _Places, has_baseline: bool) -> Json:
    advice = f" {finding.help}" if finding.help else ""
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": PLACES[finding.code],
        "level": LEVELS[finding.severity],
        "message": _message(finding.message + advice),
        "locations": [at.location(finding.span)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    }
    if has_baseline:
        result["baselineState"] = "unchanged" if finding.known else "new"
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, finding.help or finding.message, at)]
    return result


def _fix(fix: Fix, help: str, at: _Places) -> Json:
    replacement = {"deletedRegion": at.region(fix.span), "insertedContent": {"text": fix.text}}
    return {
        "description": _message(help),
        "artifactChanges": [{"artifactLocation": at.artifact, "replacements": [replacement]}],
    }


def _suppression(one: Suppressed, at: _Places) -> Json:
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": one.reason,
        "location": at.location(one.comment),
    }


def _absent(place: str, entry: Entry) -> Json:
    """An entry of the baseline that was not found again: a result that holds no more."""
    told = f"Not found again: {entry.rule} in “{entry.text}”."
    code = _CODES.get(entry.rule)
    rule = {"ruleId": code, "ruleIndex": PLACES[code]} if code else {"ruleId": entry.rule}
    return {
        **rule,
        "kind": "pass",
        "level": "none",
        "message": _message(told),
        "locations": [{"physicalLocation": {"artifactLocation": _artifact_location(place)}}],
        "partialFingerprints": {FINGERPRINT: entry.fingerprint},
        "baselineState": "absent",
    }


class _Places:
    """Spans of one draft as SARIF locations."""

    def __init__(self, checked: Checked) -> None:
        self.artifact = _artifact_location(checked.place)
        self._source = checked.report.document.source
        self._lines = Lines(self._source)

    def location(self, span: Span) -> Json:
        """A location with its region and the text there."""
        region = {**self.region(span), "snippet": {"text": span.of(self._source)}}
        return {"physicalLocation": {"artifactLocation": self.artifact, "region": region}}

    def region(self, span: Span) -> Json:
        """Lines and columns from 1, offsets from 0; the end column is the one behind the end."""
        line, column = self._lines.place(span.start)
        end_line, end_column = self._lines.place(span.end)
        return {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": span.start,
            "charLength": len(span),
        }


def _artifact(checked: Checked) -> Json:
    document = checked.report.document
    return {
        "location": _artifact_location(checked.place),
        "mimeType": _LANGUAGES.get(document.format, "application/octet-stream"),
        "hashes": {"sha-256": document.sha256},
        "roles": ["analysisTarget"],
        "properties": {"coverage": _counts(checked.report)},
    }


def _artifact_location(place: str) -> Json:
    """Where a file is: from the root of the repository, or as a file address outside of it."""
    if place == "-":
        return {"uri": "stdin", "description": _message("standard input")}
    if place.startswith("/"):
        return {"uri": f"file://{quote(place)}"}
    if place[1:3] == ":/":
        return {"uri": f"file:///{quote(place, safe='/:')}"}
    return {"uri": quote(place), "uriBaseId": ROOT}


def _invocation(run: Run) -> Json:
    return {
        "executionSuccessful": run.status != _COULD_NOT_RUN,
        "exitCode": run.status,
        "exitCodeDescription": _MEANING[run.status],
        "endTimeUtc": run.made,
        "toolExecutionNotifications": [
            *(note for one in run.checked for note in _not_checked(one)),
            *map(_trouble, run.troubles),
        ],
    }


_COULD_NOT_RUN = 2


def _not_checked(checked: Checked) -> Iterator[Json]:
    """What of a draft could not be checked, and what was doubtful in reading it."""
    at = _Places(checked)
    whole: list[Json] = [{"physicalLocation": {"artifactLocation": at.artifact}}]
    for trouble in checked.report.document.troubles:
        yield _notification(_NOT_CHECKED, "warning", f"Read with doubt: {trouble}.", whole)
    for told, claims in unchecked(checked.report):
        places = [at.location(one.span) for one in claims]
        level = "warning" if claims else "note"
        yield _notification(_NOT_CHECKED, level, told, places or whole)


def _trouble(trouble: Trouble) -> Json:
    locations: list[Json] = []
    if trouble.place:
        place: Json = {"artifactLocation": _artifact_location(trouble.place)}
        if trouble.line:
            place["region"] = {"startLine": trouble.line}
        locations = [{"physicalLocation": place}]
    told = f"{trouble.message} {trouble.hint}".rstrip()
    return _notification(_TROUBLE, LEVELS[trouble.severity], told, locations)


def _notification(id: str, level: str, text: str, locations: list[Json]) -> Json:
    return {
        "descriptor": {"id": id, "index": (_NOT_CHECKED, _TROUBLE).index(id)},
        "level": level,
        "message": _message(text),
        **({"locations": locations} if locations else {}),
    }


def _properties(run: Run) -> Json:
    """The counts of all drafts together, and since when changes were looked at."""
    each = [_counts(one.report) for one in run.checked]
    counts = {name: sum(one[name] for one in each) for name in _COUNTS}
    return {"coverage": counts, **({"since": run.since} if run.since else {})}


_COUNTS = ("sentences", "claims", "checked", "not_checkable", "skipped")


def _counts(report: Report) -> dict[str, int]:
    coverage = report.coverage
    return {
        "sentences": coverage.sentences,
        "claims": coverage.claims,
        "checked": coverage.checked,
        "not_checkable": coverage.not_checkable,
        "skipped": coverage.skipped,
    }


def _message(text: str) -> Json:
    """A message; braces and links in it mean nothing (§3.11.5, §3.11.6)."""
    plain = text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")
    return {"text": plain}
