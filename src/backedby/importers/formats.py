"""The bibliographic formats that can be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backedby.importers.bibtex import read_bibtex
from backedby.importers.result import ImportResult

Importer = Callable[[str, str], ImportResult]
"""Text and the path to name in findings -> works and findings. Never raises, whatever the text."""

IMPORTERS: Mapping[str, Importer] = {
    ".bib": read_bibtex,
}
"""Importers by the ending of the file."""
