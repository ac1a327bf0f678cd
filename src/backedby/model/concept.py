"""The vocabulary of a knowledge base, in the terms of SKOS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

ConceptId = str


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing that claims talk about, and the words people use for it.

    `pref`: the usual word; `alt`: synonyms, spellings, plain-language phrases; `patterns`: labels
    with alternatives (`ease|relieve … pain|ache`), each for many; `broader`, `related`: ids of
    other concepts.
    """

    id: ConceptId
    pref: str
    alt: tuple[str, ...] = ()
    broader: tuple[ConceptId, ...] = ()
    related: tuple[ConceptId, ...] = ()
    patterns: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Every way to say it but those that only a pattern holds, the preferred one first."""
        return (self.pref, *self.alt)


@dataclass(frozen=True)
class Vocabulary:
    """All concepts by id."""

    concepts: Mapping[ConceptId, Concept]

    def __contains__(self, concept: object) -> bool:
        return concept in self.concepts

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def __len__(self) -> int:
        return len(self.concepts)

    def broader_of(self, concept: ConceptId) -> frozenset[ConceptId]:
        """The concept itself and everything above it, however far up; cycles do no harm."""
        seen: set[ConceptId] = set()
        waiting = [concept]
        while waiting:
            one = waiting.pop()
            if one in seen or one not in self.concepts:
                continue
            seen.add(one)
            waiting.extend(self.concepts[one].broader)
        return frozenset(seen)

    def named(self, label: str) -> Concept | None:
        """The concept with this id or label, whatever its case."""
        return self.concepts.get(label) or self._by_label.get(label.casefold())

    @cached_property
    def _by_label(self) -> Mapping[str, Concept]:
        labels: dict[str, Concept] = {}
        for concept in self.concepts.values():
            for label in concept.labels:
                labels.setdefault(label.casefold(), concept)
        return labels
