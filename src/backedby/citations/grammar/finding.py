"""All that looks like a citation on a page, in every style, block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from backedby.citations.grammar.author_page import find_author_page
from backedby.citations.grammar.author_year import find_author_year
from backedby.citations.grammar.found import FoundCitation, merged
from backedby.citations.grammar.identifiers import (
    find_citekeys,
    find_identifiers,
    has_citekey_groups,
)
from backedby.citations.grammar.labels import find_labels
from backedby.citations.grammar.numbers import (
    Numbering,
    find_glued,
    find_raised,
    find_round,
    find_square,
)
from backedby.citations.grammar.small_names import find_small_names
from backedby.model.citation import Style
from backedby.model.document import Block, BlockKind, MarkKind

_MANY = 8
_WIDE = 20
_FEW = 3
Found = list[tuple[int, FoundCitation]]
"""Citations with the index of the block that holds each."""


def find_citations(body: Sequence[tuple[int, Block]], numbering: Numbering) -> Found:
    """All that looks like a citation, with the index of its block."""
    groups = any(has_citekey_groups(block.text) for _, block in body)
    plain: dict[int, list[FoundCitation]] = {}
    for index, block in body:
        text = block.text
        emphasis, links = (_stretches(block, kind) for kind in (MarkKind.EMPHASIS, MarkKind.LINK))
        found = find_author_year(text, emphasis, block.kind is BlockKind.CELL, links)
        named = [(cite.start, cite.end) for one in found for cite in one.cites]
        found.extend(
            one
            for one in find_identifiers(text, block.marks)
            if not any(one.start < end and start < one.end for start, end in named)
        )
        found.extend(find_citekeys(text, groups))
        found.extend(find_raised(text, block.marks, numbering))
        found.extend(find_square(text, numbering))
        found.extend(find_labels(text, numbering.labels))
        plain[index] = found
    if numbering.length is None:
        _drop_arrays(plain)
    else:
        _drop_beyond(plain, numbering.length)
    _add_doubtful(plain, body, numbering)
    _add_small_names(plain, body)
    return [(index, one) for index, found in plain.items() for one in merged(found)]


def _add_small_names(
    plain: dict[int, list[FoundCitation]], body: Sequence[tuple[int, Block]]
) -> None:
    clear = sum(
        cite.sure and cite.year is not None
        for found in plain.values()
        for one in found
        for cite in one.cites
    )
    for at, one in find_small_names([block.text for _, block in body], clear):
        found = plain[body[at][0]]
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)


def _stretches(block: Block, kind: MarkKind) -> tuple[tuple[int, int], ...]:
    return tuple((mark.start, mark.end) for mark in block.marks if mark.kind is kind)


def _drop_arrays(plain: dict[int, list[FoundCitation]]) -> None:
    """Take a stray `[7]` out, on a page without a list that has no `[1]` and few others."""
    numbers = {
        cite.number
        for found in plain.values()
        for one in found
        for cite in one.cites
        if cite.style is Style.NUMERIC
    }
    if numbers and "1" not in numbers and len(numbers) < _FEW:
        for found in plain.values():
            found[:] = [one for one in found if one.cites[0].style is not Style.NUMERIC]


def _drop_beyond(plain: dict[int, list[FoundCitation]], length: int) -> None:
    """Take `[12]` out where the list ends before 12 and no other number points into it."""
    numbers = [
        int(cite.number)
        for found in plain.values()
        for one in found
        for cite in one.cites
        if cite.style is Style.NUMERIC and cite.number and cite.number.isdecimal()
    ]
    if sum(one <= length for one in numbers) > 2 * sum(one > length for one in numbers) or (
        max(numbers, default=0) <= length
    ):
        return
    for found in plain.values():
        found[:] = [
            one
            for one in found
            if not any(
                cite.number and cite.number.isdecimal() and int(cite.number) > length
                for cite in one.cites
                if cite.style is Style.NUMERIC
            )
        ]


def _add_doubtful(
    plain: dict[int, list[FoundCitation]],
    body: Sequence[tuple[int, Block]],
    numbering: Numbering,
) -> None:
    """Pages behind names, numbers in round brackets or glued to words, where nothing is clearer."""
    styles = Counter(cite.style for found in plain.values() for one in found for cite in one.cites)
    clear = styles[Style.NUMERIC] + styles[Style.SUPERSCRIPT] + styles[Style.FOOTNOTE]
    dated = styles[Style.PARENTHETICAL] + styles[Style.NARRATIVE]
    if numbering.length is not None and not dated:
        for index, block in body:
            plain[index].extend(find_author_page(block.text))
    if clear or dated > 2:
        return
    for finder in (find_round, find_glued):
        if finder is find_glued and numbering.length is None:
            continue
        found = [(index, one) for index, block in body for one in finder(block.text, numbering)]
        if _make_sense([one for _, one in found], numbering.length):
            for index, one in found:
                plain[index].append(one)
            return


def _make_sense(found: Sequence[FoundCitation], length: int | None) -> bool:
    """Whether numbers appear for the first time in about rising order and cover the list.

    Without a list there must be many, from 1 on, and some of them together in one bracket.
    """
    firsts = list(dict.fromkeys(int(cite.number or 0) for one in found for cite in one.cites))
    if len(firsts) < 2:
        return False
    if length is None:
        together = any(len(one.cites) > 1 for one in found)
        wide = any(len(one.cites) > _WIDE for one in found)
        if len(found) < _MANY or firsts[0] > 2 or not together or wide:
            return False
        if len(firsts) < _MANY or max(firsts) > 2 * len(firsts):
            return False
    elif len(firsts) * 3 < length:
        return False
    rising = sum(one < two for one, two in pairwise(firsts))
    return rising * 4 >= (len(firsts) - 1) * 3
