"""Whether a hyphen at the end of a line belongs to the word or only to the line."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)[-‐\u00ad][ \t]*$")
_RANGE = re.compile(r"\d[-‐–][ \t]*$")
_BEGINS = re.compile(r"[^\W\d_]+")
_LONGEST = 60
"""Letters of a word."""
_LEADS = frozenset(
    "self well non low high long short double single half full anti semi quasi all cross evidence"
    " cost health drug patient doctor placebo sham case meta dose follow third second first one two"
    " three four five six seven eight nine twenty thirty forty fifty e x t".split()
)
"""What often stands before a hyphen that belongs to the word: `double-blind`, `meta-analysis`."""
_ENDING = re.compile(
    r"(?:ful|less|ly|ness|ings?|ments?|tions?|sions?|able|ible|al|ally|ous|ive|ers?|ed|ic|ical)"
)
"""What is no word of its own."""
_JOINED = frozenset("and or to nor und bis oder".split())
"""What follows a hyphen that stands for the rest of a word: `short- and long-term`."""


class Hyphens:
    """Knows the words of one document, and from them which hyphens to keep."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        for text in texts:
            found = [word.lower() for word in _WORD.findall(text)]
            if _BROKEN.search(text[-_LONGEST:]):
                found = found[:-1]
            self._words.update(found)

    def joins(self, line: str, below: str) -> bool | None:
        """Whether `below` goes on with the last word of `line`, without its hyphen or with it.

        None: they are two words. True: the hyphen only parts the line. False: it stays,
        as that of a range of numbers does.
        """
        line = line[-_LONGEST:]
        if _RANGE.search(line) and below[:1].isdigit():
            return False
        broken, begins = _BROKEN.search(line), _BEGINS.match(below[:_LONGEST])
        if broken is None or begins is None:
            return None
        if not begins[0][0].islower():
            return False
        right = begins[0].lower()
        if right in _JOINED:
            return None
        if line.rstrip().endswith("\u00ad"):
            return True
        left = broken[1].lower()
        if left + right in self._words:
            return True
        if f"{left}-{right}" in self._words:
            return False
        last = re.split("[-‐]", left)[-1]
        if _ENDING.fullmatch(right):
            return True
        if left != last or last in _LEADS:
            return False
        return not (left in self._words and right in self._words and len(left) > 2)
