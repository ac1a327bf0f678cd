"""An index of a library, opened from `.backedby/search/` or built there.

The index is a cache. One whose manifest is not ours, or whose files are not byte
for byte what the manifest says, is never opened: Whoosh would run what is pickled in
it. Then, as for other engines, versions and damage, it is built anew, aside, and swapped
in. Documents that changed since are put into the index that is there.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from backedby.errors import BackedbyError
from backedby.library.cache import CACHES
from backedby.library.locking import locked
from backedby.search.documents import SearchDocument
from backedby.search.engines import AUTO, ENGINES, WHOOSH_SUFFICES, Engine, chosen, engine_named
from backedby.search.index import SearchIndex
from backedby.search.kept import LOCK, PATIENCE, KeptIndex
from backedby.search.manifest import (
    FILE as MANIFEST,
)
from backedby.search.manifest import (
    Manifest,
    checksums,
    digest,
    flaw,
    read_manifest,
    write_digests,
    write_manifest,
)
from backedby.search.trust import signing_key

FOLDER = "search"

Documents = Callable[[], Iterable[SearchDocument]]
"""Makes all documents, each time it is called; called only where the index must change."""


def open_index(
    folder: Path,
    documents: Documents,
    fingerprint: str,
    engine: str = AUTO,
    *,
    patience: float = PATIENCE,
) -> SearchIndex:
    """The index of a knowledge base, up to date.

    `folder` is the knowledge base, `fingerprint` stands for everything its documents
    are made from (verdicts too): equal fingerprint, equal documents. `engine` is `auto`
    or a name in `ENGINES`. What happened stands in `notes`. Where nothing can be written,
    the index is built in memory.
    """
    if engine != AUTO:
        engine_named(engine)  # a wrong setting is said at once
    wanted = _Wanted(folder / CACHES / FOLDER, documents, fingerprint, engine)
    key = signing_key()
    if key is None:
        return wanted.in_memory("there is no place for this user's key")
    kept, _ = wanted.from_disk(key)
    if kept is not None and kept.fingerprint == fingerprint:
        return kept
    try:
        with locked(wanted.place / LOCK, patience) as held:
            if held:
                if kept is not None:
                    kept.close()
                return wanted.renewed(key)
    except OSError as error:
        return wanted.in_memory(f"{CACHES} cannot be written: {error.strerror or error}")
    if kept is not None:
        note = "Another process is changing the index; these are its answers from before."
        kept.notes = (*kept.notes, note)
        return kept
    return wanted.in_memory("another process is building the index")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The index somebody asks for."""

    place: Path
    documents: Documents
    fingerprint: str
    engine: str

    def from_disk(self, key: bytes) -> tuple[KeptIndex | None, str | None]:
        """The index that is there, of whatever fingerprint, or why it is not to be opened."""
        manifest = read_manifest(self.place, key)
        if manifest is None:
            foreign = (self.place / MANIFEST).exists()
            return None, "it was not made by this user of this computer" if foreign else None
        if manifest.engine not in ENGINES or self.engine not in (AUTO, manifest.engine):
            return None, f"it was built by {manifest.engine}"
        try:
            engine = engine_named(manifest.engine)
        except BackedbyError:
            return None, f"{manifest.engine} is no longer installed"
        if engine.version != manifest.version:
            return None, f"it was built by {manifest.version}"
        if doubt := flaw(self.place, manifest):
            return None, doubt
        try:
            index = engine.open_folder(self.place / manifest.folder)
        except Exception as error:
            # Every byte is as we wrote it, yet the engine trips over it: it is to be built anew.
            logging.getLogger(__name__).debug("cannot open the index", exc_info=True)
            return None, f"{engine.name} cannot read it: {error}"
        return KeptIndex(index, self.place, key, manifest), None

    def renewed(self, key: bytes) -> SearchIndex:
        """The index brought up to date or built anew, by the one process that may write."""
        kept, doubt = self.from_disk(key)
        if kept is not None and kept.fingerprint == self.fingerprint:
            return kept  # another process was quicker
        if kept is not None:
            try:
                return self._caught_up(kept)
            except _OtherEngine:
                kept.close()
            except Exception as error:
                logging.getLogger(__name__).debug("cannot update the index", exc_info=True)
                kept.close()
                doubt = f"it could not be updated: {error}"
        return self._built(key, doubt)

    def _caught_up(self, kept: KeptIndex) -> KeptIndex:
        """The index with all documents put in that have changed."""
        before = kept.digests()
        after: dict[str, str] = {}
        changed = []
        for document in self.documents():
            after[document.id] = found = digest(document)
            if before.get(document.id) != found:
                changed.append(document)
        grown = self.engine == AUTO and len(after) > WHOOSH_SUFFICES >= len(before)
        if grown and kept.name == "whoosh" and chosen(AUTO, len(after))[0].name != kept.name:
            raise _OtherEngine
        kept.put(changed, before.keys() - after.keys(), fingerprint=self.fingerprint)
        return kept

    def _built(self, key: bytes, doubt: str | None) -> SearchIndex:
        """A new index, built aside and swapped in."""
        _tidy(self.place, read_manifest(self.place, key))
        building = self.place / f"{secrets.token_hex(6)}.index"
        digests: dict[str, str] = {}
        try:
            building.mkdir()
            engine, notes, stream = self._start()
            index = engine.build(building, _digested(stream, digests))
            write_digests(building, digests)
            manifest = Manifest(
                engine=engine.name,
                version=engine.version,
                folder=building.name,
                generation=index.generation,
                fingerprint=self.fingerprint,
                documents=len(digests),
                files=checksums(building),
            )
            write_manifest(self.place, key, manifest)
        except BackedbyError:
            raise
        except Exception as error:
            # A full disk has as many names as there are engines.
            logging.getLogger(__name__).debug("cannot build the index", exc_info=True)
            shutil.rmtree(building, ignore_errors=True)
            return self.in_memory(f"it could not be written: {error}")
        _tidy(self.place, manifest)
        if doubt:
            notes = (f"The index was built anew: {doubt}.", *notes)
        return KeptIndex(index, self.place, key, manifest, notes)

    def in_memory(self, why: str) -> SearchIndex:
        """An index that is gone when the process ends."""
        engine, notes, stream = self._start()
        index = engine.build(None, stream)
        index.notes = (f"The index is kept in memory only: {why}.", *notes)
        return index

    def _start(self) -> tuple[Engine, tuple[str, ...], Iterator[SearchDocument]]:
        """The engine to build with, what is to be said about it, and the documents."""
        stream = iter(self.documents())
        if self.engine != AUTO:
            return engine_named(self.engine), (), stream
        first = list(itertools.islice(stream, WHOOSH_SUFFICES + 1))
        engine, notes = chosen(AUTO, len(first))
        return engine, notes, itertools.chain(first, stream)


class _OtherEngine(Exception):
    """The library has outgrown the engine of its index."""


def _digested(
    documents: Iterable[SearchDocument], digests: dict[str, str]
) -> Iterator[SearchDocument]:
    for document in documents:
        digests[document.id] = digest(document)
        yield document


def _tidy(place: Path, manifest: Manifest | None) -> None:
    """Delete what no manifest names: old indexes, half-built ones, half-written files."""
    for path in place.glob("*.index"):
        if manifest is None or path.name != manifest.folder:
            shutil.rmtree(path, ignore_errors=True)
    for path in place.glob("*.half"):
        with contextlib.suppress(OSError):
            path.unlink()
