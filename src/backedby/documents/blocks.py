"""Blocks as a reader finds them: in order, each under its heading, lists with their lead-in."""

from __future__ import annotations

from dataclasses import dataclass

from backedby.documents.clean_text import Clean
from backedby.documents.reference_lists import is_list_heading, looks_like_list
from backedby.documents.text_lines import looks_like_heading
from backedby.model.document import Block, BlockKind, Comment, MarkKind
from backedby.model.spans import Span

STRONG = "strong"
"""The value of an emphasis mark that is printed bold."""

_EDIT_LINK = "[edit]"
"""What MediaWiki prints behind every heading."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a source: blocks without sentences, comments, troubles in words."""

    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    troubles: tuple[str, ...] = ()


class BlockList:
    """Collects blocks in reading order and knows what stands above the next one."""

    __slots__ = ("_heading", "_level", "blocks", "comments", "troubles")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.troubles: list[str] = []
        self._heading: int | None = None
        self._level = 0

    def add(
        self,
        kind: BlockKind,
        clean: Clean,
        *,
        level: int = 0,
        label: str = "",
        lead_in: int | None = None,
    ) -> int | None:
        """Add a block, or several where lines say so; the index of the last, None for no text."""
        if kind is BlockKind.HEADING and clean.text.endswith(_EDIT_LINK):
            clean = clean.part(0, len(clean.text) - len(_EDIT_LINK))
        for part in _parts(kind, clean):
            if kind is BlockKind.PARAGRAPH and _is_heading(part):
                kind, level = BlockKind.HEADING, self._level_below()
            span = Span(part.runs[0].start, part.runs[-1].end)
            self.blocks.append(
                Block(
                    kind=kind,
                    span=span,
                    text=part.text,
                    origin=part.origin,
                    marks=part.marks,
                    level=level,
                    heading=self._heading,
                    lead_in=lead_in,
                    label=label,
                )
            )
            label = ""
            if kind is BlockKind.HEADING:
                self._heading, self._level = len(self.blocks) - 1, level
        return len(self.blocks) - 1 if clean.text else None

    def _level_below(self) -> int:
        """The level of a heading that says none: one below the last that did."""
        return min(self._level + 1, 6)

    def introduces_list(self) -> int | None:
        """Index of the paragraph or heading above, which a list beginning here belongs to."""
        if self.blocks and self.blocks[-1].kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            return len(self.blocks) - 1
        return None

    def reading(self) -> Reading:
        """All of it."""
        return Reading(tuple(self.blocks), tuple(self.comments), tuple(self.troubles))


def _parts(kind: BlockKind, clean: Clean) -> list[Clean]:
    """One part, unless empty lines or lines like a list's stand inside."""
    if not clean.text:
        return []
    if kind is BlockKind.CODE or "\n" not in clean.text:
        return [clean]
    lines = clean.lines()
    if looks_like_list([line.text for line in lines]):
        return lines
    parts, start = [], 0
    while (gap := clean.text.find("\n\n", start)) != -1:
        parts.append(clean.part(start, gap))
        start = gap + 2
    parts.append(clean.part(start, len(clean.text)))
    return [part for part in parts if part.text]


def _is_heading(clean: Clean) -> bool:
    """Whether a paragraph is a heading that was only printed bold, or announces a list."""
    if len(clean.text) > 90 or "\n" in clean.text:
        return False
    if is_list_heading(clean.text) and not clean.text.endswith("."):
        return True
    return looks_like_heading(clean.text) and any(
        mark.kind is MarkKind.EMPHASIS
        and mark.value == STRONG
        and mark.start == 0
        and mark.end == len(clean.text)
        for mark in clean.marks
    )
