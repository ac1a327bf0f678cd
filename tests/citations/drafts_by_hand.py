"""Blocks made by hand: plain text with one block a line, so that no reader is needed."""

from __future__ import annotations

from backedby.citations.reading import Reading, read_citations
from backedby.model.citation import BibliographyEntry, Cite
from backedby.model.document import Block, BlockKind, Mark
from backedby.model.spans import Origin, Piece, Span


def blocks_of(source: str) -> tuple[Block, ...]:
    """A block for each line that is not empty; `# ` makes a heading, `| ` a cell, `<` furniture."""
    blocks: list[Block] = []
    at = 0
    for line in source.split("\n"):
        if line.strip():
            kind, cut = _kind_of(line)
            blocks.append(block(source, at + cut, at + len(line), kind))
        at += len(line) + 1
    return tuple(blocks)


def block(
    source: str,
    start: int,
    end: int,
    kind: BlockKind = BlockKind.PARAGRAPH,
    marks: tuple[Mark, ...] = (),
    label: str = "",
) -> Block:
    """A block that copies `source[start:end]`."""
    span = Span(start, end)
    return Block(
        kind,
        span,
        source[start:end],
        Origin([Piece(0, span, end - start)]),
        marks,
        level=2 if kind is BlockKind.HEADING else 0,
        label=label,
    )


def read(source: str) -> Reading:
    """The citations and entries of a text with one block a line."""
    return read_citations(source, blocks_of(source))


def cites(source: str) -> list[Cite]:
    """All cites of a text."""
    return [cite for citation in read(source).citations for cite in citation.cites]


def keys(source: str) -> list[tuple[str, str | None]]:
    """First author (or number) and year of all cites of a text."""
    return [
        (one.authors[0] if one.authors else one.number or "", one.year) for one in cites(source)
    ]


def entry(line: str) -> BibliographyEntry:
    """The entry that a line under "References" becomes."""
    (only,) = read(f"# References\n{line}").entries
    return only


def _kind_of(line: str) -> tuple[BlockKind, int]:
    if line.startswith("# "):
        return BlockKind.HEADING, 2
    if line.startswith("| "):
        return BlockKind.CELL, 2
    if line.startswith("< "):
        return BlockKind.BOILERPLATE, 2
    if line.startswith("` "):
        return BlockKind.CODE, 2
    return BlockKind.PARAGRAPH, 0
