"""A hit as the page of search shows it: marked words, what it is, the claims or works behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backedby.model.claim import Claim
from backedby.model.reference import Reference
from backedby.model.stance import Stance
from backedby.policy.sufficiency import in_words
from backedby.search.answers import Bearing, Hit
from backedby.search.highlighting import Snippet
from backedby.web.addresses import address_of_claim, address_of_work
from backedby.web.wording import words

Pieces = Sequence[tuple[str, bool]]
"""Text in order, each piece with whether it was searched for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as the page shows it."""

    href: str
    title: Pieces
    hit: Hit
    work: Reference | None
    claim: Claim | None
    about: str
    """Authors, journal … of a work; kind of a claim."""
    snippets: Sequence[tuple[str, Pieces, bool]]
    """Name of the text, its pieces, and whether something stands before it."""
    bearings: Sequence[tuple[Stance, Sequence[Bearing]]]


def shown(hit: Hit) -> Shown:
    """A hit with what a reader wants to know of it."""
    found = hit.found
    texts = {one.field: one for one in hit.snippets}
    if isinstance(found, Claim):
        title = texts.pop("statement", None)
        whole, href = found.statement, address_of_claim(found.id)
        about = f"{words(found.kind)} claim"
        if found.status != "approved":
            about += f", {found.status}"
        work, claim = None, found
    else:
        title = texts.pop("title", None)
        whole, href = found.title or found.citekey, address_of_work(found.citekey)
        about = ". ".join(
            one for one in (_people(found), found.container or found.publisher, found.year) if one
        )
        work, claim = found, None
        texts = {name: one for name, one in texts.items() if name not in ("authors", "journal")}
    if title:  # which says enough: other wordings and keywords would say it once more
        texts = {name: one for name, one in texts.items() if name not in _SAID_AGAIN}
    snippets = [
        (_TEXTS.get(name, name), tuple(one.pieces), one.span.start > 0)
        for name, one in texts.items()
    ][: 1 if title else 2]
    bearings = {
        stance: [one for one in hit.bearings if one.stance is stance]
        for stance in Stance
        if stance is not Stance.BACKGROUND
    }
    return Shown(
        href,
        _whole(whole, title),
        hit,
        work,
        claim,
        about,
        snippets,
        [(stance, ones) for stance, ones in bearings.items() if ones],
    )


_SAID_AGAIN = ("wording", "keywords")
_TEXTS = {"wording": "said as", "evidence": "evidence", "annotation": "note"}


def _whole(text: str, snippet: Snippet | None) -> Pieces:
    """A title with what was searched for in it marked, all of it, however long it is."""
    if snippet is None:
        return [(text, False)]
    span = snippet.span
    pieces = [(text[: span.start], False), *snippet.pieces, (text[span.end :], False)]
    return [one for one in pieces if one[0]]


_MOST_PEOPLE = 4


def _people(work: Reference) -> str:
    names = [one.short for one in work.authors or work.editors]
    if len(names) > _MOST_PEOPLE or work.others:
        return f"{', '.join(names[:_MOST_PEOPLE])} et al"
    return ", ".join(names)


def designs(work: Reference) -> str:
    """Kind and population of a work, as far as they are recorded."""
    return ", ".join(
        one for one in (in_words(work) if work.design else "", work.population or "") if one
    )
