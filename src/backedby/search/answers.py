"""What a search answers: hits, what was understood and what was not. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from backedby.model.claim import Claim, ClaimId
from backedby.model.reference import Citekey, Reference
from backedby.model.stance import Stance
from backedby.model.verdict import Verdict
from backedby.search.highlighting import Snippet
from backedby.search.parsing import Problem
from backedby.search.query import Field, Node

FACETS = (
    Field.YEAR,
    Field.DESIGN,
    Field.POPULATION,
    Field.STANDING,
    Field.JOURNAL,
    Field.AUTHOR,
    Field.CLAIM,
    Field.STANCE,
    Field.VERDICT,
)
"""What hits are counted by."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A value of a facet that hits must have, as the facet gives it; of years also a range."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Bearing:
    """A claim that a work bears on, or a work that bears on a claim, and how."""

    claim: ClaimId
    reference: Citekey
    stance: Stance
    verdict: Verdict | None
    """Of the claim; None where it could not be computed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A work or a claim that was found."""

    id: str
    """`reference:zhao2008`, `claim:reduces-inflammation`."""
    found: Reference | Claim
    score: float
    snippets: tuple[Snippet, ...]
    bearings: tuple[Bearing, ...]
    """Of a work, the claims it backs or disputes; of a claim, its evidence. In that order."""
    verdict: Verdict | None = None
    """Of a claim."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value and how many hits have it."""

    value: str
    """As a `Filter` takes it."""
    label: str
    """As the library writes it."""
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values that hits have in a field, most frequent first; years newest first."""

    field: Field
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class AlsoSearched:
    """Other words that were searched for some that were typed."""

    said: str
    also: tuple[str, ...]
    concept: str
    """The concept they share, empty for another spelling."""


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """A word, and what was probably meant by it.

    `absent`: nothing holds the word, and `meant` is the closest one that something does;
    otherwise it is a value (`rct`) that a field asks for better (`design:rct`).
    """

    said: str
    meant: str
    instead: str
    """The whole query with all such words replaced."""
    absent: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of hits, and everything that a reader should know about it."""

    text: str
    """The query as typed."""
    query: Node
    """As searched, synonyms and filters included."""
    understood: str
    """As understood, in the query language, without synonyms and filters."""
    also: tuple[AlsoSearched, ...]
    problems: tuple[Problem, ...]
    limits: tuple[str, ...]
    """Caps that bit, in words."""
    total: int
    exact: bool
    """Whether `total` is the number of all hits; otherwise it is a lower bound."""
    partial: bool
    """Whether part of the index could not be asked."""
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    did_you_mean: tuple[DidYouMean, ...]
    next: str | None
    """The cursor of the next page; None on the last one."""
    generation: str
    """Of the index; a cursor is good for one generation."""
    stale: str = ""
    """Why the cursor cannot be used (then there are no hits); empty when all is well."""
