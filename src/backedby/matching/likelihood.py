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

from backedby.matching.concepts import ConceptFinder, Hit
from backedby.matching.counts import Counts, features
from backedby.matching.postings import rarest_first
from backedby.model.claim import ClaimId
from backedby.model.concept import ConceptId

_SMOOTHING = 60.0
"""Weight of the words of all claims in those of one, in words."""
_UNSEEN = 0.5
"""Count of a word that no wording holds."""
_SURE, _LEAD = 8.0, 6.0
"""Ratio from which words alone tell of a claim, and by how much it must lead the next."""
_HARDLY, _FAR = -5.0, 20.0
"""Ratio below which words hardly tell of a claim, and by how much a sure one leads it then."""


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

    def __init__(self, counts: Counts, finder: ConceptFinder, *, overstated: bool = False) -> None:
        """`overstated`: learn from wordings that a person found too strong, too."""
        self._finder = finder
        left = {
            claim: (one.stated + one.overstated if overstated else one.stated).counts
            - one.rejected.counts
            for claim, one in counts.items()
        }
        everywhere = Counter[str]()
        for one in left.values():
            everywhere.update(one)
        total = sum(everywhere.values()) + _UNSEEN * len(everywhere) or 1.0
        self._missing: Mapping[ClaimId, float] = {
            claim: math.log(_SMOOTHING / (_SMOOTHING + sum(one.values())))
            for claim, one in left.items()
        }
        """What a claim loses with each word of a sentence."""
        postings: dict[str, list[tuple[ClaimId, float]]] = defaultdict(list)
        for claim, one in left.items():
            for feature, count in one.items():
                chance = (everywhere[feature] + _UNSEEN) / total
                postings[feature].append((claim, math.log1p(count / (_SMOOTHING * chance))))
        self._postings: Mapping[str, list[tuple[ClaimId, float]]] = dict(postings)

    def rank(self, stems: Iterable[str], hits: Iterable[Hit]) -> Ranked:
        """The claims whose wordings share anything with a sentence."""
        named = frozenset[ConceptId]().union(*(self._finder.above(one.concept) for one in hits))
        met = features(frozenset(stems), named)
        gained: dict[ClaimId, float] = defaultdict(float)
        for feature in rarest_first(self._postings, met):
            for claim, weight in self._postings[feature]:
                gained[claim] += weight
        ratios = {claim: gain + len(met) * self._missing[claim] for claim, gain in gained.items()}
        return Ranked(ratios, tuple(sorted(ratios, key=lambda one: (-ratios[one], one))), met)
