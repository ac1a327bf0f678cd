"""The sentence of a draft that a person points at: FILE:LINE, or FILE:LINE:COLUMN."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from backedby.check.checker import Checker
from backedby.curation.wordings import Words, wording_of
from backedby.errors import BackedbyError
from backedby.matching.passages import Passage, passages
from backedby.model.document import Document
from backedby.model.spans import Lines


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a draft, and a column in it where that was given; both from 1."""

    path: str
    line: int
    column: int | None = None

    def __str__(self) -> str:
        column = "" if self.column is None else f":{self.column}"
        return f"{self.path}:{self.line}{column}"


def place_of(text: str) -> Place:
    """What `draft.md:12` or `draft.md:12:5` points at; `BackedbyError` where it is no place."""
    said = _PLACE.fullmatch(text)
    if said is None:
        raise BackedbyError(
            f"'{text}' names no sentence of a draft.",
            "Write FILE:LINE, as a report prints the line, for instance draft.md:12.",
        )
    column = said["column"]
    return Place(said["path"], int(said["line"]), int(column) if column else None)


_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?", re.DOTALL)


def passage_at(
    document: Document, place: Place, checker: Checker, on_record: Collection[str] = ()
) -> Passage:
    """The one sentence that a place means; `BackedbyError` where it is none, or several.

    A line alone means the sentence that states something checkable and begins on
    it, or goes on there where none begins; so does one with words of `on_record`.
    With a column any sentence is meant.
    """
    source = document.source
    lines = Lines(source)
    last = lines.place(max(len(source.rstrip()) - 1, 0))[0]
    if not 1 <= place.line <= last:
        raise BackedbyError(
            f"{place.path} has no line {place.line}: it ends with line {last}.",
        )
    if place.column is not None:
        return _at_column(document, place, lines, checker)
    every = list(passages(document, checker.finder))
    stated = {one.passage.sentence.span for one in checker.page(document).statements}
    known = [Words(one) for one in on_record]
    meant = [
        one
        for one in every
        if one.sentence.span in stated or any(words.are(wording_of(one)) for words in known)
    ]
    here = _on(meant, place.line, lines)
    if len(here) == 1:
        return here[0]
    if here:
        raise BackedbyError(
            f"{place} holds {len(here)} claim sentences.",
            "Say which, with its column:\n" + _listed(here, place.path, lines),
        )
    others = _on(every, place.line, lines)
    raise BackedbyError(
        f"{place} holds no claim sentence.",
        "A sentence that is taken for no claim is meant by its column:\n"
        + _listed(others, place.path, lines)
        if others
        else "`backedby check` prints the line of each.",
    )


def _at_column(document: Document, place: Place, lines: Lines, checker: Checker) -> Passage:
    """The sentence that a column stands in, or before where it stands between two."""
    every = list(passages(document, checker.finder))
    spot = (place.line, place.column or 1)
    for one in every:
        span = one.sentence.span
        if lines.place(span.start) <= spot <= lines.place(max(span.end - 1, span.start)):
            return one
    here = _on(every, place.line, lines)
    raise BackedbyError(
        f"{place} stands in no sentence.",
        "On that line begin:\n" + _listed(here, place.path, lines) if here else None,
    )


def _on(stated: Sequence[Passage], line: int, lines: Lines) -> list[Passage]:
    """The sentences that begin on a line; where none does, those that go on there."""
    starts = [one for one in stated if lines.place(one.sentence.span.start)[0] == line]
    if starts:
        return starts
    return [
        one
        for one in stated
        if lines.place(one.sentence.span.start)[0]
        <= line
        <= lines.place(max(one.sentence.span.end - 1, 0))[0]
    ]


def _listed(sentences: Sequence[Passage], path: str, lines: Lines) -> str:
    """One sentence a line, each with the place to call it by."""
    told = []
    for one in sentences[:_MOST]:
        line, column = lines.place(one.sentence.span.start)
        text = one.sentence.text
        cut = text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
        told.append(f"  {path}:{line}:{column}  “{cut}”")
    return "\n".join(told)


_MOST = 12
_WIDTH = 90
