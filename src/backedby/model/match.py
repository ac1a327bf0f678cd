"""A draft sentence that states a known claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backedby.model.claim import ClaimId


class Strength(StrEnum):
    """How a sentence's wording stands to the claim's approved wording."""

    SAME = "same"
    WEAKER = "weaker"
    STRONGER = "stronger"
    CONTRADICTS = "contradicts"


class Voice(StrEnum):
    """Whose words a sentence is."""

    OWN = "own"
    QUOTED = "quoted"
    ATTRIBUTED = "attributed"


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that a sentence was decided to state; `score` (0 to 1) only ranks."""

    claim: ClaimId
    score: float
    strength: Strength
    why: tuple[str, ...] = ()
    """What made it stronger, weaker or contradictory: `"cures" says more than "relieves"`."""
    other_figure: bool = False
    """Whether it contradicts only by giving another figure for the same quantity."""

    compared_otherwise: bool = False
    """Whether it contradicts only by a comparison that the claim does not make."""

    counted_otherwise: bool = False
    """Whether its other figure is the one that another claim has for the same quantity."""

    counted_elsewhere: str = ""
    """The country of which its other figure is told where the claim counts for another one."""

    is_accepted: bool = False
    """Whether the sentence is the claim's statement or a wording that a person accepted."""

    is_statement: bool = False
    """Whether it says the very words of the claim's approved statement, no more and no less."""

    @property
    def is_aside(self) -> bool:
        """Whether what else the sentence states decides: both this and the claim can be true."""
        return self.compared_otherwise or self.counted_otherwise or bool(self.counted_elsewhere)

    by_words: bool = False
    """Whether only its wording tells that it states the claim: it names too few of the topics."""

    @property
    def contradicts(self) -> bool:
        """Whether the sentence says otherwise than the claim."""
        return self.strength is Strength.CONTRADICTS


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A claim that a sentence may be about; changes nothing."""

    claim: ClaimId
    score: float


@dataclass(frozen=True, slots=True)
class ScopeDrift:
    """A claim whose words a sentence uses about another condition or another therapy."""

    claim: ClaimId
    said: str
    """What the sentence is about: "migraine"."""
    known: str
    """What the claim is about: "back pain"."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a sentence states what it states, for people (`check --why`)."""

    named: tuple[tuple[str, str], ...]
    """Words of the sentence, and the concept that they name."""
    missing: tuple[tuple[ClaimId, str], ...]
    """Claims that it comes near to, best first, and what was missing, in words."""
