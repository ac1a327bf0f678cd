"""BibTeX and BibLaTeX: bibtexparser splits the text into blocks, we read what is in them."""

from __future__ import annotations

from backedby.importers.entries import EntryReader
from backedby.importers.inheritance import Links
from backedby.importers.judgements import JudgementReader
from backedby.importers.notes import Notes
from backedby.importers.result import ImportResult
from backedby.importers.works import read_work


def read_bibtex(text: str, path: str = "references.bib") -> ImportResult:
    """Every work of a BibTeX text, and a finding for everything that is wrong with it.

    Never raises. Of two entries with one citekey the first is taken. Findings
    name `path` and the line of the text, however its lines end.
    """
    notes = Notes(path)
    reader = EntryReader(notes)
    entries = reader.read(text.replace("\r\n", "\n").replace("\r", "\n"))
    links = Links(entries)
    judgements = JudgementReader(entries, links.find, notes)
    references = tuple(
        judgements.add_to(read_work(entry, links.fields(entry), notes), entry)
        for entry in entries.values()
    )
    findings = sorted(notes.findings, key=lambda finding: finding.line)
    return ImportResult(references, tuple(findings), reader.lost)
