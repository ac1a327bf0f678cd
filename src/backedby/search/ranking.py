"""What all engines of ours agree on: the BM25 formula, orders of hits, pages of hits."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Mapping, Sequence

from backedby.search.documents import SearchDocument
from backedby.search.index import Cursor, Found, Ranked, Sort, StaleCursor
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
    """What a document is ordered by, ascending; relevance aside. Ends in the id, so never ties."""
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
    ids: Sequence[str],
    keys: Callable[[int], SortKey] | None,
    limit: int,
    after: Cursor | None,
) -> tuple[tuple[Ranked, ...], SortKey | None]:
    """The hits after a cursor and where they end (None on the last page).

    `scores` by number of document, `ids` by the same. `keys` gives what to order by,
    ascending; None orders by score, then id.
    """
    wanted = max(0, limit) + 1
    if keys is None:
        found = _best(scores, ids, wanted, after)
    else:
        ordered = ((*keys(one), one) for one in scores)
        if after is not None:
            start = after.position
            ordered = (key for key in ordered if key[:-1] > start)
        found = [(key[:-1], key[-1]) for key in heapq.nsmallest(wanted, ordered)]
    hits = tuple(Ranked(ids[one], scores[one]) for _, one in found[: wanted - 1])
    more = len(found) == wanted and wanted > 1
    return hits, found[wanted - 2][0] if more else None
