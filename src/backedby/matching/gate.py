"""Whether a sentence talks about what a claim says it must: subject, topics, condition.

Topics, all of them, in the sentence itself; the subject there or in what it leans on. No score
opens it; whether words alone may, `deciding` says.
"""

from __future__ import annotations

from collections.abc import Iterable

from backedby.matching import english
from backedby.matching.comparisons import Comparisons
from backedby.matching.concepts import ConceptFinder, Hit
from backedby.matching.counting import Counting
from backedby.matching.cues import found
from backedby.matching.decision import PASSED, Decision
from backedby.matching.known import KnownClaim
from backedby.matching.passages import Passage
from backedby.matching.tone import fold_in_place
from backedby.model.claim import Kind
from backedby.model.concept import ConceptId, Vocabulary
from backedby.model.match import ScopeDrift

_TELLING = 4
"""Words from which an accepted wording is told apart even where nothing names its subject."""
_BESIDE = 3
"""Words within which a comparing word is followed by what is compared with."""
_BOUND_TO_CONDITION = (Kind.BENEFIT, Kind.SAFETY, Kind.COST, Kind.STATISTIC)
"""Kinds that hold for their condition only, so that another one is a drift."""
_OF_ONE_CONDITION = (Kind.CAUSE, Kind.TRADITIONAL_THEORY, Kind.PRACTICE)
"""Kinds that are another claim where the sentence names another condition."""


class Gate:
    """Holds sentences against what claims want to see named."""

    def __init__(self, vocabulary: Vocabulary, finder: ConceptFinder) -> None:
        self._vocabulary = vocabulary
        self._finder = finder
        self._comparisons = Comparisons(vocabulary, finder)
        self._counting = Counting(finder)

    def decide(self, passage: Passage, known: KnownClaim, said: bool) -> Decision:
        """Whether the sentence states the claim, or states it of something else.

        `said`: it uses a wording on record, so that the topics need not be named.
        """
        if not said and (missing := self._missing(passage, known)):
            return Decision(False, missing)
        for asked in (self._subject, self._comparisons.decide, self.measure, self._condition):
            if not (decision := asked(passage, known)).passed:
                return decision
        return PASSED

    def is_accepted_here(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether nothing around the very words that a person accepted speaks of something else.

        What the words themselves name was accepted with them.
        """
        wanted = frozenset(known.claim.gate.subject)
        if wanted and not wanted & passage.concepts:
            for named in (*passage.before, *passage.around):
                if wanted & named:
                    break
                if any(self.is_rival(one, known) for one in named - passage.concepts):
                    return False
            else:
                if len(passage.words) < _TELLING:
                    return False
        own = any("condition" in self._finder.above(one) for one in passage.concepts)
        return own or self._condition(passage, known).passed

    def topics_of(self, passage: Passage) -> frozenset[ConceptId]:
        """What the sentence is about: what it names, and the condition of what stands around."""
        return passage.concepts | self._conditions_around(passage)

    def name(self, concept: ConceptId) -> str:
        """The usual word for a concept."""
        return self._vocabulary.concepts[concept].pref if concept in self._vocabulary else concept

    def _missing(self, passage: Passage, known: KnownClaim) -> str:
        """What the sentence would have to name, in words; empty where nothing is missing."""
        gate = known.claim.gate
        if not gate:
            return "the claim names no topics"
        topics = self.topics_of(passage)
        if known.claim.kind is Kind.BENEFIT:
            topics -= self._by_condition_only(passage)
        lacking = [group for group in gate.concepts if topics.isdisjoint(group)]
        if lacking:
            named = (" or ".join(f"“{self.name(one)}”" for one in group) for group in lacking)
            return f"it does not name {' nor '.join(named)}"
        return "" if self._own(passage, known) else "it names only the condition"

    def _by_condition_only(self, passage: Passage) -> frozenset[ConceptId]:
        """What is no condition and named by one only: "back pain" tells of no change in pain."""
        above = [self._finder.above(hit.concept) for hit in passage.hits]
        named = frozenset[ConceptId]().union(*(one for one in above if "condition" not in one))
        return frozenset(
            broader
            for one in above
            if "condition" in one
            for broader in one - named
            if "condition" not in self._finder.above(broader)
        )

    def _own(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether the sentence itself names a topic of the claim that is no mere condition."""
        return any(
            one in passage.concepts and "condition" not in self._finder.above(one)
            for one in known.topics
        ) or all("condition" in self._finder.above(one) for one in known.topics)

    def _subject(self, passage: Passage, known: KnownClaim) -> Decision:
        """Whether the sentence is about the claim's subject: by name, or by what it leans on."""
        wanted = frozenset(known.claim.gate.subject)
        named = wanted & passage.concepts
        if not wanted or any(self._finder.above(one) & known.subject_kinds for one in named):
            return PASSED
        if rival := self._rival(passage.rivals, known):
            if self._is_only_beside(passage, known):
                return Decision(False, f"it names {self.name(rival)} beside it")
            return self._drift(known, rival, min(wanted))
        if named:
            return PASSED
        missing = f"it is not about {' or '.join(self.name(one) for one in sorted(wanted))}"
        is_figure = known.claim.kind is Kind.STATISTIC and bool(passage.figures)
        if not (is_figure and not passage.is_of_its_own) and (
            not passage.leans or self._is_about_a_therapy(passage, known)
        ):
            return Decision(False, missing)
        if self._is_faint(passage, known):
            return Decision(False, f"{missing}, and says too little of an effect")
        for around in (*passage.before, *passage.around):
            if wanted & around:
                return PASSED
            rivals = [one for one in sorted(around) if self.is_rival(one, known)]
            if rivals and around in passage.before and not _is_around(rivals[0], passage):
                return Decision(False, f"{missing}, but {self.name(rivals[0])}")
            if rivals and _is_page(around, passage):
                return Decision(False, f"{missing}, on a page about {self.name(rivals[0])}")
            if rivals:
                return self._drift(known, rivals[0], min(wanted))
        return Decision(False, missing)

    def _is_faint(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether nothing but a bare word ("comfortable") names a benefit, and no condition."""
        if known.claim.kind is not Kind.BENEFIT or passage.concepts & {known.condition, "pain"}:
            return False
        if passage.tone.strong_words:  # who says too much says enough
            return False
        named = [
            fold_in_place(passage.text[hit.start : hit.end])
            for hit in passage.hits
            if self._finder.above(hit.concept) & known.topics
        ]
        return bool(named) and not any(" " in one or found(english.EFFECTS, one) for one in named)

    def _is_about_a_therapy(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether a sentence names a therapy where the claim is about a condition alone."""
        return "therapy" not in known.subject_kinds and any(
            "therapy" in self._finder.above(hit.concept)
            and hit.concept != "therapy"
            and not self._finder.above(hit.concept) & known.topics
            for hit in passage.rivals
        )

    def measure(self, passage: Passage, known: KnownClaim) -> Decision:
        """Whether the sentence counts what the statistic counts."""
        return self._counting.decide(passage, known)

    def place(self, passage: Passage, known: KnownClaim) -> str:
        """Another country than the claim's for which a sentence counts, empty if none."""
        place = self._counting.place(passage, known)
        return self.name(place) if place else ""

    def _condition(self, passage: Passage, known: KnownClaim) -> Decision:
        """Whether the sentence is about the claim's condition, where that matters.

        Another condition named in the sentence, or by what it stands under, is a
        drift; one named in the sentence before only makes it doubtful.
        """
        kind, condition = known.claim.kind, known.condition
        if condition is None or kind not in (*_BOUND_TO_CONDITION, *_OF_ONE_CONDITION):
            return PASSED
        topics = {one for one in known.topics if "condition" in self._finder.above(one)}
        for named in (passage.concepts, *passage.before, *passage.around):
            conditions = {
                one
                for one in named
                if one != "condition" and "condition" in self._finder.above(one)
            }
            if any(self.same_line(one, condition) for one in conditions):
                return PASSED
            conditions = {one for one in conditions if not self._finder.above(one) & topics}
            if not conditions:
                continue
            said = min(conditions, key=lambda one: (-len(self._finder.above(one)), one))
            is_doubtful = any(named is one for one in passage.before)
            is_doubtful = is_doubtful and not _is_around(said, passage)
            if kind in _OF_ONE_CONDITION or is_doubtful or _is_page(named, passage):
                return Decision(False, f"it is about {self.name(said)}")
            return self._drift(known, said, condition)
        return PASSED

    def _conditions_around(self, passage: Passage) -> frozenset[ConceptId]:
        """Conditions named by the nearest context that names any, where the sentence names none."""
        if passage.is_of_its_own:
            return frozenset()
        for named in (passage.concepts, *passage.before, *passage.around):
            if conditions := {one for one in named if "condition" in self._finder.above(one)}:
                return frozenset(conditions)
        return frozenset()

    def _rival(self, hits: Iterable[Hit], known: KnownClaim) -> ConceptId | None:
        """Another therapy (or condition) that the sentence names in place of the subject."""
        return next((hit.concept for hit in hits if self.is_rival(hit.concept, known)), None)

    def _is_only_beside(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether each other therapy stands behind all that is said, and does none of it.

        Something unnamed is compared with it ("beats rest"), or it is what people do ("you bend
        and run again").
        """
        text = fold_in_place(passage.text)
        told = known.told_in(passage.hits)
        last = max((one.end for one in told), default=len(text))
        compared = [one.end() for one in found(english.COMPARES, text)]
        doing = [one.end() for one in found(english.BY_WAY_OF, text)]

        def behind(hit: Hit, places: list[int]) -> bool:
            return any(
                end <= hit.start and len(text[end : hit.start].split()) < _BESIDE for end in places
            )

        return all(
            behind(hit, compared) or (last <= hit.start and not behind(hit, doing))
            for hit in passage.rivals
            if self.is_rival(hit.concept, known)
        )

    def is_rival(self, concept: ConceptId, known: KnownClaim) -> bool:
        """Whether a concept is another therapy (or condition) than the claim's subject."""
        above = self._finder.above(concept)
        return (
            bool(above & known.subject_kinds)
            and concept not in known.subject_kinds
            and not above & known.topics
            and not any(self.same_line(concept, one) for one in known.claim.gate.subject)
        )

    def fits_condition(self, named: Iterable[ConceptId], known: KnownClaim) -> bool:
        """Whether no other condition than the claim's is named."""
        condition = known.condition
        return condition is None or all(
            self.same_line(one, condition)
            for one in named
            if "condition" in self._finder.above(one)
        )

    def same_line(self, one: ConceptId, other: ConceptId) -> bool:
        """Whether one of two concepts is broader than the other, or the same."""
        return one in self._finder.above(other) or other in self._finder.above(one)

    def _drift(self, known: KnownClaim, said: ConceptId, wanted: ConceptId) -> Decision:
        """What a sentence says of something else than the claim is about.

        Where another condition makes it another claim, and not one said too widely, no drift.
        """
        if known.claim.kind not in _BOUND_TO_CONDITION and "therapy" not in self._finder.above(
            said
        ):
            return Decision(False, f"it is about {self.name(said)}")
        drift = ScopeDrift(known.claim.id, self.name(said), self.name(wanted))
        return Decision(False, f"it is about {drift.said}, not {drift.known}", drift)


def _is_page(named: frozenset[ConceptId], passage: Passage) -> bool:
    """Whether concepts are those of the page as a whole, which no sentence need be about."""
    return named is passage.around[-1]


def _is_around(concept: ConceptId, passage: Passage) -> bool:
    """Whether headings or the page as a whole are about something too."""
    return any(concept in named for named in passage.around)
