"""Whether a sentence is about a thing of its own, which the vocabulary does not know.

A bare noun phrase ("skin complaints", "alcohol misuse") names a kind of thing and refers to nothing
said before, unlike "the bill", "patients" or "it". What such a sentence leaves unsaid is not told
by what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from backedby.matching import english
from backedby.matching.concepts import Hit, content_words
from backedby.matching.cues import found, opens_with, pattern
from backedby.text.normalise import tokens

_LONGEST = 3
"""Words of a subject that is surely one noun phrase."""
_IN_FRONT = re.compile(r"[^,;:.()]{0,60},\s+")
"""An adverbial before the subject: "In 1998, "."""
_BREAK = re.compile(r"[^\w\s'-]")
"""A mark that no plain noun phrase holds."""
_OF_ANYTHING = frozenset({"symptoms", "condition", "therapy", "outcome", "cost"})
"""Concepts so wide that another word tells of what they are."""


def is_of_its_own(text: str, folded: str, hits: Iterable[Hit]) -> bool:
    """Whether the subject is a bare noun phrase that no concept covers.

    `folded`: the text folded in place; offsets of hits are into both. Where the subject cannot be
    told surely (long, a name, no verb known) the answer is no.
    """
    start = 0
    if opens_with(english.IN_FRONT_OF_SUBJECT, folded):
        if (front := _IN_FRONT.match(folded)) is None:
            return False
        start = front.end()
    verb = pattern(english.VERBS).search(folded, start + 1)
    if verb is None or _BREAK.search(folded, start, verb.start()):
        return False
    subject = folded[start : verb.start()]
    words = tokens(subject)
    if not words or len(words) > _LONGEST or found(english.NOT_BARE, subject):
        return False
    head = words[0] if content_words(words[1:2]) == () else words[-1]
    if opens_with(english.WHO_AND_BY_WHOM, head.text):
        return False
    named = [hit for hit in hits if hit.start < verb.start() and start < hit.end]
    covered = {at for hit in named for at in range(hit.start - start, hit.end - start)}
    unknown = [one for one in words if one.text.isalpha() and one.start not in covered]
    is_name = len(words) == 1 and not words[0].text.endswith("s")
    names = any(text[start + one.start].isupper() for one in words[1:])
    return (
        bool(content_words(unknown))
        and not is_name
        and not names
        and all(hit.concept in _OF_ANYTHING for hit in named)
    )
