"""Which way a claim points, and whether a sentence about the same things points the other way."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from backedby.matching.clauses import Places, Stretch
from backedby.matching.concepts import Hit
from backedby.matching.lexicon import Cue, CueKind, english
from backedby.matching.readings import Readings
from backedby.matching.tone import Tone, tone_of
from backedby.model.claim import Claim, Kind, Time
from backedby.model.concept import ConceptId, Vocabulary

SHAM = "sham"
"""Id of the concept of a sham treatment: to be as good as one denies a benefit."""
CONTROLS = frozenset({"usual-care", "conventional-care", "no-treatment"})
"""Ids of what else a treatment is compared with."""

_TOLD_AS_IT_IS = (Kind.TRADITIONAL_THEORY, Kind.STATISTIC, Kind.PRACTICE)
"""Kinds of which a bare "not" is part of what is said."""
_NEAR = 12
"""Characters between a word of more or less and the topic that it is said of."""
_ACTIVE = re.compile(
    r"(?:calm|eas|reliev|sooth|damp(?:en)?|cut|reduc|lower|rais|boost|slow)(?:e|s|es|ing|ting)?"
)
"""Verbs that behind a name are said of what comes next: "opiates that soothe a sore back"."""
_TELLING = 2
"""Wordings on record that must say which way a topic goes where the statement does not."""
_LONGEST = 30
"""Characters of the longest such word."""
_POLAR = (CueKind.DENIAL, CueKind.NONE, CueKind.VOID, CueKind.DISPROVED, CueKind.REFUSED)


class Polarity:
    """A claim's stance to its own topics; read from its approved wordings when first asked."""

    def __init__(
        self,
        claim: Claim,
        compared_with: frozenset[ConceptId],
        vocabulary: Vocabulary,
        readings: Readings,
    ) -> None:
        self._claim = claim
        self._readings = readings
        self._finder = readings.finder
        self._vocabulary = vocabulary
        self._topics = claim.gate.topics
        self._controls = (compared_with & CONTROLS) - {SHAM}
        is_safety = claim.kind is Kind.SAFETY
        self._sham = frozenset[ConceptId]() if is_safety else self._topics & {SHAM}
        comparator = vocabulary.named(claim.scope.comparator) if claim.scope.comparator else None
        self._comparator = comparator.id if comparator else None
        condition = vocabulary.named(claim.scope.condition) if claim.scope.condition else None
        self._condition = frozenset({condition.id} if condition else ())
        self._about = frozenset(claim.gate.subject) | self._condition
        self._read: dict[str, tuple[tuple[Hit, ...], Tone]] = {}

    def opposed(self, tone: Tone, hits: tuple[Hit, ...], approved: str) -> str:
        """In words, how a sentence says otherwise than an approved wording; empty if it does not.

        `tone`, `hits`: those of the sentence.
        """
        approved_hits, meant = self._reading(approved)
        settled = self._negative & self._named(hits) & self._named(approved_hits)
        places = self.places(hits, settled)
        if self._claim.kind is Kind.SAFETY and _levels(meant):
            return _unequal(tone)
        if self._asks:
            return _known(tone)
        if settled:  # what is denied elsewhere in the sentence is something else
            named = sorted(hits, key=lambda one: one.start)
            tone = tone.where(self._stretches(named, settled))
        denial = tone.denies(places)
        expected = meant.denies(self.places(approved_hits, settled))
        if denial and not expected:
            return f"“{denial}” denies it"
        if expected and not denial:
            return "states what the claim denies" if _holds(tone) else ""
        return "" if denial else self._turned(tone, hits)

    def is_compared_otherwise(self, tone: Tone, hits: tuple[Hit, ...]) -> bool:
        """Whether a sentence denies the claim only against something that the claim leaves aside.

        "No better than sham" says nothing of a claim that was shown against no treatment.
        """
        if self._comparator is None:
            return False
        others = (CONTROLS | {SHAM}) - self._finder.above(self._comparator)
        foreign = self._stretches(sorted(hits, key=lambda one: one.start), others)
        places = self.places(hits)
        denying = [one for one in tone.clauses if one.denied(places)]
        return bool(denying) and all(one.holds(foreign) for one in denying)

    def opposes(self, text: str, approved: str) -> bool:
        """Whether a text says otherwise than an approved wording."""
        hits, tone = self._reading(text)
        return bool(self.opposed(tone, hits, approved))

    def speaks(self, text: str) -> bool:
        """Whether a text names a topic of the claim, or denies whatever it speaks of."""
        hits, tone = self._reading(text)
        return bool(self._named(hits) & self._topics) or bool(tone.denies(Places()))

    def places(self, hits: Iterable[Hit], settled: frozenset[ConceptId] = frozenset()) -> Places:
        """Where a text names what the claim talks about."""
        hits = sorted(hits, key=lambda one: one.start)
        return Places(
            topics=self._stretches(hits, self._topics),
            about=self._stretches(hits, self._about),
            condition=self._stretches(hits, self._condition),
            levels=self._stretches(hits, self._sham | self._controls),
            own=self._stretches(hits, self._controls),
            elsewhere=tuple((hit.start, hit.end) for hit in hits if self._is_other(hit)),
            settled=self._stretches(hits, settled | CONTROLS),
            in_theory=self._claim.kind in _TOLD_AS_IT_IS,
            is_of_use=self._claim.kind in (Kind.BENEFIT, Kind.COST),
            lacking=self._is_of_a_lack,
            brief=self._claim.strength.time is Time.SHORT_TERM,
            unwanted=any(way < 0 for way in self._ways.values()),
        )

    def _stretches(
        self, hits: Iterable[Hit], concepts: frozenset[ConceptId]
    ) -> tuple[Stretch, ...]:
        """Where any of `concepts` is named."""
        above = self._finder.above
        return tuple((hit.start, hit.end) for hit in hits if above(hit.concept) & concepts)

    def _is_other(self, hit: Hit) -> bool:
        """Whether it names a condition that is neither the claim's nor one of its topics."""
        above = self._finder.above(hit.concept)
        ours = self._topics | self._about
        broader = (self._finder.above(one) for one in ours)
        return (
            "condition" in above
            and not above & ours
            and not any(hit.concept in named for named in broader)
        )

    def _reading(self, text: str) -> tuple[tuple[Hit, ...], Tone]:
        """Concepts and tone of an approved wording."""
        if text not in self._read:
            self._read[text] = (self._finder.find(text), tone_of(text))
        return self._read[text]

    def _named(self, hits: Iterable[Hit]) -> frozenset[ConceptId]:
        return frozenset(one for hit in hits for one in self._finder.above(hit.concept))

    @cached_property
    def _negative(self) -> frozenset[ConceptId]:
        """Topics that are themselves the absence of something, by their names.

        To have had no treatment is none: it is what a benefit is held against.
        """
        return frozenset(
            one
            for one in self._topics - CONTROLS
            if one in self._vocabulary
            and any(
                cue.kind in _POLAR
                for cue in english().find(self._vocabulary.concepts[one].pref.lower())
            )
        )

    @cached_property
    def _is_of_a_lack(self) -> bool:
        """Whether the claim is that too little of something is the cause."""
        cues = english().find(self._claim.statement.lower())
        return self._claim.kind is Kind.CAUSE and any(one.kind is CueKind.LACKS for one in cues)

    @cached_property
    def _asks(self) -> bool:
        """Whether the claim is that something is not known."""
        return bool(self._reading(self._claim.statement)[1].asked)

    @cached_property
    def _ways(self) -> Mapping[ConceptId, int]:
        """Topics of which the claim says that there is more (1) or less (-1)."""
        told: dict[ConceptId, list[int]] = {}
        for text in self._claim.wording.also:
            for concept, way in self._readings.ways(text, self._said_in).items():
                told.setdefault(concept, []).append(way)
        for concept, way in self._readings.ways(self._claim.statement, self._said_in).items():
            told.setdefault(concept, []).extend((way,) * _TELLING)
        return {
            one: said[0]
            for one, said in told.items()
            if one in self._topics and len(said) >= _TELLING and len(set(said)) == 1
        }

    def _turned(self, tone: Tone, hits: tuple[Hit, ...]) -> str:
        """That a sentence says "more" of what the claim says "less" of, or the other way round."""
        if not self._ways:
            return ""
        for concept, way in self._said_of(tone, hits).items():
            if self._ways.get(concept) == -way:
                return "says more of it" if way > 0 else "says less of it"
        return ""

    def _said_in(self, text: str) -> Mapping[ConceptId, int]:
        """Of which concepts an approved wording says that there is more or less."""
        return self._said_of(tone_of(text), self._finder.find(text))

    def _said_of(self, tone: Tone, hits: tuple[Hit, ...]) -> Mapping[ConceptId, int]:
        """Of which concepts a text says that there is more or less, and not both."""
        said: dict[ConceptId, set[int]] = {}
        starts = [hit.start for hit in hits]
        for clause in tone.clauses:
            ways = clause.of(CueKind.UP, CueKind.DOWN)
            polar = clause.of(*_POLAR, CueKind.BETTER, CueKind.WORSE, CueKind.EQUAL)
            if not ways or polar or clause.compares:
                continue
            for hit in hits[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]:
                near = _near(ways, hit, clause.breaks)
                for concept in self._finder.above(hit.concept):
                    said.setdefault(concept, set()).update(near)
        return {one: min(ways) for one, ways in said.items() if len(ways) == 1}


def _near(ways: Sequence[Cue], hit: Hit, breaks: Sequence[int]) -> frozenset[int]:
    """Words of more (1) and less (-1) right before or right behind what is named.

    One within ("less pain") is part of the name.

    `breaks`: where commas stand, beyond which a word is said of something else.
    """
    first = bisect_left(ways, hit.start - _NEAR - _LONGEST, key=lambda one: one.start)
    last = bisect_left(ways, hit.end + _NEAR, key=lambda one: one.start)
    return frozenset(
        1 if one.kind is CueKind.UP else -1
        for one in ways[first:last]
        if hit.start - _NEAR <= one.end
        and not hit.start <= one.start < one.end <= hit.end
        and not (one.start >= hit.end and _ACTIVE.fullmatch(one.text))
        and not any(min(one.end, hit.end) <= at < max(one.start, hit.start) for at in breaks)
    )


def _known(tone: Tone) -> str:
    """The words by which a text says that something is known; empty if it says it is not."""
    cues = [one for clause in tone.clauses for one in clause.cues]
    open_ = tone.asked or any(one.kind in (*_POLAR, CueKind.UNKNOWN) for one in cues)
    known = next((one for one in cues if one.kind is CueKind.KNOWN), None)
    return f"“{known.text}” denies it" if known and not open_ else ""


def _holds(tone: Tone) -> bool:
    """Whether a text says that there is what a claim denies, and nowhere that there is not."""
    for clause in tone.clauses:
        told = clause.of(*_POLAR, CueKind.BETTER)
        if told and told[0].kind is CueKind.BETTER:
            return True
    if any(one.of(*_POLAR, CueKind.EQUAL, CueKind.FADES) for one in tone.clauses):
        return False
    return any(one.of(*_POSITIVE) for one in tone.clauses)


def _levels(tone: Tone) -> bool:
    """Whether a text puts two things on one level."""
    return any(clause.of(CueKind.EQUAL, *_POLAR) for clause in tone.clauses)


def _unequal(tone: Tone) -> str:
    """The words by which a text says that one thing is more than the other, and not as much."""
    if _levels(tone) or tone.words(CueKind.HARMLESS):
        return ""
    more = [cue for clause in tone.clauses for cue in clause.of(*_COMPARATIVE)]
    return f"“{more[0].text}”: the claim says that they are alike" if more else ""


_POSITIVE = (
    CueKind.HOLDS, CueKind.UP, CueKind.DOWN, CueKind.KNOWN, CueKind.HELPS, CueKind.CURES,
    CueKind.CERTAIN, CueKind.PROVEN,
)  # fmt: skip
_COMPARATIVE = (CueKind.UP, CueKind.DOWN, CueKind.BETTER, CueKind.WORSE)
