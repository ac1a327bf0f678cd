"""An engine that keeps everything in memory and looks at every document: short, slow, right.

Tests hold the other engines against it. It shares their plans, but nothing of how
they look things up.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from backedby.search.analysis import stems, words
from backedby.search.documents import SearchDocument
from backedby.search.index import Cursor, Found, Ranked, Sort
from backedby.search.planning import plan
from backedby.search.plans import (
    AllDocuments,
    AllOf,
    AnyOf,
    BestOf,
    NoDocument,
    Plan,
    Run,
    Tag,
    Word,
    Years,
    is_scored,
    tags_of,
)
from backedby.search.query import Field, Node
from backedby.search.ranking import (
    K1,
    OTHER_ORDER,
    B,
    SortKey,
    most_frequent,
    position_of,
    rarity,
    sort_key,
    values_of,
)


class MemoryIndex:
    """Documents in a dictionary."""

    name = "memory"
    notes: tuple[str, ...] = ()
    budget: int | None = None

    def __init__(self, documents: Iterable[SearchDocument]) -> None:
        self.generation = ""
        self._entries: dict[str, _Entry] = {}
        self._frequencies: dict[Word | Tag, int] = {}
        self.update(documents, ())

    def search(
        self,
        query: Node,
        *,
        limit: int = 10,
        sort: Sort = Sort.RELEVANCE,
        after: Cursor | None = None,
    ) -> Found:
        """The hits, every document looked at."""
        start = position_of(after, self.generation)
        planned = plan(query, self)
        scores = self._scores(planned.root)
        by_score = sort is Sort.RELEVANCE and is_scored(planned.root)
        keys: list[SortKey] = []
        for found, score in scores.items():
            key = sort_key(self._entries[found].document, sort)
            keys.append((-score, *key) if by_score else key)
        try:
            keys = [key for key in sorted(keys) if start is None or key > start]
        except TypeError as error:
            raise OTHER_ORDER from error
        page = keys[: max(limit, 0)]
        more = page and len(keys) > len(page)
        hits = tuple(Ranked(str(key[-1]), -float(key[0]) if by_score else 0.0) for key in page)
        next_page = Cursor(self.generation, page[-1]) if more else None
        return Found(hits, len(scores), True, False, self.generation, next_page, planned.limits)

    def counts(self, query: Node, fields: Sequence[Field]) -> Mapping[Field, Mapping[str, int]]:
        """How many hits have each value."""
        found: dict[Field, Counter[str]] = {field: Counter() for field in fields}
        for hit in self._scores(plan(query, self).root):
            for field, value in values_of(self._entries[hit].tags, fields):
                found[field][value] += 1
        return {field: most_frequent(counts) for field, counts in found.items()}

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Indexed words with a prefix."""
        return tuple(self.words_from(prefix, limit))

    def update(
        self,
        changed: Iterable[SearchDocument],
        removed: Iterable[str],
        *,
        fingerprint: str = "",
    ) -> None:
        """Put documents in and take others out."""
        for gone in removed:
            self._entries.pop(gone, None)
        for document in changed:
            self._entries[document.id] = _Entry(document)
        self.generation = secrets.token_hex(4)
        self._frequencies.clear()
        self.__dict__.pop("_lengths", None)

    def close(self) -> None:
        """Forget everything."""
        self._entries = {}

    def documents(self) -> int:
        """How many documents there are."""
        return len(self._entries)

    def frequency(self, leaf: Word | Tag) -> int:
        """In how many documents a stem or tag is."""
        if leaf not in self._frequencies:
            held = sum(entry.count(leaf) > 0 for entry in self._entries.values())
            self._frequencies[leaf] = held
        return self._frequencies[leaf]

    def words_from(self, prefix: str, limit: int | None) -> Sequence[tuple[str, int]]:
        """Words with a prefix, for plans."""
        return self._most((entry.words for entry in self._entries.values()), prefix, limit)

    def tags_from(self, prefix: str, limit: int | None) -> Sequence[tuple[str, int]]:
        """Tags with a prefix, for plans."""
        return self._most((entry.tags for entry in self._entries.values()), prefix, limit)

    @staticmethod
    def _most(
        held: Iterable[Iterable[str]], prefix: str, limit: int | None
    ) -> list[tuple[str, int]]:
        counts = Counter(one for all_ in held for one in all_ if one.startswith(prefix))
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]

    @cached_property
    def _lengths(self) -> dict[bool, float]:
        """The mean number of stems in a title (True) and in a text."""
        entries = self._entries.values()
        return {
            title: sum(len(entry.stems(title=title)) for entry in entries) / max(len(entries), 1)
            for title in (True, False)
        }

    def _scores(self, node: Plan) -> dict[str, float]:
        found = {key: self._score(entry, node) for key, entry in self._entries.items()}
        return {key: score for key, score in found.items() if score is not None}

    def _score(self, entry: _Entry, node: Plan) -> float | None:
        """The score of one document, None where it is no hit."""
        match node:
            case AllDocuments():
                return 0.0
            case NoDocument():
                return None
            case Tag():
                return 0.0 if entry.count(node) else None
            case Years(low, high):
                year = entry.document.year
                return 0.0 if year is not None and low <= year <= high else None
            case Word(stem, title):
                return self._bm25(entry, entry.count(node), (stem,), title)
            case Run(stems, title):
                return self._bm25(entry, entry.count(node), stems, title)
            case BestOf(parts, weights):
                both = [
                    (self._score(entry, part), w) for part, w in zip(parts, weights, strict=True)
                ]
                return max((one * w for one, w in both if one is not None), default=None)
            case AnyOf(parts):
                some = [self._score(entry, part) for part in parts]
                held = [one for one in some if one is not None]
                return sum(held) if held else None
            case AllOf(parts, without):
                if any(self._score(entry, part) is not None for part in without):
                    return None
                each = [self._score(entry, part) for part in parts]
                return None if None in each else sum(one for one in each if one is not None)

    def _bm25(self, entry: _Entry, count: int, stems: tuple[str, ...], title: bool) -> float | None:
        if not count:
            return None
        documents = self.documents()
        idf = sum(rarity(documents, self.frequency(Word(stem, title))) for stem in stems)
        length = len(entry.stems(title=title)) / self._lengths[title]
        return idf * count * (K1 + 1) / (count + K1 * (1 - B + B * length))


@dataclass(frozen=True)
class _Entry:
    """A document and what it is found under."""

    document: SearchDocument

    @cached_property
    def text(self) -> list[str]:
        return stems(self.document.text)

    @cached_property
    def title(self) -> list[str]:
        return stems(self.document.title)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(words(self.document.text))

    @cached_property
    def tags(self) -> list[str]:
        return tags_of(self.document)

    def stems(self, *, title: bool) -> list[str]:
        return self.title if title else self.text

    def count(self, leaf: Word | Run | Tag) -> int:
        """How often a stem or a run of stems stands here, whether a tag does."""
        match leaf:
            case Tag(tag):
                return int(tag in self.tags)
            case Word(stem, title):
                return self.stems(title=title).count(stem)
            case Run(run, title):
                held = self.stems(title=title)
                size = len(run)
                return sum(tuple(held[at : at + size]) == run for at in range(len(held) - size + 1))
