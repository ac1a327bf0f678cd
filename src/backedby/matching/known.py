"""The claims of a knowledge base, prepared for matching."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from backedby.matching import english_counts
from backedby.matching.concepts import Hit
from backedby.matching.cues import found
from backedby.matching.figures import Figure, figures
from backedby.matching.polarity import Polarity
from backedby.matching.postings import MOST, rarest_first
from backedby.matching.readings import Readings, stand_together
from backedby.matching.tone import Tone, tone_of
from backedby.model.claim import Claim, ClaimId, Kind, Status
from backedby.model.concept import ConceptId, Vocabulary
from backedby.text.normalise import fold


class Worded:
    """A way to say a claim: its content stems and their weight."""

    def __init__(self, text: str, stems: frozenset[str]) -> None:
        self.text = text
        self.stems = stems
        self.weight = 0.0


class KnownClaim:
    """A claim with what matching needs of it; what only a match needs is made when first asked."""

    def __init__(self, claim: Claim, vocabulary: Vocabulary, readings: Readings) -> None:
        gate, scope = claim.gate, claim.scope
        self.claim = claim
        self.finder = finder = readings.finder
        self.topics = gate.topics
        """Every concept of its groups."""
        stems, wording = readings.stems, claim.wording
        self.wordings = tuple(Worded(one, stems(one)) for one in (claim.statement, *wording.also))
        """The statement, then each accepted wording."""
        self.rejected = tuple(Worded(one, stems(one)) for one in wording.not_this)
        self.too_strong = tuple(Worded(one, stems(one)) for one in wording.too_strong)
        self.scope_stems = tuple(stems(one) for one in (scope.intervention, scope.condition) if one)
        condition = vocabulary.named(scope.condition) if scope.condition else None
        self.condition = condition.id if condition else scope.condition or None
        """Id of its condition; the label itself where no concept has it (it fits no sentence)."""
        comparator = vocabulary.named(scope.comparator) if scope.comparator else None
        self.compared_with = self.topics | ({comparator.id} if comparator else set())
        """What the claim itself compares with, among other things that it speaks of."""
        self.polarity = Polarity(claim, self.compared_with, vocabulary, readings)
        kinds = {"therapy", "condition"} if scope.condition else {"therapy"}
        self.subject_kinds = frozenset(
            one for name in gate.subject for one in kinds & finder.above(name)
        )
        """`therapy` or `condition`: what the subject is one of."""
        self.group_weights: tuple[float, ...] = ()
        """How telling each group of topics is: the fewer claims want it, the more."""
        self.weight = 0.0
        """That of all groups together."""

    @cached_property
    def tone(self) -> Tone:
        """How the statement says what it says."""
        return tone_of(self.claim.statement)

    @cached_property
    def asks(self) -> bool:
        """Whether the claim itself is that something is not known."""
        return any(tone_of(one.text).asked for one in self.wordings)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the statement."""
        return figures(self.claim.statement)

    @cached_property
    def is_of_sufferers(self) -> bool:
        """Whether it counts those who have the condition, so that "of those" may be of them."""
        return bool(found(english_counts.SUFFERERS, fold(self.claim.statement)))

    @cached_property
    def places(self) -> frozenset[ConceptId]:
        """The countries that it counts for, and what is broader: by setting, or statement."""
        named = self.finder.countries(self.claim.scope.setting or "")
        return frozenset().union(*(named or self.finder.countries(self.claim.statement)))

    @cached_property
    def is_converted(self) -> bool:
        """Whether it names another country than it counts for: "in American money"."""
        named = self.finder.countries(self.claim.statement)
        return any(not (one - {"country", "place"}) & self.places for one in named)

    @cached_property
    def periods(self) -> frozenset[str]:
        """The periods that the statement counts by."""
        return periods_in(self.claim.statement)

    def told_in(self, hits: Iterable[Hit]) -> tuple[Hit, ...]:
        """The words of a sentence that name the claim's topics."""
        return tuple(one for one in hits if self.finder.above(one.concept) & self.topics)

    def wants_no_more_than(self, topics: frozenset[ConceptId]) -> bool:
        """Whether `topics` meet every group."""
        return all(not topics.isdisjoint(group) for group in self.claim.gate.concepts)


class KnownClaims:
    """All claims but drafts, with indexes from concepts and stems to those that want them.

    What a sentence costs is bounded (`postings`), whatever the number of claims: rare concepts and
    stems are asked first, and those that half the claims share are left out.
    """

    def __init__(self, claims: Iterable[Claim], vocabulary: Vocabulary, readings: Readings) -> None:
        self.finder = readings.finder
        self.by_id: Mapping[ClaimId, KnownClaim] = {
            claim.id: KnownClaim(claim, vocabulary, readings)
            for claim in claims
            if claim.status is not Status.DRAFT
        }
        self._wordings = [
            (known, worded) for known in self.by_id.values() for worded in known.wordings
        ]
        self._saying: dict[str, list[int]] = defaultdict(list)
        counts: Counter[str] = Counter()
        for number, (_, worded) in enumerate(self._wordings):
            for stem in worded.stems:
                self._saying[stem].append(number)
        for known in self.by_id.values():
            counts.update(frozenset[str]().union(*(one.stems for one in known.wordings)))
        self._weight = {stem: _rarity(count, len(self.by_id)) for stem, count in counts.items()}
        self._unseen = _rarity(0, len(self.by_id))
        for known in self.by_id.values():
            for worded in (*known.wordings, *known.rejected):
                worded.weight = self.weight(worded.stems)
        self._wanting: dict[ConceptId, list[tuple[KnownClaim, int]]] = defaultdict(list)
        for known in self.by_id.values():
            for number, group in enumerate(known.claim.gate.concepts):
                for concept in group:
                    self._wanting[concept].append((known, number))
        self._keyed: dict[ConceptId, list[KnownClaim]] = defaultdict(list)
        self._told_of: dict[tuple[ConceptId, Kind], set[ConceptId]] = defaultdict(set)
        self._safety: dict[ConceptId, list[KnownClaim]] = defaultdict(list)
        self._benefits: dict[ConceptId, list[KnownClaim]] = defaultdict(list)
        self._conditions: dict[ConceptId, _Conditions] = {}
        self._too_strong: dict[str, list[tuple[KnownClaim, str, frozenset[str]]]] = defaultdict(
            list
        )
        for known in self.by_id.values():
            self._weigh_topics(known)
            self._enter_overstatements(known)
        for benefits in self._benefits.values():
            benefits.sort(key=self._generality)

    def _enter_overstatements(self, known: KnownClaim) -> None:
        """Enter a claim under the rarest word of each wording that a person found too strong."""
        for one in known.too_strong:
            if len(one.stems) > 1:
                rarest = max(one.stems, key=lambda stem: (self.weight((stem,)), stem))
                self._too_strong[rarest].append((known, one.text, one.stems))

    def _weigh_topics(self, known: KnownClaim) -> None:
        """Give each group of a claim's topics its weight, and enter the claim under the rarest."""
        is_benefit = known.claim.kind is Kind.BENEFIT and known.condition is not None
        if is_benefit and known.claim.status is Status.APPROVED:
            for subject in known.claim.gate.subject:
                self._benefits[subject].append(known)
        for subject in known.claim.gate.subject:
            self._told_of[subject, known.claim.kind] |= known.topics
        if known.claim.kind is Kind.SAFETY:
            for subject in known.claim.gate.subject:
                self._safety[subject].append(known)
        groups = known.claim.gate.concepts
        wanted = [sum(len(self._wanting[one]) for one in group) for group in groups]
        known.group_weights = tuple(_rarity(one, len(self.by_id)) for one in wanted)
        known.weight = sum(known.group_weights)
        if groups:
            for concept in groups[wanted.index(min(wanted))]:
                self._keyed[concept].append(known)

    def stated_by(self, topics: frozenset[ConceptId]) -> Iterator[KnownClaim]:
        """Claims of which `topics` meet every group, each once."""
        seen: set[ClaimId] = set()
        for concept in topics:
            for known in self._keyed.get(concept, ()):
                if known.claim.id not in seen and known.wants_no_more_than(topics):
                    seen.add(known.claim.id)
                    yield known

    def conditions_of(self, subject: ConceptId) -> _Conditions:
        """Conditions that claims of a subject's benefits speak of, and these with broader ones."""
        if subject not in self._conditions:
            above = self.finder.above
            named = {
                one
                for known in self._benefits.get(subject, ())
                for one in (known.condition, *known.topics)
                if one and "condition" in above(one)
            }
            broader = frozenset[ConceptId]().union(*map(above, named))
            self._conditions[subject] = frozenset(named), broader
        return self._conditions[subject]

    def topics_of(
        self, subjects: Iterable[ConceptId], kinds: tuple[Kind, ...]
    ) -> frozenset[ConceptId]:
        """Topics of claims of some kinds on one of `subjects`."""
        return frozenset[ConceptId]().union(
            *(self._told_of.get((one, kind), ()) for one in subjects for kind in kinds)
        )

    def _generality(self, known: KnownClaim) -> tuple[int, int, str]:
        """How little else a claim speaks of than what others speak of, too; the least most so."""
        shared = sum(len(self._wanting[one]) for one in known.topics)
        return len(known.claim.gate.concepts), -shared, known.claim.id

    def benefits_of(self, subjects: Iterable[ConceptId]) -> Iterator[KnownClaim]:
        """Claims of what one of `subjects` does for a condition, the most general first."""
        yield from (known for one in subjects for known in self._benefits.get(one, ()))

    def safety_of(self, subjects: Iterable[ConceptId]) -> Iterator[KnownClaim]:
        """Claims of how safe one of `subjects` is."""
        said = (known for one in subjects for known in self._safety.get(one, ()))
        yield from islice(said, MOST)

    def touched_by(
        self, topics: Iterable[ConceptId]
    ) -> Iterator[tuple[KnownClaim, int, ConceptId]]:
        """Claims and numbers of their groups that want one of `topics`, rare ones first."""
        for concept in rarest_first(self._wanting, topics):
            for known, group in self._wanting[concept]:
                yield known, group, concept

    def worded_like(self, stems: frozenset[str]) -> Mapping[ClaimId, tuple[float, Worded]]:
        """Claims of which a wording shares telling words with `stems`: how much, and which one."""
        shared: dict[int, float] = defaultdict(float)
        for stem in rarest_first(self._saying, stems):
            weight = self._weight[stem]
            for number in self._saying[stem]:
                shared[number] += weight
        weight = self.weight(stems)
        least = _TELLING * max(shared.values(), default=0.0)
        best: dict[ClaimId, tuple[float, Worded]] = {}
        for number, both in shared.items():
            if both < least:
                continue
            known, worded = self._wordings[number]
            similar = 2 * both / (weight + worded.weight)
            if similar > best.get(known.claim.id, _NOTHING)[0]:
                best[known.claim.id] = (similar, worded)
        return best

    def overstated_in(
        self, words: Sequence[str], stems: frozenset[str]
    ) -> Mapping[ClaimId, tuple[KnownClaim, str]]:
        """Claims of which a text uses a wording that a person found too strong, and that wording.

        `words`, `stems`: the text's content words as stems, in order and as a set.
        """
        found: dict[ClaimId, tuple[KnownClaim, str]] = {}
        for stem in stems:
            for known, wording, wanted in self._too_strong.get(stem, ()):
                if wanted <= stems and stand_together(words, wanted):
                    found.setdefault(known.claim.id, (known, wording))
        return found

    def similarity(self, stems: frozenset[str], weight: float, worded: Worded) -> float:
        """Dice's coefficient of two sets of stems, weighted by inverse document frequency."""
        both = self.weight(stems & worded.stems)
        return 2 * both / (weight + worded.weight or 1.0)

    def weight(self, stems: Iterable[str]) -> float:
        """The summed weight of stems."""
        weights, unseen = self._weight, self._unseen
        return sum([weights.get(stem, unseen) for stem in stems])


_Conditions = tuple[frozenset[ConceptId], frozenset[ConceptId]]
_NOTHING = (0.0, None)
_TELLING = 0.3
"""Share of the most that any wording has in common with a sentence; less is unlike it."""


def _rarity(count: int, total: int) -> float:
    """Inverse document frequency of what `count` of `total` claims have; always above zero."""
    return math.log(1 + (max(0, total - count) + 0.5) / (count + 0.5)) + 0.1


def periods_in(text: str) -> frozenset[str]:
    """The periods that a text counts by: "a year", "in any month", "at some point in life"."""
    folded = fold(text)
    return frozenset(name for name, said in english_counts.PERIODS.items() if found(said, folded))
