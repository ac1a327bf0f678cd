"""What was made of sentences a moment ago, for drafts that are checked again as they are typed.

No text is kept: what was made is found again by a hash whose secret changes with each process,
and it is forgotten after some minutes.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import fields
from typing import Generic, TypeVar

from backedby.matching.concepts import ConceptFinder, Hit
from backedby.matching.decision import Decision
from backedby.matching.matcher import Matcher, Outcome
from backedby.matching.passages import Passage
from backedby.model.claim import ClaimId
from backedby.model.concept import ConceptId
from backedby.model.match import Explanation, Match
from backedby.text.normalise import Token

_MOST = 20_000
_SECONDS = 600.0
_NOTHING = Outcome()
_Made = TypeVar("_Made")


class Memory(Generic[_Made]):
    """The last results of a costly function, by the hashes of what they were made of."""

    def __init__(self, most: int = _MOST, seconds: float = _SECONDS) -> None:
        self._most = most
        self._seconds = seconds
        self._made: OrderedDict[int, tuple[float, _Made]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, told: Hashable, make: Callable[[], _Made]) -> _Made:
        """What `make` makes of all that is `told`, or made of it before."""
        key, now = hash(told), time.monotonic()
        with self._lock:
            self._forget(now)
            if key in self._made:
                return self._made[key][1]
        made = make()
        with self._lock:
            self._made[key] = now, made
        return made

    def __len__(self) -> int:
        return len(self._made)

    def _forget(self, now: float) -> None:
        """Drop what is too old or too much, oldest first."""
        while self._made:
            key, (when, _) = next(iter(self._made.items()))
            if len(self._made) < self._most and now - when < self._seconds:
                return
            del self._made[key]


class RememberingFinder(ConceptFinder):
    """A finder that looks at each text once."""

    def __init__(self, finder: ConceptFinder) -> None:  # all questions go to `finder`
        self._finder = finder
        self._hits = Memory[tuple[Hit, ...]]()

    def find(self, text: str) -> tuple[Hit, ...]:
        """As `ConceptFinder.find`."""
        return self._hits.of(text, lambda: self._finder.find(text))

    def find_in(self, text: str, words: Iterable[Token]) -> tuple[Hit, ...]:
        """As `ConceptFinder.find_in`."""
        return self._hits.of(text, lambda: self._finder.find_in(text, words))

    def above(self, concept: ConceptId) -> frozenset[ConceptId]:
        """As `ConceptFinder.above`."""
        return self._finder.above(concept)


class RememberingMatcher(Matcher):
    """A matcher that looks at each sentence once, as long as nothing around it changes."""

    def __init__(self, matcher: Matcher) -> None:  # all questions go to `matcher`
        self._matcher = matcher
        self._outcomes = Memory[Outcome]()
        self.finder = RememberingFinder(matcher.finder)
        self.readings = matcher.readings

    def match(
        self, passage: Passage, before: Outcome = _NOTHING, lately: Sequence[Match] = ()
    ) -> Outcome:
        """As `Matcher.match`."""
        told = (_told(passage), before, tuple(lately))
        return self._outcomes.of(told, lambda: self._matcher.match(passage, before, lately))

    def statistics(self, outcome: Outcome) -> tuple[Match, ...]:
        """As `Matcher.statistics`."""
        return self._matcher.statistics(outcome)

    def graded(self, passage: Passage, claim: ClaimId) -> Match:
        """As `Matcher.graded`."""
        return self._matcher.graded(passage, claim)

    def explain(self, passage: Passage, outcome: Outcome) -> Explanation:
        """As `Matcher.explain`."""
        return self._matcher.explain(passage, outcome)

    def why(self, passage: Passage, claim: ClaimId) -> Decision:
        """As `Matcher.why`."""
        return self._matcher.why(passage, claim)


def _told(passage: Passage) -> Hashable:
    """All that a matcher is told by a passage; where it stands is no part of it."""
    block = passage.block
    return (
        passage.sentence.text,
        block.kind,
        block.level,
        *(getattr(passage, name) for name in _NAMES),
    )


_NAMES = tuple(one.name for one in fields(Passage) if one.name not in ("sentence", "block"))
