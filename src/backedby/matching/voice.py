"""Whose words a sentence is: the writer's, quoted, or said of somebody who is named."""

from __future__ import annotations

import re

from backedby.matching import english
from backedby.matching.cues import found
from backedby.matching.tone import fold_in_place
from backedby.model.document import Block, BlockKind
from backedby.model.match import Voice
from backedby.text.normalise import fold

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{12,})(?:[\"”»]|$)")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|often|sometimes|widely) $")
_HEARSAY = re.compile(r"(?:said|claimed|believed)\b(?! (?:that )?(?:he|she|they|i|we)\b)")


def voice_of(text: str, block: Block) -> Voice:
    """Whose words a sentence is."""
    if block.kind is BlockKind.QUOTE:
        return Voice.QUOTED
    longest = max((len(hit.group(1)) for hit in _QUOTED.finditer(text)), default=0)
    if longest * 2 > len(text):
        return Voice.QUOTED
    return Voice.ATTRIBUTED if _is_reported(text) else Voice.OWN


_OWNERLESS = re.compile(r"^(?!(?:my|our)$).*$")
"""A word right before who speaks, unless it says whose neighbour or doctor that is."""
_ACRONYM = re.compile(r"[A-Z]{2}")
_NAMED_WITHIN, _MEANT_WITHIN = 16, 5
"""Words before a verb of saying among which a name, or a word for who speaks, stands."""


def _is_reported(text: str) -> bool:
    """Whether somebody other than the writer is said to say it: not "experts", nor "studies"."""
    folded = fold_in_place(text)
    for hit in found(english.ATTRIBUTES, folded):
        if _HEARSAY.match(folded, hit.start()) and _PASSIVE.search(folded, 0, hit.start()):
            continue  # "it is said to" names nobody: the writer says it, with a hedge
        before = re.findall(r"[a-z']+", folded[: hit.start()])[-2:]
        if hit.group() == "according to":
            return True
        if before and not english.OWN_VOICE & {before[-1], *_OWNERLESS.findall(before[0])}:
            speaker = text[: hit.start()].split()[-_NAMED_WITHIN:]
            if any(one[:1].isupper() for one in speaker[1:]) or _ACRONYM.search(speaker[0]):
                return True
            if _is_definite(fold(" ".join(speaker[-_MEANT_WITHIN:]))):
                return True
    return False


def _is_definite(speaker: str) -> bool:
    """Whether words before a verb of saying mean one person or body: "the council", "my aunt"."""
    return bool(found(english.ONE_SPEAKER, speaker)) and not found(english.NO_SPEAKER, speaker)
