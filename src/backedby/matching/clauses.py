"""The clauses of a sentence, and what each of them denies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backedby.matching.lexicon import Cue, CueKind

Stretch = tuple[int, int]
"""A part of a sentence, as offsets."""

_DOUBLED = 12
"""Characters between two denying words of which the first denies the second ("not useless")."""
_DEEP = 4
"""Names that may lie over each other at one place."""
_NEXT = 36
"""Characters behind "no" within which the thing denied is named."""

_CAUSAL = re.compile(
    r"\b(?:caus|expla|from|responsible|reason|blame|behind|due|account|root|evidence|proof|sign|"
    r"stud|trial|research|show|prove|found|seen|confirm|support|suggest|notion|idea|belief)"
)
"""What is denied where a claim of a cause is."""
_WORN_OFF = frozenset({"gone by", "worn off", "wore off", "faded", "fades to nothing"})
"""By then an effect for a short time may well be over."""
_DOES_NOTHING = frozenset({"does nothing", "did nothing", "do nothing", "nothing to do with"})
"""Unlike "doing nothing" these are no name of going without treatment."""
_VOID = (CueKind.VOID, CueKind.DISPROVED, CueKind.REFUSED)
DENYING = (CueKind.DENIAL, CueKind.NONE, *_VOID)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a sentence names what a claim talks about."""

    topics: tuple[Stretch, ...] = ()
    """Concepts of the claim's gate."""
    about: tuple[Stretch, ...] = ()
    """Its subject and its condition."""
    condition: tuple[Stretch, ...] = ()
    levels: tuple[Stretch, ...] = ()
    """Treatments that the subject may not merely equal: a sham, the claim's own comparator."""
    own: tuple[Stretch, ...] = ()
    """The claim's own comparator, where that is no sham."""
    settled: tuple[Stretch, ...] = ()
    """Where no denial counts: names ("no clear cause", "no treatment")."""
    elsewhere: tuple[Stretch, ...] = ()
    """Other conditions: what is denied of those is not denied of the claim."""
    in_theory: bool = False
    """Whether the claim is a tradition's own view, which a "not" within it does not deny."""
    is_of_use: bool = True
    """Whether the claim is what something is good for, which who advises against it denies."""
    lacking: bool = False
    """Whether the claim is that a lack is the cause, which words for the lack do not deny."""
    brief: bool = False
    """Whether the claim is of an effect for a short time only, which is no less for having gone."""
    unwanted: bool = False
    """Whether the claim is that there is less of its topics, so that "no …" is no denial."""

    @property
    def named(self) -> tuple[Stretch, ...]:
        """What a clause must name to state something of the claim."""
        return self.topics or self.condition or self.about


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that can be denied by itself; offsets into the sentence."""

    start: int
    end: int
    is_side: bool
    """Whether it only describes, dates or qualifies ("which …", "although …")."""
    leans: bool
    """Whether it speaks of what was named before it ("and it made no difference")."""
    opens: bool
    """Whether it does so by a word of its own ("it"), so that the other sentence may be meant."""
    cues: tuple[Cue, ...]
    compares: bool = False
    """Whether it sets one thing against another ("more … than")."""
    over: tuple[tuple[Cue, Cue], ...] = ()
    """Denying words with the over-claim that they deny: "not … cure"."""
    rebuts: str = ""
    """The words by which it says of what was said before it that it is not so."""
    reach: int = 0
    """Where the relative clause behind it ends, if one hangs on it ("… those who were left")."""
    is_dated: bool = False
    """Whether its sentence says when: an effect for a short time may be gone by then."""
    goes_on: bool = False
    """Whether it says what comes of it for the patient ("and the ache is gone")."""
    breaks: tuple[int, ...] = ()
    """Where its commas stand."""
    contrasts: frozenset[int] = frozenset()
    """Where a "not" stands that may only set off what is not meant ("…, not the symptom")."""
    label: str = ""
    """What it calls the whole sentence that it opens: "Myth: …"."""

    def holds(self, stretches: Sequence[Stretch]) -> bool:
        """Whether one of `stretches`, given in order, begins in it."""
        return _any(stretches, self.start, self.end)

    def of(self, *kinds: CueKind) -> list[Cue]:
        """Its cues of some kinds."""
        return [one for one in self.cues if one.kind in kinds]

    def denied(self, places: Places) -> str:
        """The words by which it denies what it says, empty where it does not."""
        cues = [
            one
            for one in self.cues
            if one.text in _DOES_NOTHING or not _within(one, places.settled)
        ]
        if places.in_theory:  # "Qi does not move" is the theory itself
            cues = [one for one in cues if one.kind is not CueKind.DENIAL or " " in one.text]
            cues = [one for one in cues if one.kind is not CueKind.NONE or one.text == "no"]
        if not places.is_of_use:
            cues = [one for one in cues if one.kind is not CueKind.REFUSED]
        if places.lacking:  # so is "blood cannot get in", but not "does not explain"
            bare = (CueKind.DENIAL, CueKind.NONE)
            lacks = tuple((one.start, one.end) for one in self.of(CueKind.LACKS))
            cues = [
                one
                for one in cues
                if one.kind not in bare
                or _CAUSAL.search(one.text)
                or _any(places.topics, one.end, one.end + 2)
                or _any(lacks, one.end, one.end + 2)
            ]
        if self.leans and places.named and not self.holds(places.named):
            # what is "not" so is something else; a bare "it does not" is not
            cues = [one for one in cues if one.kind is not CueKind.DENIAL or self.end - one.end < 3]
        cues = [one for one in cues if not self._is_of_another(one, places)]
        cues = [one for one in cues if not self._is_contrast(one, places)]
        limited = {denial for denial, _ in self.over}
        untrue = [one for one in cues if one.kind is CueKind.UNTRUE and one not in limited]
        words = self._denied(
            [one for one in cues if not untrue or one.start > untrue[0].end], places
        )
        if untrue:
            return "" if words else untrue[0].text
        return words

    def _is_of_another(self, cue: Cue, places: Places) -> bool:
        """Whether a denying word denies something of another condition: "not neck pain"."""
        if cue.kind not in DENYING or not _any(places.elsewhere, cue.end, self.end):
            return False
        ours = (places.topics, places.condition, places.about)
        return not any(_any(one, cue.end, self.end) for one in ours)

    def _is_contrast(self, cue: Cue, places: Places) -> bool:
        """Whether "not" only sets off what is not meant: "treats the cause, not the symptom"."""
        return cue.start in self.contrasts and not (
            _any(places.topics, cue.end, self.end) or _any(places.condition, cue.end, self.end)
        )

    def _denied(self, cues: Sequence[Cue], places: Places) -> str:
        limited = {denial for denial, _ in self.over}
        spared = places.unwanted and not any(one.kind is CueKind.DOWN for one in cues)
        denying = (CueKind.DENIAL,) if spared else (CueKind.DENIAL, CueKind.SPARED)
        fits = places.brief and self.is_dated
        pending: Cue | None = None
        for cue in cues:
            if cue.kind in denying and cue not in limited:
                pending = pending or cue
                last = cue
            elif (cue.kind in _VOID and not (places.brief and cue.text in _WORN_OFF)) or (
                cue.kind is CueKind.FADES and not fits
            ):
                if pending is None or cue.start - last.end > _DOUBLED:
                    return cue.text
                pending = None  # "not useless"
        if pending:
            return pending.text
        return (
            self._level(cues, places)
            or self._reversed(cues, places)
            or (self._as_much if places.unwanted else self._nothing)(cues, places)
        )

    def _level(self, cues: Sequence[Cue], places: Places) -> str:
        """That two things are on one level, or that ours is the lower."""
        compared = _any(places.levels, self.start, self.reach) or any(
            one.kind is CueKind.CONTROL for one in cues
        )
        for cue in cues:
            if cue.kind is CueKind.EQUAL and compared:
                return cue.text
            if cue.kind is CueKind.WORSE and compared and not self._is_lower(cue, places):
                return cue.text
        return ""

    def _is_lower(self, cue: Cue, places: Places) -> bool:
        """Whether a word of less is said of the other side: "a sham failed to match"."""
        ours = _any(places.about, self.start, cue.start)
        return not ours and _any(places.levels, self.start, cue.start)

    def _reversed(self, cues: Sequence[Cue], places: Places) -> str:
        """That what ours is compared with was the better: "usual care beat acupuncture"."""
        for cue in cues:
            if cue.kind is not CueKind.BETTER:
                continue
            ours = _any(places.about, self.start, cue.start)
            behind = _any(places.about, cue.end, self.end)
            if behind and not ours and _any(places.levels, self.start, cue.start):
                return cue.text
        return ""

    def _as_much(self, cues: Sequence[Cue], places: Places) -> str:
        """That there is as much of what there should be less of: "just as many painkillers"."""
        for cue in cues:
            if cue.kind is not CueKind.EQUAL or " as m" not in cue.text:
                continue
            if _next(cue, places.topics) or _within(cue, places.topics):
                return cue.text
        return ""

    def _nothing(self, cues: Sequence[Cue], places: Places) -> str:
        """That there is none of a topic: "releases no endorphins"."""
        for cue in cues:
            if cue.kind is CueKind.NONE and _next(cue, places.topics):
                return cue.text
        return ""


def denies(clauses: Sequence[Clause], places: Places) -> str:
    """The words by which a sentence denies a claim, empty where it does not.

    Main clauses that name its topics decide; side clauses only where no main clause does,
    together with what governs them ("no trial in which …").
    """
    words = _denial(clauses, places)
    if clauses and clauses[0].label:
        return "" if words else clauses[0].label
    return words


def _denial(clauses: Sequence[Clause], places: Places) -> str:
    found = ""
    for clause in _deciding(clauses, places.named):
        words = clause.denied(places)
        if not words and clause.holds(places.own) and clause.holds(places.topics):
            return ""  # it holds against what the claim itself compares with
        found = found or words
    return found or _taken_back(clauses, places)


def _taken_back(clauses: Sequence[Clause], places: Places) -> str:
    """The words by which a later clause takes back what was said: "…, but nothing shows this"."""
    said = False
    for clause in clauses:
        if not places.named or clause.holds(places.named):
            said = True
        elif said and clause.rebuts and not clause.holds(places.elsewhere):
            return clause.rebuts
    return ""


def _deciding(clauses: Sequence[Clause], named: Sequence[Stretch]) -> Iterator[Clause]:
    """The clauses that state something of what is named, in order."""
    has_main = any(not one.is_side and (not named or one.holds(named)) for one in clauses)
    said = False
    for number, clause in enumerate(clauses):
        if has_main:
            decides = not clause.is_side and (not named or clause.holds(named))
        else:
            onward = clauses[number + 1 : number + 2]
            decides = clause.holds(named) or any(one.is_side and one.holds(named) for one in onward)
        leans = (said or clause.opens) and clause.leans and not clause.is_side
        said = said or decides
        if decides or leans:
            yield clause


def _next(cue: Cue, stretches: Sequence[Stretch]) -> bool:
    """Whether one of `stretches` begins right behind a cue."""
    return _any(stretches, cue.end, cue.end + _NEXT)


def _any(stretches: Sequence[Stretch], start: int, end: int) -> bool:
    """Whether one of `stretches`, given in order, begins between two places."""
    at = bisect_left(stretches, (start, 0))
    return at < len(stretches) and stretches[at][0] < end


def _within(cue: Cue, stretches: Sequence[Stretch]) -> bool:
    """Whether a cue begins in one of `stretches`, of which few lie over each other."""
    at = bisect_left(stretches, (cue.start + 1, 0))
    return any(end > cue.start for _, end in stretches[max(0, at - _DEEP) : at])
