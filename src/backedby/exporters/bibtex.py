"""BibTeX: entries with the fields as the library's own file has them, ours among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from backedby.importers.inheritance import keys_of
from backedby.library import Library
from backedby.model.reference import Citekey, Name, Reference, Standing


def write_bibtex(library: Library, citekeys: Sequence[Citekey]) -> str:
    """The works as a BibTeX file that reads back as the same works.

    Works from which others inherit fields (`crossref`, `xdata`) follow those, as BibTeX
    wants it, whether they were asked for or not.
    """
    return "\n".join(map(_entry, _with_parents(library.references, citekeys)))


def _with_parents(
    references: Mapping[Citekey, Reference], citekeys: Sequence[Citekey]
) -> Iterator[Reference]:
    """The works in order, and behind them those that they inherit from."""
    by_small_key = {citekey.lower(): citekey for citekey in reversed(list(references))}
    seen: set[Citekey] = set()
    waiting = list(citekeys)
    for citekey in waiting:  # grows while we go
        if citekey in seen or citekey not in references:
            continue
        seen.add(citekey)
        work = references[citekey]
        yield work
        for link in ("xdata", "crossref"):
            waiting += (
                key if key in references else by_small_key.get(key.lower(), "")
                for key in keys_of(work.fields.get(link, ""))
            )


def _entry(work: Reference) -> str:
    fields = work.fields or _fields_of(work)
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {_delimited(value)}," for name, value in fields.items()]
    return "\n".join((f"@{work.type}{{{work.citekey},", *lines, "}", ""))


def _delimited(value: str) -> str:
    """A value in braces; where its own braces are not paired, as pieces in quotation marks."""
    if value.endswith("\\"):
        value += " "  # or it would take the closing mark for its own
    if _is_paired(value):
        return f"{{{value}}}"
    pieces = [f'"{one}"' if one != '"' else '{"}' for one in _QUOTE.split(value) if one]
    return " # ".join(pieces)


_QUOTE = re.compile(r'(?<!\\)(")')


def _is_paired(value: str) -> bool:
    """Whether every brace has its partner, those behind a backslash not counted."""
    depth = 0
    before = ""
    for char in value:
        if before != "\\":
            depth += (char == "{") - (char == "}")
            if depth < 0:
                return False
        before = char
    return depth == 0


_NAMED = {
    "title": "title", "year": "year", "date": "date", "journaltitle": "container",
    "volume": "volume", "number": "issue", "publisher": "publisher", "location": "place",
    "edition": "edition", "shorthand": "shorthand", "note": "note", "trial": "trial",
    "standingdate": "standing_date", "standingnote": "standing_note", "verified": "verified",
}  # fmt: skip
"""Our attributes that are fields as they stand."""
_AS_THEY_ARE = ("doi", "pmid", "isbn", "url")
_ESCAPED = str.maketrans({
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "%": "\\%",
    "#": "\\#", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
})  # fmt: skip


def _fields_of(work: Reference) -> dict[str, str]:
    """The fields of a work that came from no BibTeX file."""
    fields = {
        "author": _names(work.authors, others=work.others),
        "editor": _names(work.editors),
        **{name: _escaped(getattr(work, attribute)) for name, attribute in _NAMED.items()},
        "pages": _escaped(work.pages).replace("-", "--"),
        **{name: getattr(work, name) for name in _AS_THEY_ARE},
        "keywords": ", ".join(map(_escaped, work.keywords)),
        "design": work.design or "",
        "population": work.population or "",
        "standing": "" if work.standing is Standing.CURRENT else work.standing,
        "supersededby": ", ".join(work.superseded_by),
        "related": ", ".join(one.citekey for one in work.related),
        "relatedtype": ", ".join(one.type for one in work.related),
    }
    if fields["date"]:
        del fields["year"]
    return {name: str(value) for name, value in fields.items() if value}


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _names(names: Sequence[Name], *, others: bool = False) -> str:
    return " and ".join([*map(_name, names), *(["others"] if others else [])])


def _name(name: Name) -> str:
    """`van der Molen, Jr., Anneke`, or an organisation in braces."""
    if name.literal:
        return f"{{{_escaped(name.literal)}}}"
    family = _escaped(name.family)
    if " " in family or "," in family:
        family = f"{{{family}}}"
    whole = f"{_escaped(name.particle)} {family}".strip()
    return ", ".join(one for one in (whole, _escaped(name.suffix), _escaped(name.given)) if one)
