"""What our engines agree on: the BM25 formula, the orders of hits, and pages of hits."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from backedby.search.documents import SearchDocument
from backedby.search.index import Cursor, Sort, StaleCursor
from backedby.search.query import Field
from backedby.text.normalise import fold

K1 = 1.5
B = 0.75

MOST_VALUES = 1_000
"""Values of one field that `counts` answers, the most frequent ones."""

SortKey = tuple[str | int | float, ...]


def rarity(documents: int, holding: int) -> float:
    """How much a word tells that is in `holding` of `documents` (Lucene's idf, never negative)."""
    return math.log(1 + (documents - holding + 0.5) / (holding + 0.5))


def sort_key(document: SearchDocument, sort: Sort) -> SortKey:
    """What a document is ordered by where scores do not matter, ascending; ends in the id."""
    match sort:
        case Sort.YEAR:
            return (10_000 if document.year is None else 9_999 - document.year, document.id)
        case Sort.OLDEST:
            return (10_000 if document.year is None else document.year, document.id)
        case Sort.AUTHOR:
            author = fold(document.authors[0]) if document.authors else ""
            return (0 if author else 1, author, document.id)
        case Sort.BACKED:
            return (-document.backed, document.id)
        case Sort.RELEVANCE:
            return (document.id,)


def page(
    scores: Mapping[int, float],
    key: Callable[[int], SortKey],
    limit: int,
    after: SortKey | None,
    *,
    best_first: bool,
) -> tuple[list[int], SortKey | None]:
    """The numbers of the documents after a place, and the place where the page ends.

    That place is None on the last page. `key` orders documents, ascending, without
    ties; with `best_first` higher scores come before that.
    """
    limit = max(limit, 0)
    if best_first:
        keys = _best(scores, key, limit + 1, after)
    else:
        keys = ((*key(one), one) for one in scores)
    try:
        if after is not None:
            keys = (one for one in keys if one[:-1] > after)
        first = heapq.nsmallest(limit + 1, keys)
    except TypeError as error:  # a cursor of another order holds other things than ours
        raise OTHER_ORDER from error
    more = len(first) > limit > 0
    return [int(one[-1]) for one in first[:limit]], first[limit - 1][:-1] if more else None


def _best(
    scores: Mapping[int, float],
    key: Callable[[int], SortKey],
    wanted: int,
    after: SortKey | None,
) -> Iterable[SortKey]:
    """Keys of the documents that can be among the first ones: the rest scores too low."""
    ceiling = math.inf
    if after is not None:
        if not after or not isinstance(after[0], int | float):
            raise OTHER_ORDER
        ceiling = -after[0]
        # Those that tie with the last hit of the page before may stand before or behind it.
        wanted += sum(score == ceiling for score in scores.values())
    enough = heapq.nlargest(wanted, (score for score in scores.values() if score <= ceiling))
    least = enough[-1] if enough else 0.0
    return ((-score, *key(one), one) for one, score in scores.items() if least <= score <= ceiling)


def position_of(after: Cursor | None, generation: str) -> SortKey | None:
    """The place a cursor stands for; raises `StaleCursor` where the index has changed since."""
    if after is None:
        return None
    if after.generation != generation:
        raise StaleCursor("The index has changed since.", "Search again from the start.")
    return after.position


OTHER_ORDER = StaleCursor("The cursor belongs to another order of hits.", "Search again.")
"""Where a cursor holds other things than hits are ordered by."""


def most_frequent(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts in the order in which `SearchIndex.counts` answers them."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return dict(ordered[:MOST_VALUES])


def values_of(tags: Sequence[str], fields: Sequence[Field]) -> Iterable[tuple[Field, str]]:
    """Field and value of those tags that are whole values of some fields."""
    wanted = {str(field): field for field in fields}
    for tag in tags:
        name, equals, value = tag.partition("=")
        if equals and name in wanted:
            yield wanted[name], value
