"""Everything a draft cites: its citations, its own list of references, and the links between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backedby.citations.entries.lists import find_list
from backedby.citations.entries.parsing import ParsedList, parse_entries
from backedby.citations.grammar.again import with_repeated
from backedby.citations.grammar.finding import Found, find_citations
from backedby.citations.grammar.found import FoundCite
from backedby.citations.grammar.numbers import Numbering
from backedby.citations.linking import Linker, linker
from backedby.citations.sifting import sifted
from backedby.model.citation import BibliographyEntry, Citation, Cite, Style
from backedby.model.document import Block, BlockKind
from backedby.text.normalise import fold

_UNREAD = frozenset({BlockKind.BOILERPLATE, BlockKind.CODE, BlockKind.ENTRY})
_NAME_WORD = r"(?:[A-Z][\w'’&-]*|of|for|and|the|on|in|&)"
_EXPLAINED = re.compile(
    rf"({_NAME_WORD}(?: {_NAME_WORD}){{1,12}}) [\[(]([A-Z][A-Za-z]{{1,8}})[\]),;]"
)
_AROUND = 400
"""How much text around a citation tells which of two works is meant."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page cites and lists."""

    citations: tuple[Citation, ...]
    entries: tuple[BibliographyEntry, ...]
    list_blocks: frozenset[int]
    """Indexes of the blocks that hold the list, its headings included."""
    has_list: bool
    """Whether the list is one of works cited, and not only of works to read on."""


def read_citations(source: str, blocks: tuple[Block, ...]) -> Reading:
    """All citations and reference entries of a page, each cite linked to its entry."""
    printed = find_list(source, blocks)
    parsed = parse_entries(source, printed.entries)
    body = [
        (index, block)
        for index, block in enumerate(blocks)
        if index not in printed.blocks and block.kind not in _UNREAD and block.text
    ]
    found = find_citations(body, Numbering(parsed.length, parsed.labels))
    dated = any(cite.year for _, one in found for cite in one.cites)
    links = linker(
        parsed.entries,
        parsed.footnotes,
        _acronyms(block.text for _, block in body),
        counted=not dated,
    )
    cited = with_repeated(sifted(found, blocks, links), body)
    citations = tuple(_linked(source, blocks, cited, links, parsed))
    linked = any(cite.entry for citation in citations for cite in citation.cites)
    has_list = bool(parsed.entries) and (printed.is_cited or linked)
    return Reading(citations, parsed.entries, printed.blocks, has_list)


def _linked(
    source: str, blocks: Sequence[Block], found: Found, links: Linker, parsed: ParsedList
) -> Iterable[Citation]:
    ordered = sorted(found, key=lambda pair: (pair[0], pair[1].start))
    contexts = [
        blocks[at].text[max(0, one.start - _AROUND) : one.end + _AROUND] for at, one in ordered
    ]
    targets = [
        [links.link(cite, context) for cite in one.cites]
        for (_, one), context in zip(ordered, contexts, strict=True)
    ]
    exact = {
        entry
        for (_, one), ids in zip(ordered, targets, strict=True)
        for cite, entry in zip(one.cites, ids, strict=True)
        if links.has_year(entry, cite)
    }
    for (index, one), ids in zip(ordered, targets, strict=True):
        block = blocks[index]
        cites: list[Cite] = []
        for cite, target in zip(one.cites, ids, strict=True):
            span = block.at(cite.start, cite.end)
            other = target in exact and cite.year is not None and not links.has_year(target, cite)
            entry = None if other else target or _of_the_same(cite, cites, links)
            cites.append(
                Cite(
                    span,
                    span.of(source),
                    cite.style,
                    cite.authors,
                    cite.year,
                    cite.number,
                    cite.locator,
                    cite.via or parsed.second_hand.get(entry or ""),
                    entry,
                    tuple(one for one in links.equals(cite) if one != entry),
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
