"""Hints for words that are not on a list: which known word is closest."""

from __future__ import annotations

from collections.abc import Collection

_CLOSE_ENOUGH = 75
_QUESTIONS = 200
"""More hints than this in one file help nobody, and each costs a look at every known word."""


class Closest:
    """Finds the known word that a misspelt one is closest to."""

    def __init__(self) -> None:
        self._left = _QUESTIONS

    def to(self, word: str, known: Collection[str]) -> str | None:
        """The closest of the known words, None where none is close."""
        if not word or not known or len(word) > 100 or self._left <= 0:
            return None
        self._left -= 1
        from rapidfuzz import fuzz, process  # loaded only where something is wrong

        found = process.extractOne(
            word,
            list(known),
            scorer=fuzz.ratio,
            processor=str.casefold,
            score_cutoff=_CLOSE_ENOUGH,
        )
        return str(found[0]) if found else None

    def hint(self, word: str, known: Collection[str]) -> str | None:
        """`Did you mean "zhao2008"?`, or None where no known word is close."""
        close = self.to(word, known)
        return f'Did you mean "{close}"?' if close else None
