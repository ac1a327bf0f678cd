"""The words of a sentence that go on record, and when two texts are the same words."""

from __future__ import annotations

import re

from backedby.matching.passages import Passage
from backedby.matching.readings import content_stems
from backedby.text.normalise import fold


def wording_of(passage: Passage) -> str:
    """What a sentence says, without its citations, the stop at its end and quotes around it."""
    text = _EMPTY.sub(" ", passage.text)
    text = _BEFORE_STOP.sub(r"\1", " ".join(text.split()))
    text = _ENDS.sub("", text)
    quoted = _QUOTED.fullmatch(text)
    return _ENDS.sub("", quoted[1]) if quoted else text


class Words:
    """The words of a text as the matcher compares them: stems, function words aside."""

    def __init__(self, text: str) -> None:
        self.stems = content_stems(text)
        self._telling = max(self.stems, key=lambda one: (len(one), one), default="")[:_PREFIX]

    def are(self, other: str) -> bool:
        """Whether another text has the same words."""
        return self._telling in fold(other) and content_stems(other) == self.stems


_PREFIX = 4
"""Letters of a stem that stand in every form of the word; looking for them first is quick."""


_EMPTY = re.compile(r"\(\s*[;,]*\s*\)|\[\s*[;,]*\s*\]")
_BEFORE_STOP = re.compile(r"\s+([.,;:!?])")
_ENDS = re.compile(r"^[\s,;:.]+|[\s,;:.]+$")
_QUOTED = re.compile(r"[\"“„]([^\"“”„]+)[\"”]")
