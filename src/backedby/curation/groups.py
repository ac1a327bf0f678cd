"""Like sentences put together, so that a curator answers once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from backedby.curation.unmatched import Unmatched
from backedby.matching.clauses import Places
from backedby.matching.readings import content_stems

ALIKE = 0.6
"""Dice's coefficient of the stems of two sentences (function words aside) that are alike."""
_MOST_RIVALS = 50
"""Groups looked at per word: keeps the work linear where thousands of sentences share a word."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that say much the same; the first one leads."""

    sentences: tuple[Unmatched, ...]

    @property
    def leader(self) -> Unmatched:
        """The sentence to which all others are alike."""
        return self.sentences[0]


def grouped(sentences: Iterable[Unmatched]) -> tuple[Group, ...]:
    """Groups in the order of their first sentences; the same sentences give the same groups.

    A sentence joins the group whose first sentence it shares most words with,
    from `ALIKE` on, and with which it agrees in figures and in denying or not:
    one answer must hold for all.
    """
    groups: list[list[Unmatched]] = []
    traits: list[_Traits] = []
    having: dict[str, list[int]] = defaultdict(list)
    for sentence in sentences:
        own = _Traits.of(sentence)
        rivals = {number for stem in own.stems for number in having[stem][:_MOST_RIVALS]}
        best = max(rivals, key=lambda number: (own.likeness(traits[number]), -number), default=None)
        if best is not None and own.likeness(traits[best]) >= ALIKE:
            groups[best].append(sentence)
            continue
        for stem in own.stems:
            having[stem].append(len(groups))
        groups.append([sentence])
        traits.append(own)
    return tuple(Group(tuple(group)) for group in groups)


@dataclass(frozen=True, slots=True)
class _Traits:
    """What two sentences are compared by."""

    stems: frozenset[str]
    figures: frozenset[str]
    denies: bool

    @classmethod
    def of(cls, sentence: Unmatched) -> _Traits:
        stems = content_stems(sentence.wording)
        return cls(
            stems,
            frozenset(one for one in stems if one[:1].isdigit()),
            bool(sentence.passage.tone.denies(Places())),
        )

    def likeness(self, other: _Traits) -> float:
        """Dice's coefficient of the stems; 0 where figures or denial differ."""
        if self.figures != other.figures or self.denies is not other.denies:
            return 0.0
        return 2 * len(self.stems & other.stems) / (len(self.stems) + len(other.stems) or 1)
