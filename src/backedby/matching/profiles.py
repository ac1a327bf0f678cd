"""What claims are about in single words: of their wordings, and of the labels of their topics.

For suggestions only. A word hints at the concepts whose labels hold it, the more surely the fewer
they are: "outdid" hints at a comparison though no label says just that.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from backedby.matching.concepts import ConceptFinder
from backedby.matching.known import KnownClaim, KnownClaims
from backedby.matching.postings import rarest_first
from backedby.model.claim import ClaimId
from backedby.model.concept import ConceptId

_SATURATION, _LENGTH = 1.2, 0.75
"""k1 and b of BM25 (Robertson and Zaragoza 2009)."""
_SUREST = 0.5
"""How surely one word alone can hint at a concept."""
_LEAST = 0.05
"""Hints fainter than this are left out: the word tells of too much."""


class Profiles:
    """Finds claims, and concepts that claims want, by single stems."""

    def __init__(self, known: KnownClaims, finder: ConceptFinder) -> None:
        self._hinted = _hinted(known, finder)
        self._postings = _postings(known.by_id.values())

    def hints(self, stems: Iterable[str]) -> Mapping[ConceptId, float]:
        """How surely the words of a sentence hint at concepts, 0 to 1."""
        doubt: dict[ConceptId, float] = {}
        for stem in stems:
            for concept, sure in self._hinted.get(stem, ()):
                doubt[concept] = doubt.get(concept, 1.0) * (1 - sure)
        return {concept: 1 - left for concept, left in doubt.items()}

    def worded_like(self, stems: Iterable[str]) -> Mapping[ClaimId, float]:
        """BM25 of a sentence against all the wordings of a claim together."""
        scores: dict[ClaimId, float] = defaultdict(float)
        for stem in rarest_first(self._postings, stems):
            for claim, weight in self._postings[stem]:
                scores[claim] += weight
        return scores


def _hinted(
    known: KnownClaims, finder: ConceptFinder
) -> Mapping[str, tuple[tuple[ConceptId, float], ...]]:
    """For each stem the concepts that claims want and whose labels hold it."""
    wanted = frozenset[ConceptId]().union(*(one.topics for one in known.by_id.values()))
    holding: dict[str, list[ConceptId]] = defaultdict(list)
    for concept in sorted(wanted):
        for stem in finder.words_of(concept):
            holding[stem].append(concept)
    return {
        stem: tuple((concept, min(_SUREST, 1 / len(concepts))) for concept in concepts)
        for stem, concepts in holding.items()
        if 1 / len(concepts) >= _LEAST
    }


def _postings(claims: Iterable[KnownClaim]) -> Mapping[str, tuple[tuple[ClaimId, float], ...]]:
    """For each stem the claims worded with it and its weight in them."""
    profiles = {
        one.claim.id: Counter(stem for worded in one.wordings for stem in worded.stems)
        for one in claims
    }
    lengths = {claim: sum(counts.values()) for claim, counts in profiles.items()}
    usual = sum(lengths.values()) / (len(lengths) or 1)
    holding: dict[str, list[tuple[ClaimId, int]]] = defaultdict(list)
    for claim, counts in profiles.items():
        for stem, count in counts.items():
            holding[stem].append((claim, count))
    postings: dict[str, tuple[tuple[ClaimId, float], ...]] = {}
    for stem, found in holding.items():
        rarity = math.log(1 + (len(profiles) - len(found) + 0.5) / (len(found) + 0.5))
        postings[stem] = tuple(
            (
                claim,
                rarity
                * count
                * (_SATURATION + 1)
                / (count + _SATURATION * (1 - _LENGTH + _LENGTH * lengths[claim] / usual)),
            )
            for claim, count in found
        )
    return postings
