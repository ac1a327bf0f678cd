"""A query as we understand it: values that every engine answers alike.

The parser makes them from a person's text, synonyms are added to them, engines
translate them. An engine never sees the text of a query.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a query may name before a colon. `ALL` is what is searched without one."""

    ALL = "all"
    TITLE = "title"
    AUTHOR = "author"
    YEAR = "year"
    JOURNAL = "journal"
    DOI = "doi"
    PMID = "pmid"
    TYPE = "type"
    DESIGN = "design"
    POPULATION = "population"
    STANDING = "standing"
    KEYWORD = "keyword"
    CLAIM = "claim"
    STANCE = "stance"
    VERDICT = "verdict"
    CONCEPT = "concept"
    PAGE = "page"
    ABSTRACT = "abstract"
    """Only in `has:abstract`; its words are searched through `ALL`."""
    CITES = "cites"
    BACKS = "backs"
    DISPUTES = "disputes"
    IS = "is"
    HAS = "has"
    """The names of the fields in which a document has something: `Has` asks for them."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word (text fields: to be analysed) or a whole value (closed fields: folded)."""

    text: str
    field: Field = Field.ALL


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one behind the other; no synonyms are added to it."""

    text: str
    field: Field = Field.ALL


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin like this: `endorph*`."""

    text: str
    field: Field = Field.ALL


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most `edits` letters away, with the same first two letters: `pomerantz~`."""

    text: str
    field: Field = Field.ALL
    edits: int = 1


@dataclass(frozen=True, slots=True)
class YearRange:
    """Works dated from `low` to `high`, both included; None is open."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Has:
    """Documents that have something in a field: `has:abstract`."""

    field: Field


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Several ways to say one thing: `said` as typed, `also` from the vocabulary."""

    said: Term
    also: tuple[Term | Phrase, ...]
    concept: str


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these; the more, the better."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """None of this. Only inside an `And` with something that is wanted."""

    part: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document: an empty query, or one that only takes away."""


Node = Term | Phrase | Prefix | Fuzzy | YearRange | Has | Synonyms | And | Or | Not | Everything
"""Any part of a query."""
