"""The clean text of a block as words that know where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import NamedTuple

_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
_TOKEN = re.compile(
    rf"([A-Z]{{1,5}}\d{{1,4}}\b|{_LETTERS}(?:['’‘\-‐‑–]{_LETTERS})*|\d+\w*|[^\w\s]|_)"
)


class Word(NamedTuple):
    """A word or punctuation mark of a block and its place in the clean text."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In lower case, with a plain hyphen and apostrophe."""
        low = self.text.lower()
        return low if low.isascii() else low.replace("’", "'").replace("‑", "-")

    @property
    def is_name(self) -> bool:
        """Whether it is written like a name: `Zhao`, `d'Alberto`, `al-Khafaji`, `NICE`."""
        text = self.text
        if text[0].isupper():
            return True
        for mark in "'’-":
            head, cut, tail = text.partition(mark)
            if cut and len(head) <= 3 and tail[:1].isupper():
                return True
        return False


_new_word: Callable[[tuple[str, int, int]], Word] = partial(tuple.__new__, Word)
"""Half the time of `Word(…)`: a page has as many words as it has anything."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The clean text of a block with its words, and the stretches set in italics or the like."""

    text: str
    words: Sequence[Word]
    starts: Sequence[int]
    emphasis: Sequence[tuple[int, int]] = ()

    def index(self, offset: int) -> int:
        """Index of the first word that begins at or after `offset`."""
        return bisect_left(self.starts, offset)

    def text_before(self, index: int) -> str:
        """The text of the word before the one at `index`, empty at the beginning."""
        return self.words[index - 1].text if index else ""


def words_of(text: str) -> list[Word]:
    """The words, numbers and punctuation marks of `text`, in order."""
    parts = _TOKEN.split(text)  # gap, word, gap, word … gap
    ends = list(accumulate(map(len, parts)))
    return list(map(_new_word, zip(parts[1::2], ends[0::2], ends[1::2], strict=False)))


def passage(text: str, emphasis: Sequence[tuple[int, int]] = ()) -> Passage:
    """A `Passage` of `text`."""
    words = words_of(text)
    return Passage(text, words, [one.start for one in words], emphasis)
