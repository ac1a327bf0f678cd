"""The claims of a knowledge base, prepared for matching."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from backedby.matching.concepts import ConceptFinder
from backedby.matching.figures import Figure, figures
from backedby.matching.polarity import Polarity
from backedby.matching.tone import Tone, tone_of
from backedby.model.claim import Claim, ClaimId, Status
from backedby.model.concept import ConceptId, Vocabulary
from backedby.text.normalise import tokens

_STOP = frozenset(
    "a an the and or of to in on at by for with from as is are was were be been it its this that "
    "these those their they them has have had do does did not no can may might will would than "
    "which who when".split()
)


class Worded:
    """A way to say a claim: its content stems and their weight."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stems = content_stems(text)
        self.weight = 0.0


class KnownClaim:
    """A claim with what matching needs of it; what only a match needs is made when first asked."""

    def __init__(self, claim: Claim, vocabulary: Vocabulary, finder: ConceptFinder) -> None:
        gate, scope = claim.gate, claim.scope
        self.claim = claim
        self.finder = finder
        self.topics = gate.topics
        """Every concept of its groups."""
        self.wordings = tuple(Worded(one) for one in (claim.statement, *claim.wording.also))
        """The statement, then each accepted wording."""
        self.rejected = tuple(Worded(one) for one in claim.wording.not_this)
        self.too_strong = tuple((one, content_stems(one)) for one in claim.wording.too_strong)
        condition = vocabulary.named(scope.condition) if scope.condition else None
        self.condition = condition.id if condition else scope.condition or None
        """Id of its condition; the label itself where no concept has it (it fits no sentence)."""
        comparator = vocabulary.named(scope.comparator) if scope.comparator else None
        self.compared_with = self.topics | ({comparator.id} if comparator else set())
        """What the claim itself compares with, among other things that it speaks of."""
        self.polarity = Polarity(claim, self.compared_with, vocabulary, finder)
        kinds = {"therapy", "condition"}
        self.subject_kinds = frozenset(
            one for name in gate.subject for one in kinds & finder.above(name)
        )
        """`therapy` or `condition`: what the subject is one of."""

    @cached_property
    def tone(self) -> Tone:
        """How the statement says what it says."""
        return tone_of(self.claim.statement)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the statement."""
        return figures(self.claim.statement)

    def overstated_in(self, words: Sequence[str], stems: frozenset[str]) -> str:
        """The wording that a person found too strong and that a text uses, empty if none.

        `words`, `stems`: the text's content words as stems, in order and as a set.
        """
        for wording, wanted in self.too_strong:
            if len(wanted) > 1 and wanted <= stems and stand_together(words, wanted):
                return wording
        return ""


class KnownClaims:
    """All claims but drafts, with an index from concepts and stems to those that want them."""

    def __init__(
        self, claims: Iterable[Claim], vocabulary: Vocabulary, finder: ConceptFinder
    ) -> None:
        self.finder = finder
        self.by_id: Mapping[ClaimId, KnownClaim] = {
            claim.id: KnownClaim(claim, vocabulary, finder)
            for claim in claims
            if claim.status is not Status.DRAFT
        }
        self._wanting: dict[ConceptId, list[tuple[ClaimId, int]]] = defaultdict(list)
        self._saying: dict[str, set[ClaimId]] = defaultdict(set)
        counts: Counter[str] = Counter()
        for known in self.by_id.values():
            for number, group in enumerate(known.claim.gate.concepts):
                for concept in group:
                    self._wanting[concept].append((known.claim.id, number))
            own = frozenset[str]().union(*(one.stems for one in known.wordings))
            counts.update(own)
            for stem in own.union(*(stems for _, stems in known.too_strong)):
                self._saying[stem].add(known.claim.id)
        total = len(self.by_id)
        self._weight = {
            stem: math.log(1 + (total - count + 0.5) / (count + 0.5)) + 0.1
            for stem, count in counts.items()
        }
        self._unseen = math.log(1 + (total + 0.5) / 0.5) + 0.1
        for known in self.by_id.values():
            for worded in (*known.wordings, *known.rejected):
                worded.weight = self.weight(worded.stems)

    def groups_met(self, concepts: Iterable[ConceptId]) -> Mapping[ClaimId, frozenset[int]]:
        """Per claim the numbers of the concept groups that some of `concepts` meet."""
        met: dict[ClaimId, set[int]] = defaultdict(set)
        for concept in concepts:
            for claim, group in self._wanting.get(concept, ()):
                met[claim].add(group)
        return {claim: frozenset(groups) for claim, groups in met.items()}

    def sharing_words(self, stems: frozenset[str]) -> frozenset[ClaimId]:
        """Claims with a wording that shares at least one telling word."""
        return frozenset[ClaimId]().union(
            *(self._saying[one] for one in stems if len(self._saying.get(one, ())) <= 50)
        )

    def similarity(self, stems: frozenset[str], weight: float, worded: Worded) -> float:
        """Dice's coefficient of two sets of stems, weighted by inverse document frequency."""
        both = self.weight(stems & worded.stems)
        return 2 * both / (weight + worded.weight or 1.0)

    def weight(self, stems: Iterable[str]) -> float:
        """The summed weight of stems."""
        weights, unseen = self._weight, self._unseen
        return sum([weights.get(stem, unseen) for stem in stems])


def content_words(text: str) -> tuple[str, ...]:
    """The words of a text as stems, function words left out."""
    return tuple(one.stem for one in tokens(text) if one.text not in _STOP)


def content_stems(text: str) -> frozenset[str]:
    """The stems of a text without function words."""
    return frozenset(content_words(text))


def stand_together(words: Sequence[str], stems: frozenset[str]) -> bool:
    """Whether all `stems` stand in one stretch of at most twice as many words."""
    reach = 2 * len(stems)
    return any(
        stems <= set(words[at : at + reach]) for at, word in enumerate(words) if word in stems
    )
