"""The page's own list of references: where it stands, and all its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backedby.citations.entries.headings import announces_reading, heading_rank
from backedby.citations.entries.likeness import FULL, LOOSE
from backedby.citations.entries.printed import RULE, Page, Printed
from backedby.model.document import Block, BlockKind
from backedby.model.spans import Span

_CONTINUES = re.compile(
    r"(?:https?://|www\.|doi[:.\s]|DOI\b|\(?(?:[Aa]vailable (?:at|from|online)|[Aa]ccessed"
    r"|[Rr]etrieved)\b"
    r"|PMID|ISBN)"
)


@dataclass(frozen=True, slots=True)
class PrintedList:
    """All entries of a page in order, and the blocks that they and their headings take up."""

    entries: tuple[Printed, ...] = ()
    blocks: frozenset[int] = frozenset()
    is_cited: bool = True
    """False where the only list stands under "Further reading" and the like."""


def find_list(source: str, blocks: Sequence[Block]) -> PrintedList:
    """The page's own list of references, footnotes included."""
    page = Page(source, blocks)
    entries: dict[int, list[Printed]] = {}
    taken: set[int] = set()
    for index, block in enumerate(blocks):
        if definitions := page.footnotes(index, block):
            entries[index] = definitions
            taken.add(index)
        elif block.kind is BlockKind.ENTRY:
            entries[index] = page.entries(index)
            taken.add(index)
    is_cited = bool(entries)
    for headings, region in _Finder(page).regions(taken):
        for index in region:
            entries[index] = page.entries(index)
        taken.update(headings, region)
        is_cited = is_cited or not (headings and announces_reading(blocks[headings[0]].text))
    ordered = [one for index in sorted(entries) for one in entries[index]]
    return PrintedList(tuple(_joined(ordered)), frozenset(taken), is_cited)


class _Finder:
    """Goes through the blocks of a page once and tells where lists begin and end."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = page.blocks

    def regions(self, taken: set[int]) -> Iterator[tuple[list[int], list[int]]]:
        """Lists as the indexes of their headings and rules, and of the blocks with entries."""
        index = 0
        while index < len(self.blocks):
            headings: list[int] = []
            region: list[int] = []
            if index not in taken and self.blocks[index].kind is not BlockKind.CODE:
                headings, region = self._headed(index, taken)
                region = region or self._bare(index, taken)
            if region:
                yield headings, region
                index = region[-1] + 1
            else:
                index += 1

    def _headed(self, index: int, taken: set[int]) -> tuple[list[int], list[int]]:
        """A heading at `index` and the list under it; empty where there is no list."""
        top = self.blocks[index]
        rank = heading_rank(top.text)
        if not rank or (top.kind is BlockKind.ITEM and rank < 2):
            return [], []
        headings, region, pending = [index], list[int](), list[int]()
        for at in range(index + 1, len(self.blocks)):
            block = self.blocks[at]
            if at in taken:
                continue
            if block.kind is BlockKind.CODE or not _alike(block, top):
                break
            if block.kind is BlockKind.HEADING and (not top.level or block.level <= top.level):
                break
            if block.kind is BlockKind.HEADING or RULE.match(block.text):
                headings.append(at)
            elif self._is_entry(at, LOOSE if region or rank == 2 else FULL) or (
                region and block.label.isdecimal() and self.blocks[region[-1]].label.isdecimal()
            ):
                region.extend([*pending, at])
                pending = []
            elif len(pending) >= (3 if block.kind is BlockKind.ITEM else 1):
                break
            else:
                pending.append(at)
        return headings if region else [], region

    def _numbered(self, index: int, taken: set[int]) -> list[int]:
        """Blocks numbered from 1 on, most of them entries, that begin at `index`."""
        region: list[int] = []
        for at in range(index, len(self.blocks)):
            label = self.blocks[at].label
            if at in taken or label != str(len(region) + 1):
                break
            region.append(at)
        full = sum(self._is_entry(at, FULL) for at in region)
        return region if full >= 2 and full * 2 >= len(region) else []

    def _bare(self, index: int, taken: set[int]) -> list[int]:
        """A run of entries that begins at `index` without a heading that is known."""
        if self.blocks[index].label == "1" and (region := self._numbered(index, taken)):
            return region
        region = []
        need = LOOSE if self.page.begins_with_heading(index) else FULL
        entries = 0
        for at in range(index, len(self.blocks)):
            if at in taken or self.blocks[at].kind in (BlockKind.HEADING, BlockKind.CELL):
                break
            found = self.page.entries(at)
            full = sum(one.likeness >= need for one in found)
            if full and full * 2 >= len(found):
                region.append(at)
                entries += full
            elif region and found and max(one.likeness for one in found) >= LOOSE and entries > 1:
                region.append(at)
            else:
                break
        while region and not any(one.likeness >= need for one in self.page.entries(region[-1])):
            region.pop()
        return region if entries >= 2 else []

    def _is_entry(self, index: int, need: float) -> bool:
        found = self.page.entries(index)
        return bool(found) and sum(one.likeness >= need for one in found) * 2 >= len(found)


def _alike(block: Block, top: Block) -> bool:
    """Whether both are the page's furniture, or neither is."""
    return (block.kind is BlockKind.BOILERPLATE) == (top.kind is BlockKind.BOILERPLATE)


def _joined(entries: list[Printed]) -> Iterator[Printed]:
    """Entries with lines that only continue the one before ("https://…") put back to it."""
    waiting: Printed | None = None
    for one in entries:
        if (
            waiting is not None
            and not one.is_footnote
            and one.label is None
            and _CONTINUES.match(one.text)
            and one.span.start >= waiting.span.end
        ):
            waiting = Printed(
                waiting.block,
                Span(waiting.span.start, one.span.end),
                f"{waiting.text} {one.text}",
                waiting.label,
                waiting.emphasis,
                waiting.is_footnote,
                waiting.likeness + 0.5,
            )
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting
