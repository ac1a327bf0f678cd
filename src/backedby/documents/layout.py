"""Where the lines of a text that was cut out of a source stand in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from backedby.documents.clean_text import Clean, Run
from backedby.model.spans import Span


class Layout:
    """Where the lines of a text that was cut out of a source stand in it.

    A Markdown paragraph inside a quotation loses the `>` of every line; this
    leads from the paragraph back to the source.
    """

    __slots__ = ("_is_straight", "_lines", "_starts", "text")

    def __init__(self, source: str, lines: Sequence[tuple[int, int]]) -> None:
        self.text = "\n".join(source[start:end] for start, end in lines)
        self._lines = lines
        self._is_straight = all(
            below[0] == above[1] + 1 and source[above[1]] == "\n"
            for above, below in pairwise(lines)
        )
        self._starts: list[int] = []
        at = 0
        for start, end in lines:
            self._starts.append(at)
            at += end - start + 1

    def span(self, start: int, end: int) -> Span:
        """The stretch of source from which the characters `start` to `end` were taken."""
        first = bisect_right(self._starts, start) - 1
        place = self._lines[first][0] + start - self._starts[first]
        if end <= start:
            return Span(place, place)
        last = bisect_right(self._starts, end - 1) - 1
        if end == self._starts[last] + self._lines[last][1] - self._lines[last][0] + 1:
            stop = self._lines[last + 1][0] if last + 1 < len(self._lines) else self._lines[last][1]
        else:
            stop = self._lines[last][0] + end - self._starts[last]
        return Span(place, max(place, stop))

    def restore(self, clean: Clean) -> Clean:
        """Clean text of `self.text` as clean text of the source."""
        if self._is_straight:
            by = self._lines[0][0]
            runs = (Run(run[0], run[1], run[2] + by, run[3] + by) for run in clean.runs)
            return Clean(clean.text, tuple(runs), clean.marks)
        return Clean(clean.text, tuple(self._restored(clean.runs)), clean.marks)

    def _restored(self, runs: Iterable[Run]) -> Iterable[Run]:
        for run in runs:
            if not run.is_copy:
                span = self.span(run.start, run.end)
                yield Run(run.clean, run.length, span.start, span.end)
                continue
            at = run.start
            while at < run.end:
                line = bisect_right(self._starts, at) - 1
                body = self._starts[line] + self._lines[line][1] - self._lines[line][0]
                stop = min(run.end, body) if at < body else min(run.end, body + 1)
                span = self.span(at, stop)
                yield Run(run.clean + at - run.start, stop - at, span.start, span.end)
                at = stop
