"""From the text a person types to an answer: reads it, asks the index, shows why and what else."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from backedby.library import Library
from backedby.model.claim import Claim, ClaimId
from backedby.model.reference import Citekey, Reference
from backedby.model.stance import Stance
from backedby.model.verdict import Verdict
from backedby.search.analysis import closed
from backedby.search.answers import (
    AlsoSearched,
    Answer,
    Bearing,
    Facet,
    FacetValue,
    Filter,
    Hit,
)
from backedby.search.combining import all_of
from backedby.search.documents import CLAIM
from backedby.search.field_values import NoValue, years_named
from backedby.search.highlighting import Highlighter
from backedby.search.index import Cursor, Found, Ranked, SearchIndex, Sort, StaleCursor
from backedby.search.parsing import parse
from backedby.search.query import Field, Node, Phrase, Synonyms
from backedby.search.suggesting import Suggester
from backedby.search.synonyms import Expanded, Thesaurus
from backedby.search.understood import printed


class Searcher:
    """Answers questions about one library through one index."""

    def __init__(
        self, library: Library, index: SearchIndex, verdicts: Mapping[ClaimId, Verdict]
    ) -> None:
        self._library = library
        self._index = index
        self._verdicts = verdicts
        self._suggester = Suggester(library, index)
        self._is_known = lru_cache(maxsize=2_000)(self._look_up)

    def answer(
        self,
        text: str,
        *,
        limit: int = 10,
        sort: Sort = Sort.RELEVANCE,
        after: str | None = None,
        facets: Sequence[Field] = (),
        filters: Sequence[Filter] = (),
    ) -> Answer:
        """Answer any text at all; never raises for what it says.

        `after` is `Answer.next` of the page before. Of an index that has changed since,
        the answer says so in `stale` and holds no hits.
        """
        parsed = parse(text)
        expanded = self._thesaurus.expand(parsed.query, is_known=self._is_known)
        query = all_of((expanded.query, *map(_wanted, filters)))
        found, stale = self._found(query, limit, sort, after)
        hits = self._hits(found.hits, Highlighter(expanded.query))
        limits = dict.fromkeys((*parsed.limits, *expanded.limits, *found.limits))
        lost = len(found.hits) - len(hits)
        return Answer(
            text=text,
            query=query,
            understood=printed(expanded.query),
            also=_also(expanded),
            problems=parsed.problems,
            limits=(*limits, *_lost(lost)),
            total=found.total,
            exact=found.exact,
            partial=found.partial,
            hits=hits,
            facets=self._facets(query, facets),
            did_you_mean=self._suggester.suggestions(expanded.query),
            next=str(found.next) if found.next else None,
            generation=found.generation,
            stale=stale,
        )

    def _found(self, query: Node, limit: int, sort: Sort, after: str | None) -> tuple[Found, str]:
        """The index's answer; where the cursor is not good, no hits and the reason."""
        try:
            cursor = Cursor.parse(after) if after is not None else None
            return self._index.search(query, limit=limit, sort=sort, after=cursor), ""
        except StaleCursor as error:
            found = self._index.search(query, limit=0, sort=sort)
            reason = " ".join(filter(None, (error.message, error.hint)))
            return Found(
                (),
                found.total,
                found.exact,
                found.partial,
                found.generation,
                None,
                found.limits,
            ), reason

    def _hits(self, ranked: Iterable[Ranked], highlighter: Highlighter) -> tuple[Hit, ...]:
        """The works and claims; what the library no longer holds is left out."""
        hits = []
        for one in ranked:
            kind, _, name = one.id.partition(":")
            found: Reference | Claim | None = (
                self._library.claims.get(name)
                if kind == CLAIM
                else self._library.references.get(name)
            )
            if found is None:
                continue
            hits.append(
                Hit(
                    one.id,
                    found,
                    one.score,
                    highlighter.snippets(found),
                    self._bearings(found),
                    self._verdicts.get(name) if kind == CLAIM else None,
                )
            )
        return tuple(hits)

    def _bearings(self, found: Reference | Claim) -> tuple[Bearing, ...]:
        claims = [found] if isinstance(found, Claim) else self._resting.get(found.citekey, ())
        bearings = [
            Bearing(claim.id, one.reference, one.stance, self._verdicts.get(claim.id))
            for claim in claims
            for one in claim.evidence
            if isinstance(found, Claim) or one.reference == found.citekey
        ]
        return tuple(sorted(dict.fromkeys(bearings), key=lambda one: _STANCES[one.stance]))

    def _facets(self, query: Node, fields: Sequence[Field]) -> tuple[Facet, ...]:
        if not fields:
            return ()
        counts = self._index.counts(query, fields)
        facets = []
        for field in fields:
            values = [
                FacetValue(value, self._labels.get(field, {}).get(value, value), count)
                for value, count in counts.get(field, {}).items()
            ]
            if field is Field.YEAR:
                values.sort(key=lambda one: one.value, reverse=True)
            facets.append(Facet(field, tuple(values)))
        return tuple(facets)

    def _look_up(self, word: str) -> bool:
        return any(one == word for one, _ in self._index.words(word, _LOOKED_UP))

    @cached_property
    def _thesaurus(self) -> Thesaurus:
        return Thesaurus(self._library.vocabulary)

    @cached_property
    def _resting(self) -> Mapping[Citekey, Sequence[Claim]]:
        """The claims that name each work as evidence."""
        resting: dict[Citekey, list[Claim]] = {}
        for claim in self._library.claims.values():
            for citekey in dict.fromkeys(one.reference for one in claim.evidence):
                resting.setdefault(citekey, []).append(claim)
        return resting

    @cached_property
    def _labels(self) -> Mapping[Field, Mapping[str, str]]:
        """Facet values as the library writes them."""
        works = self._library.references.values()
        people = [one.short for work in works for one in work.authors or work.editors]
        return {
            Field.AUTHOR: {closed(name): name for name in people},
            Field.JOURNAL: {closed(one.container): one.container for one in works},
            Field.CLAIM: {closed(claim): claim for claim in self._library.claims},
        }


_STANCES = {stance: rank for rank, stance in enumerate(Stance)}
_LOOKED_UP = 200


def _wanted(filter: Filter) -> Node:
    """What a filter asks for; of years a range may be given as a query has it: `2003..2008`."""
    if filter.field is Field.YEAR:
        with contextlib.suppress(NoValue):
            return years_named(filter.value)
    return Phrase(filter.value, filter.field)


def _also(expanded: Expanded) -> tuple[AlsoSearched, ...]:
    def shown(one: Synonyms) -> AlsoSearched:
        return AlsoSearched(one.said.text, tuple(way.text for way in one.also), one.concept)

    return tuple(map(shown, expanded.added))


def _lost(count: int) -> tuple[str, ...]:
    return (f"{count} hits are no longer in the library.",) if count else ()
