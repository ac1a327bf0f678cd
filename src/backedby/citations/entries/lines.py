"""The lines a block was printed on, found again in the source, with their indentation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backedby.model.document import Block


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a block: offsets into its clean text, and how far it was indented."""

    start: int
    end: int
    text: str
    indent: int
    hard: bool
    """Whether the line was broken on purpose (`<br>`), not only wrapped in the source."""


def lines_of(source: str, block: Block) -> list[Line]:
    """The lines of a block: those of its clean text, and of its source where that is wrapped."""
    text = block.text
    breaks: dict[int, bool] = dict.fromkeys(_soft_breaks(source, block), False)
    at = text.find("\n")
    while at != -1:
        breaks[at + 1] = True
        at = text.find("\n", at + 1)
    cuts = sorted(one for one in breaks if 0 < one < len(text))
    lines = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        printed = text[start:end]
        inner = printed.strip()
        if inner:
            begin = start + len(printed) - len(printed.lstrip())
            lines.append(
                Line(
                    begin,
                    begin + len(inner),
                    inner,
                    _indent(source, block.at(begin, begin + 1).start),
                    breaks.get(start, True),
                )
            )
    return lines


def _soft_breaks(source: str, block: Block) -> Iterator[int]:
    """Clean offsets at which a new source line begins."""
    before: int | None = None
    for piece in block.origin.pieces:
        if before is not None and "\n" in source[before : piece.source.start]:
            yield piece.clean
        stretch = source[piece.source.start : piece.source.end]
        if len(stretch) == piece.length:
            at = stretch.find("\n")
            while at != -1:
                yield piece.clean + at + 1
                at = stretch.find("\n", at + 1)
        elif "\n" in stretch:
            yield piece.clean + piece.length
        before = piece.source.end


def _indent(source: str, offset: int) -> int:
    """How many columns of white space stand before `offset` on its line; -1 after other text."""
    begin = source.rfind("\n", 0, offset) + 1
    before = source[begin:offset]
    return len(before.expandtabs(4)) if not before.strip() else -1
