"""The word that a person meant, where nothing holds the one that was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from backedby.library import Library
from backedby.search.analysis import closed, stems, words
from backedby.search.answers import DidYouMean
from backedby.search.combining import all_of, any_of
from backedby.search.field_values import fielded
from backedby.search.index import SearchIndex
from backedby.search.query import And, Everything, Field, Node, Or, Synonyms, Term
from backedby.search.synonyms import MOST_TYPED
from backedby.search.understood import printed

MOST_LOOKED_AT = 8
"""Words of a query that are looked at."""


class Suggester:
    """Knows the words of an index and the names of its library."""

    def __init__(self, library: Library, index: SearchIndex) -> None:
        self._library = library
        self._index = index
        self._listed: tuple[str, Mapping[str, int]] = ("", {})

    def suggestions(self, query: Node) -> tuple[DidYouMean, ...]:
        """The field that asks for a word better, `design:rct` for `rct`.

        Where there is none: a closest word for each one without a hit.

        `query` with its synonyms: a word that is found by another name needs no hint.
        """
        if better := tuple(_fielded(query)):
            return better
        meant: dict[Term, Term] = {}
        for asked in list(dict.fromkeys(_terms(query)))[:MOST_LOOKED_AT]:
            term = asked.said if isinstance(asked, Synonyms) else asked
            if self._index.search(asked, limit=1).total == 0 and (close := self._closest(term)):
                meant[term] = Term(close, term.field)
        instead = printed(_replaced(query, meant))
        return tuple(
            DidYouMean(printed(said), printed(other), instead)
            for said, other in meant.items()
            if said != other
        )

    def _closest(self, term: Term) -> str | None:
        if term.field in (Field.ALL, Field.TITLE):
            folded = words(term.text)
            return self._closest_word(folded[0]) if len(folded) == 1 else None
        known = self._known.get(term.field, {})
        return known.get(_nearest(closed(term.text), dict.fromkeys(known, 0)) or "")

    def _closest_word(self, word: str) -> str | None:
        if len(word) < _SHORTEST or not word.isalpha() or not stems(word):
            return None
        by_beginning = _nearest(word, dict(self._index.words(word[:2], _MOST_WORDS)))
        return by_beginning or _nearest(word, self._all_words())

    def _all_words(self) -> Mapping[str, int]:
        """The frequent words of the index: the first letters may be the wrong ones."""
        if self._listed[0] != self._index.generation:
            words = dict(self._index.words("", _MOST_WORDS))
            self._listed = (self._index.generation, words)
        return self._listed[1]

    @cached_property
    def _known(self) -> Mapping[Field, Mapping[str, str]]:
        """Names by field: folded, and as the library writes them."""
        library = self._library
        works = library.references.values()
        people = (one.short for work in works for one in work.authors or work.editors)
        claims = _by_folded(library.claims)
        kinds = _by_folded(_kinds(library))
        return {
            Field.AUTHOR: _by_folded(part for name in people for part in name.split()),
            Field.JOURNAL: _by_folded(part for work in works for part in work.container.split()),
            Field.KEYWORD: _by_folded(word for work in works for word in work.keywords),
            Field.TYPE: _by_folded([*(one.type for one in works), *_kinds(library)]),
            Field.CLAIM: claims,
            Field.BACKS: claims | kinds,
            Field.DISPUTES: claims | kinds,
            Field.CITES: _by_folded(library.references),
            Field.CONCEPT: _by_folded(one.id for one in library.vocabulary),
            Field.PAGE: _by_folded(library.pages),
        }


_SHORTEST = 3
_MOST_WORDS = 20_000


def _kinds(library: Library) -> Iterator[str]:
    return (claim.kind.value for claim in library.claims.values())


def _by_folded(names: Iterable[str]) -> dict[str, str]:
    return {closed(name): name for name in names if closed(name)}


def _nearest(word: str, known: Mapping[str, int]) -> str | None:
    """The known word with the fewest letters wrong, the most frequent of several."""
    edits = 1 if len(word) < 5 else 2 if len(word) < 10 else 3
    fit = [one for one in known if abs(len(one) - len(word)) <= edits]
    near = process.extract(word, fit, scorer=OSA.distance, score_cutoff=edits, limit=50)
    best = min(near, key=lambda hit: (hit[1], -known[hit[0]], hit[0]), default=None)
    return str(best[0]) if best else None


def _fielded(query: Node) -> Iterator[DidYouMean]:
    """What a short query asks for whose words are a value of a field: `acupuncture rct`."""
    plain = [one for one in _terms(query) if _typed(one).field is Field.ALL]
    if len(plain) > MOST_TYPED:
        return
    alone = ((one,) for one in plain if isinstance(one, Term))
    for some in (*pairwise(plain), *alone):
        said = " ".join(_typed(one).text for one in some)
        for asked in fielded(said):
            instead = printed(all_of((_without(query, some), asked)))
            yield DidYouMean(said, printed(asked), instead, absent=False)


def _typed(one: Term | Synonyms) -> Term:
    """The word as it was typed."""
    return one.said if isinstance(one, Synonyms) else one


def _without(node: Node, words: Sequence[Term | Synonyms]) -> Node:
    match node:
        case And(parts):
            return all_of(_without(part, words) for part in parts)
        case Or(parts):
            return any_of(_without(part, words) for part in parts if part not in words)
    return Everything() if node in words else node


def _terms(node: Node) -> Iterator[Term | Synonyms]:
    """The words and values that are wanted."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _terms(part)
        case Term() | Synonyms():
            yield node


def _replaced(node: Node, meant: Mapping[Term, Term]) -> Node:
    match node:
        case And(parts):
            return all_of(_replaced(part, meant) for part in parts)
        case Or(parts):
            return any_of(_replaced(part, meant) for part in parts)
        case Synonyms(said):
            return node if " " in said.text else meant.get(said, said)
        case Term():
            return meant.get(node, node)
        case _:
            return node
