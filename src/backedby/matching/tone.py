"""How a sentence says what it says: how surely, how much, how long, for whom, and whether not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from backedby.matching import english
from backedby.matching.cues import found, words
from backedby.model.claim import Certainty, Claim, Extent, Kind, Ladder, Time
from backedby.model.match import Strength
from backedby.text.normalise import fold

_CLAUSE = re.compile(
    r"[;:]\s|,?\s(?:but|yet|although|though|whereas|while|however)\s|\s[-–—]\s"
    r"|,?\sand\s(?=(?:i|we|you|he|she|it|they|there|this|that)\b)"
)
_BORDER = re.compile(r"[,;:]|\s(?:and|but|or)\s")
_UNCLEAR = re.compile(r"\b(?:unclear|unknown|not (?:\w+ )?(?:clear|known|understood|settled))\b")


@dataclass(frozen=True, slots=True)
class Cue:
    """A telling word or phrase; offsets into the sentence."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word, and the over-claim right behind it where it denies no more than that."""

    cue: Cue
    over: Cue | None
    """`cure` in "does not cure", `everyone` in "does not work for everyone"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that can be denied by itself; offsets into the sentence."""

    start: int
    end: int
    denials: tuple[Denial, ...]
    equals: tuple[Cue, ...]
    """Words that put two things on one level: a denial where a sham treatment is meant."""


@dataclass(frozen=True, slots=True)
class Tone:
    """The wording of a sentence on the ladder of product.md §3, with the words that decided."""

    certainty: Certainty
    extent: Extent
    time: Time | None
    everyone: tuple[str, ...]
    proven: tuple[str, ...]
    cures: tuple[str, ...]
    forever: tuple[str, ...]
    hedges: tuple[str, ...]
    clauses: tuple[Clause, ...]

    @property
    def strong_words(self) -> tuple[str, ...]:
        """Every word that says more than evidence usually carries."""
        return tuple(dict.fromkeys((*self.proven, *self.cures, *self.forever, *self.everyone)))

    def denies(
        self, stretches: tuple[tuple[int, int], ...], sham: tuple[tuple[int, int], ...]
    ) -> str:
        """The words that deny what stands at `stretches`, empty where nothing does.

        `sham`: where a sham treatment is named; to equal it is a denial.
        """
        named = (*stretches, *sham)
        for clause in self.clauses:
            if not any(clause.start <= start < clause.end for start, _ in named):
                continue
            for cue in (denial.cue for denial in clause.denials if not denial.over):
                # "no clear cause" names its topic and denies nothing
                is_name = cue.text.startswith(("no", "lack", "insufficient")) and any(
                    cue.start == start and cue.end <= end for start, end in named
                )
                if not is_name:
                    return cue.text
            if clause.equals and any(clause.start <= start < clause.end for start, _ in sham):
                return clause.equals[0].text
        return ""


def tone_of(text: str) -> Tone:
    """How a sentence says what it says."""
    folded = fold_in_place(text)
    clauses = _clauses(folded)
    affirmed = _affirmed(folded, clauses)
    proven, cures = words(found(english.PROVEN, affirmed)), words(found(english.CURES, affirmed))
    forever = words(found(english.FOREVER, affirmed))
    everyone = words(found(english.EVERYONE, affirmed))
    hedges, helps = words(found(english.MAY, folded)), words(found(english.HELPS, folded))
    lasting, short = found(english.LASTING, folded), found(english.SHORT_TERM, folded)
    certainty = Certainty.PROVEN if proven else Certainty.MAY if hedges else Certainty.DOES
    extent = Extent.CURES if cures else Extent.HELPS if helps else Extent.RELIEVES
    time = Time.SHORT_TERM if short else Time.LASTING if lasting else None
    return Tone(certainty, extent, time, everyone, proven, cures, forever, hedges, clauses)


_LADDERED = (Kind.BENEFIT, Kind.SAFETY, Kind.MECHANISM, Kind.COST)
"""Kinds whose wording can promise too much; a figure is right or wrong, a theory a theory."""


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
        for denial in clause.denials:
            if denial.over:
                why = f"“{denial.cue.text} … {denial.over.text}” promises less"
                return Grade(Strength.WEAKER, (why,))
    return None


def grade(said: Tone, approved: Tone, claim: Claim) -> Grade:
    """Stronger, weaker or the same, by the claim's own ladder and its approved wording.

    A flat statement of a claim whose evidence carries "may" is graded the same:
    most restatements are flat, and what is amiss with them is told by the verdict.
    """
    above = _above(said, approved, claim.strength) if claim.kind in _LADDERED else []
    if above:
        return Grade(Strength.STRONGER, tuple(above))
    weaker = []
    if said.hedges and approved.certainty > Certainty.MAY and said.certainty < approved.certainty:
        weaker.append(f"“{said.hedges[0]}” says it less surely")
    if said.time is Time.SHORT_TERM and approved.time is Time.LASTING:
        weaker.append("says less of how long it lasts")
    return Grade(Strength.WEAKER if weaker else Strength.SAME, tuple(weaker))


def _above(said: Tone, approved: Tone, bound: Ladder) -> list[str]:
    """What the sentence says beyond the approved wording."""
    why = []
    if said.proven and max(bound.certainty or Certainty.MAY, approved.certainty) < Certainty.PROVEN:
        why.append(f"“{said.proven[0]}” says it more surely than the evidence does")
    if said.cures and max(bound.extent or Extent.HELPS, approved.extent) < Extent.CURES:
        why.append(f"“{said.cures[0]}” promises more than the evidence shows")
    if said.forever and not approved.forever:
        why.append(f"“{said.forever[0]}” is longer than anybody has followed it")
    elif said.time is Time.LASTING and bound.time is Time.SHORT_TERM and not approved.forever:
        why.append("says that it lasts; the evidence is short-term")
    if said.everyone and not approved.everyone:
        why.append(f"“{said.everyone[0]}” is wider than the people or conditions studied")
    return why


def fold_in_place(text: str) -> str:
    """Folded text of the same length as `text`, so that offsets agree."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    return "".join((fold(one) or " ")[:1] for one in text)


def _without_pseudo_denials(folded: str) -> str:
    """The text with what only looks like a denial blanked out."""
    for hit in found(english.NOT_DENIALS, folded):
        folded = _blanked(folded, hit.start(), hit.end())
    return folded


def _clauses(folded: str) -> tuple[Clause, ...]:
    """The clauses of a sentence, each with its denials."""
    shown = _without_pseudo_denials(folded)
    borders = [0, *(hit.start() for hit in _CLAUSE.finditer(folded)), len(folded)]
    clauses = []
    for start, end in pairwise(borders):
        unclear = _UNCLEAR.search(folded, start, end)
        denials = _cues(english.DENIALS, shown, start, end)
        equals = _cues(english.EQUALS_SHAM, shown, start, end)
        if found(english.NOT_TRUE, folded[start:end]):
            # a denied denial affirms
            denials, equals = (denials[:1] if len(denials) == 1 and not equals else ()), ()
        if unclear and not denials:
            denials = ()
        paired = tuple(Denial(cue, _over(cue, folded, end)) for cue in denials)
        clauses.append(Clause(start, end, paired, equals))
    return tuple(clauses)


_REACH = 45
"""Characters behind a denying word within which it still denies."""
_OVERCLAIMS = (english.CURES, english.FOREVER, english.EVERYONE)


def _within_reach(cue: Cue, folded: str, end: int) -> int:
    """Where the reach of a denying word ends: at the next comma or "and", at the clause's end."""
    reach = min(end, cue.end + _REACH)
    border = _BORDER.search(folded, cue.end, reach)
    return border.start() if border else reach


def _over(cue: Cue, folded: str, end: int) -> Cue | None:
    """The over-claim that a denying word denies."""
    reach = _within_reach(cue, folded, end)
    over = (hit for phrases in _OVERCLAIMS for hit in _cues(phrases, folded, cue.end, reach))
    return min(over, key=lambda one: one.start, default=None)


def _cues(phrases: tuple[str, ...], folded: str, start: int, end: int) -> tuple[Cue, ...]:
    """The cues that stand in a part of a text."""
    return tuple(
        Cue(start + hit.start(), start + hit.end(), hit.group())
        for hit in found(phrases, folded[start:end])
    )


def _affirmed(folded: str, clauses: tuple[Clause, ...]) -> str:
    """The text without what is denied ("no proof", "not for everyone") and without almost-alls."""
    for clause in clauses:
        for denial in clause.denials:
            end = _within_reach(denial.cue, folded, clause.end)
            folded = _blanked(folded, denial.cue.start, end)
    for hit in found(english.NOT_EVERYONE, folded):
        folded = _blanked(folded, hit.start(), hit.end())
    return folded


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
