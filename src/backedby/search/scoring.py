"""A plan looked up in postings: which documents fit, and their BM25 scores.

Whoosh keeps our postings well but combines them slowly, and counts hits only by
guessing; measured beside it, this is three to ten times as quick and the total is exact
(docs/decisions/0010).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

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
)
from backedby.search.ranking import K1, B, rarity

Scores = dict[int, float]
"""Scores by number of document."""


class Postings(Protocol):
    """What is written about each stem and tag: document numbers, counts, positions."""

    def everything(self) -> Iterable[int]:
        """All documents."""

    def documents(self) -> int:
        """How many there are."""

    def holding(self, leaf: Word | Tag) -> tuple[Sequence[int], Sequence[float]]:
        """The documents with a stem or tag, ascending, and how often each holds it."""

    def positions(self, word: Word, wanted: AbstractSet[int]) -> Mapping[int, Sequence[int]]:
        """Where a stem stands in those of the wanted documents that hold it."""

    def lengths(self, *, title: bool) -> Sequence[float]:
        """Stems in each document's title or text, by number, over the mean of all."""

    def years(self, low: int, high: int) -> Iterable[Tag]:
        """The tags of the years from `low` to `high` that documents have."""


class Scorer:
    """Scores plans over postings; remembers words and phrases while the postings stay.

    `room`: how many scores it remembers; a hundred bytes each.
    """

    def __init__(self, postings: Postings, room: int = 1_000_000) -> None:
        self._postings = postings
        self._room = self._left = room
        self._remembered: dict[Word | Run, Scores] = {}

    def scores(self, node: Plan) -> Scores:
        """The documents that fit a plan, and their scores. The answer is the caller's to keep."""
        match node:
            case AllDocuments():
                return dict.fromkeys(self._postings.everything(), 0.0)
            case NoDocument():
                return {}
            case Tag():
                return dict.fromkeys(self._postings.holding(node)[0], 0.0)
            case Years(low, high):
                return self._any(self._postings.years(low, high))
            case Word() | Run():
                return dict(self._held(node))
            case BestOf(parts, weights):
                return self._best(parts, weights)
            case AnyOf(parts):
                return self._any(parts)
            case AllOf(parts, without):
                return self._every(parts, without)

    def _any(self, parts: Iterable[Plan]) -> Scores:
        total: Scores = {}
        for part in parts:
            held = self._held(part)
            if not total:
                total = dict(held)
                continue
            so_far = total.get
            for one, score in held.items():
                total[one] = so_far(one, 0.0) + score
        return total

    def _best(self, parts: Sequence[Plan], weights: Sequence[float]) -> Scores:
        best: Scores = {}
        for part, weight in zip(parts, weights, strict=True):
            so_far = best.get
            for one, score in self._held(part).items():
                weighted = score * weight
                if weighted >= so_far(one, -1.0):
                    best[one] = weighted
        return best

    def _every(self, parts: Sequence[Plan], without: Sequence[Plan]) -> Scores:
        common: Scores | None = None
        for part in parts:
            held = self._held(part)
            if common is None:
                common = dict(held)
            else:
                common = {one: s + held[one] for one, s in common.items() if one in held}
            if not common:
                return {}
        common = common or {}
        for part in without:
            for one in self._held(part):
                common.pop(one, None)
        return common

    def _held(self, part: Plan) -> Mapping[int, float]:
        """Scores of a part, only to be read."""
        if not isinstance(part, Word | Run):
            return self.scores(part)
        if part not in self._remembered:
            self._remember(part, self._word(part) if isinstance(part, Word) else self._run(part))
        return self._remembered[part]

    def _word(self, word: Word) -> Scores:
        if word in self._remembered:
            return self._remembered[word]
        documents, counts = self._postings.holding(word)
        idf = rarity(self._postings.documents(), len(documents))
        scores = self._bm25(idf, documents, counts, title=word.title)
        self._remember(word, scores)
        return scores

    def _remember(self, part: Word | Run, scores: Scores) -> None:
        if self._left < len(scores):
            self._left = self._room
            self._remembered.clear()
        self._left -= len(scores)
        self._remembered[part] = scores

    def _bm25(
        self, idf: float, documents: Sequence[int], counts: Sequence[float], *, title: bool
    ) -> Scores:
        lengths = self._postings.lengths(title=title)
        top = idf * (K1 + 1)
        base = K1 * (1 - B)
        slope = K1 * B
        return {
            one: top * count / (count + base + slope * lengths[one])
            for one, count in zip(documents, counts, strict=True)
        }

    def _run(self, run: Run) -> Scores:
        """Documents that hold all words in a row: the rarest first, so that few are looked at."""
        words = [Word(stem, run.title) for stem in run.stems]
        held = {word: self._word(word) for word in words}
        rarest = sorted(held.values(), key=len)
        common: AbstractSet[int] = rarest[0].keys()
        for other in rarest[1:]:
            common = common & other.keys()
        alive: dict[int, set[int]] | None = None
        for step, word in sorted(enumerate(words), key=lambda one: len(held[one[1]])):
            places = self._postings.positions(word, common if alive is None else alive.keys())
            starts = {one: {place - step for place in found} for one, found in places.items()}
            if alive is not None:
                starts = {
                    one: both for one, found in starts.items() if (both := found & alive[one])
                }
            alive = starts
        documents = list(alive or ())
        counts = [float(len(starts)) for starts in (alive or {}).values()]
        number = self._postings.documents()
        idf = sum(rarity(number, len(held[word])) for word in words)
        return self._bm25(idf, documents, counts, title=run.title)
