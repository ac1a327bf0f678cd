"""What is read off the wordings on record, each wording once and kept for the next process.

A reading rests on the wording and the vocabulary alone, so that it can be kept as long as the
vocabulary stays as it is, whatever else of a knowledge base changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from backedby.matching.concepts import ConceptFinder, content_words
from backedby.model.concept import ConceptId
from backedby.text.normalise import tokens


@dataclass(slots=True)
class Reading:
    """A wording as it was read; None stands for what nobody has asked yet."""

    stems: frozenset[str]
    """Its content words."""
    named: frozenset[ConceptId] | None = None
    """The concepts that it names, and what is broader."""
    ways: Mapping[ConceptId, int] | None = None
    """Of which concepts it says that there is more (1) or less (-1)."""


Kept = Mapping[str, Reading]
"""Readings by the text of the wording."""


class Readings:
    """The readings of all wordings that are asked for."""

    def __init__(self, finder: ConceptFinder, kept: Kept | None = None) -> None:
        """`kept`: what was read before, with the same vocabulary."""
        self.finder = finder
        self._kept = kept or {}
        self.asked: dict[str, Reading] = {}
        self.has_grown = False
        """Whether anything was read that was not kept."""

    def stems(self, text: str) -> frozenset[str]:
        """The content words of a wording as stems."""
        return self._of(text).stems

    def named(self, text: str) -> frozenset[ConceptId]:
        """The concepts that a wording names, and what is broader."""
        reading = self._of(text)
        if reading.named is None:
            hits = self.finder.find(text)
            reading.named = frozenset[ConceptId]().union(
                *(self.finder.above(one.concept) for one in hits)
            )
            self.has_grown = True
        return reading.named

    def ways(
        self, text: str, read: Callable[[str], Mapping[ConceptId, int]]
    ) -> Mapping[ConceptId, int]:
        """Of which concepts a wording says that there is more or less, as `read` reads it."""
        reading = self._of(text)
        if reading.ways is None:
            reading.ways = read(text)
            self.has_grown = True
        return reading.ways

    def _of(self, text: str) -> Reading:
        reading = self.asked.get(text) or self._kept.get(text)
        if reading is None:
            reading = Reading(content_stems(text))
            self.has_grown = True
        self.asked[text] = reading
        return reading


def content_stems(text: str) -> frozenset[str]:
    """The stems of a text without function words."""
    return frozenset(content_words(tokens(text)))


def stand_together(words: Sequence[str], stems: frozenset[str]) -> bool:
    """Whether all `stems` stand in one stretch of at most twice as many words."""
    reach = 2 * len(stems)
    return any(
        stems <= set(words[at : at + reach]) for at, word in enumerate(words) if word in stems
    )
