"""A baseline: the findings that a site had when it began to be checked.

A file of JSON lines: first what it is, then one entry a line, sorted, so that two people's
changes merge and a reviewer sees what came and went. An entry is known by path, rule and
fingerprint; its text is there for readers. Sentences that could not be checked have entries
too, with the reason in place of the rule, save those whose claim the knowledge base could
not read: that is no property of the draft.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from backedby.check.fingerprints import RECIPE
from backedby.check.report import Report, ReportedClaim
from backedby.errors import BackedbyError

SCHEMA = f"backedby-baseline/{RECIPE}"
_KEYS = ("path", "rule", "text", "fingerprint")
_LONGEST = 80


class BadBaseline(BackedbyError):
    """A baseline that cannot be used."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One known finding, or one sentence known not to be checkable."""

    path: str
    """Of the draft, from the folder of the baseline, with `/`."""
    rule: str
    """Name of a rule, or the reason why a sentence could not be checked."""
    text: str
    """The beginning of what it is about."""
    fingerprint: str


class Comparison:
    """Reports held against a baseline, one after the other."""

    def __init__(self, known: Iterable[Entry], exists: Callable[[str], bool]) -> None:
        """`exists`: whether there still is a file at a path of the baseline.

        Entries of a file that is gone stand for equal findings in any other draft: it may
        have been renamed.
        """
        by_path: dict[str, list[Entry]] = {}
        for one in known:
            by_path.setdefault(one.path, []).append(one)
        lost = [path for path in by_path if not exists(path)]
        self._homeless = _Left(one for path in lost for one in by_path.pop(path))
        self._by_path = {path: _Left(entries) for path, entries in by_path.items()}
        self._seen: set[str] = set()

    def of(self, report: Report, path: str) -> Report:
        """The report on the draft at `path`, what the baseline holds marked as known."""
        own = self._by_path.setdefault(path, _Left(()))
        self._seen.add(path)

        def is_known(rule: str, fingerprint: str) -> bool:
            return own.take(rule, fingerprint) or self._homeless.take(rule, fingerprint)

        return replace(
            report,
            findings=tuple(
                replace(one, known=is_known(one.name, one.fingerprint)) for one in report.findings
            ),
            claims=tuple(
                replace(one, known=_may_be_known(one) and is_known(*_why(one)))
                for one in report.claims
            ),
        )

    def gone(self) -> tuple[Entry, ...]:
        """The entries for the drafts seen, or for files that are gone, that nothing matched."""
        seen = [left for path, left in self._by_path.items() if path in self._seen]
        return tuple(sorted(one for left in (*seen, self._homeless) for one in left.entries))


class _Left:
    """Entries that nothing has matched yet."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_key: dict[tuple[str, str], list[Entry]] = {}
        for one in entries:
            self._by_key.setdefault((one.rule, one.fingerprint), []).append(one)

    def take(self, rule: str, fingerprint: str) -> bool:
        """Take one entry away that fits; whether there was one."""
        fitting = self._by_key.get((rule, fingerprint))
        if not fitting:
            return False
        fitting.pop()
        return True

    @property
    def entries(self) -> Iterator[Entry]:
        """What is left."""
        for fitting in self._by_key.values():
            yield from fitting


def entries_of(report: Report, path: str) -> Iterator[Entry]:
    """The entries that a baseline needs for a report on the draft at `path`."""
    for finding in report.findings:
        text = finding.span.of(report.document.source)
        yield Entry(path, finding.name, _cut(text), finding.fingerprint)
    for claim in report.claims:
        if _may_be_known(claim):
            why, fingerprint = _why(claim)
            yield Entry(path, why, _cut(claim.plain), fingerprint)


def render_baseline(entries: Iterable[Entry]) -> str:
    """The text of a baseline: equal findings give equal text, whatever the order."""
    lines = [{"schema": SCHEMA}, *map(_as_json, sorted(entries))]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)


def parse_baseline(text: str, name: str) -> tuple[Entry, ...]:
    """The entries in the text of a baseline; `name` is its file, to be named in `BadBaseline`."""
    lines = text.split("\n")  # splitlines() would also part at line ends within a text
    head = _object(lines[0], name, 1) if text else {}
    if head.get("schema") != SCHEMA:
        raise BadBaseline(
            f"{name}:1: this is no baseline of this version ({SCHEMA}).",
            f"Write it anew: backedby check DRAFTS --write-baseline {name}",
        )
    return tuple(
        _entry(_object(line, name, number), name, number)
        for number, line in enumerate(lines[1:], 2)
        if line.strip()
    )


def _object(line: str, name: str, number: int) -> dict[str, object]:
    """The JSON object on a line."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        raise BadBaseline(
            f"{name}:{number}: two versions of the baseline were not merged yet.",
            "Keep the entries of both, without the marks; order does not matter.",
        )
    raise BadBaseline(
        f"{name}:{number}: this line is no JSON object.",
        f"Mend or delete it, or write the baseline anew: --write-baseline {name}",
    )


def _entry(found: dict[str, object], name: str, number: int) -> Entry:
    values = [found.get(key) for key in _KEYS]
    path, rule, text, fingerprint = values
    if (
        isinstance(path, str)
        and isinstance(rule, str)
        and isinstance(text, str)
        and isinstance(fingerprint, str)
    ):
        return Entry(path, rule, text, fingerprint)
    wrong = next(key for key, value in zip(_KEYS, values, strict=True) if type(value) is not str)
    raise BadBaseline(
        f"{name}:{number}: this entry has no text as its '{wrong}'.",
        f"Delete the line, or write the baseline anew: --write-baseline {name}",
    )


def _as_json(entry: Entry) -> dict[str, str]:
    values = (entry.path, entry.rule, entry.text, entry.fingerprint)
    return dict(zip(_KEYS, values, strict=True))


def _why(claim: ReportedClaim) -> tuple[str, str]:
    return claim.why_not or "", claim.fingerprint


def _may_be_known(claim: ReportedClaim) -> bool:
    return claim.state == "not-checkable" and claim.why_not != "claim-unreadable"


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
