"""When a printed text names a journal, in full or abbreviated."""

from __future__ import annotations

import re

from backedby.text.normalise import fold

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset("the of and for in on de la le les der die das et und to a an y e".split())


def names_journal(printed: str, journal: str) -> bool:
    """Whether `journal` is named in `printed`: `Prog Neurobiol`, `BMJ`, `N Engl J Med`, in full.

    Linear in the length of `printed`; a word of an abbreviation begins with the letter of the
    word it stands for and has its letters in order (ISO 4 drops letters at the end or within).
    """
    known = [one for one in _WORD.findall(fold(_main(journal))) if one not in _SMALL]
    words = [one for one in _WORD.findall(fold(printed)) if one not in _SMALL]
    if not known or not words:
        return False
    initials = "".join(one[0] for one in known)
    whole = "".join(known)
    if len(known) > 2 and initials in words:
        return True
    if len(known) > 1 and whole in "".join(words):
        return True
    if len(whole) <= 6 and len(known) == 1 and _spells_out(words, whole):
        return True
    return any(_follows(words, at, known) for at in range(len(words)))


def _main(journal: str) -> str:
    """A journal's name without what tells it apart: `Spine (Phila Pa 1976)`, `Pain: reports`."""
    return re.split(r"\s?[(\[:=/]", journal, maxsplit=1)[0] or journal


def _follows(words: list[str], at: int, known: list[str]) -> bool:
    """Whether the words from `at` on stand for the known ones, one after the other."""
    need = len(known) if len(known) <= 3 else len(known) - 1
    here = at
    for count, one in enumerate(known):
        if here >= len(words) or not _stands_for(words[here], one):
            return count >= need
        here += 1
    return True


def _spells_out(words: list[str], acronym: str) -> bool:
    """Whether words that follow each other begin with the letters of an acronym."""
    first = "".join(one[0] for one in words)
    return acronym in first


def _stands_for(printed: str, word: str) -> bool:
    """Whether a printed word is a known one or abbreviates it, or the other way about."""
    short, long = (printed, word) if len(printed) <= len(word) else (word, printed)
    if short[0] != long[0]:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)
