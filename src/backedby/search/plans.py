"""What an engine looks up: stems, tags and years, put together.

A plan is made from a query by `planning`. Every engine knows these nodes and nothing
of the query they came from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from backedby.search.analysis import closed, words
from backedby.search.documents import SearchDocument
from backedby.search.query import Field


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
Leaf = Word | Run | Tag | Years | BestOf | AllDocuments
"""What is looked up at once; the words of a pattern or of synonyms count as one."""


class Lexicon(Protocol):
    """What an engine knows about its words: enough to plan with."""

    @property
    def budget(self) -> int | None:
        """How many postings one query may read; None where the engine is quick enough."""

    def documents(self) -> int:
        """How many documents there are."""

    def frequency(self, leaf: Word | Tag) -> int:
        """In how many documents a stem or tag is."""

    def words_from(self, prefix: str, limit: int | None) -> Sequence[tuple[str, int]]:
        """Indexed words with a prefix, unstemmed, and their documents; most frequent first."""

    def tags_from(self, prefix: str, limit: int | None) -> Sequence[tuple[str, int]]:
        """Tags with a prefix and their documents; most frequent first."""


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


def any_of(parts: Sequence[Plan]) -> Plan | None:
    """Any of some plans; None of none."""
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts)) if parts else None


def all_of(parts: Sequence[Plan], without: Sequence[Plan] = ()) -> Plan | None:
    """All of some plans, without others; None where nothing is wanted."""
    if len(parts) == 1 and not without:
        return parts[0]
    return AllOf(tuple(parts), tuple(without)) if parts else None
