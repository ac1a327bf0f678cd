"""What a curator answered on a page of requests, and what of it is unclear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backedby.curation.recording import Answer
from backedby.curation.request_page import NEW, NONE, NOT, STATES, Asked, Box, Section
from backedby.model.claim import ClaimId


@dataclass(frozen=True, slots=True)
class Given:
    """An answer about one sentence, the line of the page on which it stands, and the sentence."""

    line: int
    answer: Answer
    asked: Asked


@dataclass(frozen=True, slots=True)
class Wanted:
    """A group of sentences that a person wants a new claim for."""

    line: int
    sentences: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line of the page that nothing was made of, and why."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that was answered on a page."""

    given: tuple[Given, ...]
    wanted: tuple[Wanted, ...]
    unclear: tuple[Unclear, ...]
    unanswered: int
    """Groups without an x."""
    no_claims: int
    """Groups that are no claim: nothing is written for them."""


def answers_of(sections: Iterable[Section]) -> Answers:
    """The answers of a page. A group with anything unclear is left out whole."""
    given: list[Given] = []
    wanted: list[Wanted] = []
    unclear: list[Unclear] = []
    unanswered = no_claims = 0
    for section in sections:
        doubts = list(_doubts(section))
        unclear += doubts
        if doubts:
            continue
        ticked = {box.answer for box in section.boxes if box.is_ticked}
        unanswered += not ticked
        no_claims += NONE in ticked
        given += _given(section)
        if NEW in ticked:
            meant = tuple(one for one in section.sentences if one.is_meant)
            wanted.append(Wanted(_line(section, NEW), meant))
    return Answers(tuple(given), tuple(wanted), tuple(unclear), unanswered, no_claims)


def _given(section: Section) -> Iterator[Given]:
    """Each answer for each sentence that is meant."""
    named = _named(section, STATES)
    several = len(set(named)) > 1
    for states, answer in ((True, STATES), (False, NOT)):
        for box in _ticked(section, answer):
            for claim in dict.fromkeys(box.claims):
                reason = "" if states else section.why
                for one in section.sentences:
                    if one.is_meant:
                        said = Answer(one.wording, claim, states, reason, several)
                        yield Given(box.line, said, one)


def _doubts(section: Section) -> Iterator[Unclear]:
    """What keeps a group from being understood."""
    for box in section.boxes:
        if box.is_odd:
            yield Unclear(box.line, f"“[{box.mark}]” is neither an x nor empty")
        elif box.is_free and box.said and not box.is_ticked:
            yield Unclear(box.line, f"“{box.said}” stands there, and no x in the box")
        elif box.is_ticked and box.answer in (STATES, NOT) and not box.claims:
            yield Unclear(box.line, f"“{box.answer}” has an x, and no id of a claim")
    ticked = {box.answer for box in section.boxes if box.is_ticked}
    for one, other in _EXCLUDE:
        if {one, other} <= ticked:
            yield Unclear(_line(section, other), f"“{one}” and “{other}” cannot both be true")
    twice = set(_named(section, STATES)) & set(_named(section, NOT))
    if twice:
        names = ", ".join(sorted(twice))
        yield Unclear(_line(section, NOT), f"both “{STATES}” and “{NOT}” name {names}")
    if ticked and not any(one.is_meant for one in section.sentences):
        yield Unclear(section.line, "there is an answer, and no sentence with an x")


_EXCLUDE = ((STATES, NONE), (STATES, NEW), (NEW, NONE))


def _ticked(section: Section, answer: str) -> tuple[Box, ...]:
    return tuple(box for box in section.boxes if box.is_ticked and box.answer == answer)


def _named(section: Section, answer: str) -> tuple[ClaimId, ...]:
    return tuple(one for box in _ticked(section, answer) for one in box.claims)


def _line(section: Section, answer: str) -> int:
    return _ticked(section, answer)[0].line
