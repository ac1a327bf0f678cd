"""Links of a page into its own list of references: what they lead to needs no guess."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote

from backedby.model.citation import BibliographyEntry, Citation, Cite, Style
from backedby.model.document import Block, BlockKind, Mark, MarkKind
from backedby.model.spans import Span

_LONGEST = 200
_UNREAD = (BlockKind.ENTRY, BlockKind.BOILERPLATE, BlockKind.CODE, BlockKind.UNREAD)


def with_links(
    source: str,
    blocks: Sequence[Block],
    citations: Sequence[Citation],
    entries: Sequence[BibliographyEntry],
    anchors: Mapping[str, int],
) -> tuple[Citation, ...]:
    """The citations of a page, those that are links with the entry that they lead to."""
    if not entries:
        return tuple(citations)
    targets = _targets(blocks, entries, anchors)
    found = sorted(citations, key=lambda one: one.span)
    ends = [one.span.end for one in found]
    made: list[Citation] = []
    for block, mark, entry in _links(blocks, targets):
        span = block.at(mark.start, mark.end)
        at = bisect_right(ends, span.start)
        if at < len(found) and found[at].span.start < span.end:
            found[at] = _led(found[at], span, entry)
        else:
            made += _made(source, span, block, mark, entry)
    return tuple(sorted((*found, *made), key=lambda one: one.span))


def _targets(
    blocks: Sequence[Block],
    entries: Sequence[BibliographyEntry],
    anchors: Mapping[str, int],
) -> Mapping[str, BibliographyEntry]:
    """The entry that begins in the first block behind the start of an element with an id."""
    in_order = sorted(entries, key=lambda one: one.span)
    ends = [one.span.end for one in in_order]
    block_ends = [one.span.end for one in blocks]
    targets = {}
    for name, start in anchors.items():
        at, block_at = bisect_left(ends, start + 1), bisect_left(block_ends, start + 1)
        if at == len(in_order) or block_at == len(blocks):
            continue
        if in_order[at].span.overlaps(blocks[block_at].span):
            targets[name] = in_order[at]
    return targets


def _links(
    blocks: Sequence[Block], targets: Mapping[str, BibliographyEntry]
) -> Iterator[tuple[Block, Mark, BibliographyEntry]]:
    for block in blocks:
        if block.kind in _UNREAD:
            continue
        for mark in block.marks:
            if mark.kind is MarkKind.LINK and mark.value.startswith("#"):
                name = mark.value[1:]
                entry = targets.get(name) or targets.get(unquote(name))
                if entry is not None:
                    yield block, mark, entry


def _led(citation: Citation, link: Span, entry: BibliographyEntry) -> Citation:
    """A citation whose one cite inside a link points to the entry that the link leads to."""
    inside = [one for one in citation.cites if one.span.overlaps(link)]
    if len(inside) != 1 or inside[0].entry == entry.id:
        return citation
    led = replace(inside[0], entry=entry.id, rivals=())
    return replace(
        citation, cites=tuple(led if one is inside[0] else one for one in citation.cites)
    )


def _made(
    source: str, span: Span, block: Block, mark: Mark, entry: BibliographyEntry
) -> Iterator[Citation]:
    """The citation that a link is, whose text no grammar would take for one."""
    printed = block.text[mark.start : mark.end].strip("[]() ")
    if not any(map(str.isalnum, printed)) or len(printed) > _LONGEST:
        return
    raised = any(
        one.kind is MarkKind.SUPERSCRIPT and one.start < mark.end and mark.start < one.end
        for one in block.marks
    )
    style, number = Style.NARRATIVE, None
    if raised or printed.isdigit():
        style, number = Style.SUPERSCRIPT if raised else Style.NUMERIC, printed
    text = span.of(source)
    yield Citation(span, text, (Cite(span, text, style, number=number, entry=entry.id),))
