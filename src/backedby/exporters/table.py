"""The formats that references can be exported in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from backedby.exporters.bibtex import write_bibtex
from backedby.exporters.csl_json import write_csl_json
from backedby.exporters.json_lines import write_json_lines
from backedby.exporters.printed import write_author_year, write_vancouver
from backedby.library import Library
from backedby.model.reference import Citekey

Exporter = Callable[[Library, Sequence[Citekey]], str]
"""A library and the works wanted, in order -> text. Citekeys that it does not hold are left out."""

EXPORTERS: Mapping[str, Exporter] = {
    "bibtex": write_bibtex,
    "csl-json": write_csl_json,
    "jsonl": write_json_lines,
    "author-year": write_author_year,
    "vancouver": write_vancouver,
}
"""Exporters by the name that `--format` and `?format=` take."""
