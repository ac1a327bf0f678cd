"""Everything a draft cites: its citations, its own list of references, and the links between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from backedby.citations.author_year import find_author_year
from backedby.citations.entries import read_entry
from backedby.citations.entry_authors import puts_surname_first
from backedby.citations.found import FoundCitation, FoundCite, merged
from backedby.citations.identifiers import find_citekeys, find_identifiers, has_citekey_groups
from backedby.citations.linking import Linker, linker
from backedby.citations.lists import LOOSE, Printed, find_list
from backedby.citations.numbers import Numbering, find_glued, find_raised, find_round, find_square
from backedby.model.citation import BibliographyEntry, Citation, Cite, EntryKind, Style
from backedby.model.document import Block, BlockKind, MarkKind
from backedby.text.normalise import fold

_UNREAD = frozenset({BlockKind.BOILERPLATE, BlockKind.CODE, BlockKind.ENTRY})
_EXPLAINED = re.compile(
    r"((?:[A-Z][\w'’&-]*|of|for|and|the|on|in|&)(?: (?:[A-Z][\w'’&-]*|of|for|and|the|on|in|&)){1,12})"
    r" [\[(]([A-Z][A-Za-z]{1,8})[\]),]"
)
_MAY_FOLLOW = re.compile(r"\s?[)\];,\[:]")
_IN_SENTENCE = re.compile(r"(?:[^\W\dA-Z_]{2,}|[.,;:!?’'\"”%\d])\s[(\[][^()\[\]]*$")
"""A bracket behind a word in lower case or the end of a sentence, not behind a name."""
_MANY = 8
_AROUND = 400


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page cites and lists."""

    citations: tuple[Citation, ...]
    entries: tuple[BibliographyEntry, ...]
    list_blocks: frozenset[int]
    """Indexes of the blocks that hold the list, its headings included."""
    has_list: bool


def read_citations(source: str, blocks: tuple[Block, ...]) -> Reading:
    """All citations and reference entries of a page, each cite linked to its entry."""
    printed = find_list(source, blocks)
    entries = _entries(source, printed.entries)
    body = [
        (index, block)
        for index, block in enumerate(blocks)
        if index not in printed.blocks and block.kind not in _UNREAD and block.text
    ]
    notes = [
        entry.id for entry, one in zip(entries, printed.entries, strict=True) if one.is_footnote
    ]
    found = _find(body, _numbering(printed.entries))
    dated = any(cite.year for _, one in found for cite in one.cites)
    links = linker(entries, notes, _acronyms(block.text for _, block in body), counted=not dated)
    citations = tuple(_linked(source, blocks, _kept(found, blocks, links), links))
    return Reading(citations, entries, printed.blocks, bool(entries))


# ---------------------------------------------------------------- the list


def _entries(source: str, printed: Sequence[Printed]) -> tuple[BibliographyEntry, ...]:
    result: list[BibliographyEntry] = []
    surname_first = puts_surname_first(one.text for one in printed)
    for number, one in enumerate(printed, 1):
        above = result[-1].authors if result else ()
        fields = read_entry(one.text, one.emphasis, above, surname_first)
        details = fields.details
        result.append(
            BibliographyEntry(
                f"e{number}",
                one.span,
                one.span.of(source),
                one.label,
                fields.authors,
                fields.year,
                fields.title,
                details.container,
                details.volume,
                details.issue,
                details.pages,
                details.publisher,
                fields.doi,
                fields.pmid,
                EntryKind.REFERENCE if one.likeness >= LOOSE else EntryKind.NOTE,
            )
        )
    return tuple(result)


def _numbering(printed: Sequence[Printed]) -> Numbering:
    """The largest number of the list, where it is numbered or may be counted."""
    numbers = [int(one.label) for one in printed if one.label and one.label.isdecimal()]
    if numbers:
        return Numbering(max(numbers))
    return Numbering(len(printed)) if printed else Numbering()


def _acronyms(texts: Iterable[str]) -> dict[str, str]:
    """Short forms that the page explains: "Department of Health (DoH)"."""
    result: dict[str, str] = {}
    for text in texts:
        if "(" in text or "[" in text:
            for hit in _EXPLAINED.finditer(text):
                short = hit.group(2)
                if sum(one.isupper() for one in short) >= 2:
                    result.setdefault(fold(short), hit.group(1))
    return result


# ------------------------------------------------------------- the citations


Found = list[tuple[int, FoundCitation]]


def _find(body: Sequence[tuple[int, Block]], numbering: Numbering) -> Found:
    """All that looks like a citation, with the index of its block."""
    groups = any(has_citekey_groups(block.text) for _, block in body)
    plain: dict[int, list[FoundCitation]] = {}
    for index, block in body:
        text = block.text
        emphasis = tuple(
            (mark.start, mark.end) for mark in block.marks if mark.kind is MarkKind.EMPHASIS
        )
        found = find_author_year(text, emphasis, block.kind is BlockKind.CELL)
        found.extend(find_identifiers(text, block.marks))
        found.extend(find_citekeys(text, groups))
        found.extend(find_raised(text, block.marks, numbering))
        found.extend(find_square(text, numbering))
        plain[index] = found
    _add_doubtful(plain, body, numbering)
    return [(index, one) for index, found in plain.items() for one in merged(found)]


def _add_doubtful(
    plain: dict[int, list[FoundCitation]],
    body: Sequence[tuple[int, Block]],
    numbering: Numbering,
) -> None:
    """Numbers in round brackets or glued to words, where the page cites in no clearer way."""
    styles = Counter(cite.style for found in plain.values() for one in found for cite in one.cites)
    clear = styles[Style.NUMERIC] + styles[Style.SUPERSCRIPT] + styles[Style.FOOTNOTE]
    dated = styles[Style.PARENTHETICAL] + styles[Style.NARRATIVE]
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
        if len(firsts) < _MANY or firsts[0] > 2 or not together or max(firsts) > 2 * len(firsts):
            return False
    elif len(firsts) * 3 < length:
        return False
    rising = sum(one < two for one, two in pairwise(firsts))
    return rising * 4 >= (len(firsts) - 1) * 3


def _kept(found: Found, blocks: Sequence[Block], links: Linker) -> Found:
    """`found` without those that only look like citations."""
    dated = [cite for _, one in found for cite in one.cites if cite.year and not cite.only_linked]
    page_cites = any(cite.sure for cite in dated) or _several_alike(dated)
    raised = _raised_are_citations(found)
    result: Found = []
    for index, one in found:
        cites = tuple(
            cite
            for cite in one.cites
            if (raised or cite.style is not Style.SUPERSCRIPT)
            and ((cite.sure and not cite.only_linked) or _is_plausible(cite, page_cites, links, blocks[index].text))
        )
        if cites:
            result.append((index, one.keeping(cites)))
    return result


def _several_alike(cites: Sequence[FoundCite]) -> bool:
    """Whether a page without one clear citation names works in brackets again and again."""
    in_brackets = [cite for cite in cites if cite.style is Style.PARENTHETICAL]
    return len({(cite.authors[0], cite.year) for cite in in_brackets}) >= 2


def _raised_are_citations(found: Found) -> bool:
    """Whether the page's superscripts can be citations: not beside `[^1]`, not only 2 and 3."""
    numbers = [cite for _, one in found for cite in one.cites if cite.number]
    if any(cite.style is Style.FOOTNOTE for cite in numbers):
        return False
    raised = {cite.number for cite in numbers if cite.style is Style.SUPERSCRIPT}
    return not raised <= {"2", "3"}


def _is_plausible(cite: FoundCite, page_cites: bool, links: Linker, text: str) -> bool:
    """Whether a doubtful cite is one: it names an entry, or stands as citations stand."""
    if links.link(cite) is not None:
        return True
    if cite.only_linked:
        return False
    if cite.style is Style.PARENTHETICAL:
        if not page_cites and not _IN_SENTENCE.search(text, max(0, cite.start - 30), cite.start):
            return False
        return bool(_MAY_FOLLOW.match(text, cite.end))
    return page_cites and text[cite.end - 1 : cite.end] in ")]"


def _linked(
    source: str, blocks: Sequence[Block], found: Found, links: Linker
) -> Iterable[Citation]:
    for index, one in sorted(found, key=lambda pair: (pair[0], pair[1].start)):
        block = blocks[index]
        context = block.text[max(0, one.start - _AROUND) : one.end + _AROUND]
        cites: list[Cite] = []
        for cite in one.cites:
            span = block.at(cite.start, cite.end)
            entry = links.link(cite, context) or _of_the_same(cite, cites, links)
            cites.append(
                Cite(
                    span,
                    span.of(source),
                    cite.style,
                    cite.authors,
                    cite.year,
                    cite.number,
                    cite.locator,
                    cite.via,
                    entry,
                )
            )
        span = block.at(one.start, one.end)
        yield Citation(span, span.of(source), tuple(cites))


def _of_the_same(cite: FoundCite, before: Sequence[Cite], links: Linker) -> str | None:
    """The entry of "Liu et al. 2015" for the DOI or PMID printed right behind it."""
    if cite.style not in (Style.DOI, Style.PMID) or not before or before[-1].year is None:
        return None
    entry = links.entry(before[-1].entry)
    if entry is None or (entry.doi if cite.style is Style.DOI else entry.pmid):
        return None
    return entry.id
