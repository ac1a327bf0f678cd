"""Second-hand citations: "Brown 1999, cited in Green 2005", "Dr Brown … (cited in Green 2005)"."""

from __future__ import annotations

import re

from backedby.citations.grammar.passage import Passage
from backedby.citations.words import OPENERS, TITLES

_SECOND_HAND = re.compile(
    r"\b(?:as\s+)?(?:cited|quoted|qtd\.?|cit\.?|referenced|told)\s+(?:in|by)\s*:?\s*$|\bapud\s*$",
    re.IGNORECASE,
)
_CITED_NEXT = re.compile(r",?\s(?:as )?(?:cited|quoted)\b")
_REACH = 40
_SENTENCE = 60
"""Words that a sentence is searched back for whom it speaks of."""


def original_inside(
    page: Passage, opened: int, start: int, floor: int, before: tuple[int, int] | None
) -> str | None:
    """The original of a cite that begins at `start` in a bracket opened at `opened`, as printed.

    `before`: where the cite before it in the same bracket stands; `floor`: where that one ends.
    """
    hit = _SECOND_HAND.search(page.text, max(floor, start - _REACH), start)
    if hit is None:
        return None
    if before is not None:
        return " ".join(page.text[before[0] : before[1]].split())
    inside = page.text[opened + 1 : hit.start()].strip(" ,;:")
    return " ".join(inside.split()) if inside else _named_before(page, opened)


def original_outside(page: Passage, start: int) -> str | None:
    """The original of a narrative mention: "Brown (1999), cited in Green (2005)"."""
    hit = _SECOND_HAND.search(page.text, max(0, start - _REACH), start)
    return _named_before(page, hit.start()) if hit else None


def is_cited_next(page: Passage, end: int) -> bool:
    """Whether "cited in" follows at `end`."""
    return _CITED_NEXT.match(page.text, end) is not None


def _named_before(page: Passage, end: int) -> str | None:
    """Whom the sentence before `end` names first, or with a title: "Dr Pomeranz first showed"."""
    names: list[str] = []
    for here in range(page.index(end) - 1, max(-1, page.index(end) - _SENTENCE), -1):
        word = page.words[here]
        before = page.words[here - 1].low if here else ""
        if word.text in ".?!" and before.rstrip(".") not in TITLES:
            break
        if word.is_name and word.low not in OPENERS and word.low not in TITLES:
            if before in TITLES or (
                before == "." and here > 1 and page.words[here - 2].low in TITLES
            ):
                return word.text
            names.append(word.text)
    return names[-1] if names else None
