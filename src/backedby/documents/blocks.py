"""Blocks as a reader finds them: in order, each under its heading, lists with their lead-in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from backedby.documents.block_parts import is_printed_heading, marker_of_part, split
from backedby.documents.carried_values import Carried
from backedby.documents.clean_text import Clean
from backedby.model.document import Block, BlockKind, Comment, Place, TextRun
from backedby.model.spans import Span

_EDIT_LINK = "[edit]"
"""What MediaWiki prints behind every heading."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a source: blocks without sentences, comments, troubles in words."""

    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    troubles: tuple[str, ...] = ()
    carried: tuple[Carried, ...] = ()
    """What marks of kind `citation` carry, by the number that is their value."""
    places: tuple[Place, ...] = ()
    runs: tuple[TextRun, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=dict)
    """Where in the source the elements stand that links of the page lead to, by their id."""


@dataclass(slots=True)
class _Table:
    """A table that is open: the first cell of each column, and of the row."""

    heads: dict[int, int] = field(default_factory=dict)
    column: int = -1
    head: int | None = None

    def place(self, block: int) -> tuple[int, ...]:
        """What the cell with this index is read with: the head of its row and of its column."""
        if self.column == 0 and self.head is None:
            self.head = block
        of_row, of_column = self.head, self.heads.setdefault(self.column, block)
        found = dict.fromkeys(one for one in (of_row, of_column) if one not in (None, block))
        return tuple(one for one in found if one is not None)


class BlockList:
    """Collects blocks in reading order and knows what stands above the next one."""

    __slots__ = ("_heading", "_level", "_table", "anchors", "blocks", "comments", "troubles")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.troubles: list[str] = []
        self.anchors: dict[str, int] = {}
        self._heading: int | None = None
        self._level = 0
        self._table: _Table | None = None

    @property
    def above(self) -> tuple[int | None, int]:
        """The heading that the next block stands under, and its level."""
        return self._heading, self._level

    @above.setter
    def above(self, heading: tuple[int | None, int]) -> None:
        self._heading, self._level = heading

    def table(self, *, ends: bool = False) -> None:
        """A table begins, or ends."""
        self._table = None if ends else _Table()

    def row(self) -> None:
        """A row of the table begins."""
        if self._table is not None:
            self._table.column, self._table.head = -1, None

    def cell(self) -> None:
        """A cell of the row begins, with text in it or not."""
        if self._table is not None:
            self._table.column += 1

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
        before = len(self.blocks)
        if kind is BlockKind.HEADING and clean.text.endswith(_EDIT_LINK):
            clean = clean.part(0, len(clean.text) - len(_EDIT_LINK))
        for part in split(kind, clean):
            if kind is BlockKind.PARAGRAPH and is_printed_heading(part):
                self._append(BlockKind.HEADING, part, level=min(self._level + 1, 6))
            elif kind is BlockKind.PARAGRAPH and (marker := marker_of_part(part, clean)):
                above = self.blocks[-1] if len(self.blocks) > before else None
                self._append(
                    BlockKind.ITEM,
                    part.part(marker.length, len(part.text)),
                    level=1,
                    label=marker.label,
                    lead_in=above.lead_in if above is not None else self._typed_list(),
                )
            else:
                self._append(kind, part, level=level, label=label, lead_in=lead_in)
            label = ""
        return len(self.blocks) - 1 if len(self.blocks) > before else None

    def _append(
        self,
        kind: BlockKind,
        clean: Clean,
        *,
        level: int,
        label: str = "",
        lead_in: int | None = None,
    ) -> None:
        if not clean.text:
            return
        span = Span(clean.runs[0].start, clean.runs[-1].end)
        heading = self._heading
        if kind is BlockKind.HEADING:
            self._heading, self._level = len(self.blocks), level
        beside: tuple[int, ...] = ()
        if kind is BlockKind.CELL and self._table is not None:
            beside = self._table.place(len(self.blocks))
        self.blocks.append(
            Block(
                kind=kind,
                span=span,
                text=clean.text,
                origin=clean.origin,
                marks=clean.marks,
                level=level,
                heading=heading,
                lead_in=lead_in,
                beside=beside,
                label=label,
            )
        )

    def _typed_list(self) -> int | None:
        """What introduces an item whose bullet was typed: the same as for the item above."""
        above = self.blocks[-1] if self.blocks else None
        if above is not None and above.kind is BlockKind.ITEM:
            return above.lead_in
        return self.introduces_list()

    def introduces_list(self) -> int | None:
        """Index of the paragraph or heading above, which a list beginning here belongs to."""
        if self.blocks and self.blocks[-1].kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            return len(self.blocks) - 1
        return None

    def reading(self) -> Reading:
        """All of it."""
        parts = tuple(self.blocks), tuple(self.comments), tuple(self.troubles)
        return Reading(*parts, anchors=self.anchors)
