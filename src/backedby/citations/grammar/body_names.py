"""The name of an organisation in running text, read from right to left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backedby.citations.grammar.passage import Word
from backedby.citations.grammar.person_names import POSSESSIVE, PersonName, initials_before
from backedby.citations.words import AND, CONNECTORS, OPENERS, ORGANISATION_WORDS, TITLES

_LONGEST_NAME = 14


def body_ending_with(
    words: Sequence[Word], last: PersonName, at: int, floor: int
) -> tuple[int, str] | None:
    """The name of several words that ends with `last`: `Department of Health`, `BBC News`."""
    if last.initials:
        return None
    first = last.first
    steps = 0
    here = first - 1
    while here >= floor and steps < _LONGEST_NAME:
        word = words[here]
        if word.is_name and not _ends_run(words, here, floor):
            first = here
        elif (
            word.text[0].isupper()
            or word.low not in CONNECTORS
            or (word.low in AND and not _joins_organisation(words, here, first, at, floor))
        ):
            break
        here -= 1
        steps += 1
    if first == last.first:
        return None
    first = initials_before(words, first - 1, floor)
    text = " ".join(one.text for one in words[first : at + 1]).replace(" .", ".")
    return first, POSSESSIVE.sub("", re.sub(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)", "", text))


def is_opener(words: Sequence[Word], at: int, floor: int) -> bool:
    """Whether the word only has its capital because it opens a sentence or is a title."""
    low = words[at].low
    if words[at].text.isupper() and len(low) > 1:
        return False
    return low in OPENERS or low in TITLES


def _ends_run(words: Sequence[Word], at: int, floor: int) -> bool:
    low = words[at].low
    if low in TITLES:
        return True
    return low in OPENERS and not (low in ORGANISATION_WORDS and at > floor)


def _joins_organisation(words: Sequence[Word], at: int, first: int, last: int, floor: int) -> bool:
    """Whether "and" stands inside a name ("Health and Safety Executive"), not between people."""
    several = first < last
    head = here = at - 1
    while here >= floor and (words[here].is_name or words[here].low in CONNECTORS - AND):
        head = here
        here -= 1
        if at - head > _LONGEST_NAME:
            break
    if head >= at:
        return False
    left = {one.low for one in words[head:at]}
    right = {one.low for one in words[first : last + 1]}
    if head < at - 1 and left & CONNECTORS and left & ORGANISATION_WORDS:
        return True
    return several and bool(right & ORGANISATION_WORDS)
