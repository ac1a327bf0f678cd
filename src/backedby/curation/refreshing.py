"""A page of requests asked for again: what a person filled in stays, the rest is made anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from backedby.curation.answers import answers_of
from backedby.curation.groups import grouped
from backedby.curation.request_page import NEW, NONE, Section, moved, render
from backedby.curation.unmatched import Unmatched
from backedby.curation.wordings import Words
from backedby.model.claim import Claim, ClaimId
from backedby.model.reference import Citekey, Reference


def refreshed(
    sections: Iterable[Section],
    sentences: Sequence[Unmatched],
    claims: Mapping[ClaimId, Claim],
    references: Mapping[Citekey, Reference],
    head: str,
) -> str:
    """The page as it should stand now.

    A group that somebody touched stays whole, with the places where its
    sentences stand now, until everything it answers is on record; no sentence
    ever joins it, since nobody has looked at that one. All others are grouped anew.
    """
    places = {(one.path, one.wording): one.place for one in reversed(sentences)}
    kept = [
        moved(section, places)
        for section in sections
        if section.is_touched and not _is_on_record(section, claims)
    ]
    answered = {(one.path, one.wording) for section in kept for one in section.sentences}
    rest = [one for one in sentences if (one.path, one.wording) not in answered]
    return render(grouped(rest), kept, claims, references, head)


def _is_on_record(section: Section, claims: Mapping[ClaimId, Claim]) -> bool:
    """Whether all that a group answers has been written already."""
    found = answers_of([section])
    ticked = {box.answer for box in section.boxes if box.is_ticked}
    if found.unclear or not ticked or NONE in ticked:
        return False
    if NEW in ticked and not all(
        _among(one.wording, (said for claim in claims.values() for said in _said(claim)))
        for one in section.sentences
        if one.is_meant
    ):
        return False
    for given in found.given:
        claim = claims.get(given.answer.claim)
        if claim is None:
            return False
        wordings = _said(claim) if given.answer.states else claim.wording.not_this
        if not _among(given.answer.wording, wordings):
            return False
    return True


def _said(claim: Claim) -> Collection[str]:
    return (claim.statement, *claim.wording.also)


def _among(wording: str, wordings: Iterable[str]) -> bool:
    words = Words(wording)
    return any(words.are(one) for one in wordings)
