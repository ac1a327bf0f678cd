"""Works as reference managers carry them in a document: items of CSL-JSON (CSL 1.0.2)."""

from __future__ import annotations

import html
import json
import re

from backedby.documents.carried_values import Carried, CarriedItem
from backedby.model.citation import BibliographyEntry, Locator
from backedby.model.reference import Name
from backedby.model.spans import Span

_MARKUP = re.compile(r"</?(?:i|b|sub|sup|em|strong|span)\b[^<>]{0,100}>")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMID_NOTED = re.compile(r"\bPMID:?\s*(\d{1,9})\b")
_DOI_NOTED = re.compile(r"\bDOI:?\s*(10\.\d{4,9}/\S+)", re.IGNORECASE)
_MOST_ITEMS = 200
_MOST_NAMES = 500
_NOWHERE = Span(0, 0)


def read_citation(text: str) -> Carried | None:
    """The items of a citation object of Zotero or Mendeley; None where it is none.

    Both write `{"citationItems": [{"itemData": {…}, "locator": "12", "label": "page"}]}`.
    """
    try:
        read: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    listed = _field(read, "citationItems")
    if not isinstance(listed, list):
        return None
    items = []
    for one in listed[:_MOST_ITEMS]:
        work = _work(_field(one, "itemData"))
        if work is not None:
            locator = _text(_field(one, "locator"))
            label = _text(_field(one, "label")) or "page"
            items.append(CarriedItem(work, locator=Locator(label, locator) if locator else None))
    return Carried(tuple(items))


def _work(item: object) -> BibliographyEntry | None:
    """A CSL item as an entry; None for what names no work."""
    title = _text(_field(item, "title"))
    names = _names(_field(item, "author")) or _names(_field(item, "editor"))
    if not title and not names:
        return None
    note = _text(_field(item, "note"))
    doi = _DOI.search(_text(_field(item, "DOI"))) or _DOI_NOTED.search(note)
    pmid = _text(_field(item, "PMID"))
    if not pmid.isdigit():
        noted = _PMID_NOTED.search(note)
        pmid = noted[1] if noted else ""
    return BibliographyEntry(
        id="",
        span=_NOWHERE,
        raw="",
        authors=names,
        year=_year(_field(item, "issued")),
        title=title or None,
        container=_text(_field(item, "container-title")) or None,
        volume=_text(_field(item, "volume")) or None,
        issue=_text(_field(item, "issue")) or None,
        pages=_text(_field(item, "page")) or None,
        publisher=_text(_field(item, "publisher")) or None,
        doi=doi[doi.lastindex or 0].rstrip(".,;") if doi else None,
        pmid=pmid or None,
    )


def _names(value: object) -> tuple[Name, ...]:
    if not isinstance(value, list):
        return ()
    names = []
    for one in value[:_MOST_NAMES]:
        family, given = _text(_field(one, "family")), _text(_field(one, "given"))
        particle = _text(_field(one, "non-dropping-particle")) or _text(
            _field(one, "dropping-particle")
        )
        if family:
            names.append(Name(family, given, particle, _text(_field(one, "suffix"))))
        elif literal := _text(_field(one, "literal")) or given:
            names.append(Name(literal=literal))
    return tuple(names)


def _year(issued: object) -> str | None:
    """The year of a CSL date: `date-parts`, `raw` or `literal`."""
    parts = _field(issued, "date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        found = _YEAR.search(str(parts[0][0]))
        if found:
            return found[0]
    for name in ("raw", "literal", "year"):
        found = _YEAR.search(_text(_field(issued, name)))
        if found:
            return found[0]
    return None


def _field(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None


def _text(value: object) -> str:
    """A string or number as one line without the few tags that CSL allows."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(html.unescape(_MARKUP.sub("", str(value)[:5_000])).split())
