"""The page's own list of references: where it stands and where each entry begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backedby.citations.likeness import likeness, starts_entry, starts_entry_loosely
from backedby.citations.lines import Line, lines_of
from backedby.citations.words import LIST_HEADINGS, LIST_WORDS
from backedby.model.document import Block, BlockKind, MarkKind
from backedby.model.spans import Span
from backedby.text.normalise import fold

FULL = 3.5
"""Likeness from which a line is an entry even without a heading above it."""
LOOSE = 1.5
"""Likeness from which a line under a heading such as "References" is an entry."""

_LABEL = re.compile(
    r"\s*(?:\[\^?(?P<square>[\w-]{1,20})\]:?\s?|\((?P<round>\d{1,3})\)\s|(?P<dotted>\d{1,3})[.)]\s+"
    r"|(?P<raised>[⁰¹²³⁴-⁹]{1,3})[.)]?\s?|(?P<plain>\d{1,3})\s+(?=[^\W\d_a-z]))"
)
_BULLET = re.compile(r"\s*[-*•‣▪◦–·]\s+")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FOOTNOTE = re.compile(r"[ >]{0,6}\[\^([^\]\n]{1,60})\]:\s?")
_RUN_IN = re.compile(
    r"\s*(?:references?|sources?|bibliography|further reading|works cited|citations?|footnotes)\s*:\s*",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s*_=~–—-]{3,}$")
_CONTINUES = re.compile(
    r"(?:https?://|www\.|doi[:.\s]|DOI\b|\(?(?:[Aa]vailable (?:at|from|online)|[Aa]ccessed|[Rr]etrieved)\b"
    r"|PMID|ISBN)"
)
_LONGEST_HEADING = 70


@dataclass(frozen=True, slots=True)
class Printed:
    """An entry as printed: its clean text without label, where it stands, what is in italics."""

    block: int
    span: Span
    text: str
    label: str | None
    emphasis: tuple[tuple[int, int], ...]
    is_footnote: bool
    likeness: float


@dataclass(frozen=True, slots=True)
class PrintedList:
    """All entries of a page in order, and the blocks that they and their headings take up."""

    entries: tuple[Printed, ...] = ()
    blocks: frozenset[int] = frozenset()


def find_list(source: str, blocks: Sequence[Block]) -> PrintedList:
    """The page's own list of references, footnotes included."""
    page = _Page(source, blocks)
    entries: dict[int, list[Printed]] = {}
    taken: set[int] = set()
    for index, block in enumerate(blocks):
        if (definition := page.footnote(index, block)) is not None:
            entries[index] = [definition]
            taken.add(index)
    for headings, region in page.regions(taken):
        for index in region:
            entries[index] = page.entries(index)
        taken.update(headings, region)
    ordered = [one for index in sorted(entries) for one in entries[index]]
    return PrintedList(tuple(_joined(source, ordered)), frozenset(taken))


class _Page:
    """The blocks of one page with what each of them looks like, worked out once."""

    def __init__(self, source: str, blocks: Sequence[Block]) -> None:
        self.source = source
        self.blocks = blocks
        self._entries: dict[int, list[Printed]] = {}

    def footnote(self, index: int, block: Block) -> Printed | None:
        """The entry of a Markdown footnote definition (`[^1]: …`)."""
        begin = self.source.rfind("\n", 0, block.span.start) + 1
        hit = _FOOTNOTE.match(self.source, begin, block.span.end) or _FOOTNOTE.match(
            self.source, block.span.start, block.span.end
        )
        if hit is None:
            return None
        at = _LABEL.match(block.text)
        start = at.end() if at and at.group("square") else 0
        return self._printed(index, start, len(block.text), hit.group(1), is_footnote=True)

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

    def entries(self, index: int) -> list[Printed]:
        """The entries that a block would hold if it were part of a list."""
        if index not in self._entries:
            self._entries[index] = self._split(index)
        return self._entries[index]

    # -- where a list begins and ends

    def _headed(self, index: int, taken: set[int]) -> tuple[list[int], list[int]]:
        """A heading at `index` and the list under it; empty where there is no list."""
        top = self.blocks[index]
        rank = _heading_rank(top.text)
        if not rank or (top.kind is BlockKind.ITEM and rank < 2):
            return [], []
        headings, region, pending = [index], [], list[int]()
        for at in range(index + 1, len(self.blocks)):
            block = self.blocks[at]
            if at in taken:
                continue
            if block.kind is BlockKind.CODE or not _alike(block, top):
                break
            if block.kind is BlockKind.HEADING and (not top.level or block.level <= top.level):
                break
            if block.kind is BlockKind.HEADING or _RULE.match(block.text):
                headings.append(at)
            elif self._is_entry(at, LOOSE if region or rank == 2 else FULL):
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
        entries = 0
        for at in range(index, len(self.blocks)):
            if at in taken or self.blocks[at].kind in (BlockKind.HEADING, BlockKind.CELL):
                break
            found = self.entries(at)
            full = sum(one.likeness >= FULL for one in found)
            if full and full * 2 >= len(found):
                region.append(at)
                entries += full
            elif region and found and max(one.likeness for one in found) >= LOOSE and entries > 1:
                region.append(at)
            else:
                break
        while region and not any(one.likeness >= FULL for one in self.entries(region[-1])):
            region.pop()
        return region if entries >= 2 else []

    def _is_entry(self, index: int, need: float) -> bool:
        found = self.entries(index)
        return bool(found) and sum(one.likeness >= need for one in found) * 2 >= len(found)

    # -- where an entry begins and ends

    def _split(self, index: int) -> list[Printed]:
        block = self.blocks[index]
        text = block.text
        if not text.strip() or _RULE.match(text):
            return []
        lines = lines_of(self.source, block)
        if lines and len(lines) > 1 and _heading_rank(lines[0].text):
            lines = lines[1:]
        elif lines and (run_in := _RUN_IN.match(lines[0].text)) and run_in.end() < lines[0].end:
            first = lines[0]
            cut = run_in.end()
            lines[0] = Line(
                first.start + cut, first.end, first.text[cut:], first.indent, first.hard
            )
        if not lines:
            return []
        groups = [lines] if block.kind is BlockKind.ITEM else _groups(lines)
        found = []
        for group in groups:
            label = block.label or None if len(groups) == 1 else None
            found.append(self._printed(index, group[0].start, group[-1].end, label))
        return [one for one in found if one.text]

    def _printed(
        self, index: int, start: int, end: int, label: str | None, is_footnote: bool = False
    ) -> Printed:
        """The entry between two offsets of a block, its label or bullet taken off."""
        block = self.blocks[index]
        text = block.text
        if not is_footnote:
            start, own = _without_label(text, start, end)
            label = own or (label.strip("[]().^") if label else None)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        emphasis = tuple(
            (max(mark.start, start) - start, min(mark.end, end) - start)
            for mark in block.marks
            if mark.kind is MarkKind.EMPHASIS and mark.start < end and start < mark.end
        )
        inside = text[start:end]
        return Printed(
            index,
            block.at(start, end) if end > start else Span(block.span.start, block.span.start),
            inside,
            label,
            emphasis,
            is_footnote,
            likeness(inside, bool(emphasis)),
        )


def _alike(block: Block, top: Block) -> bool:
    """Whether both are the page's furniture, or neither is."""
    return (block.kind is BlockKind.BOILERPLATE) == (top.kind is BlockKind.BOILERPLATE)


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Lines put together into entries: by labels, by hanging indent, by how entries begin."""
    if len(lines) == 1:
        return [lines]
    for begins in (_by_label(lines), _by_indent(lines), _by_beginning(lines)):
        if begins:
            groups: list[list[Line]] = []
            for at, line in enumerate(lines):
                if at in begins or not groups:
                    groups.append([line])
                else:
                    groups[-1].append(line)
            return groups
    return [lines]


def _by_label(lines: list[Line]) -> set[int]:
    labelled = [(at, _label_of(line.text)) for at, line in enumerate(lines)]
    numbers = [(at, int(one)) for at, one in labelled if one is not None and one.isdigit()]
    chain: list[tuple[int, int]] = []
    for at, number in numbers:
        if not chain or number == chain[-1][1] + 1:
            chain.append((at, number))
    if len(chain) >= 2 and chain[0][0] == 0:
        return {at for at, _ in chain}
    bullets = [at for at, line in enumerate(lines) if _BULLET.match(line.text)]
    return set(bullets) if len(bullets) >= 2 and bullets[0] == 0 else set()


def _by_indent(lines: list[Line]) -> set[int]:
    indents = [line.indent for line in lines if line.indent >= 0]
    if len(indents) < 2:
        return set()
    least = min(indents)
    outer = [at for at, line in enumerate(lines) if line.indent in (least, -1)]
    if len(outer) == len(lines) or outer[0] != 0:
        return set()
    good = sum(starts_entry_loosely(lines[at].text) for at in outer)
    return set(outer) if good * 5 >= len(outer) * 3 else set()


def _by_beginning(lines: list[Line]) -> set[int]:
    begins = {0}
    hard = all(line.hard for line in lines)
    for at in range(1, len(lines)):
        before = lines[at - 1].text
        ended = before[-1:] in ".)]/0123456789" or len(before) < 0.6 * max(
            len(line.text) for line in lines[:40]
        )
        if (starts_entry(lines[at].text) and (ended or hard)) or (
            ended
            and starts_entry_loosely(lines[at].text)
            and (likeness(lines[at].text) >= FULL or hard)
        ):
            begins.add(at)
    if hard and len(begins) * 2 < len(lines):
        return set()
    return begins if len(begins) > 1 else set()


def _label_of(text: str) -> str | None:
    hit = _LABEL.match(text)
    if hit is None:
        return None
    return next((one for one in hit.groups() if one), "").translate(_RAISED)


def _without_label(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Where the entry begins after its number or bullet, and the number."""
    if bullet := _BULLET.match(text, start, end):
        start = bullet.end()
    hit = _LABEL.match(text, start, end)
    if hit is None or hit.end() >= end:
        return start, None
    label = next((one for one in hit.groups() if one), "")
    if (
        hit.group("square")
        and not label.isdigit()
        and not text[hit.start() :].lstrip().startswith("[^")
    ):
        return start, None
    return hit.end(), label.translate(_RAISED)


def _heading_rank(text: str) -> int:
    """2 for "References" and its kin, 1 for a short line that may stand above a list, else 0."""
    plain = fold(text).strip(" :*_#.-–")
    plain = re.sub(r"\[edit\]$", "", plain).strip()
    if not plain or len(plain) > _LONGEST_HEADING:
        return 0
    plain = re.sub(r"^(?:\d+(?:\.\d+)*\.?|[ivx]+\.)\s+", "", plain)
    words = re.findall(r"[a-z]+", plain)
    if any(
        plain == one or (plain.startswith(one + " ") and len(words) <= 5) for one in LIST_HEADINGS
    ):
        return 2
    if any(plain.endswith(" " + one) and len(words) <= 4 for one in LIST_HEADINGS):
        return 2
    if len(words) <= 6 and set(words) & LIST_WORDS and not plain.endswith("?"):
        return 1
    return 0


def _joined(source: str, entries: list[Printed]) -> Iterator[Printed]:
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
