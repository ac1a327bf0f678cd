"""A folder with references.bib and claims/, opened into a library."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from backedby.importers.notes import Notes
from backedby.importers.result import ImportResult
from backedby.library import cache as caches
from backedby.library.contents import Library, Rest
from backedby.library.sources import SourceFile, Sources, read_sources
from backedby.model.concept import Vocabulary
from backedby.model.reference import Citekey, Reference

SCHEMA = "3"
"""Part of every fingerprint: raise it when a release reads the same files into other values."""


def open_library(folder: Path, *, cache: bool = True) -> Library:
    """All that a knowledge base holds; flaws in its files become findings, never exceptions.

    Works, and everything else, are kept in `<folder>/.backedby/` under a hash of
    the files they were read from. Source files are never written.
    """
    with _no_garbage_collection():
        return _opened(folder, cache)


def _opened(folder: Path, cache: bool) -> Library:
    sources = read_sources(folder)
    of_works = sources.bibliography.fingerprint(SCHEMA)
    fingerprint = sources.fingerprint(of_works)
    readers = caches.state_of_code("model", "importers", "library")
    works_key, rest_key = f"{of_works}-{readers}", f"{fingerprint}-{readers}"
    kept = folder / caches.CACHES
    works = None
    rest = None
    if cache:
        works = caches.load(kept / _WORKS, works_key, ImportResult)
        rest = caches.load(kept / _CLAIMS, rest_key, Rest)
    if works is None:
        works = _read_works(sources.bibliography)
        if cache:
            caches.keep(kept / _WORKS, works_key, works)
    references = {work.citekey: work for work in works.references}
    if rest is None:
        rest = _read_rest(sources, references)
        if cache:
            caches.keep(kept / _CLAIMS, rest_key, rest)
    findings = (*sources.findings, *works.findings, *rest.findings)
    return Library(
        references=references,
        claims={claim.id: claim for claim in rest.claims},
        vocabulary=Vocabulary({concept.id: concept for concept in rest.concepts}),
        pages={page.id: page for page in rest.pages},
        findings=tuple(sorted(findings, key=lambda one: (one.path, one.line, one.code))),
        unreadable=sources.unreadable + works.lost + rest.unreadable,
        fingerprint=fingerprint,
    )


_WORKS = "references.json"
_CLAIMS = "claims.json"


def _read_works(file: SourceFile) -> ImportResult:
    from backedby.importers.bibtex import read_bibtex  # only where nothing is cached

    notes = Notes(file.path)
    result = read_bibtex(file.text(notes), file.path)
    return replace(result, findings=(*notes.findings, *result.findings))


def _read_rest(sources: Sources, references: dict[Citekey, Reference]) -> Rest:
    from backedby.library.reading import read_claims  # only where nothing is cached

    return read_claims(sources, references)


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Thousands of fresh values hold no garbage, and looking for it takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
