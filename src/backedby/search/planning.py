"""From a query to what an engine has to look up, with all caps applied: the same for every engine.

A plan holds stems, tags and years only. Words that are not searched are gone, prefixes
and misspellings have become the indexed words they stand for, and what would take
too long is left out and said so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from backedby.search.analysis import closed, stems, words
from backedby.search.plans import (
    AllDocuments,
    AllOf,
    BestOf,
    Lexicon,
    NoDocument,
    Plan,
    Run,
    Tag,
    Word,
    Years,
    all_of,
    any_of,
)
from backedby.search.query import (
    And,
    Everything,
    Field,
    Fuzzy,
    Has,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Synonyms,
    Term,
    YearRange,
)
from backedby.search.ranking import rarity
from backedby.search.trimming import shortened, trimmed

EXPANSIONS = 30
"""Indexed words that one prefix or misspelling stands for; the most frequent are kept."""
TAG_EXPANSIONS = 200
"""The same for closed fields, whose tags cost less."""
PATTERNS = 8
"""Prefixes and misspellings in one query."""
PARTS = 256
"""Parts of a query that are looked at, brackets and synonyms too."""
EDITS = 2
SHORTEST_PREFIX = 4
SHORTEST_TAG_PREFIX = 2
SHORTEST_FUZZY = 4
LONGEST_PHRASE = 20
DEEPEST = 40

_TEXT = (Field.ALL, Field.TITLE, Field.ABSTRACT)
_NAMES = (Field.AUTHOR, Field.JOURNAL)
_ALSO = 0.5
"""What a synonym counts beside the word that was typed."""
_EDITED = (1.0, 0.5, 0.25)
"""What a word counts that is 0, 1, 2 letters away from the one that was typed."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan and, in words, what of the query is not in it."""

    root: Plan
    limits: tuple[str, ...]


def plan(query: Node, lexicon: Lexicon) -> Planned:
    """What to look up for a query."""
    planner = _Planner(lexicon)
    root = planner.planned(query, 0)
    if root is None:
        return Planned(NoDocument(), (*planner.limits(), "No word of it is searched."))
    kept, left_out = trimmed(root, lexicon)
    return Planned(kept or NoDocument(), (*planner.limits(), *left_out))


class _Planner:
    """Plans one query and remembers what it left out."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._parts = 0
        self._patterns = 0
        self._said: dict[str, None] = {}

    def limits(self) -> tuple[str, ...]:
        return tuple(self._said)

    def planned(self, node: Node, depth: int) -> Plan | None:  # noqa: C901 (one case a node)
        """The plan of a part; None where nothing of it is searched."""
        if depth > DEEPEST:
            self._say("Brackets are nested too deeply; the innermost part was left out.")
            return None
        self._parts += 1
        if self._parts > PARTS:
            self._say(f"Of the query the first {PARTS} parts were searched.")
            return None
        match node:
            case Term(text, field):
                return self._term(text, field)
            case Phrase(text, field):
                return self._phrase(text, field)
            case Prefix(text, field):
                return self._prefix(text, field)
            case Fuzzy(text, field, edits):
                return self._fuzzy(text, field, edits)
            case YearRange(None, None):
                return Tag(f"{Field.HAS}={Field.YEAR}")
            case YearRange(low, high):
                return _years(low, high)
            case Has(field):
                return Tag(f"{Field.HAS}={field}")
            case Synonyms(said, also):
                return self._synonyms(said, also, depth)
            case Not():
                return self._every((node,), depth)
            case And(parts):
                return self._every(parts, depth)
            case Or(parts):
                return any_of([one for part in parts if (one := self.planned(part, depth + 1))])
            case Everything():
                return AllDocuments()

    def _every(self, parts: Sequence[Node], depth: int) -> Plan | None:
        wanted: list[Plan] = []
        unwanted: list[Plan] = []
        # Filters first: they are not to be lost behind thousands of words.
        for part in sorted(parts, key=lambda part: isinstance(part, And | Or | Not | Synonyms)):
            inner = part.part if isinstance(part, Not) else part
            if (one := self.planned(inner, depth + 1)) is not None:
                (unwanted if isinstance(part, Not) else wanted).append(one)
        if not wanted and not unwanted:
            return None
        if not wanted and not all(isinstance(part, Not) for part in parts):
            self._say("What was wanted holds no word that is searched.")
            return NoDocument()
        return all_of(wanted or [AllDocuments()], unwanted)

    def _synonyms(self, said: Term, also: Sequence[Term | Phrase], depth: int) -> Plan | None:
        """Any of several ways to say one thing: a rarer way tells no more than the typed one."""
        ways = [(one, self._told(one)) for one in [self.planned(said, depth + 1)] if one]
        typed = ways[0][1] if ways else math.inf
        found: dict[Plan, float] = {one: 1.0 for one, _ in ways}
        for way in also[:EXPANSIONS]:
            if (one := self.planned(way, depth + 1)) is not None:
                found.setdefault(one, _ALSO * min(1.0, typed / self._told(one)))
        return _best(found.items())

    def _told(self, node: Plan) -> float:
        """How much a way to say something tells; above 0."""
        match node:
            case Word():
                documents = self._lexicon.documents()
                return rarity(documents, min(self._lexicon.frequency(node), documents))
            case Run(stems, title):
                return sum(self._told(Word(stem, title)) for stem in stems)
            case AllOf(parts):
                return sum(map(self._told, parts))
            case _:
                return 1.0

    def _term(self, text: str, field: Field) -> Plan | None:
        # `IL-6` asks for both words; as a phrase it ranks worse (docs/decisions/0010).
        each: list[Plan]
        if field in _TEXT:
            title = field is Field.TITLE
            each = [Word(stem, title) for stem in dict.fromkeys(stems(text))]
            return all_of(each[:LONGEST_PHRASE], [])
        if field in _NAMES:
            each = [Tag(f"{field}~{word}") for word in dict.fromkeys(words(text))]
            return all_of(each[:LONGEST_PHRASE], [])
        return self._exact(text, field)

    def _phrase(self, text: str, field: Field) -> Plan | None:
        if field in _TEXT:
            return self._run(text, title=field is Field.TITLE)
        return self._exact(text, field)

    def _run(self, text: str, *, title: bool) -> Plan | None:
        found = stems(text)
        if not found:
            return None
        if len(found) > LONGEST_PHRASE:
            self._say(f"Of a phrase the first {LONGEST_PHRASE} words are searched.")
            found = found[:LONGEST_PHRASE]
        return Word(found[0], title) if len(found) == 1 else Run(tuple(found), title)

    def _exact(self, text: str, field: Field) -> Plan:
        value = closed(text)
        if field is Field.YEAR:
            digits = value.isascii() and value.isdigit() and len(value) <= 4
            return _years(int(value), int(value)) if digits else NoDocument()
        return Tag(f"{field}={value}")

    def _prefix(self, text: str, field: Field) -> Plan | None:
        if field in _TEXT:
            beginning = "".join(words(text)[-1:])
            if len(beginning) < SHORTEST_PREFIX:
                self._say(f"'{shortened(text)}*' is too short: at least {SHORTEST_PREFIX} letters.")
                return self._run(text, title=field is Field.TITLE)
            if self._is_one_too_many(text):
                return None
            found = self._lexicon.words_from(beginning, EXPANSIONS + 1)
            if len(found) > EXPANSIONS:
                self._say(
                    f"'{shortened(text)}*': the {EXPANSIONS} most frequent words were searched."
                )
            ways = [word for word, _ in found[:EXPANSIONS]]
            return self._words(ways, [1.0] * len(ways), title=field is Field.TITLE)
        beginning = closed(text)
        if field is Field.YEAR:
            if not (beginning.isascii() and beginning.isdigit() and len(beginning) <= 4):
                return NoDocument()
            return Years(int(beginning.ljust(4, "0")), int(beginning.ljust(4, "9")))
        if len(beginning) < SHORTEST_TAG_PREFIX:
            self._say(f"'{shortened(text)}*' is too short: at least {SHORTEST_TAG_PREFIX} letters.")
            return self._term(text, field)
        if self._is_one_too_many(text):
            return None
        sign = "~" if field in _NAMES else "="
        tags = self._lexicon.tags_from(f"{field}{sign}{beginning}", TAG_EXPANSIONS + 1)
        if len(tags) > TAG_EXPANSIONS:
            self._say(f"'{shortened(text)}*': the {TAG_EXPANSIONS} most frequent were searched.")
        return _best([(Tag(tag), 1.0) for tag, _ in tags[:TAG_EXPANSIONS]]) or NoDocument()

    def _fuzzy(self, text: str, field: Field, edits: int) -> Plan | None:
        word = "".join(words(text)[-1:]) if field in (*_TEXT, *_NAMES) else closed(text)
        if edits > EDITS:
            self._say(f"'{shortened(text)}~': at most {EDITS} letters may differ.")
        edits = max(0, min(edits, EDITS))
        if len(word) < SHORTEST_FUZZY or field is Field.YEAR:
            self._say(f"'{shortened(text)}~' is too short: at least {SHORTEST_FUZZY} letters.")
            return self._term(text, field)
        if self._is_one_too_many(text):
            return None
        if field in _TEXT:
            close = _close(word, dict(self._lexicon.words_from(word[:2], None)), edits)
            weights = [_EDITED[distance] for _, distance in close]
            return self._words([one for one, _ in close], weights, title=field is Field.TITLE)
        head = f"{field}{'~' if field in _NAMES else '='}"
        tags = dict(self._lexicon.tags_from(head + word[:2], None))
        near = _close(word, {tag[len(head) :]: count for tag, count in tags.items()}, edits)
        return _best([(Tag(head + one), 1.0) for one, _ in near]) or NoDocument()

    def _words(self, found: Sequence[str], weights: Sequence[float], *, title: bool) -> Plan:
        """Any of some indexed words; those with one stem are one, with the best weight."""
        by_stem: dict[str, float] = {}
        for word, weight in zip(found, weights, strict=True):
            for stem in stems(word):
                by_stem[stem] = max(weight, by_stem.get(stem, 0.0))
        return (
            _best((Word(stem, title), weight) for stem, weight in by_stem.items()) or NoDocument()
        )

    def _is_one_too_many(self, text: str) -> bool:
        self._patterns += 1
        if self._patterns > PATTERNS:
            self._say(f"Of prefixes and misspellings the first {PATTERNS} were searched.")
        return self._patterns > PATTERNS

    def _say(self, limit: str) -> None:
        self._said[limit] = None


def _close(word: str, choices: dict[str, int], edits: int) -> list[tuple[str, int]]:
    """The words at most so many edits away, nearest first, then most frequent."""
    length = len(word)
    fit = [one for one in choices if abs(len(one) - length) <= edits]
    # score_hint lets it look for near ones first; a transposition is one edit.
    found = process.extract(word, fit, scorer=OSA.distance, score_cutoff=edits, limit=None)
    near = sorted(found, key=lambda hit: (hit[1], -choices[hit[0]], hit[0]))
    return [(one, int(distance)) for one, distance, _ in near[:EXPANSIONS]]


def _years(low: int | None, high: int | None) -> Plan:
    first = max(low or 0, 0)
    last = 9999 if high is None else min(high, 9999)
    return Years(first, last) if first <= last else NoDocument()


def _best(ways: Iterable[tuple[Plan, float]]) -> Plan | None:
    found = list(dict(ways).items())
    if len(found) == 1 and found[0][1] == 1.0:
        return found[0][0]
    return BestOf(tuple(part for part, _ in found), tuple(w for _, w in found)) if found else None
