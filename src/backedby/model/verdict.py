"""What the evidence of a claim amounts to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backedby.model.claim import ClaimId
from backedby.model.reference import Citekey, Design
from backedby.model.stance import Stance


class Verdict(StrEnum):
    """What the evidence of a claim amounts to, by the table of product.md §2."""

    BACKED = "backed"
    PARTLY_BACKED = "partly-backed"
    CONTESTED = "contested"
    REFUTED = "refuted"
    UNBACKED = "unbacked"
    NOT_NEEDED = "not-needed"


WORST_FIRST = (
    Verdict.REFUTED,
    Verdict.UNBACKED,
    Verdict.CONTESTED,
    Verdict.PARTLY_BACKED,
    Verdict.BACKED,
    Verdict.NOT_NEEDED,
)
"""Verdicts from the one a writer must act on to the one that asks for nothing."""


class Role(StrEnum):
    """The part that a work plays in a verdict (S, Q, D of product.md §2)."""

    SUFFICES = "suffices"
    PARTLY = "partly"
    DISPUTES = "disputes"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Backing:
    """One work behind a claim, the part it plays and why."""

    reference: Citekey
    stance: Stance
    design: Design | None
    role: Role
    reason: str
    """In words: "only animal evidence (mice)", "same trial as Thomas et al. 2006"."""

    @property
    def counts(self) -> bool:
        """Whether the work plays any part in the verdict."""
        return self.role is not Role.NOTHING


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict of a claim with its reasons; `verdict` is None where it could not be computed."""

    claim: ClaimId
    verdict: Verdict | None
    reasons: tuple[str, ...]
    backing: tuple[Backing, ...] = ()
