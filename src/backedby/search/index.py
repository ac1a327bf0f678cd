"""What every search engine answers, whatever library it stands on."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from backedby.errors import BackedbyError
from backedby.search.documents import SearchDocument
from backedby.search.query import Field, Node


class StaleCursor(BackedbyError):
    """The index has changed since the cursor was handed out, or it is no cursor of ours."""


class Sort(StrEnum):
    """In which order hits come; ties are broken by id in every engine."""

    RELEVANCE = "relevance"
    YEAR = "year"
    """Newest first, undated works last."""
    OLDEST = "oldest"
    """Oldest first, undated works last."""
    AUTHOR = "author"
    """By the first author's folded name, works without authors last."""
    BACKED = "backed"
    """Works that back the most claims first."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit: the id of a `SearchDocument`, its BM25 score (0 where hits are not ordered by it)."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of hits ended; good for the same query, order and generation only.

    `str(cursor)` is its text form, letters that need no escaping in an address.
    """

    generation: str
    position: tuple[str | int | float, ...]

    def __str__(self) -> str:
        data = json.dumps([self.generation, *self.position], ensure_ascii=False).encode()
        return base64.urlsafe_b64encode(data).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """The cursor with this text form; raises `StaleCursor` for anything else."""
        try:
            data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
            generation, *position = json.loads(data)
        except (binascii.Error, ValueError, TypeError, RecursionError) as error:
            raise StaleCursor("This is no cursor.", "Search again from the start.") from error
        if not isinstance(generation, str) or not all(
            isinstance(one, str | int | float) for one in position
        ):
            raise StaleCursor("This is no cursor.", "Search again from the start.")
        return cls(generation, tuple(position))


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, best first, and what is to be known about all of them."""

    hits: tuple[Ranked, ...]
    total: int
    exact: bool
    """Whether `total` is the number of hits; otherwise it is a lower bound."""
    partial: bool
    """Whether an engine could not ask all of its shards."""
    generation: str
    next: Cursor | None
    """Where the next page begins; None on the last one."""
    limits: tuple[str, ...]
    """Caps that bit, in words for the reader."""


class SearchIndex(Protocol):
    """Documents that can be searched. No query, however odd, raises or takes long."""

    @property
    def name(self) -> str:
        """The engine, as `[search] engine` calls it."""

    @property
    def generation(self) -> str:
        """Changes whenever the indexed documents do."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What happened when it was opened, in words: rebuilt and why, kept in memory only."""

    def search(
        self,
        query: Node,
        *,
        limit: int = 10,
        sort: Sort = Sort.RELEVANCE,
        after: Cursor | None = None,
    ) -> Found:
        """The hits after a cursor; `StaleCursor` where that is of another generation."""

    def counts(self, query: Node, fields: Sequence[Field]) -> Mapping[Field, Mapping[str, int]]:
        """How many hits have each value of a field, most frequent first, then by value.

        A value is folded; `And((query, Phrase(value, field)))` finds as many hits as it says.
        """

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Indexed words, folded and unstemmed, that begin so, with the number of documents.

        Most frequent first, then by letters. For completion and "did you mean".
        """

    def update(
        self,
        changed: Iterable[SearchDocument],
        removed: Iterable[str],
        *,
        fingerprint: str = "",
    ) -> None:
        """Put documents in, in place of those with the same id, and take others out by id.

        `fingerprint` is that of the library afterwards; without it the next opening compares
        all documents. The generation changes.
        """

    def close(self) -> None:
        """Let go of files; nothing can be asked afterwards."""
