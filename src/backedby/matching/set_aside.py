"""What a sentence names only to say that it is not what is meant."""

from __future__ import annotations

import re

from backedby.matching import english
from backedby.matching.concepts import Hit
from backedby.matching.cues import found
from backedby.matching.tone import fold_in_place


def spoken_of(hits: tuple[Hit, ...], text: str) -> tuple[Hit, ...]:
    """The hits without those that are only set aside: "without surgery", "instead of pills"."""
    places = [hit.end() for hit in found(english.SETS_ASIDE, fold_in_place(text))]
    if not places:
        return hits
    return tuple(
        hit
        for hit in hits
        if not any(
            end <= hit.start and _SET_ASIDE.fullmatch(text, end, hit.start) for end in places
        )
    )


_SET_ASIDE = re.compile(r"(?:\W+\w+){0,2}\W*")
"""What may stand between a word that sets aside and what it sets aside."""
