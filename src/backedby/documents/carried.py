"""Citations that a draft carries in fields or roles, put to those that its text prints.

The text says "[3]" or "(Zhao, 2008)"; the field behind it says which work was meant. Where the
two are the same citation, the cite keeps what is printed and gets the work it carries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from backedby.citations.naming import family_of, year_number
from backedby.documents.carried_values import Carried, CarriedItem
from backedby.model.citation import BibliographyEntry, Citation, Cite, Style
from backedby.model.document import Block, BlockKind, Mark, MarkKind
from backedby.model.spans import Span
from backedby.text.normalise import fold

_SAME_TITLE = 88
"""Of 100; how alike two titles of one work are at least."""


def with_carried(
    source: str,
    blocks: Sequence[Block],
    citations: Sequence[Citation],
    entries: Sequence[BibliographyEntry],
    carried: Sequence[Carried],
) -> tuple[Citation, ...]:
    """The citations of a page, with what its fields carry; `blocks` as finally read."""
    listed = {entry.id: entry for entry in entries}
    fields = list(_fields(blocks, carried))
    in_notes = {note.label: note.items for note in fields if note.label}
    found = [
        _with_notes(one, in_notes) if in_notes else one
        for one in sorted(citations, key=lambda one: one.span)
    ]
    numbers = _numbers(found, fields)
    result: list[Citation] = []
    at = 0
    for field in fields:
        if field.label:
            continue
        while at < len(found) and found[at].span.end <= field.span.start:
            result.append(found[at])
            at += 1
        inside = []
        while at < len(found) and found[at].span.start < field.span.end:
            inside.append(found[at])
            at += 1
        result.append(_joined(source, field, inside, listed, numbers))
    return (*result, *found[at:])


@dataclass(frozen=True, slots=True)
class _Field:
    """A carried citation with its place; of one in a footnote also the footnote's label."""

    span: Span
    items: tuple[CarriedItem, ...]
    raised: bool
    label: str
    block: Block


def _fields(blocks: Sequence[Block], carried: Sequence[Carried]) -> Iterator[_Field]:
    label = ""
    for block in blocks:
        label = (block.label or label) if block.kind is BlockKind.ENTRY else ""
        notes: list[_Field] = []
        end = 0
        for mark in block.marks:
            if mark.kind is not MarkKind.CITATION or mark.start < end:
                continue
            end = mark.end
            span = block.at(mark.start, mark.end)
            field = _Field(
                span, carried[int(mark.value)].items, _is_raised(mark, block), label, block
            )
            if not field.items:
                continue
            if label:
                notes.append(field)
            else:
                yield field
        if notes:
            items = tuple(item for one in notes for item in one.items)
            yield replace(notes[0], items=items)


def _is_raised(field: Mark, block: Block) -> bool:
    return any(
        mark.kind is MarkKind.SUPERSCRIPT and mark.start < field.end and field.start < mark.end
        for mark in block.marks
    )


def _with_notes(citation: Citation, in_notes: Mapping[str, tuple[CarriedItem, ...]]) -> Citation:
    """A citation by footnote, with the works that the footnote's own fields carry."""
    cites: list[Cite] = []
    for cite in citation.cites:
        items = in_notes.get(cite.number or "", ()) if cite.style is Style.FOOTNOTE else ()
        works = [item for item in items if item.work]
        cites += [
            replace(cite, carried=item.work, locator=item.locator or cite.locator) for item in works
        ] or [cite]
    return replace(citation, cites=tuple(cites))


def _numbers(
    found: Sequence[Citation], fields: Sequence[_Field]
) -> Mapping[str, BibliographyEntry]:
    """Which work a number means, learnt from the fields that print one number for one work."""
    learnt: dict[str, BibliographyEntry] = {}
    at = 0
    for field in fields:
        while at < len(found) and found[at].span.end <= field.span.start:
            at += 1
        if at == len(found):
            break
        cites = found[at].cites
        work = field.items[0].work
        if len(field.items) == len(cites) == 1 and work and cites[0].number:
            learnt.setdefault(cites[0].number, work)
    return learnt


def _joined(
    source: str,
    field: _Field,
    inside: Sequence[Citation],
    listed: Mapping[str, BibliographyEntry],
    numbers: Mapping[str, BibliographyEntry],
) -> Citation:
    """One citation of what a field prints and what it carries."""
    start = min([field.span.start, *(one.span.start for one in inside)])
    end = max([field.span.end, *(one.span.end for one in inside)])
    span = Span(start, end)
    cites = [cite for one in inside for cite in one.cites]
    left = list(field.items)
    for fits in (
        lambda cite, item: _is_numbered_so(cite, item, numbers),
        lambda cite, item: _is_listed_so(cite, item, listed),
        _is_named_so,
    ):
        for number, cite in enumerate(cites):
            if cite.carried is None:
                match = next((item for item in left if fits(cite, item)), None)
                if match is not None:
                    left.remove(match)
                    cites[number] = _with_item(cite, match)
    free = [number for number, cite in enumerate(cites) if cite.carried is None]
    if len(free) == len(left):
        for number, item in zip(free, left, strict=True):
            cites[number] = _with_item(cites[number], item)
        left = []
    cites += [_made(source, field, item) for item in left]
    cites.sort(key=lambda cite: cite.span)
    return Citation(span, span.of(source), tuple(cites))


def _with_item(cite: Cite, item: CarriedItem) -> Cite:
    return replace(cite, carried=item.work, locator=cite.locator or item.locator)


def _is_numbered_so(
    cite: Cite, item: CarriedItem, numbers: Mapping[str, BibliographyEntry]
) -> bool:
    return item.work is not None and numbers.get(cite.number or "") == item.work


def _is_listed_so(cite: Cite, item: CarriedItem, listed: Mapping[str, BibliographyEntry]) -> bool:
    """Whether the entry that a cite points to is the work that the item carries."""
    entry, work = listed.get(cite.entry or ""), item.work
    if entry is None or work is None:
        return False
    if entry.doi and work.doi:
        return fold(entry.doi) == fold(work.doi)
    mine, theirs = fold(entry.title or entry.raw), fold(work.title or "")
    if not theirs:
        return False
    return theirs in mine or fuzz.ratio(mine, theirs) >= _SAME_TITLE


def _is_named_so(cite: Cite, item: CarriedItem) -> bool:
    """Whether a cite prints the author and the year of the work that the item carries."""
    work = item.work
    if work is None or not cite.authors or not work.authors:
        return False
    same_year = year_number(cite.year) in (None, year_number(work.year))
    return same_year and family_of(cite.authors[0]) == family_of(work.authors[0].short)


def _made(source: str, field: _Field, item: CarriedItem) -> Cite:
    """A cite for a work whose printed form was not found in what the field prints."""
    span = field.span
    if item.start >= 0:
        span = field.block.at(item.start, item.end)
    text = span.of(source)
    if item.key:
        return Cite(span, text, Style.CITEKEY, number=item.key, locator=item.locator)
    work = item.work
    printed = fold(text)
    names = work.authors if work else ()
    authors = tuple(one.short for one in names if family_of(one.short) in printed)
    year = work.year if work and work.year and work.year in text else None
    style = Style.PARENTHETICAL
    number = None
    if not authors and any(map(str.isdigit, text)):
        style = Style.SUPERSCRIPT if field.raised else Style.NUMERIC
        digits = "".join(char if char.isdigit() else " " for char in text).split()
        number = digits[0] if len(digits) == len(field.items) == 1 else None
    return Cite(span, text, style, authors, year, number, item.locator, carried=work)
