"""Works cited once more without being named in full: "ibid.", "op. cit.", "hereafter H07"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from backedby.citations.grammar.found import FoundCitation, FoundCite
from backedby.citations.grammar.locators import locator_at
from backedby.citations.naming import family_of
from backedby.model.citation import Style
from backedby.model.document import Block

IBID = re.compile(r"\b[Ii]bid(?:em)?\b\.?|\bebd(?:a|\.)(?=[,.\s;)])")
OP_CIT = re.compile(
    r"(?:(?P<name>[^\W\d_a-z][\w’'-]+)(?: et al\.?)?,? )?"
    r"\b(?:[Oo]p|[Ll]oc)\. ?[Cc]it\.|\ba\. ?a\. ?O\."
)
_HEREAFTER = re.compile(
    r"\b(?:hereafter|hereinafter|henceforth)(?: referred to as)?:? [\"“'‘]?"
    r"(?P<alias>[A-Z][A-Za-z&+-]{0,12}\d{2,4}[a-z]?)(?!\w)"
)
_INTRODUCES = re.compile(r"(?:hereafter|hereinafter|henceforth)\W[^.]{0,20}$")
_ACRONYM = re.compile(r" \((?<=[a-z]{2} \()([A-Z]{2,8})\)(?=[.,;:]| and\b)")
_WORDS = ("ibid", "Ibid", "cit.", "Cit.", "ebd", "a. O", "a.O")
_INTRODUCING = ("hereafter", "hereinafter", "henceforth")


@dataclass(slots=True)
class _Known:
    """What the page has cited so far."""

    last: FoundCite | None = None
    by_family: dict[str, FoundCite] = field(default_factory=dict)
    aliases: dict[str, FoundCite] = field(default_factory=dict)


def with_repeated(
    found: Sequence[tuple[int, FoundCitation]], body: Sequence[tuple[int, Block]]
) -> list[tuple[int, FoundCitation]]:
    """`found` in the order of the page, with each work that is cited again by such a word."""
    texts = [block.text for _, block in body]
    if not any(_may_hold_mark(text) for text in texts):
        return list(found)
    by_block: dict[int, list[FoundCitation]] = {}
    for index, one in found:
        by_block.setdefault(index, []).append(one)
    known = _Known()
    result: list[tuple[int, FoundCitation]] = []
    for index, block in body:
        own = sorted(by_block.get(index, []), key=lambda one: one.start)
        result.extend((index, one) for one in _in_block(block.text, own, known))
    return result


def _may_hold_mark(text: str) -> bool:
    return any(map(text.__contains__, (*_WORDS, *_INTRODUCING))) or bool(_ACRONYM.search(text))


def _in_block(text: str, own: list[FoundCitation], known: _Known) -> list[FoundCitation]:
    marks = _marks(text, known)
    if not marks:
        for one in own:
            _remember(one, known)
        return own
    new: list[FoundCitation] = []
    waiting = list(own)
    for hit in sorted(marks, key=lambda one: one.start()):
        while waiting and waiting[0].start < hit.start():
            _remember(waiting.pop(0), known)
        work = _meant(hit, text, known)
        if work is None or any(one.start < hit.end() and hit.start() < one.end for one in own):
            continue
        locator = locator_at(text, hit.end())
        start, end = _span(hit)
        cite = replace(
            work,
            start=start,
            end=end,
            style=work.style if work.number else Style.PARENTHETICAL,
            locator=locator[0] if locator else None,
            via=None,
            sure=True,
        )
        new.append(FoundCitation(start, end, (cite,)))
    for one in waiting:
        _remember(one, known)
    return sorted((*own, *new), key=lambda one: one.start)


def _marks(text: str, known: _Known) -> list[re.Match[str]]:
    marks: list[re.Match[str]] = []
    if any(one in text for one in _WORDS):
        marks.extend((*IBID.finditer(text), *OP_CIT.finditer(text)))
    if any(map(text.__contains__, _INTRODUCING)):
        marks.extend(_HEREAFTER.finditer(text))
    if known.by_family and "(" in text:
        marks.extend(hit for hit in _ACRONYM.finditer(text) if hit.group(1) in known.aliases)
    new = {hit.group("alias") for hit in marks if "alias" in hit.re.groupindex}
    if names := [one for one in {*known.aliases, *new} if any(map(str.isdigit, one))]:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
        marks.extend(pattern.finditer(text))
    return marks


def _meant(hit: re.Match[str], text: str, known: _Known) -> FoundCite | None:
    """The work that a mark means; a "hereafter" only introduces its name."""
    if hit.re is _HEREAFTER:
        if known.last is not None:
            known.aliases[hit.group("alias")] = known.last
        return None
    if hit.re is IBID:
        return known.last
    if hit.re is OP_CIT:
        name = hit.group("name")
        return known.by_family.get(family_of(name)) if name else known.last
    name = hit.group(1) if hit.re is _ACRONYM else hit.group()
    introduced = _INTRODUCES.search(text, max(0, hit.start() - 40), hit.start())
    return None if introduced else known.aliases.get(name)


def _span(hit: re.Match[str]) -> tuple[int, int]:
    return hit.span(1) if hit.re is _ACRONYM else hit.span()


def _remember(one: FoundCitation, known: _Known) -> None:
    for cite in one.cites:
        known.last = cite
        if cite.authors:
            known.by_family[family_of(cite.authors[0])] = cite
            short = cite.acronym or cite.authors[0]
            if cite.year and short.isupper() and short.isalpha() and len(short) > 1:
                known.aliases[short] = cite
