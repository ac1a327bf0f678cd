"""Which claims speak of one quantity: the direct cost of a disease and what a health service pays.

A special quantity bears on the wide one, as the vocabulary has it: by `broader`, and by `related`,
read from the special term to the wide one only.
"""

from __future__ import annotations

from backedby.matching.concepts import ConceptFinder
from backedby.matching.known import KnownClaim
from backedby.model.concept import ConceptId, Vocabulary


class Bearing:
    """Tells which topics bear on which."""

    def __init__(self, vocabulary: Vocabulary, finder: ConceptFinder) -> None:
        self._vocabulary = vocabulary
        self._finder = finder

    def on(self, concept: ConceptId) -> frozenset[ConceptId]:
        """The wide terms that a special one bears on."""
        named = self._vocabulary.concepts.get(concept)
        return frozenset[ConceptId]().union(
            *(self._finder.above(one) for one in (named.related if named else ()))
        )

    def is_of_one_quantity(self, one: KnownClaim, other: KnownClaim) -> bool:
        """Whether two claims share a topic, or a topic of one bears on one of the other."""
        ours, theirs = one.topics, other.topics
        return bool(self._widened(ours) & theirs or self._widened(theirs) & ours)

    def _widened(self, topics: frozenset[ConceptId]) -> frozenset[ConceptId]:
        """Topics with what they bear on."""
        above = [self._finder.above(one) for one in topics]
        return topics.union(*above, *(self.on(one) for one in topics))
