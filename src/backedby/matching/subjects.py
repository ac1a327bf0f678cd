"""Whether a sentence is about a thing of its own, which the vocabulary does not know.

A bare noun phrase ("skin complaints", "alcohol misuse") names a kind of thing and refers to nothing
said before, unlike "the bill", "patients" or "it". What such a sentence leaves unsaid is not told
by what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from backedby.matching import english, english_counts
from backedby.matching.concepts import Hit, content_words
from backedby.matching.cues import found, opens_with, pattern
from backedby.text.normalise import tokens

_LONGEST = 3
"""Words of a subject that is surely one noun phrase."""
_LONGEST_CAUSE = 5
"""Words of what something is lost through."""
_IN_FRONT = re.compile(r"[^,;:.()]{0,60},\s+")
"""An adverbial before the subject: "In 1998, "."""
_BREAK = re.compile(r"[^\w\s'-]")
"""A mark that no plain noun phrase holds."""
_OF_ANYTHING = frozenset({"symptoms", "condition", "therapy", "outcome", "cost"})
"""Concepts so wide that another word tells of what they are."""
_OF_PEOPLE = frozenset({"workers", "industry", "nhs", "adults", "place", "united-kingdom"})
"""Concepts that tell whose thing it is, where another word names the thing."""
_NO_CARE = _OF_ANYTHING | {"research", "industry", "workers", "lost-production", "place"}
"""Concepts on which money is not spent for an illness."""
_END_OF_THING = (
    r"(?= (?:a|an|per|every|each|in|last|this|for|to|and|or|by|than|alone|who|that|had|have|has|"
    r"go|goes|went|see|saw|were|are|was|is)\b|\W*$|[,.;:)])"
)
_SPENT_ON = re.compile(
    r"\b(?:spen[dt]s?|spending|pays?|paid|goes|went|laid out|splash\w*) "
    r"(?:[^\s.;:,()]+ ){0,8}?on (?:an? )?(?P<thing>[a-z'-]+(?: [a-z'-]+){0,2}?)"
    rf"{_END_OF_THING}"
)
"""Money that goes on something, and the thing."""
_OF_ANOTHER = re.compile(
    r"\b(?:(?:people|adults|those|patients|men|women|britons|sufferers) with (?:an? )?|"
    r"(?:lost|loses?|days?|shifts) (?:to|through|because of|due to|owing to|thanks to) (?:an? )?)"
    rf"(?P<thing>[a-z'-]+(?: [a-z'-]+){{0,2}}?){_END_OF_THING}"
)
"""What people have who are counted, or days are lost to."""
_THEY_SAID = re.compile(
    r"\b(?:said|say|says|answered|replied|stated|told [a-z]+(?: [a-z]+)?) (?:that )?they "
    r"(?:had|have|own(?:ed)?|ke(?:pt|ep)|us(?:ed|e)|want(?:ed)?|lik(?:ed|e)|read|watch(?:ed)?|"
    r"smok(?:ed|e)|drank|drink|played|play|drove|drive|would like|went to|go to|lived in|live in) "
    rf"(?:an? )?(?P<thing>[a-z'-]+(?: [a-z'-]+){{0,2}}?){_END_OF_THING}"
)
"""What those who are counted said that they have or do."""


def is_of_its_own(text: str, folded: str, hits: Iterable[Hit]) -> bool:
    """Whether its subject, or what money goes on, is a bare noun phrase that no concept covers.

    `folded`: the text folded in place; offsets of hits are into both. Where the subject cannot be
    told surely (long, a name, no verb known) the answer is no.
    """
    hits = tuple(hits)
    return (
        _has_own_subject(text, folded, hits)
        or _counts_another(folded, hits)
        or _was_told_another(folded, hits)
    )


def _was_told_another(folded: str, hits: tuple[Hit, ...]) -> bool:
    """Whether it counts who said to have a bare thing that no concept covers ("a bicycle")."""
    return any(
        not found(english.NOT_BARE, told["thing"])
        and bool(content_words(tokens(told["thing"])))
        and not _within(hits, told.start("thing"), told.end("thing"))
        for told in _THEY_SAID.finditer(folded)
    )


def is_cost_of_another(folded: str, ours: list[Hit]) -> bool:
    """Whether a sentence tells what a thing of its own costs ("missed appointments cost the NHS").

    `ours`: hits of a claim's topics. "The problem costs", "it costs" speak of what stands before.
    """
    start = 0
    if opens_with(english.IN_FRONT_OF_SUBJECT, folded):
        if (front := _IN_FRONT.match(folded)) is None:
            return False
        start = front.end()
    verb = pattern(english_counts.CAUSES_A_COST).search(folded, start + 1)
    if verb is None or _BREAK.search(folded, start, verb.start()):
        return False
    cause = folded[start : verb.start()]
    words = tokens(cause)
    return (
        0 < len(words) <= _LONGEST_CAUSE
        and not found(english_counts.SPEAKS_OF_IT, cause)
        and not opens_with(english.WHO_AND_BY_WHOM, words[-1].text)
        and not pattern(english.VERBS).search(cause)
        and bool(content_words(words))
        and not _within(tuple(ours), start, verb.start())
    )


def _counts_another(folded: str, hits: tuple[Hit, ...]) -> bool:
    """Whether it tells what money goes on, whom it counts, or what days are lost to.

    Where that is a bare thing ("spends £2bn on trains", "lost to colds"), it is about that.
    """
    for spent in (*_SPENT_ON.finditer(folded), *_OF_ANOTHER.finditer(folded)):
        named, start = spent["thing"], spent.start("thing")
        words = tokens(named)
        within = _within(hits, start, spent.end())
        if (
            words
            and content_words(words)
            and not found(english.NOT_BARE, named)
            and all(hit.concept in _NO_CARE for hit in within)
            and (within or not opens_with(english.WHO_AND_BY_WHOM, words[-1].text))
        ):
            return True
    return False


def _within(hits: tuple[Hit, ...], start: int, end: int) -> tuple[Hit, ...]:
    """The hits that overlap a stretch of text."""
    return tuple(hit for hit in hits if hit.start < end and start < hit.end)


def _has_own_subject(text: str, folded: str, hits: tuple[Hit, ...]) -> bool:
    """Whether the subject is a bare noun phrase that no concept covers."""
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
    if len(words) > 1 and all(hit.end <= start + words[-1].start for hit in named):
        named = [hit for hit in named if hit.concept not in _OF_PEOPLE]  # "staff shortages"
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
