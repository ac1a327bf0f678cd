"""A report for people: the draft's sentences with marks, what to do under each, counts last."""

from __future__ import annotations

import textwrap

from backedby.check.report import Report, ReportedClaim
from backedby.model.document import Document
from backedby.model.finding import Finding, Severity
from backedby.model.spans import Lines, Span
from backedby.model.verdict import Role
from backedby.reports.marks import Mark, Tone, mark_of, shared_out

WIDTH = 88
"""Columns of the text, unless the terminal is narrower."""


_GREEN, _AMBER, _RED, _GREY, _BOLD = "32", "33", "31", "90", "1"
_TONES = {
    Tone.GOOD: _GREEN, Tone.CATCH: _AMBER, Tone.BAD: _RED,
    Tone.UNKNOWN: _GREY, Tone.SKIPPED: _GREY,
}  # fmt: skip
"""The colour of a tone, as an ANSI code."""
_COLOURS = {Severity.ERROR: _RED, Severity.WARNING: _AMBER, Severity.NOTICE: _GREY}


def render_terminal(report: Report, *, colour: bool = False, width: int = WIDTH) -> str:
    """The report as text. `colour`: with ANSI colours; `width`: columns, at least 40."""
    pen = _Pen(colour, max(40, min(width, WIDTH)))
    places = _Places(report.document)
    out = [pen.paint(report.document.path, _BOLD)]
    out += [pen.wrapped(f"Note: {one}.", "  ") for one in report.document.troubles]
    about, rest = shared_out(report)
    marks = [mark_of(claim, about[at]) for at, claim in enumerate(report.claims)]
    for at, claim in enumerate(report.claims):
        where = places.of(claim.span)
        out += ["", *_sentence(claim, marks[at], where, about[at], pen)]
    if rest:
        out += ["", pen.paint("Elsewhere on the page", _BOLD)]
        for finding in rest:
            text = _cut(report, finding) or "the page as a whole"
            out += _finding(finding, pen, f"{places.of(finding.span)}: “{text}”")
    return "\n".join([*out, "", *_summary(report, marks, pen), ""])


class _Places:
    """Says where something stands, in words that a person can look up."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = Lines(document.source)

    def of(self, span: Span) -> str:
        """`line 12`; in a DOCX `paragraph 12`, in a PDF `page 3`."""
        where = self._document.place(span.start)
        return str(where) if where else f"line {self._lines.place(span.start)[0]}"


class _Pen:
    """Wraps and colours."""

    def __init__(self, colour: bool, width: int) -> None:
        self._colour = colour
        self._width = width

    def paint(self, text: str, colour: str) -> str:
        """`text` in a colour, where there are colours."""
        return f"\033[{colour}m{text}\033[0m" if self._colour else text

    def wrapped(self, text: str, indent: str, further: str | None = None) -> str:
        """`text` broken at spaces, each line indented."""
        return textwrap.fill(
            " ".join(text.split()),
            self._width,
            initial_indent=indent,
            subsequent_indent=indent if further is None else further,
            break_on_hyphens=False,
        )


def _sentence(
    claim: ReportedClaim, mark: Mark, where: str, findings: list[Finding], pen: _Pen
) -> list[str]:
    """A sentence with its mark, its claims and what to do."""
    out = [
        pen.paint(pen.wrapped(f"{mark.sign} {mark.told} ({where})", "", "  "), _TONES[mark.tone]),
        pen.wrapped(f"“{claim.plain}”", "  ", "   "),
    ]
    for finding in findings:
        out += _finding(finding, pen)
    if claim.state == "checked" and not findings:
        works = dict.fromkeys(
            backing.reference
            for one in claim.matches
            for backing in one.judgement.backing
            if backing.role is Role.SUFFICES
        )
        names = ", ".join(one.match.claim for one in claim.matches)
        held = f"; held by {', '.join(works)}" if works else ""
        out.append(pen.wrapped(f"Known claim: {names}{held}.", "  "))
    return out + _why(claim, pen)


def _why(claim: ReportedClaim, pen: _Pen) -> list[str]:
    """What was understood of a sentence, where that was asked for."""
    if claim.why is None:
        return []
    named = "; ".join(f"“{words}” is {concept}" for words, concept in claim.why.named)
    out = [pen.wrapped(f"Why: {named or 'it names nothing that is known here'}.", "  ", "    ")]
    for by_words, so in ((False, "So it states"), (True, "By its wording it states")):
        stated = ", ".join(m.match.claim for m in claim.matches if m.match.by_words is by_words)
        if stated:
            out.append(pen.wrapped(f"{so} {stated}.", "    "))
    for claim_id, missing in claim.why.missing:
        out.append(pen.wrapped(f"Near {claim_id}, but {missing}.", "    ", "      "))
    return out


def _finding(finding: Finding, pen: _Pen, about: str = "") -> list[str]:
    """A finding and what to do about it, first the place and text it is about."""
    out = [pen.wrapped(about, "  ", "   ")] if about else []
    word = f"known {finding.severity}" if finding.known else finding.severity
    told = pen.wrapped(
        f"{word}: {finding.message} [{finding.code} {finding.name}]", "    ", "      "
    )
    painted = pen.paint(word, _GREY if finding.known else _COLOURS[finding.severity])
    out.append(told.replace(word, painted, 1))
    if finding.help:
        out.append(pen.wrapped(finding.help, "    → ", "      "))
    return out


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _cut(report: Report, finding: Finding) -> str:
    """The beginning of the text that a finding is about."""
    text = " ".join(finding.span.of(report.document.source).split())
    return text if len(text) <= 100 else f"{text[:97]}…"


_MORE = "`backedby show CLAIM` prints the evidence for a claim, and notes for writers."


def _counted(marks: list[Mark]) -> str:
    """How many sentences bear which mark: `2 ✗, 3 ~, 1 ✓, 1 ?`."""
    signs = [mark.sign for mark in marks]
    return ", ".join(f"{signs.count(sign)} {sign}" for sign in "✗~✓?–" if sign in signs)


def _summary(report: Report, marks: list[Mark], pen: _Pen) -> list[str]:
    """What could not be read, counts of findings, and last the three numbers."""
    out = []
    if report.library.unreadable:
        out.append(
            pen.wrapped(
                f"{report.library.unreadable} claims or works of the knowledge base could not be "
                "read; `backedby validate` says why. What they say was not considered.",
                "",
            )
        )
    counts = [
        (one, sum(f.severity is one and not f.known for f in report.findings)) for one in Severity
    ]
    if report.findings:
        words = [f"{count} {one}{'' if count == 1 else 's'}" for one, count in counts if count]
        known = sum(one.known for one in report.findings)
        words += [f"{known} known from the baseline"] if known else []
        told = f"Findings: {', '.join(words)}. `backedby explain CODE` says more of each."
        out.append(pen.wrapped(told, ""))
    coverage = report.coverage
    if coverage.checked:
        out.append(pen.wrapped(_MORE, ""))
    if not coverage.claims:
        nothing = f"No claims found in {coverage.sentences} sentences: nothing was checked."
        return [*out, pen.wrapped(nothing, "")]
    numbers = (
        f"{_many(coverage.claims, 'claim')} in {_many(coverage.sentences, 'sentence')} "
        f"({_counted(marks)}): {coverage.checked} checked, "
        f"{coverage.not_checkable} not checkable, {coverage.skipped} skipped."
    )
    return [*out, pen.paint(pen.wrapped(numbers, ""), _BOLD)]
