"""A folder with references.bib and claims/, opened into a library."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import backedby
from backedby.importers.result import ImportResult
from backedby.library import cache as caches
from backedby.library.contents import Library, Rest
from backedby.library.sources import SourceFile, Sources, read_sources
from backedby.model.claim import Appearance, Claim, Evidence
from backedby.model.concept import Concept, Vocabulary
from backedby.model.finding import Finding
from backedby.model.page import PublishedPage
from backedby.model.reference import Name, Reference

READING = 1
"""Raise it whenever the same files are read into other values than before."""


def open_library(folder: Path, *, cache: bool = True) -> Library:
    """All that a knowledge base holds; flaws in its files become findings, never exceptions.

    Works, and everything else, are kept in `<folder>/.backedby/` under a hash of
    the files they were read from. Source files are never written.
    """
    with _no_garbage_collection():
        return _opened(folder, cache)


def _opened(folder: Path, cache: bool) -> Library:
    sources = read_sources(folder)
    kept = folder / caches.CACHES
    schema = _schema()
    works = None
    rest = None
    works_key = sources.bibliography.fingerprint(schema)
    fingerprint = sources.fingerprint(works_key)
    if cache:
        works = caches.load(kept / _WORKS, works_key, ImportResult)
        rest = caches.load(kept / _CLAIMS, fingerprint, Rest)
    if works is None:
        works = _read_works(sources.bibliography)
        if cache:
            caches.keep(kept / _WORKS, works_key, works)
    references = {work.citekey: work for work in works.references}
    if rest is None:
        rest = _read_rest(sources, references)
        if cache:
            caches.keep(kept / _CLAIMS, fingerprint, rest)
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


def _schema() -> str:
    """What a cache depends on besides the files: how they are read, and into what."""
    shape = [
        field.name
        for noun in (Reference, Name, Claim, Evidence, Appearance, Concept, PublishedPage, Finding)
        for field in fields(noun)
    ]
    return f"{backedby.__version__}/{READING}/{','.join(shape)}"


def _read_works(file: SourceFile) -> ImportResult:
    from backedby.importers.bibtex import read_bibtex  # only where nothing is cached
    from backedby.importers.encoding import decode
    from backedby.model.flaws import GUESSED_ENCODING

    text, guessed = decode(file.data)
    result = read_bibtex(text, file.path)
    findings = result.findings
    if guessed:
        findings = (
            GUESSED_ENCODING.at(
                file.path,
                1,
                f"This file is not UTF-8; it was read as {guessed}.",
                "Save it as UTF-8.",
            ),
            *findings,
        )
    return replace(result, findings=findings)


def _read_rest(sources: Sources, references: dict[str, Reference]) -> Rest:
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
