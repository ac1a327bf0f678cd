"""A plan looked up in postings: which documents fit, and their BM25 scores.

Whoosh keeps our postings well but combines them slowly, and counts hits only by
guessing; measured beside it, this is three to ten times as quick and the total is exact
(docs/decisions/0010).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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

    def positions(self, word: Word, wanted: Mapping[int, float]) -> Mapping[int, Sequence[int]]:
        """Where a stem stands in those of the wanted documents that hold it."""

    def lengths(self, *, title: bool) -> Sequence[float]:
        """Stems in each document's title or text, by number, over the mean of all."""

    def years(self, low: int, high: int) -> Iterable[Tag]:
        """The tags of the years from `low` to `high` that documents have."""


class Scorer:
    """Scores plans over postings; remembers the scores of words while the postings stay."""

    def __init__(self, postings: Postings, remembered: int = 1_000_000) -> None:
        self._postings = postings
        self._left = remembered
        self._words: dict[Word, Scores] = {}

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
            case Word():
                return dict(self._word(node))
            case Run(stems, title):
                return self._run([Word(stem, title) for stem in stems])
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
        return self._word(part) if isinstance(part, Word) else self.scores(part)

    def _word(self, word: Word) -> Scores:
        if word in self._words:
            return self._words[word]
        documents, counts = self._postings.holding(word)
        idf = rarity(self._postings.documents(), len(documents))
        scores = self._bm25(idf, documents, counts, title=word.title)
        if len(scores) > self._left:
            self._left += sum(map(len, self._words.values()))
            self._words.clear()
        if len(scores) <= self._left:
            self._left -= len(scores)
            self._words[word] = scores
        return scores

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

    def _run(self, words: Sequence[Word]) -> Scores:
        """Documents that hold all words in a row: those of the rarest are looked at only."""
        held = [self._word(word) for word in dict.fromkeys(words)]
        held.sort(key=len)
        common: Mapping[int, float] = held[0]
        for other in held[1:]:
            common = {one: 0.0 for one in common if one in other}
        if not common:
            return {}
        places = {word: self._postings.positions(word, common) for word in dict.fromkeys(words)}
        documents = []
        counts = []
        for one in common:
            starts = set(places[words[0]][one])
            for step, word in enumerate(words[1:], 1):
                starts &= {place - step for place in places[word][one]}
                if not starts:
                    break
            if starts:
                documents.append(one)
                counts.append(float(len(starts)))
        number = self._postings.documents()
        idf = sum(rarity(number, len(self._word(word))) for word in words)
        return self._bm25(idf, documents, counts, title=words[0].title)
