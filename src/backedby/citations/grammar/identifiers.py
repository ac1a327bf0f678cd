"""DOIs, PMIDs and citekeys in a text or behind a link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from backedby.citations.grammar.found import FoundCitation, FoundCite
from backedby.citations.grammar.locators import locator_at
from backedby.model.citation import Locator, Style
from backedby.model.document import Mark, MarkKind

_DOI = r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>“”|{}]{1,300}"
_DOI_IN_TEXT = re.compile(
    rf"(?:\bdoi\s?[:=]?\s?|(?:https?://)?(?:dx\.)?\bdoi\.org/(?:doi:)?|(?<![\w./]))(?P<doi>{_DOI})",
    re.IGNORECASE,
)
_PART_OF_WORK = re.compile(r"/journal\.p\w+\.\d+\.[gst]\d{3}$")
"""PLOS gives its figures and tables DOIs of their own, printed beneath them."""
_DOI_ADDRESS = re.compile(rf"(?:doi\.org/|/doi/(?:abs/|full/|pdf/)?)(?P<doi>{_DOI})", re.IGNORECASE)
_PMID_IN_TEXT = re.compile(
    r"(?:\bPMID\s?[:#]?\s?|(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/))"
    r"(?P<pmid>[1-9]\d{0,8})(?!\w)/?",
    re.IGNORECASE,
)
_PMID_ADDRESS = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/(?:\?term=)?)(?P<pmid>[1-9]\d{0,8})",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\[([^\[\]\n]{0,40}?-?@[^\[\]\n]{1,600})\]")
_KEY = r"[A-Za-z0-9_][\w:.#$%&+?<>~/-]*[A-Za-z0-9_]|[A-Za-z0-9_]"
_KEY_IN_GROUP = re.compile(rf"-?@\{{?(?P<key>{_KEY})\}}?")
_KEY_IN_TEXT = re.compile(
    rf"(?<![\w.@/])-?@(?P<key>{_KEY})(?![\w@])(?:\s?\[(?P<locator>[^\]\[@]{{1,40}})\])?"
)
_DATED_KEY = re.compile(r"^[A-Za-z][\w:-]*[A-Za-z_:-](?:1[5-9]|20)\d\d[a-z]?\w{0,20}$")


def trimmed_doi(doi: str) -> str:
    """`doi` without the punctuation and closing marks of the sentence around it."""
    doi = unquote(doi) if "%" in doi else doi
    while doi:
        last = doi[-1]
        if (
            last in ".,;:'’”*_!?&"
            or (last == ")" and doi.count(")") > doi.count("("))
            or (last == "]" and doi.count("]") > doi.count("["))
        ):
            doi = doi[:-1]
        else:
            break
    return doi


def doi_in(text: str) -> str | None:
    """The first DOI of a text or address, bare."""
    hit = _DOI_IN_TEXT.search(text) or _DOI_ADDRESS.search(text)
    return trimmed_doi(hit.group("doi")) or None if hit else None


def pmid_in(text: str) -> str | None:
    """The digits of the first PMID of a text or address."""
    hit = _PMID_IN_TEXT.search(text) or _PMID_ADDRESS.search(text)
    return hit.group("pmid") if hit else None


def find_identifiers(text: str, marks: Sequence[Mark]) -> Iterator[FoundCitation]:
    """DOIs and PMIDs that the text prints, or that a link leads to."""
    taken: list[tuple[int, int]] = []
    if "10." in text:
        for hit in _DOI_IN_TEXT.finditer(text):
            doi = trimmed_doi(hit.group("doi"))
            if "/" in doi and doi[-1] != "/" and not _PART_OF_WORK.search(doi):
                end = hit.start("doi") + len(doi)
                taken.append((hit.start(), end))
                yield _one(hit.start(), end, Style.DOI, doi)
    has_pmid = "PMID" in text or "pubmed" in text or "pmid" in text
    for hit in _PMID_IN_TEXT.finditer(text) if has_pmid else ():
        taken.append((hit.start(), hit.end()))
        yield _one(hit.start(), hit.end(), Style.PMID, hit.group("pmid"))
    for mark in marks:
        if mark.kind is not MarkKind.LINK or mark.start >= mark.end:
            continue
        if any(start < mark.end and mark.start < end for start, end in taken):
            continue
        if found := _DOI_ADDRESS.search(mark.value):
            yield _one(mark.start, mark.end, Style.DOI, trimmed_doi(found.group("doi")))
        elif found := _PMID_ADDRESS.search(mark.value):
            yield _one(mark.start, mark.end, Style.PMID, found.group("pmid"))


def _one(start: int, end: int, style: Style, number: str) -> FoundCitation:
    return FoundCitation(start, end, (FoundCite(start, end, style, number=number),))


def find_citekeys(text: str, page_has_groups: bool) -> Iterator[FoundCitation]:
    """Pandoc's `[@key, p. 3; @other]`, and `@key` where the page or the key's form allows it."""
    if "@" not in text:
        return
    taken: list[tuple[int, int]] = []
    for group in _GROUP.finditer(text):
        cites = []
        for hit in _KEY_IN_GROUP.finditer(text, group.start(1), group.end(1)):
            locator, _ = locator_at(text, hit.end()) or (None, hit.end())
            cites.append(_key(hit, locator))
        if cites:
            taken.append((group.start(), group.end()))
            yield FoundCitation(group.start(), group.end(), tuple(cites))
    for hit in _KEY_IN_TEXT.finditer(text):
        if any(start <= hit.start() < end for start, end in taken):
            continue
        if page_has_groups or _DATED_KEY.match(hit.group("key")):
            found = locator_at(text, hit.start("locator")) if hit.group("locator") else None
            cite = _key(hit, found[0] if found else None)
            yield FoundCitation(hit.start(), hit.end(), (cite,))


def has_citekey_groups(text: str) -> bool:
    """Whether the text holds a Pandoc citation in square brackets."""
    return "@" in text and any("@" in one.group(1) for one in _GROUP.finditer(text))


def _key(hit: re.Match[str], locator: Locator | None) -> FoundCite:
    start = hit.start() if hit.group()[0] == "@" else hit.start() + 1
    return FoundCite(start, hit.end("key"), Style.CITEKEY, number=hit.group("key"), locator=locator)
