"""Finds cue phrases in a sentence; the phrases themselves are data (`matching.english`)."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=64)
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for a set of phrases (see `matching.english` for how they are written)."""
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(_expression(one) for one in ordered) + r")(?!\w)")


def found(phrases: tuple[str, ...], folded: str) -> list[re.Match[str]]:
    """Every place of folded text where one of the phrases stands, without overlaps."""
    return list(pattern(phrases).finditer(folded))


def opens_with(phrases: tuple[str, ...], folded: str) -> bool:
    """Whether a text begins with one of the phrases."""
    return pattern(phrases).match(folded) is not None


def _expression(phrase: str) -> str:
    parts = []
    for word in phrase.split():
        if word == "…":
            parts.append(r"(?:[^\s,;:.]+\s+){0,5}?")
        elif word.startswith("*"):
            parts.append(r"[a-z]+" + re.escape(word[1:]) + r"\s+")
        elif word.endswith("*"):
            parts.append(re.escape(word[:-1]) + r"[a-z]*\s+")
        else:
            parts.append(re.escape(word) + r"\s+")
    # the last word is followed by a border, not by a space
    return "".join(parts).removesuffix(r"\s+")
