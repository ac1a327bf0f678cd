"""Where something stands in a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source text: 0-based code points, end exclusive (W3C TextPositionSelector)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, source: str) -> str:
        """The text that this span marks in `source`."""
        return source[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


class Lines:
    """Line and column of every offset in a text, both counted from 1."""

    __slots__ = ("_starts",)

    def __init__(self, source: str) -> None:
        starts = [0]
        find = source.find
        at = find("\n")
        while at != -1:
            starts.append(at + 1)
            at = find("\n", at + 1)
        self._starts = starts

    def place(self, offset: int) -> tuple[int, int]:
        """`(line, column)` of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of clean text and the stretch of source that it was read from.

    Both have the same length, character for character, except where the source
    spells one thing in many characters (`&ndash;`, a tag read as a space).
    """

    clean: int
    source: Span
    length: int


class Origin:
    """Leads from clean text (tags, marks and entities gone) back to the source."""

    __slots__ = ("_clean", "_pieces")

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = tuple(pieces)
        self._clean = [piece.clean for piece in self._pieces]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces in the order of the clean text, without gaps in it."""
        return self._pieces

    def span(self, start: int, end: int) -> Span:
        """The smallest stretch of source that holds the clean characters `start` to `end`."""
        if not self._pieces:
            return Span(0, 0)
        first = self._pieces[0]
        if len(self._pieces) == 1 and start < end <= first.length == len(first.source):
            return Span(first.source.start + start, first.source.start + end)
        if end <= start:
            at = self._at(start).start
            return Span(at, at)
        return Span(self._at(start).start, self._at(end - 1).end)

    def clean(self, span: Span) -> tuple[int, int]:
        """The stretch of clean text that was read from within a stretch of source."""
        start = end = None
        for piece in self._pieces:
            if piece.source.end <= span.start or not len(piece.source):
                continue
            if piece.source.start >= span.end:
                break
            exact = piece.length == len(piece.source)
            first = max(span.start - piece.source.start, 0) if exact else 0
            last = min(span.end - piece.source.start, piece.length) if exact else piece.length
            start = piece.clean + first if start is None else start
            end = piece.clean + last
        return (start, end) if start is not None and end is not None else (0, 0)

    def _at(self, index: int) -> Span:
        """Where one clean character was read."""
        piece = self._pieces[max(0, bisect_right(self._clean, index) - 1)]
        inside = min(index - piece.clean, piece.length)
        if piece.length == len(piece.source):
            if inside == piece.length:
                return Span(piece.source.end, piece.source.end)
            return Span(piece.source.start + inside, piece.source.start + inside + 1)
        return piece.source
