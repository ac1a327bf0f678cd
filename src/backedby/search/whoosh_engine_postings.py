"""What a Whoosh index has written down, read for our scorer and planner."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TypeVar

import msgspec
from whoosh.reading import IndexReader

from backedby.search.plans import (
    Tag,
    Word,
)
from backedby.search.query import Field
from backedby.search.whoosh_engine_fields import encoded, places_in

BUDGET = 60_000
"""Postings that one query may read: about 60 ms when none is remembered."""


class Head(msgspec.Struct, array_like=True, gc=False):
    """What every search needs of a document: its id and how many stems it has."""

    id: str
    text: int
    title: int


class Facts(msgspec.Struct, array_like=True, gc=False):
    """What sorting and counting need of a document."""

    year: int | None
    author: str
    backed: int
    tags: list[str]


class Vocabulary:
    """Words with the number of documents that hold them."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._sorted = sorted(counts)

    def starting(self, prefix: str, limit: int | None) -> list[tuple[str, int]]:
        """Those with a prefix, most frequent first."""
        first = bisect_left(self._sorted, prefix)
        last = bisect_left(self._sorted, prefix + "\U0010ffff")
        counts = self._counts
        found = [(word, counts[word]) for word in self._sorted[first:last]]
        found.sort(key=lambda item: (-item[1], item[0]))
        return found[:limit]


class WhooshPostings:
    """The postings of one state of an index. Satisfies `scoring.Postings`, `planning.Lexicon`."""

    budget = BUDGET

    def __init__(self, reader: IndexReader, words: Vocabulary) -> None:
        self._reader = reader
        self._leaves = [
            (leaf, int(offset)) for leaf, offset in reader.leaf_readers() if leaf.doc_count_all()
        ]
        self._words = words
        heads = self._column("head", Head)
        self.ids: list[str] = [head.id if head else "" for head in heads]
        self._live = [number for number, head in enumerate(heads) if head]
        self._lengths = {
            True: _over_mean([head.title if head else 0 for head in heads], len(self._live)),
            False: _over_mean([head.text if head else 0 for head in heads], len(self._live)),
        }
        self._held: dict[Tag, array[int]] = {}

    def everything(self) -> Iterable[int]:
        """All documents."""
        return self._live

    def documents(self) -> int:
        """How many there are."""
        return len(self._live)

    def lengths(self, *, title: bool) -> Sequence[float]:
        """Stems in each document over the mean of all."""
        return self._lengths[title]

    def holding(self, leaf: Word | Tag) -> tuple[Sequence[int], Sequence[float]]:
        """Documents with a stem or tag, and how often each holds it."""
        field, term = _term(leaf)
        documents = array("I")
        counts = array("f")
        add_document, add_count = documents.append, counts.append
        for reader, offset in self._leaves:
            if (field, term) not in reader:
                continue
            postings = reader.postings(field, term)
            while postings.is_active():
                add_document(postings.id() + offset)
                add_count(postings.weight())
                postings.next()
        return documents, counts

    def positions(self, word: Word, wanted: AbstractSet[int]) -> Mapping[int, Sequence[int]]:
        """Where a stem stands in those of the wanted documents that hold it."""
        field, term = _term(word)
        found = {}
        ordered = sorted(wanted)
        for reader, offset in self._leaves:
            if (field, term) not in reader:
                continue
            postings = reader.postings(field, term)
            last = offset + reader.doc_count_all()
            for document in ordered[bisect_left(ordered, offset) : bisect_left(ordered, last)]:
                postings.skip_to(document - offset)
                if not postings.is_active():
                    break
                if postings.id() == document - offset:
                    found[document] = places_in(postings.value())
        return found

    def years(self, low: int, high: int) -> Iterable[Tag]:
        """The tags of the years that documents have."""
        head = f"{Field.YEAR}="
        first, last = f"{head}{low:04}", f"{head}{high:04}"
        return [Tag(tag) for tag, _ in self._tags.starting(head, None) if first <= tag <= last]

    def frequency(self, leaf: Word | Tag) -> int:
        """In about how many documents a stem or tag is: some may have been taken out since."""
        field, term = _term(leaf)
        return sum(int(reader.doc_frequency(field, term)) for reader, _ in self._leaves)

    def words_from(self, prefix: str, limit: int | None) -> Sequence[tuple[str, int]]:
        """Indexed words with a prefix."""
        return self._words.starting(prefix, limit)

    def tags_from(self, prefix: str, limit: int | None) -> Sequence[tuple[str, int]]:
        """Tags with a prefix."""
        return self._tags.starting(prefix, limit)

    @cached_property
    def facts(self) -> list[Facts | None]:
        """What sorting and counting need, by number of document; None of those taken out."""
        return self._column("facts", Facts)

    @cached_property
    def _tags(self) -> Vocabulary:
        counts: Counter[str] = Counter()
        for facts in self.facts:
            if facts:
                counts.update(facts.tags)
        return Vocabulary(counts)

    def _column(self, name: str, kind: type[_Column]) -> list[_Column | None]:
        """A value for each number of document, None of those that were taken out."""
        decode = msgspec.json.Decoder(kind).decode
        values: list[_Column | None] = []
        for reader, _ in self._leaves:
            column = reader.column_reader(name)
            is_gone = reader.is_deleted if reader.has_deletions() else _never
            values.extend(
                None if is_gone(number) else decode(column[number])
                for number in range(reader.doc_count_all())
            )
        return values


_Column = TypeVar("_Column", Head, Facts)


def _term(leaf: Word | Tag) -> tuple[str, bytes]:
    """Field and term of a leaf."""
    match leaf:
        case Tag(tag):
            return "tag", encoded(tag)
        case Word(stem, title):
            return ("title" if title else "text"), encoded(stem)


def _never(number: int) -> bool:
    return False


def _over_mean(lengths: Sequence[int], documents: int) -> array[float]:
    mean = sum(lengths) / max(documents, 1) or 1.0
    return array("d", (length / mean for length in lengths))
