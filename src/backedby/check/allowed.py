"""The wording that a claim's evidence carries, with the works that go into it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from backedby.matching.tone import tone_of
from backedby.model.claim import Claim, Kind, Status
from backedby.model.reference import Citekey, Design, Population, Reference
from backedby.model.stance import Stance
from backedby.model.verdict import Backing, Judgement, Role, Verdict
from backedby.policy.sufficiency import SHIPPED


@dataclass(frozen=True, slots=True)
class Allowed:
    """The most that may be said of a claim, and what to cite where in it."""

    words: str
    """The claim's statement without its stop."""
    turn: str
    """What goes behind the works that carry it: `, but studies disagree`; often empty."""
    carrying: tuple[Citekey, ...]
    """Works that carry it, the best first; those that do so in part only where no other does."""
    disputing: tuple[Citekey, ...]
    """Works that dispute it, which stand behind the turn."""

    @property
    def text(self) -> str:
        """The wording without citations."""
        return f"{self.words}{self.turn}."

    def preferring(self, cited: Container[Citekey]) -> Allowed:
        """The same with only those works on a side that stand in the draft, where any do."""
        carrying, disputing = (
            tuple(one for one in works if one in cited) or works
            for works in (self.carrying, self.disputing)
        )
        return replace(self, carrying=carrying, disputing=disputing)

    def cited(self, citation: Callable[[Sequence[Citekey]], str], most: int = 3) -> str:
        """The wording with its best works cited, `most` a side.

        `citation`: how the works are cited together, `(Zhao 2008; Ulett 1998)`; empty for none.
        """
        sides = [
            f" {told}" if works and (told := citation(works)) else ""
            for works in (self.carrying[:most], self.disputing[:most])
        ]
        return f"{self.words}{sides[0]}{self.turn}{sides[1]}."


def allowed(
    claim: Claim, judgement: Judgement, references: Mapping[Citekey, Reference]
) -> Allowed | None:
    """What may be said of a claim; None where nothing may."""
    if claim.status is not Status.APPROVED or judgement.verdict not in _SAYABLE:
        return None
    carrying, disputing = works_of(judgement, claim.kind, references)
    words = claim.statement.rstrip().removesuffix(".")
    turn = ""
    if judgement.verdict is Verdict.CONTESTED:
        turn = _DISAGREE.get(claim.kind, ", but studies disagree")
    elif judgement.verdict is Verdict.PARTLY_BACKED:
        turn = _limited(claim, [references[one] for one in carrying])
    enough = {one.reference for one in judgement.backing if one.role is Role.SUFFICES}
    whole = tuple(one for one in carrying if one in enough)
    return Allowed(words, turn, whole or carrying, disputing)


_SAYABLE = (Verdict.BACKED, Verdict.PARTLY_BACKED, Verdict.CONTESTED, Verdict.NOT_NEEDED)
_DISAGREE = {
    Kind.STATISTIC: ", but sources disagree",
    Kind.TRADITIONAL_THEORY: ", but sources disagree",
}


def _limited(claim: Claim, works: Sequence[Reference]) -> str:
    """What to say of evidence that is not enough; nothing where the statement says it itself."""
    on = {one.population for one in works}
    if len(on) == 1 and (only := _ONLY.get(on.pop())):
        return only
    is_guarded = tone_of(claim.statement).hedges or claim.kind is Kind.TRADITIONAL_THEORY
    return "" if is_guarded else ", though the evidence is limited"


_ONLY: Mapping[Population | None, str] = {
    Population.ANIMAL: ", though the evidence is from animals only",
    Population.IN_VITRO: ", though the evidence is from the laboratory only",
}


def works_of(
    judgement: Judgement, kind: Kind, references: Mapping[Citekey, Reference]
) -> tuple[tuple[Citekey, ...], tuple[Citekey, ...]]:
    """Works that carry a claim, and those that dispute it, each the best first.

    What is never enough for the kind of claim stands only where there is nothing else.
    """
    counting = sorted(
        (one for one in judgement.backing if one.counts), key=lambda one: _rank(one, references)
    )
    carrying = [one for one in counting if one.role is not Role.DISPUTES]
    able = [one for one in carrying if one.design not in SHIPPED[kind].never]
    disputing = (one for one in counting if one.role is Role.DISPUTES)
    return _once(able or carrying), _once(disputing)


def _once(backing: Iterable[Backing]) -> tuple[Citekey, ...]:
    return tuple(dict.fromkeys(one.reference for one in backing))


_BEST_FIRST = tuple(Design)
_ROLES = (Role.SUFFICES, Role.PARTLY, Role.DISPUTES)


def _rank(one: Backing, references: Mapping[Citekey, Reference]) -> tuple[int, bool, int, str, str]:
    """What suffices first, then what supports it whole, then by design, then the newest."""
    work = references[one.reference]
    design = _BEST_FIRST.index(work.design) if work.design else len(_BEST_FIRST)
    newest = "".join(chr(0x39 - int(digit)) for digit in work.year[:4] if digit in "0123456789")
    in_part = one.stance is Stance.QUALIFIES
    return _ROLES.index(one.role), in_part, design, newest or "~", one.reference


def named(work: Reference, comma: str = "") -> str:
    """A work as a citation names it, `Zhao 2008`; `comma` stands before the year."""
    if not work.year:
        return f"{work.short}{comma} n.d."
    return f"{work.short.removesuffix(work.year).strip()}{comma} {work.year}"
