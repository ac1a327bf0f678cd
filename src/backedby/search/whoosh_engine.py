"""Whoosh: the engine that comes with every installation, pure Python, files in one folder.

Whoosh stores and reads the postings; analysis, plans and scores are ours. It reads
pickles nearly everywhere, so never open a folder that `trust` has not vouched for.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
import whoosh
from whoosh.filedb.filestore import FileStorage, RamStorage, Storage
from whoosh.index import FileIndex
from whoosh.writing import IndexWriter

from backedby.search.analysis import stems, stems_of, words
from backedby.search.documents import SearchDocument
from backedby.search.index import Cursor, Found, Ranked, Sort
from backedby.search.planning import plan
from backedby.search.plans import (
    is_scored,
    tags_of,
)
from backedby.search.query import Field, Node
from backedby.search.ranking import SortKey, most_frequent, page, position_of, values_of
from backedby.search.scoring import Scorer
from backedby.search.whoosh_engine_fields import encoded, schema
from backedby.search.whoosh_engine_postings import Facts, Head, Vocabulary, WhooshPostings
from backedby.text.normalise import fold

NAME = "whoosh"
SCHEMA = 3
"""Raise it whenever the same documents are indexed into other files than before."""
VERSION = f"whoosh {'.'.join(map(str, whoosh.__version__))}, schema {SCHEMA}"

_WORDS = "words.json"


class WhooshIndex:
    """An opened Whoosh index. Satisfies `SearchIndex`."""

    name = NAME
    notes: tuple[str, ...] = ()

    def __init__(self, storage: Storage, counts: Mapping[str, int], folder: Path | None) -> None:
        self.generation = secrets.token_hex(4)
        self._storage = storage
        self._folder = folder
        self._counts = Counter(counts)
        self._index: FileIndex = storage.open_index()
        # Whoosh's files remember where they were read last: two threads get each other's bytes.
        self._one_at_a_time = threading.Lock()
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
        start = position_of(after, self.generation)
        with self._one_at_a_time:
            planned = plan(query, self._postings)
            scores = self._scorer.scores(planned.root)
            key = self._key(sort)
        best_first = sort is Sort.RELEVANCE and is_scored(planned.root)
        numbers, end = page(scores, key, limit, start, best_first=best_first)
        ids = self._postings.ids
        return Found(
            hits=tuple(Ranked(ids[one], scores[one] if best_first else 0.0) for one in numbers),
            total=len(scores),
            exact=True,
            partial=False,
            generation=self.generation,
            next=Cursor(self.generation, end) if end else None,
            limits=planned.limits,
        )

    def counts(self, query: Node, fields: Sequence[Field]) -> Mapping[Field, Mapping[str, int]]:
        """How many hits have each value."""
        found: dict[Field, Counter[str]] = {field: Counter() for field in fields}
        with self._one_at_a_time:
            facts = self._postings.facts
            numbers = self._scorer.scores(plan(query, self._postings).root)
        for number in numbers:
            known = facts[number]
            for field, value in values_of(known.tags if known else (), fields):
                found[field][value] += 1
        return {field: most_frequent(counts) for field, counts in found.items()}

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Indexed words with a prefix."""
        return tuple(self._postings.words_from(prefix, limit))

    def update(
        self,
        changed: Iterable[SearchDocument],
        removed: Iterable[str],
        *,
        fingerprint: str = "",
    ) -> None:
        """Put documents in and take others out; a crash half way leaves a folder to throw away."""
        documents = {document.id: document for document in changed}
        writer = self._index.writer(timeout=10.0)
        try:
            for gone in {*removed, *documents}:
                self._take_out(writer, gone)
            for document in documents.values():
                _add(writer, document, self._counts)
        except BaseException:
            writer.cancel()
            raise
        gone_share = writer.deleted_count() / max(self._index.doc_count_all(), 1)
        writer.commit(optimize=gone_share > 0.25)
        self._counts = +self._counts
        if self._folder:
            _keep_words(self._folder, self._counts)
        self.generation = secrets.token_hex(4)
        self._index = self._index.refresh()
        self._reader.close()
        self._read()

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
        self._index.close()

    def _read(self) -> None:
        self._reader = self._index.reader()
        self._postings = WhooshPostings(self._reader, Vocabulary(self._counts))
        self._scorer = Scorer(self._postings)

    def _take_out(self, writer: IndexWriter, gone: str) -> None:
        """Delete a document by its id, if there is one, and its words from the vocabulary."""
        term = encoded(gone)
        for reader, offset in self._reader.leaf_readers():
            if ("id", term) in reader:
                column = reader.column_reader("words")
                for number in list(reader.postings("id", term).all_ids()):
                    self._counts.subtract(column[number].decode().split())
                    writer.delete_document(number + offset)

    def _key(self, sort: Sort) -> _Key:
        return _Key(self._postings, sort)


class _Key:
    """What a document is ordered by; the same as `ranking.sort_key`, from what is kept."""

    def __init__(self, postings: WhooshPostings, sort: Sort) -> None:
        self._sort = sort
        self._ids = postings.ids
        self._facts = [] if sort is Sort.RELEVANCE else postings.facts

    def __call__(self, number: int) -> SortKey:
        one = self._ids[number]
        if self._sort is Sort.RELEVANCE:
            return (one,)
        facts = self._facts[number]
        assert facts is not None  # only documents that are there are ordered
        match self._sort:
            case Sort.YEAR:
                return (10_000 if facts.year is None else 9_999 - facts.year, one)
            case Sort.OLDEST:
                return (10_000 if facts.year is None else facts.year, one)
            case Sort.AUTHOR:
                return (0 if facts.author else 1, facts.author, one)
            case Sort.BACKED:
                return (-facts.backed, one)


def build(folder: Path | None, documents: Iterable[SearchDocument]) -> WhooshIndex:
    """A new index of some documents in an empty folder, or in memory; the last of one id counts."""
    storage: Storage = RamStorage() if folder is None else FileStorage(str(folder))
    counts: Counter[str] = Counter()
    writer = storage.create_index(schema()).writer(limitmb=256)
    for document in {one.id: one for one in documents}.values():
        _add(writer, document, counts)
    writer.commit()
    if folder:
        _keep_words(folder, counts)
    return WhooshIndex(storage, counts, folder)


def open_folder(folder: Path) -> WhooshIndex:
    """The index in a folder that can be trusted; whatever is wrong with it raises something."""
    counts = msgspec.json.decode((folder / _WORDS).read_bytes(), type=dict[str, int])
    return WhooshIndex(FileStorage(str(folder)), counts, folder)


def _add(writer: IndexWriter, document: SearchDocument, counts: Counter[str]) -> None:
    found = words(document.text)
    text = stems_of(found)
    title = stems(document.title)
    distinct = tuple(dict.fromkeys(found))
    counts.update(distinct)
    tags = tags_of(document)
    facts = Facts(
        year=document.year,
        author=fold(document.authors[0]) if document.authors else "",
        backed=document.backed,
        tags=tags,
    )
    writer.add_document(
        id=(document.id,),
        text=text,
        title=title,
        tag=tags,
        head=msgspec.json.encode(Head(document.id, len(text), len(title))),
        facts=msgspec.json.encode(facts),
        words=" ".join(distinct).encode(),
    )


def _keep_words(folder: Path, counts: Mapping[str, int]) -> None:
    (folder / _WORDS).write_text(json.dumps(counts), encoding="utf-8")
