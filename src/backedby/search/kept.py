"""An index on disk together with its manifest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec.structs

from backedby.errors import BackedbyError
from backedby.library.locking import locked
from backedby.search.documents import SearchDocument
from backedby.search.engines import EngineIndex
from backedby.search.index import Cursor, Found, Sort
from backedby.search.manifest import (
    Manifest,
    checksums,
    digest,
    flaw,
    read_digests,
    read_manifest,
    write_digests,
    write_manifest,
)
from backedby.search.query import Field, Node

LOCK = "lock"
PATIENCE = 60.0
"""Seconds to wait while another process builds or updates the index."""


class KeptIndex:
    """An engine's index in a folder beside its manifest. Satisfies `SearchIndex`."""

    def __init__(
        self,
        index: EngineIndex,
        place: Path,
        key: bytes,
        manifest: Manifest,
        notes: tuple[str, ...] = (),
    ) -> None:
        self._index = index
        self._place = place
        self._key = key
        self._manifest = manifest
        self.name = index.name
        self.notes = notes
        # A cursor outlives the process that handed it out.
        index.generation = manifest.generation

    @property
    def generation(self) -> str:
        """Changes whenever the indexed documents do."""
        return self._index.generation

    @property
    def fingerprint(self) -> str:
        """Of the library whose documents are in it; empty where that is not known."""
        return self._manifest.fingerprint

    def search(
        self,
        query: Node,
        *,
        limit: int = 10,
        sort: Sort = Sort.RELEVANCE,
        after: Cursor | None = None,
    ) -> Found:
        """The hits after a cursor."""
        return self._index.search(query, limit=limit, sort=sort, after=after)

    def counts(self, query: Node, fields: Sequence[Field]) -> Mapping[Field, Mapping[str, int]]:
        """How many hits have each value."""
        return self._index.counts(query, fields)

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Indexed words with a prefix."""
        return self._index.words(prefix, limit)

    def update(
        self,
        changed: Iterable[SearchDocument],
        removed: Iterable[str],
        *,
        fingerprint: str = "",
    ) -> None:
        """Put documents in and take others out, on disk too.

        `BackedbyError` where another process has changed the index since, or holds it.
        """
        try:
            with locked(self._place / LOCK, PATIENCE) as held:
                if not held:
                    raise BackedbyError("Another process is changing the index.", "Try again.")
                if read_manifest(self._place, self._key) != self._manifest:
                    raise _CHANGED
                if flaw(self._place, self._manifest):
                    raise _CHANGED
                self.put(changed, removed, fingerprint=fingerprint)
        except OSError as error:
            raise BackedbyError(
                f"The index cannot be written: {error.strerror or error}.",
                "It is built anew when it is opened next.",
            ) from error

    def put(
        self, changed: Iterable[SearchDocument], removed: Iterable[str], *, fingerprint: str
    ) -> None:
        """The same, for a caller that holds the lock and has compared the files."""
        documents = list(changed)
        gone = list(removed)
        folder = self._place / self._manifest.folder
        digests = self.digests()
        for one in gone:
            digests.pop(one, None)
        digests.update((document.id, digest(document)) for document in documents)
        if documents or gone:
            self._index.update(documents, gone)
            write_digests(folder, digests)
        manifest = msgspec.structs.replace(
            self._manifest,
            generation=self._index.generation,
            fingerprint=fingerprint,
            documents=len(digests),
            files=checksums(folder) if documents or gone else self._manifest.files,
        )
        # A process that dies before this leaves files that do not agree with the old manifest.
        write_manifest(self._place, self._key, manifest)
        self._manifest = manifest

    def digests(self) -> dict[str, str]:
        """The digest of each document, by id."""
        return read_digests(self._place / self._manifest.folder)

    def close(self) -> None:
        """Let go of the files."""
        self._index.close()


_CHANGED = BackedbyError("The index was changed by another process.", "Open it again.")
