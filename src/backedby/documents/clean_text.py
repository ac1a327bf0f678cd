"""Clean text as it is written, with the place that every character was read from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from backedby.model.document import Mark, MarkKind
from backedby.model.spans import Origin, Piece, Span

_ODD = re.compile("([\u00ad\u200b\u2060\ufeff]+)|\\s{2,}|[^\\S ]")
"""What is not copied as it stands: characters nobody sees, and white space but a single space."""


DEEPEST_MARK = 16
"""Marks inside each other: pages that never close a tag open one a paragraph."""


class Run(NamedTuple):
    """A stretch of clean text and where it was read (a `Piece` before it is fixed)."""

    clean: int
    length: int
    start: int
    end: int

    @property
    def is_copy(self) -> bool:
        """Whether the two are the same, character for character."""
        return self.length == self.end - self.start


@dataclass(frozen=True, slots=True)
class Clean:
    """Finished clean text: single spaces, none at its ends, a line feed where a line ends."""

    text: str
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def origin(self) -> Origin:
        """The way back to the source."""
        return Origin(Piece(run.clean, Span(run.start, run.end), run.length) for run in self.runs)

    def part(self, start: int, end: int) -> Clean:
        """The characters `start` to `end`, without white space at the ends of that stretch."""
        return self.parts([(start, end)])[0]

    def lines(self) -> list[Clean]:
        """The text taken apart at its line breaks, empty lines left out."""
        bounds, at = [], 0
        for line in self.text.split("\n"):
            bounds.append((at, at + len(line)))
            at += len(line) + 1
        return [line for line in self.parts(bounds) if line.text]

    def parts(self, bounds: Sequence[tuple[int, int]]) -> list[Clean]:
        """Several stretches, in order and apart from each other, in one pass."""
        trimmed = [_trimmed(self.text, start, end) for start, end in bounds]
        marks: list[list[Mark]] = [[] for _ in trimmed]
        ends = [end for _, end in trimmed]
        for mark in self.marks:
            for number in range(bisect_right(ends, mark.start), len(trimmed)):
                start, end = trimmed[number]
                if mark.end <= start:
                    break
                shown = max(mark.start, start) - start, min(mark.end, end) - start
                if shown[0] < shown[1]:
                    marks[number].append(Mark(mark.kind, *shown, mark.value))
        parts = []
        for (start, end), inside in zip(trimmed, marks, strict=True):
            runs = []
            at = max(bisect_right(self.runs, start, key=lambda run: run.clean) - 1, 0)
            while start < end and at < len(self.runs) and self.runs[at].clean < end:
                runs.append(_cut(self.runs[at], start, end))
                at += 1
            parts.append(Clean(self.text[start:end], tuple(runs), tuple(inside)))
        return parts


class CleanText:
    """Takes stretches of one source and joins them into clean text.

    White space of any kind and length becomes one space; soft hyphens and
    zero-width characters vanish.
    """

    __slots__ = ("_after_space", "_marks", "_open", "_parts", "_runs", "_size", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._size = 0
        self._after_space = True
        self._open: list[tuple[MarkKind, str, int]] = []
        self._marks: list[Mark] = []

    def copy(self, start: int, end: int) -> None:
        """Add `source[start:end]`, white space collapsed."""
        at = start
        for odd in _ODD.finditer(self._source, start, end):
            self._write(at, odd.start())
            if odd[1] is None:
                self.space(odd.start(), odd.end())
            at = odd.end()
        self._write(at, end)

    def verbatim(self, start: int, end: int) -> None:
        """Add `source[start:end]` as it stands (code)."""
        if start < end:
            self._append(self._source[start:end], start, end)
            self._after_space = False

    def put(self, text: str, start: int, end: int) -> None:
        """Add `text`, which `source[start:end]` spells in another way."""
        if not text or _ODD.fullmatch(text) or text == " ":
            if text.isspace():
                self.space(start, end)
            return
        self._append(text, start, end)
        self._after_space = False

    def space(self, start: int, end: int) -> None:
        """Add one space for `source[start:end]`, unless there is one already."""
        if not self._after_space:
            self._append(" ", start, end)
            self._after_space = True

    def line_break(self, start: int, end: int) -> None:
        """End the line at `source[start:end]`."""
        if not self._size:
            return
        if self._parts[-1].endswith(" "):
            self._drop_last()
        self._append("\n", start, end)
        self._after_space = True

    def open(self, kind: MarkKind, value: str = "") -> None:
        """Begin a marked stretch; more than a few inside each other are not told apart."""
        if len(self._open) < DEEPEST_MARK:
            self._open.append((kind, value, self._size))

    def close(self, kind: MarkKind) -> None:
        """End the innermost open stretch of this kind."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] is kind:
                _, value, start = self._open.pop(at)
                self._marks.append(Mark(kind, start, self._size, value))
                return

    def finish(self) -> Clean:
        """All that was added, without white space at the ends."""
        while self._open:
            self.close(self._open[-1][0])
        text = "".join(self._parts)
        marks = []
        for mark in self._marks:
            start, end = _trimmed(text, mark.start, mark.end)
            if start < end:
                marks.append(Mark(mark.kind, start, end, mark.value))
        marks.sort(key=lambda mark: (mark.start, -mark.end))
        return Clean(text, tuple(self._runs), tuple(marks)).part(0, len(text))

    def _write(self, start: int, end: int) -> None:
        if self._after_space and start < end and self._source[start] == " ":
            start += 1
        if start < end:
            text = self._source[start:end]
            self._append(text, start, end)
            self._after_space = text[-1] == " "

    def _append(self, text: str, start: int, end: int) -> None:
        length = len(text)
        if self._runs:
            last = self._runs[-1]
            if last.end == start and last.is_copy and length == end - start:
                self._runs[-1] = Run(last.clean, last.length + length, last.start, end)
                self._parts.append(text)
                self._size += length
                return
        self._runs.append(Run(self._size, length, start, end))
        self._parts.append(text)
        self._size += length

    def _drop_last(self) -> None:
        """Take the last character, a space, back."""
        last = self._runs.pop()
        if last.length > 1:
            self._runs.append(Run(last.clean, last.length - 1, last.start, last.end - 1))
        self._parts[-1] = self._parts[-1][:-1]
        if not self._parts[-1]:
            self._parts.pop()
        self._size -= 1


def _cut(run: Run, start: int, end: int) -> Run:
    """What of a run lies between the clean offsets `start` and `end`, counted from `start`."""
    before = max(0, start - run.clean)
    after = max(0, run.clean + run.length - end)
    if run.is_copy:
        return Run(
            run.clean + before - start,
            run.length - before - after,
            run.start + before,
            run.end - after,
        )
    return Run(run.clean + before - start, run.length - before - after, run.start, run.end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of text without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
