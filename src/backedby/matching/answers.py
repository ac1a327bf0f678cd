"""Short answers to a question: what a mere yes or no says, in words."""

from __future__ import annotations

from backedby.matching import english
from backedby.matching.concepts import content_words
from backedby.matching.cues import found, opens_with
from backedby.text.normalise import fold, tokens

_LONGEST = 4
"""Content words of an answer that says nothing but yes or no; more say what they mean."""
_NOT = "It is not true that: "
"""Put before a question that is answered in the negative."""


def statement_of(question: str, answer: str) -> str | None:
    """What is said by a short answer to a question, None where it is no such answer.

    "Does it help? Yes, always." says "Does it help, Yes, always.", which states that it helps;
    a no puts a denial before it. A question with "or", or by a word such as "why", has no yes.
    """
    folded, asked = fold(answer).strip(), fold(question).strip(" \"'(*")
    if not opens_with(english.ASKS_YES_OR_NO, asked) or found(("or",), asked):
        return None
    if len(content_words(tokens(answer))) > _LONGEST or folded.endswith("?"):
        return None
    stated = question.rstrip(" \"”')?")
    if opens_with(english.NO, folded):
        return f"{_NOT}{stated}."
    if opens_with(english.YES, folded):
        return f"{stated}, {answer}"
    return None
