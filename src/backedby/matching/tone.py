"""How a sentence says what it says: how surely, how much, how long, for whom, and whether not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backedby.matching.clause_making import clauses_of, within_reach
from backedby.matching.clauses import DENYING, Clause, Places, Stretch, denies
from backedby.matching.lexicon import Cue, CueKind, english
from backedby.matching.open_questions import open_questions
from backedby.model.claim import Certainty, Claim, Extent, Kind, Ladder, Time
from backedby.model.match import Strength
from backedby.text.normalise import fold

_STRONG = (
    CueKind.PROVEN, CueKind.CERTAIN, CueKind.CURES, CueKind.FOREVER, CueKind.EVERYONE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tone:
    """The wording of a sentence on the ladder of product.md §3, with the words that decided."""

    clauses: tuple[Clause, ...]
    affirmed: tuple[Cue, ...]
    """Cues of the ladder, without those that are denied ("no proof", "not for everyone")."""
    asked: tuple[Stretch, ...] = ()
    """Where it only asks what it calls open: "how it works" of "how it works is unclear"."""

    def words(self, *kinds: CueKind) -> tuple[str, ...]:
        """The words of some kinds, each once, in order."""
        return tuple(dict.fromkeys(one.text for one in self.affirmed if one.kind in kinds))

    @property
    def hedges(self) -> tuple[str, ...]:
        """Words that say that something may be so."""
        return self.words(CueKind.HEDGE, CueKind.DIVIDED)

    @property
    def is_divided(self) -> bool:
        """Whether it says that some find so and others do not."""
        return any(clause.of(CueKind.DIVIDED) for clause in self.clauses)

    @property
    def strong_words(self) -> tuple[str, ...]:
        """Every word that says more than evidence usually carries."""
        return self.words(*_STRONG)

    @property
    def certainty(self) -> Certainty:
        """How surely it is said."""
        if self.words(CueKind.PROVEN, CueKind.CERTAIN):
            return Certainty.PROVEN
        return Certainty.MAY if self.hedges else Certainty.DOES

    @property
    def extent(self) -> Extent:
        """How much is said to be achieved."""
        if self.words(CueKind.CURES):
            return Extent.CURES
        return Extent.HELPS if self.words(CueKind.HELPS) else Extent.RELIEVES

    @property
    def time(self) -> Time | None:
        """For how long, where it says so."""
        if self.words(CueKind.SHORT_TERM):
            return Time.SHORT_TERM
        return Time.LASTING if self.words(CueKind.LASTING) else None

    def denies(self, places: Places) -> str:
        """The words that deny what the sentence says of a claim, empty where nothing does."""
        return denies(self.clauses, places)

    def where(self, stretches: Sequence[Stretch]) -> Tone:
        """The tone of those clauses that hold one of some stretches."""
        kept = tuple(one for one in self.clauses if one.holds(stretches))
        return Tone(kept, self.affirmed, self.asked)

    def carries(self, too_strong: str) -> bool:
        """Whether what is too strong in a wording that it uses is affirmed, not denied."""
        return bool(self.strong_words) or not tone_of(too_strong).strong_words

    def about(self, places: Places) -> Tone:
        """The tone of those clauses that speak of a claim."""
        kept: list[Clause] = []
        for one in self.clauses:
            speaks = one.holds(places.topics) or one.holds(places.about)
            if speaks or (kept and (one.leans or one.goes_on)):
                kept.append(one)
        if not kept:
            return self
        cues = frozenset(cue for clause in kept for cue in clause.cues)
        return Tone(tuple(kept), tuple(one for one in self.affirmed if one in cues), self.asked)


_ASIDE = re.compile(
    r",\s(?:(?:he|she|they|we|i|one)\s(?:say|says|said|think|thinks|thought|believes?|believed|"
    r"reckons?|reckoned|add|adds|added|argues?|argued|insists?|insisted|warns?|warned|suppose|"
    r"hear|gather|understand)|as far as (?:i|we) know|to be fair|to be honest|in my view|"
    r"it must be said),"
)
"""Words put into a clause, with the commas around them, that say only who says so."""


def tone_of(text: str) -> Tone:
    """How a sentence says what it says."""
    folded = _ASIDE.sub(lambda aside: " " * len(aside[0]), fold_in_place(text))
    cues = english().find(folded)
    clauses = clauses_of(folded, cues)
    asked = tuple(open_questions(cues, folded))
    return Tone(clauses, tuple(_affirmed(folded, clauses)), asked)


LADDERED = (Kind.BENEFIT, Kind.SAFETY, Kind.MECHANISM, Kind.COST)
"""Kinds whose wording can promise too much; a figure is right or wrong, a theory a theory."""


def is_laddered(claim: Claim) -> bool:
    """Whether the wording of a claim can say too much: of a cause where it is none for sure."""
    unsure = claim.kind is Kind.CAUSE and claim.strength.certainty is Certainty.MAY
    return claim.kind in LADDERED or unsure


@dataclass(frozen=True, slots=True)
class Grade:
    """How a sentence stands to a claim's approved wording, and why in words."""

    strength: Strength
    why: tuple[str, ...]


def tempered(said: Tone) -> Grade | None:
    """The grade of a sentence that denies an over-claim ("does not cure") and makes none."""
    if said.strong_words:
        return None
    for clause in said.clauses:
        for denial, over in clause.over:
            why = f"“{denial.text} … {over.text}” promises less"
            return Grade(Strength.WEAKER, (why,))
    return None


def grade(said: Tone, approved: Tone, claim: Claim) -> Grade:
    """Stronger, weaker or the same, by the claim's own ladder and its approved wording.

    A flat statement of a claim whose evidence carries "may" is graded the same:
    most restatements are flat, and what is amiss with them is told by the verdict.
    """
    above = list(_above(said, approved, claim)) if is_laddered(claim) else []
    if above:
        return Grade(Strength.STRONGER, tuple(above))
    weaker = []
    if said.hedges and approved.certainty > Certainty.MAY and said.certainty < approved.certainty:
        weaker.append(f"“{said.hedges[0]}” says it less surely")
    if said.time is Time.SHORT_TERM and approved.time is Time.LASTING:
        weaker.append("says less of how long it lasts")
    return Grade(Strength.WEAKER if weaker else Strength.SAME, tuple(weaker))


def _above(said: Tone, approved: Tone, claim: Claim) -> Iterator[str]:
    """What the sentence says beyond the approved wording."""
    bound: Ladder = claim.strength
    sure = said.words(CueKind.PROVEN, CueKind.CERTAIN)
    if sure and max(bound.certainty or Certainty.MAY, approved.certainty) < Certainty.PROVEN:
        yield f"“{sure[0]}” says it more surely than the evidence does"
    cures = said.words(CueKind.CURES)
    if cures and max(bound.extent or Extent.HELPS, approved.extent) < Extent.CURES:
        yield f"“{cures[0]}” promises more than the evidence shows"
    forever = said.words(CueKind.FOREVER)
    if forever and not approved.words(CueKind.FOREVER):
        yield f"“{forever[0]}” is longer than anybody has followed it"
    elif said.time is Time.LASTING and bound.time is Time.SHORT_TERM:
        yield f"“{said.words(CueKind.LASTING)[0]}”: it lasts; the evidence is short-term"
    everyone = said.words(CueKind.EVERYONE)
    if everyone and not approved.words(CueKind.EVERYONE):
        yield f"“{everyone[0]}” is wider than the people or conditions studied"
    harmless = said.words(CueKind.HARMLESS)
    if harmless and claim.kind is Kind.SAFETY and not approved.words(CueKind.HARMLESS):
        yield f"“{harmless[0]}” is safer than anything shown"


def fold_in_place(text: str) -> str:
    """Folded text of the same length as `text`, so that offsets agree."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    return "".join((fold(one) or " ")[:1] for one in text)


def _affirmed(folded: str, clauses: Sequence[Clause]) -> Iterator[Cue]:
    """The cues that no denying word reaches."""
    for clause in clauses:
        reach = clause.start
        for cue in clause.cues:
            if cue.kind is CueKind.UNTRUE:
                reach = clause.end
            elif cue.kind in DENYING:
                reach = max(reach, within_reach(cue, folded, clause.end))
            elif cue.start >= reach or cue.kind in (CueKind.HEDGE, CueKind.SHORT_TERM):
                yield cue
