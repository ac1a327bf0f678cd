"""CSL-JSON (CSL 1.0.2): what Zotero, Pandoc and citation processors read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from backedby.importers.latex import abstract
from backedby.library import Library
from backedby.model.reference import Citekey, Name, Reference, Standing

Value = str | Sequence["Value"] | Sequence[Sequence[int]] | Mapping[str, "Value"]
"""What an item of CSL-JSON is made of."""


def write_csl_json(library: Library, citekeys: Sequence[Citekey]) -> str:
    """The works as one JSON array; `id` is the citekey, our own judgements stand in `custom`."""
    works = (library.references[one] for one in citekeys if one in library.references)
    return json.dumps([csl_item(work) for work in works], ensure_ascii=False, indent=1) + "\n"


def csl_item(work: Reference) -> dict[str, Value]:
    """One work as a CSL item, empty fields left out."""
    kind = _TYPES.get(work.type, "document")
    authors: list[Value] = [_name(one) for one in work.authors]
    if work.others:
        authors.append({"literal": "others"})
    item: dict[str, Value] = {
        "id": work.citekey,
        "type": kind,
        "title": work.title,
        "author": authors,
        "editor": [_name(one) for one in work.editors],
        "issued": _issued(work),
        "container-title": work.container,
        "volume": work.volume,
        "issue": work.issue,
        "page": work.pages,
        "publisher": work.publisher,
        "publisher-place": work.place,
        "edition": work.edition,
        "abstract": abstract(work),
        "DOI": work.doi,
        "PMID": work.pmid,
        "ISBN": work.isbn,
        "URL": work.url,
        "keyword": ", ".join(work.keywords),
        "note": work.note,
        "custom": _custom(work),
    }
    return {name: value for name, value in item.items() if value}


_TYPES = {
    "article": "article-journal", "periodical": "periodical", "book": "book", "mvbook": "book",
    "collection": "book", "proceedings": "book", "reference": "book", "booklet": "pamphlet",
    "inbook": "chapter", "incollection": "chapter", "inreference": "entry",
    "inproceedings": "paper-conference", "conference": "paper-conference",
    "report": "report", "techreport": "report", "manual": "report",
    "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "dataset": "dataset",
    "software": "software", "patent": "patent", "unpublished": "manuscript",
}  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


def _name(name: Name) -> Value:
    if name.literal:
        return {"literal": name.literal}
    parts: dict[str, Value] = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def _issued(work: Reference) -> Value:
    """The date as far as it is known; a range has two parts; what is no date is told as text."""
    text = work.date or work.year
    found = [_DATE.fullmatch(end) for end in text.split("/")]
    if text and len(found) <= 2 and all(found):
        parts = [[int(one) for one in end.groups() if one] for end in found if end]
        if all(len(one) < 2 or 1 <= one[1] <= 12 for one in parts):  # others are seasons
            return {"date-parts": parts}
        return {"date-parts": [one[:1] for one in parts]}
    return {"literal": text} if text else ""


def _custom(work: Reference) -> Value:
    ours: dict[str, Value] = {
        "design": work.design or "",
        "population": work.population or "",
        "standing": "" if work.standing is Standing.CURRENT else work.standing,
        "trial": work.trial,
        "type": work.type,
    }
    return {name: str(value) for name, value in ours.items() if value}
