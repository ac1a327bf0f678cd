"""Entries of a BibTeX file turned into references."""

from __future__ import annotations

import re
from collections.abc import Mapping

from backedby.importers.dates import Dated, read_date, read_year
from backedby.importers.entries import RawEntry
from backedby.importers.latex import decode, plain
from backedby.importers.names import read_names
from backedby.importers.notes import Notes
from backedby.model.flaws import BAD_DATE
from backedby.model.reference import Reference


def read_work(entry: RawEntry, fields: Mapping[str, str], notes: Notes) -> Reference:
    """The work that an entry describes, without what people judged of it (`judgements`).

    `fields` are the entry's own and inherited ones.
    """
    authors, others = read_names(fields["author"]) if "author" in fields else ((), False)
    editors = read_names(fields["editor"])[0] if "editor" in fields else ()
    dated = _dated(entry, fields, notes)
    return Reference(
        citekey=entry.citekey,
        type=entry.type,
        title=_title(fields),
        authors=authors,
        editors=editors,
        others=others,
        year=dated.year,
        date=dated.date,
        container=_text(fields, "journaltitle", "journal", "booktitle", "maintitle"),
        volume=_text(fields, "volume"),
        issue=_text(fields, "number", "issue"),
        pages=_pages(fields),
        publisher=_text(fields, "publisher", "institution", "school", "organization"),
        place=_text(fields, "location", "address"),
        edition=_text(fields, "edition"),
        doi=_DOI_PREFIX.sub("", plain(fields["doi"])) if "doi" in fields else "",
        pmid=_pmid(fields),
        isbn=plain(fields["isbn"]) if "isbn" in fields else "",
        url=_url(fields),
        keywords=_keywords(fields["keywords"]) if "keywords" in fields else (),
        shorthand=_text(fields, "shorthand"),
        note=_text(fields, "note"),
        fields=entry.fields,
        line=entry.line,
    )


_DOI_PREFIX = re.compile(r"(?:https?://)?(?:dx\.)?doi(?:\.org/|: ?)", re.IGNORECASE)
_DASHES = re.compile(r" ?(?:-{2,3}|[–—]) ?")


def _text(fields: Mapping[str, str], *names: str) -> str:
    """The first of these fields that says something, as plain text on one line."""
    for name in names:
        if (value := fields.get(name)) and (text := " ".join(decode(value).split())):
            return text
    return ""


def _title(fields: Mapping[str, str]) -> str:
    title, subtitle = _text(fields, "title"), _text(fields, "subtitle")
    return f"{title}: {subtitle}" if title and subtitle else title or subtitle


def _pages(fields: Mapping[str, str]) -> str:
    pages = fields.get("pages", "")
    if not pages:
        return ""
    return _DASHES.sub("-", " ".join(decode(pages).split()))


def _pmid(fields: Mapping[str, str]) -> str:
    """The digits of the PubMed number, also where BibLaTeX's eprint fields give it."""
    pmid = fields.get("pmid", "")
    if not pmid and "eprint" in fields:
        kind = fields.get("eprinttype") or fields.get("archiveprefix") or ""
        if kind.strip().lower() in ("pubmed", "pmid"):
            pmid = fields["eprint"]
    return "".join(char for char in pmid if char in "0123456789") if pmid else ""


def _url(fields: Mapping[str, str]) -> str:
    if url := fields.get("url"):
        return plain(url)
    published = fields.get("howpublished", "")
    return plain(published) if "\\url" in published else ""


def _keywords(value: str) -> tuple[str, ...]:
    """Keywords between commas or semicolons, in order, each once."""
    words = (" ".join(word.split()) for word in decode(value).replace(";", ",").split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def _dated(entry: RawEntry, fields: Mapping[str, str], notes: Notes) -> Dated:
    """When the work appeared: `date` before `year`, unless only the year is sound."""
    by_date = read_date(_text(fields, "date")) if fields.get("date") else None
    if by_date:
        _note_bad(by_date, entry, notes)
    year = _text(fields, "year")
    if by_date and (not by_date.bad or not year):
        return by_date
    if not year:
        return Dated("", "")
    by_year = read_year(year, _text(fields, "month"), _text(fields, "day"))
    _note_bad(by_year, entry, notes)
    return by_year


def _note_bad(dated: Dated, entry: RawEntry, notes: Notes) -> None:
    """Note a field of the entry's own that is no date."""
    if dated.bad in entry.fields:
        notes.add(
            BAD_DATE,
            entry.lines[dated.bad],
            f'The {dated.bad} "{entry.fields[dated.bad][:60]}" of "{entry.citekey}" is none.',
            _RIGHT_DATES[dated.bad],
        )


_RIGHT_DATES = {
    "date": "Write 2026-11-21, 2026-11, 2026, or two of these with a slash between.",
    "year": "Write it in four digits.",
    "month": "Write jan, feb … or a number from 1 to 12.",
}
