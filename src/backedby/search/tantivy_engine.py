"""Tantivy: the engine for large libraries, an optional extra (`pip install 'backedby[tantivy]'`).

It gets text that our analyser has already turned into stems, and plans instead of
anybody's text: its own query parser raises on half of what people mistype.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from backedby.errors import BackedbyError
from backedby.search.analysis import stems, stems_of, words
from backedby.search.documents import SearchDocument
from backedby.search.index import Cursor, Found, Ranked, Sort, StaleCursor
from backedby.search.planning import plan
from backedby.search.plans import (
    is_scored,
    tags_of,
)
from backedby.search.query import Field, Node
from backedby.search.ranking import MOST_VALUES, most_frequent, position_of, sort_key

try:
    import tantivy
except ImportError as error:
    raise BackedbyError(
        "The search engine 'tantivy' is not installed.",
        "Install it with: pip install 'backedby[tantivy]', or set [search] engine to 'whoosh'.",
    ) from error

from backedby.search.tantivy_engine_lookup import TantivyLookup

NAME = "tantivy"
SCHEMA = 3
"""Raise it whenever the same documents are indexed into other files than before."""
VERSION = f"tantivy {version('tantivy')}, schema {SCHEMA}"

TIES = 1_000
"""Hits with one score that are put in the order of their ids; more keep the engine's order,
which is that of ids too as long as nothing was updated."""

_HEAP = 256_000_000
_UPDATE_HEAP = 50_000_000


class TantivyIndex:
    """An opened Tantivy index. Satisfies `SearchIndex`."""

    name = NAME
    notes: tuple[str, ...] = ()

    def __init__(self, index: tantivy.Index) -> None:
        self.generation = secrets.token_hex(4)
        self._index = index
        self._read()

    def search(
        self,
        query: Node,
        *,
        limit: int = 10,
        sort: Sort = Sort.RELEVANCE,
        after: Cursor | None = None,
    ) -> Found:
        """The hits after a cursor."""
        start = _offset(after, self.generation)
        planned = plan(query, self._lookup)
        wanted = self._lookup.query(planned.root)
        limit = max(limit, 0)
        if sort is Sort.RELEVANCE and is_scored(planned.root):
            hits, total = self._best(wanted, start, limit)
        else:
            hits, total = self._ordered(wanted, sort, start, limit)
        end = start + len(hits)
        return Found(
            hits=hits,
            total=total,
            exact=True,
            partial=False,
            generation=self.generation,
            next=Cursor(self.generation, (end,)) if hits and end < total else None,
            limits=planned.limits,
        )

    def counts(self, query: Node, fields: Sequence[Field]) -> Mapping[Field, Mapping[str, int]]:
        """How many hits have each value."""
        wanted = self._lookup.query(plan(query, self._lookup).root)
        asked = {
            field: {"terms": {"field": "tag", "include": f"{field}=.*", "size": 2 * MOST_VALUES}}
            for field in map(str, fields)
        }
        if not asked:
            return {}
        answer = self._searcher.aggregate(wanted, asked)
        found = {}
        for field in fields:
            head = len(field) + 1
            buckets = answer[str(field)]["buckets"]
            counts = {str(one["key"])[head:]: int(one["doc_count"]) for one in buckets}
            found[field] = most_frequent(counts)
        return found

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Indexed words with a prefix."""
        return tuple(self._lookup.words_from(prefix, limit))

    def update(
        self,
        changed: Iterable[SearchDocument],
        removed: Iterable[str],
        *,
        fingerprint: str = "",
    ) -> None:
        """Put documents in and take others out; a crash half way leaves a folder to throw away."""
        documents = {document.id: document for document in changed}
        writer = self._index.writer(_UPDATE_HEAP, 1)
        for gone in {*removed, *documents}:
            writer.delete_documents_by_term("id", gone)
        for document in documents.values():
            writer.add_document(_indexed(document))
        writer.commit()
        writer.garbage_collect_files()
        writer.wait_merging_threads()
        self.generation = secrets.token_hex(4)
        self._read()

    def close(self) -> None:
        """Let go of the files."""
        del self._lookup, self._searcher, self._index

    def _read(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()
        self._lookup = TantivyLookup(self._index.schema, self._searcher)

    def _ordered(
        self, query: tantivy.Query, sort: Sort, start: int, limit: int
    ) -> tuple[tuple[Ranked, ...], int]:
        """Hits in an order that has nothing to do with scores."""
        found = self._searcher.search(
            query,
            max(limit, 1),
            order_by_field=_ORDER[sort],
            offset=start,
            order=tantivy.Order.Asc,
        )
        hits = tuple(Ranked(self._id(address), 0.0) for _, address in found.hits[:limit])
        return hits, _total(found)

    def _best(self, query: tantivy.Query, start: int, limit: int) -> tuple[tuple[Ranked, ...], int]:
        """Hits by score; those with one score by id, unless they are too many."""
        end = start + limit
        found = self._searcher.search(query, end + 1)
        hits = found.hits
        if end and len(hits) > end and hits[end][0] == hits[end - 1][0]:
            hits = self._searcher.search(query, end + 1 + TIES, count=False).hits
        end = min(end, len(hits))
        ranked: list[Ranked] = []
        first = start
        while first < end:
            score = hits[first][0]
            while first and hits[first - 1][0] == score:
                first -= 1
            last = first + 1
            while last < len(hits) and hits[last][0] == score:
                last += 1
            tied = [Ranked(self._id(address), float(score)) for _, address in hits[first:last]]
            if 1 < len(tied) <= TIES:
                tied.sort(key=lambda hit: hit.id)
            ranked += tied[max(start - first, 0) : end - first]
            first = last
        return tuple(ranked), _total(found)

    def _id(self, address: tantivy.DocAddress) -> str:
        return str(self._searcher.doc(address)["id"][0])


_ORDER = {
    Sort.RELEVANCE: "id",
    Sort.YEAR: "newest",
    Sort.OLDEST: "oldest",
    Sort.AUTHOR: "author",
    Sort.BACKED: "backed",
}
"""The field by which hits stand in an order."""


def build(folder: Path | None, documents: Iterable[SearchDocument]) -> TantivyIndex:
    """A new index of some documents in an empty folder, or in memory; the last of one id counts."""
    index = tantivy.Index(
        _schema(), None if folder is None else str(folder), reuse=False, sort_by_field="id"
    )
    writer = index.writer(_HEAP, 1)
    seen = set()
    for document in documents:
        if document.id in seen:
            writer.delete_documents_by_term("id", document.id)
        seen.add(document.id)
        writer.add_document(_indexed(document))
    writer.commit()
    writer.garbage_collect_files()
    writer.wait_merging_threads()
    return TantivyIndex(index)


def open_folder(folder: Path) -> TantivyIndex:
    """The index in a folder that can be trusted; whatever is wrong with it raises something."""
    return TantivyIndex(tantivy.Index.open(str(folder)))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    # Stems and words hold no white space, so joining and parting them again is exact,
    # and ten times as quick as handing over tokens one by one.
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("title", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("word", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("tag", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("year", indexed=True, fast=True)
    for order in ("newest", "oldest", "author", "backed"):
        builder.add_text_field(order, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _indexed(document: SearchDocument) -> tantivy.Document:
    found = words(document.text)
    made = tantivy.Document()
    made.add_text("id", document.id)
    made.add_text("text", " ".join(stems_of(found)))
    made.add_text("title", " ".join(stems(document.title)))
    made.add_text("word", " ".join(dict.fromkeys(found)))
    for tag in tags_of(document):
        made.add_text("tag", tag)
    if document.year is not None:
        made.add_unsigned("year", document.year)
    for sort, field in _ORDER.items():
        if sort is not Sort.RELEVANCE:
            made.add_text(field, _order_key(document, sort))
    return made


def _order_key(document: SearchDocument, sort: Sort) -> str:
    """`sort_key` as text that sorts alike."""
    key = sort_key(document, sort)
    return "\x01".join(f"{one + 100_000:06}" if isinstance(one, int) else str(one) for one in key)


def _total(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # forgotten in its stub file


def _offset(after: Cursor | None, generation: str) -> int:
    """How many hits stand before a cursor."""
    match position_of(after, generation):
        case None:
            return 0
        case (int(offset),) if offset >= 0:
            return offset
        case _:
            raise StaleCursor("The cursor belongs to another order of hits.", "Search again.")
