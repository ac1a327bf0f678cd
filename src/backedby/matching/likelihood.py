"""How likely the words of a sentence are where a claim is stated: naive Bayes over its wordings.

The model of McCallum and Nigam (1998) with Dirichlet smoothing (Zhai and Lafferty 2004): a claim's
wordings give the chance of each word and concept there, all claims' wordings together that
anywhere. Only claims with enough wordings on record have a model; of the others nothing is said.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backedby.matching.concepts import Hit
from backedby.matching.contrast import Contrast, Counted
from backedby.matching.known import KnownClaim, Worded
from backedby.matching.readings import Readings
from backedby.model.claim import ClaimId
from backedby.model.concept import ConceptId

ENOUGH = 12
"""Wordings from which a claim has a model."""
_SMOOTHING = 60.0
"""Weight of the words of all claims in those of one, in words."""
_UNSEEN = 0.5
"""Count of a word that no wording holds."""
_SURE, _LEAD = 8.0, 6.0
"""Ratio from which words alone tell of a claim, and by how much it must lead the next."""
_HARDLY, _FAR = -5.0, 20.0
"""Ratio below which words hardly tell of a claim, and by how much a sure one leads it then."""
_TOUCHED = 2_000
"""Postings that one sentence may look at."""
_COMMON = frozenset({"therapy", "condition", "outcome"})
"""Concepts that tell nothing of a claim."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """What the words of a sentence say of claims, best first.

    `ratios`: natural logarithm of how much likelier the words are where the claim is stated.
    """

    ratios: Mapping[ClaimId, float]
    order: tuple[ClaimId, ...]
    features: frozenset[str] = frozenset()
    """What it was ranked by: stems, and names of concepts."""

    @property
    def surely(self) -> tuple[ClaimId, ...]:
        """The claim that its words tell of by themselves, if any."""
        if not self.order:
            return ()
        first = self.ratios[self.order[0]]
        second = self.ratios[self.order[1]] if len(self.order) > 1 else 0.0
        return self.order[:1] if first > _SURE and first - second > _LEAD else ()

    def is_unlikely(self, claim: ClaimId) -> bool:
        """Whether its words are surely those of another claim, and hardly those of this one."""
        mine = self.ratios.get(claim, 0.0)
        return mine < _HARDLY and any(self.ratios[one] - mine > _FAR for one in self.surely)

    def leads(self, claim: ClaimId, other: ClaimId) -> bool:
        """Whether words tell of a claim, and far rather of it than of another."""
        mine = self.ratios.get(claim, 0.0)
        return mine > _SURE and mine - self.ratios.get(other, 0.0) > _LEAD


class Likelihood:
    """Ranks claims by the words of a sentence."""

    def __init__(
        self, claims: Iterable[KnownClaim], readings: Readings, *, overstated: bool = False
    ) -> None:
        """`overstated`: learn from wordings that a person found too strong, too."""
        self._readings = readings
        counts: dict[ClaimId, Counter[str]] = {}
        stated: dict[ClaimId, Counted] = {}
        rejected: dict[ClaimId, Counted] = {}
        for known in claims:
            if len(known.wordings) >= ENOUGH:
                claim = known.claim.id
                own, other = self._count(known.wordings), self._count(known.rejected)
                strong = self._count(known.too_strong)
                counts[claim] = (own + strong if overstated else own) - other
                said = len(known.wordings) + len(known.too_strong)
                stated[claim] = Counted(own + strong, said)
                rejected[claim] = Counted(other, len(known.rejected))
        self._contrast = Contrast(stated, rejected)
        everywhere = Counter[str]()
        for one in counts.values():
            everywhere.update(one)
        total = sum(everywhere.values()) + _UNSEEN * len(everywhere) or 1.0
        self._missing: Mapping[ClaimId, float] = {
            claim: math.log(_SMOOTHING / (_SMOOTHING + sum(one.values())))
            for claim, one in counts.items()
        }
        """What a claim loses with each word of a sentence."""
        postings: dict[str, list[tuple[ClaimId, float]]] = defaultdict(list)
        for claim, one in counts.items():
            for feature, count in one.items():
                chance = (everywhere[feature] + _UNSEEN) / total
                postings[feature].append((claim, math.log1p(count / (_SMOOTHING * chance))))
        self._postings: Mapping[str, list[tuple[ClaimId, float]]] = dict(postings)

    def models(self, claim: ClaimId) -> bool:
        """Whether a claim has enough wordings to be told by them."""
        return claim in self._missing

    def contrast(self, ranked: Ranked, claim: ClaimId) -> float | None:
        """How much likelier a sentence is a claim's wording than one that only sounds like it.

        A natural logarithm; None where too few rejected wordings are on record.
        """
        return self._contrast.of(ranked.features, claim)

    def rank(self, stems: Iterable[str], hits: Iterable[Hit]) -> Ranked:
        """The claims whose wordings share anything with a sentence."""
        above = self._readings.finder.above
        named = frozenset[ConceptId]().union(*(above(one.concept) for one in hits))
        features = _features(frozenset(stems), named)
        gained: dict[ClaimId, float] = defaultdict(float)
        asked = sorted((len(self._postings[one]), one) for one in features & self._postings.keys())
        touched = 0
        for length, feature in asked:
            if touched and touched + length > _TOUCHED:
                break
            touched += length
            for claim, weight in self._postings[feature]:
                gained[claim] += weight
        ratios = {
            claim: gain + len(features) * self._missing[claim] for claim, gain in gained.items()
        }
        return Ranked(ratios, tuple(sorted(ratios, key=lambda one: (-ratios[one], one))), features)

    def _count(self, wordings: Iterable[Worded]) -> Counter[str]:
        """In how many wordings each feature stands."""
        return Counter(
            one
            for worded in wordings
            for one in _features(worded.stems, self._readings.named(worded.text))
        )


def _features(stems: frozenset[str], named: frozenset[ConceptId]) -> frozenset[str]:
    """The stems of a sentence and what its words name."""
    return stems | frozenset(f"={one}" for one in named - _COMMON)
