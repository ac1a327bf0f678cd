"""How a sentence of a draft is marked: a sign, a word and a tone, the same in every report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from backedby.check.page import deciding, worst
from backedby.check.report import Report, ReportedClaim
from backedby.model.finding import Finding, Severity
from backedby.model.match import Strength, Voice
from backedby.model.verdict import Verdict
from backedby.reports.unchecked import reason


class Tone(StrEnum):
    """What a mark asks of the writer."""

    GOOD = "good"
    CATCH = "catch"
    BAD = "bad"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence's mark in words, and what it asks of the writer."""

    word: str
    tone: Tone
    aside: str = ""
    """What else there is to say, not the mark itself: the verdict of a claim that is overstated."""

    @property
    def told(self) -> str:
        """All of it."""
        return f"{self.word} ({self.aside})" if self.aside else self.word

    @property
    def sign(self) -> str:
        """One character for the tone, for reports without colours."""
        return _SIGNS[self.tone]


_SIGNS = {Tone.GOOD: "✓", Tone.CATCH: "~", Tone.BAD: "✗", Tone.UNKNOWN: "?", Tone.SKIPPED: "–"}
_VERDICTS = {
    Verdict.BACKED: Mark("backed", Tone.GOOD),
    Verdict.NOT_NEEDED: Mark("no evidence needed", Tone.GOOD),
    Verdict.PARTLY_BACKED: Mark("partly-backed", Tone.CATCH),
    Verdict.CONTESTED: Mark("contested", Tone.CATCH),
    Verdict.UNBACKED: Mark("unbacked", Tone.BAD),
    Verdict.REFUTED: Mark("refuted", Tone.BAD),
}
_SETTLED = {
    "rejected-claim": Mark("states a rejected claim", Tone.BAD),
    "withdrawn-claim": Mark("states a withdrawn claim", Tone.CATCH),
}


def mark_of_verdict(verdict: Verdict | None) -> Mark:
    """The mark of a verdict alone."""
    return Mark("no verdict", Tone.UNKNOWN) if verdict is None else _VERDICTS[verdict]


def mark_of(claim: ReportedClaim, findings: Sequence[Finding]) -> Mark:
    """The mark of a sentence with the findings on it: its verdict, or what is worse."""
    if claim.state == "skipped":
        return Mark(f"skipped: {claim.why_not}", Tone.SKIPPED)
    settled = next((_SETTLED[one.name] for one in findings if one.name in _SETTLED), None)
    if settled:
        return settled
    if claim.state == "not-checkable" or claim.verdict is None:
        before = " (known)" if claim.known else ""
        return Mark(f"could not be checked: {reason(claim)}{before}", Tone.UNKNOWN)
    mark = _VERDICTS[claim.verdict]
    decide = deciding([one.match for one in claim.matches])
    matches = [one for one in claim.matches if one.match in decide]
    if all(one.match.is_aside for one in matches):
        abroad = all(one.match.counted_elsewhere for one in matches)
        told = "a figure for another country" if abroad else "compared otherwise"
        return Mark(f"{told} than the claim known", Tone.CATCH)
    known = mark_of_verdict(worst(one.judgement.verdict for one in matches)).word
    strengths = {one.match.strength for one in matches}
    if Strength.STRONGER in strengths:
        return Mark("says more than the evidence", _bad(claim), known)
    if all(one.match.other_figure for one in matches):
        return Mark("another figure than the one known", Tone.CATCH)
    if strengths == {Strength.CONTRADICTS}:
        is_backed = known == _VERDICTS[Verdict.BACKED].word
        return Mark(f"denies a known claim (which is {known})", _bad(claim, is_backed))
    if Strength.CONTRADICTS in strengths:  # what it says beside the denial decides
        stated = [one for one in matches if not one.match.contradicts]
        mark = mark_of_verdict(worst(one.judgement.verdict for one in stated))
    if mark.tone is Tone.BAD:
        mark = replace(mark, tone=_bad(claim))
    if mark.tone is Tone.GOOD and Strength.CONTRADICTS in strengths:
        return Mark("says something, and denies a known claim", Tone.CATCH)
    if mark.tone is Tone.GOOD and any(one.severity is not Severity.NOTICE for one in findings):
        return Mark(f"{mark.word}, with a catch", Tone.CATCH)
    return mark


def _bad(claim: ReportedClaim, is_bad: bool = True) -> Tone:
    """The tone of what should not stand so; what others are quoted with is only in doubt."""
    return Tone.BAD if is_bad and claim.voice is Voice.OWN else Tone.CATCH


def shared_out(report: Report) -> tuple[list[list[Finding]], list[Finding]]:
    """The findings on each claim sentence, in the order of `report.claims`, and all others."""
    starts = [claim.span.start for claim in report.claims]
    about: list[list[Finding]] = [[] for _ in starts]
    rest: list[Finding] = []
    for finding in report.findings:
        at = bisect_right(starts, finding.span.start) - 1
        is_here = at >= 0 and report.claims[at].span.overlaps(finding.span)
        (about[at] if is_here else rest).append(finding)
    return about, rest
