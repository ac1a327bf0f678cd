"""Counts over one report or all of a run, and the line that tells them."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace

from backedby.check.report import Report
from backedby.check.run import Run
from backedby.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Tally:
    """What was looked at and found; `str()` is one line, the three numbers last."""

    drafts: int = 0
    sentences: int = 0
    claims: int = 0
    checked: int = 0
    not_checkable: int = 0
    skipped: int = 0
    errors: int = 0
    warnings: int = 0
    notices: int = 0
    known: int = 0
    """Findings that a baseline holds; they are not counted by severity."""
    known_not_checkable: int = 0
    """Of those not checkable, how many a baseline holds."""
    gone: int = 0
    unread: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing new to look at."""
        new = self.errors + self.warnings + self.notices
        return not new and self.not_checkable == self.known_not_checkable

    def __str__(self) -> str:
        found = [
            _many(count, noun)
            for count, noun in (
                (self.errors, "error"),
                (self.warnings, "warning"),
                (self.notices, "notice"),
            )
            if count
        ]
        nothing = "No new findings" if self.known else "No findings"
        told = [", ".join(found) or nothing]
        told += [f"{self.known} known"] if self.known else []
        told += [f"{self.gone} of the baseline gone"] if self.gone else []
        still = f" ({self.known_not_checkable} known)" if self.known_not_checkable else ""
        unread = f", {_many(self.unread, 'draft')} not read" if self.unread else ""
        claims = _many(self.claims, "claim") if self.claims else "No claims"
        return (
            f"{', '.join(told)}. {claims} in {_many(self.sentences, 'sentence')} of "
            f"{_many(self.drafts, 'draft')}{unread}: {self.checked} checked, "
            f"{self.not_checkable} not checkable{still}, {self.skipped} skipped."
        )


def tally_of(report: Report) -> Tally:
    """The counts of one report."""
    coverage = report.coverage
    new = [one.severity for one in report.findings if not one.known]
    return Tally(
        1,
        coverage.sentences,
        coverage.claims,
        coverage.checked,
        coverage.not_checkable,
        coverage.skipped,
        new.count(Severity.ERROR),
        new.count(Severity.WARNING),
        new.count(Severity.NOTICE),
        len(report.findings) - len(new),
        sum(one.known for one in report.claims),
    )


def tally(run: Run) -> Tally:
    """The counts of a run."""
    each = [astuple(tally_of(one.report)) for one in run.checked]
    summed = Tally(*map(sum, zip(*each, strict=True)))
    return replace(summed, gone=len(run.gone), unread=run.unread)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
