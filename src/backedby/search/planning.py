"""From a query to what an engine has to look up, with all caps applied: the same for every engine.

A plan holds stems, tags and years only. Words that are not searched are gone, prefixes
and misspellings have become the indexed words they stand for, and what would take
too long is left out and said so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from backedby.search.analysis import closed, stems, words
from backedby.search.documents import SearchDocument
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

LOOKED_UP = 32
"""Words, phrases and tags of one query; the rarest are kept."""
EXPANSIONS = 30
"""Indexed words that one prefix or misspelling stands for; the most frequent are kept."""
TAG_EXPANSIONS = 200
"""The same for closed fields, whose tags cost less."""
PATTERNS = 8
"""Prefixes and misspellings in one query."""
EDITS = 2
SHORTEST_PREFIX = 4
SHORTEST_TAG_PREFIX = 2
SHORTEST_FUZZY = 4
LONGEST_PHRASE = 20
DEEPEST = 40

_TEXT = (Field.ALL, Field.TITLE, Field.ABSTRACT)
_NAMES = (Field.AUTHOR, Field.JOURNAL)
_ALSO = 0.8
"""What a synonym counts beside the word that was typed."""
_EDITED = (1.0, 0.5, 0.25)
"""What a word counts that is 0, 1, 2 letters away from the one that was typed."""


@dataclass(frozen=True, slots=True)
class Word:
    """Documents that hold a stem, scored; `title` looks at titles only."""

    stem: str
    title: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Documents that hold stems one behind the other, scored (stop words do not count)."""

    stems: tuple[str, ...]
    title: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """Documents with a closed value (`design=rct`) or a word of a name (`author~zhao`)."""

    tag: str


@dataclass(frozen=True, slots=True)
class Years:
    """Documents dated from `low` to `high`, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class BestOf:
    """Documents of any part; the score is the best part's, each times its weight."""

    parts: tuple[Plan, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents of any part; scores are added."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Documents of all parts and of none in `without`; scores are added. `parts` is not empty."""

    parts: tuple[Plan, ...]
    without: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class AllDocuments:
    """Every document, without a score."""


@dataclass(frozen=True, slots=True)
class NoDocument:
    """No document."""


Plan = Word | Run | Tag | Years | BestOf | AnyOf | AllOf | AllDocuments | NoDocument
Leaf = Word | Run | Tag


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan and, in words, what of the query is not in it."""

    root: Plan
    limits: tuple[str, ...]


class Lexicon(Protocol):
    """What an engine knows about its words: enough to plan with."""

    @property
    def budget(self) -> int | None:
        """How many postings one query may read; None where the engine is quick enough."""

    def frequency(self, leaf: Word | Tag) -> int:
        """In how many documents a stem or tag is."""

    def words_from(self, prefix: str, limit: int | None) -> Sequence[tuple[str, int]]:
        """Indexed words with a prefix, unstemmed, and their documents; most frequent first."""

    def tags_from(self, prefix: str, limit: int | None) -> Sequence[tuple[str, int]]:
        """Tags with a prefix and their documents; most frequent first."""


def plan(query: Node, lexicon: Lexicon) -> Planned:
    """What to look up for a query."""
    planner = _Planner(lexicon)
    root = planner.planned(query, 0)
    if root is None:
        return Planned(NoDocument(), (*planner.limits(), "No word of it is searched."))
    dropped = planner.too_much(_leaves(root))
    root = _without(root, dropped) if dropped else root
    return Planned(root or NoDocument(), planner.limits())


def tags_of(document: SearchDocument) -> list[str]:
    """Everything of a document that can be asked for exactly, each once."""
    tags = [f"{field}={value}" for field, values in document.values.items() for value in values]
    for field, names in ((Field.AUTHOR, document.authors), (Field.JOURNAL, (document.journal,))):
        for name in names:
            if whole := closed(name):
                tags.append(f"{field}={whole}")
                tags.extend(f"{field}~{word}" for word in words(name))
    if document.year is not None:
        tags.append(year_tag(document.year))
    return list(dict.fromkeys(tags))


def year_tag(year: int) -> str:
    """The tag of documents of a year; four digits, so that tags stand in the order of years."""
    return f"{Field.YEAR}={year:04}"


def is_scored(node: Plan) -> bool:
    """Whether hits of a plan differ in score at all."""
    match node:
        case Word() | Run():
            return True
        case BestOf(parts) | AnyOf(parts) | AllOf(parts):
            return any(is_scored(part) for part in parts)
        case _:
            return False


class _Planner:
    """Plans one query and remembers what it left out."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._patterns = 0
        self._said: Counter[str] = Counter()
        self._left_out: list[str] = []

    def limits(self) -> tuple[str, ...]:
        left = tuple(dict.fromkeys(self._left_out))
        if not left:
            return tuple(self._said)
        shown = ", ".join(left[:5]) + (f" and {len(left) - 5} more" if len(left) > 5 else "")
        return (*self._said, f"Too much at once; the most common were left out: {shown}.")

    def planned(self, node: Node, depth: int) -> Plan | None:  # noqa: C901 (one case a node)
        """The plan of a part; None where nothing of it is searched."""
        if depth > DEEPEST:
            self._say("Brackets are nested too deeply; the innermost part was left out.")
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
                return Years(max(low or 0, 0), min(9999 if high is None else high, 9999))
            case Has(field):
                return Tag(f"{Field.HAS}={field}")
            case Synonyms(said, also):
                ways = [(self.planned(said, depth + 1), 1.0)]
                ways += [(self.planned(one, depth + 1), _ALSO) for one in also[:EXPANSIONS]]
                return _best((one, weight) for one, weight in ways if one is not None)
            case Not():
                return self._every((node,), depth)
            case And(parts):
                return self._every(parts, depth)
            case Or(parts):
                plans = [one for part in parts if (one := self.planned(part, depth + 1))]
                return _any(plans)
            case Everything():
                return AllDocuments()

    def _every(self, parts: Sequence[Node], depth: int) -> Plan | None:
        wanted = []
        unwanted = []
        for part in parts:
            if isinstance(part, Not):
                if (one := self.planned(part.part, depth + 1)) is not None:
                    unwanted.append(one)
            elif (one := self.planned(part, depth + 1)) is not None:
                wanted.append(one)
        if not wanted and not unwanted:
            return None
        if not wanted and not all(isinstance(part, Not) for part in parts):
            self._say("What was wanted holds no word that is searched.")
            return NoDocument()
        return _every(wanted or [AllDocuments()], unwanted)

    def _term(self, text: str, field: Field) -> Plan | None:
        if field in _TEXT:
            return self._run(text, title=field is Field.TITLE)
        if field in _NAMES:
            return _every([Tag(f"{field}~{word}") for word in words(text)][:LONGEST_PHRASE], [])
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
            return Years(int(value), int(value)) if digits else NoDocument()
        return Tag(f"{field}={value}")

    def _prefix(self, text: str, field: Field) -> Plan | None:
        if field in _TEXT:
            beginning = "".join(words(text)[-1:])
            if len(beginning) < SHORTEST_PREFIX:
                self._say(f"'{_short(text)}*' is too short: at least {SHORTEST_PREFIX} letters.")
                return self._run(text, title=field is Field.TITLE)
            if self._is_one_too_many(text):
                return None
            found = self._lexicon.words_from(beginning, EXPANSIONS + 1)
            if len(found) > EXPANSIONS:
                self._say(f"'{_short(text)}*': the {EXPANSIONS} most frequent words were searched.")
            ways = [word for word, _ in found[:EXPANSIONS]]
            return self._words(ways, [1.0] * len(ways), title=field is Field.TITLE)
        beginning = closed(text)
        if field is Field.YEAR:
            if not (beginning.isascii() and beginning.isdigit() and len(beginning) <= 4):
                return NoDocument()
            return Years(int(beginning.ljust(4, "0")), int(beginning.ljust(4, "9")))
        if len(beginning) < SHORTEST_TAG_PREFIX:
            self._say(f"'{_short(text)}*' is too short: at least {SHORTEST_TAG_PREFIX} letters.")
            return self._term(text, field)
        if self._is_one_too_many(text):
            return None
        sign = "~" if field in _NAMES else "="
        tags = self._lexicon.tags_from(f"{field}{sign}{beginning}", TAG_EXPANSIONS + 1)
        if len(tags) > TAG_EXPANSIONS:
            self._say(f"'{_short(text)}*': the {TAG_EXPANSIONS} most frequent were searched.")
        return _best([(Tag(tag), 1.0) for tag, _ in tags[:TAG_EXPANSIONS]]) or NoDocument()

    def _fuzzy(self, text: str, field: Field, edits: int) -> Plan | None:
        word = "".join(words(text)[-1:]) if field in (*_TEXT, *_NAMES) else closed(text)
        if edits > EDITS:
            self._say(f"'{_short(text)}~': at most {EDITS} letters may differ.")
        edits = max(0, min(edits, EDITS))
        if len(word) < SHORTEST_FUZZY or field is Field.YEAR:
            self._say(f"'{_short(text)}~' is too short: at least {SHORTEST_FUZZY} letters.")
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

    def too_much(self, leaves: Iterable[Leaf | BestOf]) -> frozenset[Leaf | BestOf]:
        """What to leave out, the most frequent first, so that the rest is quick to look up."""
        costs = {leaf: self._cost(leaf) for leaf in leaves}
        budget = self._lexicon.budget
        if len(costs) <= LOOKED_UP and (budget is None or sum(costs.values()) <= budget):
            return frozenset()
        spent = 0
        dropped = set()
        for rank, (leaf, cost) in enumerate(sorted(costs.items(), key=lambda item: item[1])):
            spent += cost
            if rank >= LOOKED_UP or (budget is not None and spent > budget and rank > 0):
                dropped.add(leaf)
                self._left_out.append(_named(leaf))
        return frozenset(dropped)

    def _cost(self, leaf: Plan) -> int:
        """About how many postings looking it up reads."""
        match leaf:
            case Word() | Tag():
                return self._lexicon.frequency(leaf)
            case Run(parts, title):
                # Positions take longer to read than postings do.
                return 3 * sum(self._lexicon.frequency(Word(one, title)) for one in parts)
            case BestOf(parts):
                return sum(map(self._cost, parts))
            case _:
                return 0

    def _say(self, limit: str) -> None:
        self._said[limit] += 1


def _close(word: str, choices: dict[str, int], edits: int) -> list[tuple[str, int]]:
    """The words at most so many edits away, nearest first, then most frequent."""
    length = len(word)
    fit = [one for one in choices if abs(len(one) - length) <= edits]
    # score_hint lets it look for near ones first; a transposition is one edit.
    found = process.extract(word, fit, scorer=OSA.distance, score_cutoff=edits, limit=None)
    near = sorted(found, key=lambda hit: (hit[1], -choices[hit[0]], hit[0]))
    return [(one, int(distance)) for one, distance, _ in near[:EXPANSIONS]]


def _leaves(node: Plan) -> Iterator[Leaf | BestOf]:
    """All that is looked up; the words of a pattern or of synonyms count as one."""
    match node:
        case Word() | Run() | Tag() | BestOf():
            yield node
        case AnyOf(parts):
            for part in parts:
                yield from _leaves(part)
        case AllOf(parts, without):
            for part in (*parts, *without):
                yield from _leaves(part)
        case _:
            return


def _without(node: Plan, dropped: frozenset[Leaf | BestOf]) -> Plan | None:
    """The plan with some leaves left out; None where nothing remains."""
    match node:
        case Word() | Run() | Tag() | BestOf():
            return None if node in dropped else node
        case AnyOf(parts):
            return _any([one for part in parts if (one := _without(part, dropped))])
        case AllOf(parts, without):
            wanted = [one for part in parts if (one := _without(part, dropped))]
            unwanted = [one for part in without if (one := _without(part, dropped))]
            return _every(wanted, unwanted) if wanted else None
        case _:
            return node


def _any(parts: Sequence[Plan]) -> Plan | None:
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts)) if parts else None


def _every(parts: Sequence[Plan], without: Sequence[Plan]) -> Plan | None:
    if len(parts) == 1 and not without:
        return parts[0]
    return AllOf(tuple(parts), tuple(without)) if parts else None


def _best(ways: Iterable[tuple[Plan, float]]) -> Plan | None:
    found = list(dict(ways).items())
    if len(found) == 1 and found[0][1] == 1.0:
        return found[0][0]
    return BestOf(tuple(part for part, _ in found), tuple(w for _, w in found)) if found else None


def _named(leaf: Plan) -> str:
    match leaf:
        case Word(stem):
            return stem
        case Run(stems):
            return f'"{_short(" ".join(stems))}"'
        case Tag(tag):
            return _short(tag.replace("=", ":", 1).replace("~", ":", 1))
        case BestOf(parts):
            return f"{_named(parts[0])} …"
        case _:
            return "…"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
