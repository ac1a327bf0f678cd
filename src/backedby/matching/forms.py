"""Marks of the form of a sentence: who speaks, to whom, and by what kinds of words.

The words are data (`english_forms.json`): groups of forms of one mark, each with an example. In
a form `*` stands for the rest of its first word; a group looks at the `opening` of a sentence
(behind "and", "so", "then" …) or `anywhere`. Another language is another file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from backedby.text.normalise import fold

_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")
_LEADS = frozenset(
    {"and", "so", "but", "then", "also", "always", "just", "simply", "or", "now", "first", "next",
     "ok", "okay", "well", "yes", "no", "please"}
)  # fmt: skip
"""Words that may stand before the opening of a sentence."""

_MET = 20_000
"""Words that are remembered."""


class Group(msgspec.Struct, frozen=True):
    """Forms of one mark; `example` has a `{}` in the place of a form."""

    mark: str
    where: str
    """`opening` or `anywhere`."""
    example: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """Every form of a language, by its first word or the beginning of that."""

    words: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word -> (the words behind it, mark)."""
    stems: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    lengths: tuple[int, ...]
    """Lengths of the stems."""
    openings: frozenset[str]
    """Marks that count at the opening only."""
    met: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """Words looked up before; emptied when it holds too many."""

    def marks(self, words: tuple[str, ...]) -> set[str]:
        """The marks of a sentence, given its words in folded form."""
        opening = next((n for n, one in enumerate(words) if one not in _LEADS), 0)
        given: set[str] = set()
        for place, word in enumerate(words):
            for rest, mark in self._beginning(word):
                if rest and words[place + 1 : place + 1 + len(rest)] != rest:
                    continue
                if place <= opening or mark not in self.openings:
                    given.add(mark)
        return given

    def _beginning(self, word: str) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The forms that begin with a word."""
        forms = self.met.get(word)
        if forms is None:
            if len(self.met) >= _MET:
                self.met.clear()
            forms = self.words.get(word, ())
            for length in self.lengths:
                forms += self.stems.get(word[:length], ())
            self.met[word] = forms
        return forms


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in folded form, as forms are written."""
    return tuple(_WORD.findall(fold(text)))


def groups() -> tuple[Group, ...]:
    """The groups as they stand in the file."""
    path = Path(__file__).with_name("english_forms.json")
    return msgspec.json.decode(path.read_bytes(), type=tuple[Group, ...])


@lru_cache(maxsize=1)
def english() -> Forms:
    """The forms of English, read once."""
    words: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    stems: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for group in groups():
        for form in group.forms:
            first, *rest = form.split()
            table, key = (stems, first[:-1]) if first.endswith("*") else (words, first)
            table[key] = (*table.get(key, ()), (tuple(rest), group.mark))
    lengths = tuple(sorted({len(one) for one in stems}))
    openings = frozenset(one.mark for one in groups() if one.where == "opening")
    return Forms(words, stems, lengths, openings, {})
