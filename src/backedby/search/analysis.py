"""How text becomes what is searched: one analyser for every engine, for queries and snippets.

Words are runs of letters and digits, folded (lower case, no accents), without Lucene's
English stop words ("no" and "not" are searched: they change what is said), stemmed by
Snowball English. Measured on SciFact this ranks as well as any BM25 (docs/decisions/0010).
"""

from __future__ import annotations

import re

from backedby.text.normalise import fold, stem

STOP_WORDS = frozenset(
    "a an and are as at be but by for if in into is it of on or such that the their then"
    " there these they this to was will with".split()
)


class Words:
    """The words of a text that are searched, stop words left out, ready to be looked through.

    `words` and `stems` stand side by side. Places are found only when somebody asks for one:
    most texts hold nothing of what is looked for.
    """

    __slots__ = ("_kept", "_places", "_text", "stems", "words")

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: list[tuple[int, int]] | None = None
        if text.isascii():
            all_words = _RUN.findall(text.lower())
        else:
            all_words, self._places = [], []
            for hit in _RUN.finditer(text):
                run, place = hit.group(), hit.span()
                for word in (run.lower(),) if run.isascii() else _folded(run):
                    all_words.append(word)
                    self._places.append(place)
        known = _STEMS
        all_stems = [known[word] for word in all_words]
        self._kept = [number for number, one in enumerate(all_stems) if one]
        self.words: list[str] = [all_words[number] for number in self._kept]
        self.stems: list[str] = [all_stems[number] for number in self._kept]

    def place(self, number: int) -> tuple[int, int]:
        """Where a word stands in the text, in code points."""
        if self._places is None:
            self._places = [hit.span() for hit in _RUN.finditer(self._text)]
        return self._places[self._kept[number]]


def words(text: str) -> list[str]:
    """The folded words of `text` in order, unstemmed, stop words too."""
    if text.isascii():
        return _RUN.findall(text.lower())
    found: list[str] = []
    for run in _RUN.findall(text):
        if run.isascii():
            found.append(run.lower())
        else:
            found.extend(_folded(run))
    return found


def stems(text: str) -> list[str]:
    """What `text` is found under, in order: its words without stop words, stemmed."""
    return stems_of(words(text))


def stems_of(folded: list[str]) -> list[str]:
    """The stems of folded words, those of stop words left out."""
    known = _STEMS
    return [one for word in folded if (one := known[word])]


def closed(value: str) -> str:
    """A whole value of a closed field (a design, a DOI, a citekey) as it is compared.

    Half characters, which no engine can store, become `?`.
    """
    folded = " ".join(fold(value).split())
    return folded if folded.isascii() else folded.encode("utf-8", "replace").decode()


_RUN = re.compile(r"[\w\u0300-\u036f]+")
_LONGEST = 80
"""Letters of a word that are looked at; what is longer is no word."""


def _folded(run: str) -> list[str]:
    """A run of letters, folded; folding may part it (`½` is `1⁄2`)."""
    return [run.lower()] if run.isascii() else _RUN.findall(fold(run))


class _Stems(dict[str, str]):
    """Stems by word, made when first asked for; forgets all before it grows too large."""

    def __missing__(self, word: str) -> str:
        if len(self) > 500_000:
            self.clear()
        found = "" if word in STOP_WORDS else stem(word[:_LONGEST])
        self[word] = found
        return found


_STEMS = _Stems()
