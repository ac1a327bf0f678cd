"""A report on the changed part of a draft only."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from backedby.check.report import Coverage, Report
from backedby.model.spans import Span


def narrowed(report: Report, changed: Sequence[Span]) -> Report:
    """The report with the sentences that changed, and the findings in them.

    `changed`: stretches of the source, in the order of their starts and ends. A finding
    outside of sentences (in the list of references, in a comment) stays where its own
    entry or lines changed. Citations and list stay whole: the rest refers to them.
    """
    asked = _Changed(changed)
    sentences = [one.span for one in report.document.sentences]
    entries = [one.span for one in report.document.entries]
    whole = _Pieces([*sentences, *entries])
    claims = tuple(one for one in report.claims if asked.touch(one.span))
    return replace(
        report,
        claims=claims,
        coverage=Coverage.of(claims, sum(map(asked.touch, sentences))),
        findings=tuple(one for one in report.findings if asked.touch(whole.around(one.span))),
        suppressed=tuple(
            one for one in report.suppressed if asked.touch(whole.around(one.finding.span))
        ),
    )


class _Changed:
    """Answers whether something within a stretch changed."""

    def __init__(self, changed: Sequence[Span]) -> None:
        self._changed = changed
        self._starts = [one.start for one in changed]

    def touch(self, span: Span) -> bool:
        """Whether a change overlaps this stretch."""
        at = bisect_left(self._starts, max(span.end, span.start + 1)) - 1
        return at >= 0 and self._changed[at].end > span.start


class _Pieces:
    """Sentences and entries of a draft."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [one.start for one in self._spans]

    def around(self, span: Span) -> Span:
        """The stretch from the piece in which a span begins to the end of the span."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or self._spans[at].end <= span.start:
            return span
        return Span(self._spans[at].start, max(self._spans[at].end, span.end))
