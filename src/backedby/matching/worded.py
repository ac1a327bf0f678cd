"""Ways to say a claim, as their content words."""

from __future__ import annotations

from collections.abc import Sequence

from backedby.matching.concepts import content_words
from backedby.text.normalise import tokens


class Worded:
    """A way to say a claim: its content stems and their weight."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stems = content_stems(text)
        self.weight = 0.0


def content_stems(text: str) -> frozenset[str]:
    """The stems of a text without function words."""
    return frozenset(content_words(tokens(text)))


def stand_together(words: Sequence[str], stems: frozenset[str]) -> bool:
    """Whether all `stems` stand in one stretch of at most twice as many words."""
    reach = 2 * len(stems)
    return any(
        stems <= set(words[at : at + reach]) for at, word in enumerate(words) if word in stems
    )
