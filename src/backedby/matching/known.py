"""The claims of a knowledge base, prepared for matching."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backedby.matching.concepts import ConceptFinder, Hit
from backedby.matching.figures import Figure, figures
from backedby.matching.tone import Tone, tone_of
from backedby.model.claim import Claim, ClaimId, Kind, Status
from backedby.model.concept import ConceptId, Vocabulary
from backedby.text.normalise import tokens

SHAM = "sham"
"""Id of the concept of a sham treatment: to be as good as one denies a benefit."""

_STOP = frozenset(
    "a an the and or of to in on at by for with from as is are was were be been it its this that "
    "these those their they them has have had do does did not no can may might will would than "
    "which who when".split()
)


@dataclass(frozen=True, slots=True)
class Worded:
    """A way to say a claim: its content stems, and whether it denies ("no better than sham")."""

    stems: frozenset[str]
    denies: bool


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim with what matching needs of it worked out once."""

    claim: Claim
    tone: Tone
    figures: tuple[Figure, ...]
    wordings: tuple[Worded, ...]
    """The statement, then each accepted wording."""
    rejected: tuple[frozenset[str], ...]
    too_strong: tuple[tuple[str, frozenset[str]], ...]
    condition: ConceptId | None
    topics: frozenset[ConceptId]
    """Every concept of its groups."""
    sham_topics: frozenset[ConceptId]
    """The concept of a sham, where to equal one denies the claim; safety may well be equal."""
    subject_kinds: frozenset[ConceptId]
    """`therapy` or `condition`: what the subject is one of."""

    @property
    def denies(self) -> bool:
        """Whether the claim itself says that something is not so."""
        return self.wordings[0].denies


class KnownClaims:
    """All approved claims, with an index from concepts and stems to those that want them."""

    def __init__(
        self, claims: Iterable[Claim], vocabulary: Vocabulary, finder: ConceptFinder
    ) -> None:
        self.finder = finder
        self.by_id: Mapping[ClaimId, KnownClaim] = {
            claim.id: _known(claim, vocabulary, finder)
            for claim in claims
            if claim.status is Status.APPROVED
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
            for stem in own:
                self._saying[stem].add(known.claim.id)
        total = len(self.by_id)
        self._weight = {
            stem: math.log(1 + (total - count + 0.5) / (count + 0.5)) + 0.1
            for stem, count in counts.items()
        }
        self._unseen = math.log(1 + (total + 0.5) / 0.5) + 0.1

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

    def similarity(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Dice's coefficient of two sets of stems, weighted by inverse document frequency."""
        both = sum(self._weight.get(stem, self._unseen) for stem in one & other)
        return 2 * both / (self._sum(one) + self._sum(other) or 1.0)

    def _sum(self, stems: frozenset[str]) -> float:
        return sum(self._weight.get(stem, self._unseen) for stem in stems)


def content_stems(text: str) -> frozenset[str]:
    """The stems of a text without function words."""
    return frozenset(one.stem for one in tokens(text) if one.text not in _STOP)


def stand_together(text: str, stems: frozenset[str]) -> bool:
    """Whether all `stems` stand in one stretch of at most twice as many content words."""
    words = [one.stem for one in tokens(text) if one.text not in _STOP]
    reach = 2 * len(stems)
    return any(
        stems <= set(words[at : at + reach]) for at, word in enumerate(words) if word in stems
    )


def _known(claim: Claim, vocabulary: Vocabulary, finder: ConceptFinder) -> KnownClaim:
    topics = frozenset(one for group in claim.gate.concepts for one in group)
    sham = topics & {SHAM} if claim.kind is not Kind.SAFETY else frozenset[ConceptId]()
    condition = vocabulary.named(claim.scope.condition) if claim.scope.condition else None
    kinds = {"therapy", "condition"}
    return KnownClaim(
        claim,
        tone_of(claim.statement),
        figures(claim.statement),
        tuple(_worded(one, topics, sham, finder) for one in (claim.statement, *claim.wording.also)),
        tuple(content_stems(one) for one in claim.wording.not_this),
        tuple((one, content_stems(one)) for one in claim.wording.too_strong),
        condition.id if condition else None,
        topics,
        sham,
        frozenset(one for name in claim.gate.subject for one in kinds & finder.above(name)),
    )


def _worded(
    text: str, topics: frozenset[ConceptId], sham: frozenset[ConceptId], finder: ConceptFinder
) -> Worded:
    hits = finder.find(text)
    named, equalled = stretches(hits, topics, finder), stretches(hits, sham, finder)
    return Worded(content_stems(text), bool(tone_of(text).denies(named, equalled)))


def stretches(
    hits: Iterable[Hit], concepts: frozenset[ConceptId], finder: ConceptFinder
) -> tuple[tuple[int, int], ...]:
    """Where any of `concepts` is named."""
    return tuple((hit.start, hit.end) for hit in hits if finder.above(hit.concept) & concepts)
