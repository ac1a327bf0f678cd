"""A statement kept in `claims/`, with all that a person recorded about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from backedby.model.reference import Citekey
from backedby.model.stance import Stance

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")

ClaimId = str
"""The file name of a claim without `.md`; never reused."""

PageId = str
"""The file name of a page in `claims/pages/` without `.yaml`."""


class Kind(StrEnum):
    """What sort of statement a claim is; decides what may carry it (product.md §2)."""

    BENEFIT = "benefit"
    SAFETY = "safety"
    MECHANISM = "mechanism"
    COST = "cost"
    STATISTIC = "statistic"
    CAUSE = "cause"
    TRADITIONAL_THEORY = "traditional-theory"
    PRACTICE = "practice"


class Status(StrEnum):
    """Where a claim stands on its way to publication. Only an approved one is matched."""

    DRAFT = "draft"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Certainty(IntEnum):
    """How surely something is said, weakest first."""

    MAY = 1
    DOES = 2
    PROVEN = 3


class Extent(IntEnum):
    """How much is said to be achieved, least first."""

    HELPS = 1
    RELIEVES = 2
    CURES = 3


class Time(IntEnum):
    """For how long an effect is said to hold, shortest first."""

    SHORT_TERM = 1
    LASTING = 2


@dataclass(frozen=True, slots=True)
class Scope:
    """What a claim is about: labels of concepts where the vocabulary has them."""

    intervention: str = ""
    condition: str = ""
    population: str = ""
    comparator: str = ""
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The most that the evidence carries; None where the claim sets no bound."""

    certainty: Certainty | None = None
    extent: Extent | None = None
    time: Time | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """What a sentence must talk about to state a claim.

    `subject`: concept ids of which one must be present. `concepts`: groups, all
    of which must be present, by any one concept id of the group.
    """

    subject: tuple[str, ...] = ()
    concepts: tuple[tuple[str, ...], ...] = ()

    @property
    def topics(self) -> frozenset[str]:
        """Every concept of its groups."""
        return frozenset(one for group in self.concepts for one in group)

    def __bool__(self) -> bool:
        """Whether it can ever open: a subject alone says nothing about what is claimed of it."""
        return bool(self.concepts)


@dataclass(frozen=True, slots=True)
class Wording:
    """Ways to say a claim that a person accepted, rejected, or found to say too much."""

    also: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()
    too_strong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one work shows for one claim, as a person judged it.

    `direct`: same condition, population, setting and year. `via`: the work whose
    finding `reference` only reports (then `reference` is second-hand).
    """

    reference: Citekey
    stance: Stance
    direct: bool = True
    via: Citekey | None = None
    locator: str = ""
    quote: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where a claim stands on a published page, and what the page cites there."""

    page: PageId
    section: int | None = None
    """Number of the heading on the page; 0 above the first one."""
    position: str = ""
    """`bullet 1`, `sentence 2`."""
    cites: tuple[Citekey, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """Who looked at a claim last, in which role, when (ISO days), and when to look again."""

    by: str = ""
    role: str = ""
    date: str = ""
    due: str = ""

    @property
    def is_clinical(self) -> bool:
        """Whether a clinician approved the claim."""
        return self.role == "clinician"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that pages make, its scope, its evidence and its review."""

    id: ClaimId
    statement: str
    kind: Kind
    scope: Scope = Scope()
    strength: Ladder = Ladder()
    gate: Gate = Gate()
    wording: Wording = Wording()
    evidence: tuple[Evidence, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    status: Status = Status.DRAFT
    replaced_by: ClaimId | None = None
    review: Review | None = None
    notes: str = ""
    """Markdown for writers: what may be said, what is uncertain."""
    path: str = ""
    """File it was read from, relative to the knowledge base, with `/`."""
    lost: tuple[str, ...] = field(default=())
    """What of its evidence could not be read, in words. A claim that lost any has no verdict."""

    @property
    def reason(self) -> str:
        """The first paragraph of the notes, on one line: of a rejected or withdrawn claim, why."""
        for paragraph in _PARAGRAPHS.split(self.notes):
            words = " ".join(paragraph.split())
            if words and not words.startswith("#"):
                return words if words.endswith((".", "!", "?", "…")) else f"{words}."
        return ""
