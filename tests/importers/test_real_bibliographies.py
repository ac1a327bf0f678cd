from __future__ import annotations

from pathlib import Path

from bibtexparser.model import Entry, ParsingFailedBlock
from bibtexparser.splitter import Splitter

from backedby.importers.bibtex import read_bibtex
from backedby.importers.encoding import decode

NO_ENTRIES = ("@comment", "@string", "@preamble")


def test_real_files_load_without_losing_an_entry(measure: Path) -> None:
    files = sorted(path for path in (measure / "data" / "bib").iterdir() if path.is_file())
    assert len(files) >= 400
    for path in files:
        text, _ = decode(path.read_bytes())
        result = read_bibtex(text, path.name)
        assert len(result.references) + result.lost == entries_seen(text), path.name
        assert result.lost == 0 or result.findings, path.name


def entries_seen(text: str) -> int:
    """How many entries bibtexparser meets, broken and repeated ones included."""
    seen = 0
    for block in Splitter(text.replace("\r\n", "\n").replace("\r", "\n")).split().blocks:
        if isinstance(block, ParsingFailedBlock):
            inner = block.ignore_error_block
            seen += isinstance(inner, Entry) or (
                inner is None and not (block.raw or "").lower().startswith(NO_ENTRIES)
            )
        else:
            seen += isinstance(block, Entry)
    return seen
