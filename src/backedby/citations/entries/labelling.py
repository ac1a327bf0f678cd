"""Printed references labelled word by word by a trained model (a linear-chain CRF).

`benchmarks/reference_model.py` trains the model and says how good it is on strings that it
never saw; `reference_model.crf.LICENSE` is the licence of the strings that it learnt from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from threading import Lock

import pycrfsuite

from backedby.citations.entries.tokens import Hints, Token, described, tokens_of

MODEL = "reference_model.crf"
_MOST_TOKENS = 500
"""A printed reference has some forty words; what is longer is prose and read by rules alone."""
_NEAR = 2
"""Words of another field between two runs that are still one: "Solution, 1. The crystal"."""
_NUMBER = re.compile(r"[A-Z]?\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:1[4-9]\d\d|20[0-4]\d)(?:[–/-](?:1[4-9]|20)?\d\d)?[a-z]?(?!\w)")
_ISSUE = re.compile(
    r"\((?P<bracketed>[^()]{1,20})\)"
    r"|(?:\b[Nn](?:o|r|os|umber)?\b|°|[Ii]ssue|[Hh]eft)\.?\s?(?P<named>\d+(?:[–/-]\d+)?)"
    r"|\d[.,:/–-]\s?(?P<behind>\d+)"
)
_PAGES = re.compile(r"[A-Za-z]{0,2}\d+[A-Za-z]?(?:\s?[-–—_‑]+\s?[A-Za-z]{0,2}\d+[A-Za-z]?)?")
_OPENING = re.compile(r"^[Ii]n:?\s+")
_MARKS = " .,;:(["


@dataclass(frozen=True, slots=True)
class Labelled:
    """A printed reference and the label of each of its words."""

    text: str
    tokens: Sequence[Token]
    runs: Mapping[str, Sequence[tuple[int, int]]]
    """Per label the first and last token of each stretch of it."""

    def title(self) -> tuple[int, int] | None:
        """Where the title stands."""
        return self._longest("title")

    def book(self) -> tuple[int, int] | None:
        """Where the name of the journal or book stands."""
        return self._longest("container")

    def year(self) -> str | None:
        """The first year that is the date of the work."""
        for first, last in self.runs.get("date", ()):
            for token in self.tokens[first : last + 1]:
                if hit := _YEAR.match(self.text, token.start):
                    return hit.group()
        return None

    def container(self) -> str | None:
        """The journal or book in which a work appeared."""
        printed = self._first("container")
        return _OPENING.sub("", printed).strip(_MARKS) or None if printed else None

    def publisher(self) -> str | None:
        """Who published it, without the place."""
        return self._first("publisher")

    def volume_and_issue(self) -> tuple[str | None, str | None]:
        """The two numbers, which are printed in one: "12(3)", "vol. 12, no. 3"."""
        printed = self._first("volume", closed=True)
        if printed is None:
            return None, None
        hit = _ISSUE.search(printed)
        issue = hit.group(hit.lastgroup or 0).strip() if hit else None
        before = printed[: hit.start() + (hit.lastgroup == "behind")] if hit else printed
        number = _NUMBER.search(before)
        return number.group() if number else None, issue

    def pages(self) -> str | None:
        """The pages, with a hyphen between first and last."""
        printed = self._first("pages")
        hit = _PAGES.search(printed) if printed else None
        return re.sub(r"\s?[-–—_‑]+\s?", "-", hit.group()) if hit else None

    def _longest(self, label: str) -> tuple[int, int] | None:
        """The longest stretch of a label."""
        runs = _joined(self.runs.get(label, ()))
        if not runs:
            return None
        first, last = max(runs, key=lambda run: self.tokens[run[1]].end - self.tokens[run[0]].start)
        return self._closed(self.tokens[first].start, self.tokens[self._subtitle(last)].end)

    def _subtitle(self, last: int) -> int:
        """The last word, that of a subtitle in small letters after a colon included."""
        following = self.tokens[last + 1 : last + 2]
        if not following or following[0].text == "in" or not following[0].text[0].islower():
            return last
        if self.text[self.tokens[last].end : following[0].start] != ": ":
            return last
        return next(
            (end for runs in self.runs.values() for start, end in runs if start == last + 1), last
        )

    def _first(self, label: str, *, closed: bool = False) -> str | None:
        runs = self.runs.get(label, ())
        if not runs:
            return None
        first, last = runs[0]
        end = self.tokens[last].end
        end += closed and self.text[end : end + 1] == ")"
        return " ".join(self.text[self.tokens[first].start : end].split()) or None

    def _closed(self, start: int, end: int) -> tuple[int, int]:
        """A title with its question mark, and without half a bracket at its end."""
        if self.text[end : end + 1] in ("?", "!"):
            return start, end + 1
        opened: list[int] = []
        for at in range(start, end):
            if self.text[at] in "([":
                opened.append(at)
            elif self.text[at] in ")]" and opened:
                opened.pop()
        if not opened or self.text[end : end + 1] in (")", "]"):
            return start, end + bool(opened)
        return (start, opened[0]) if opened[0] > start else (start, end)


BEGIN = "B-"
"""Stands before the label of the first word of a field."""


class Labeller:
    """A trained model."""

    def __init__(self, model: bytes) -> None:
        self._model = model  # the tagger reads from this very memory
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._model)
        self._lock = Lock()

    def label(self, text: str, hints: Hints) -> Labelled | None:
        """`text` with its labels; None where it is too long for a reference, or has no words."""
        tokens = tokens_of(text)
        if not 1 < len(tokens) <= _MOST_TOKENS:
            return None
        features = described(text, tokens, hints)
        with self._lock:
            labels = self._tagger.tag(features)
        return Labelled(text, tokens, _runs(labels))


@cache
def shipped() -> Labeller:
    """The model that comes with this package."""
    return Labeller(files(__package__).joinpath(MODEL).read_bytes())


def _runs(labels: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    runs: dict[str, list[tuple[int, int]]] = {}
    before, first = "", 0
    for at, one in enumerate([*labels, BEGIN]):
        if one == before:
            continue
        if before:
            runs.setdefault(before, []).append((first, at - 1))
        before, first = one.removeprefix(BEGIN), at
    return runs


def _joined(runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        if joined and first - joined[-1][1] <= _NEAR:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined
