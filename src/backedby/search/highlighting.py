"""Which words of a text made it a hit, and the stretch of it that shows most of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from rapidfuzz.distance import OSA

from backedby.importers.latex import abstract, annotation
from backedby.model.claim import Claim
from backedby.model.reference import Reference
from backedby.model.spans import Span
from backedby.search.analysis import Words, stems, words
from backedby.search.documents import evidence_of
from backedby.search.query import And, Field, Fuzzy, Node, Or, Phrase, Prefix, Synonyms, Term

EXCERPT = 240
"""Characters of a text that a snippet shows, about."""
MOST_SNIPPETS = 3


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text of a work or claim, and the words in it that were searched.

    `span` and `marks` are offsets into the whole text of `field`, as `texts_of` gives it.
    """

    field: str
    """`title`, `abstract`, `annotation` … of a work; `statement`, `notes` … of a claim."""
    span: Span
    marks: tuple[Span, ...]
    text: str
    """The characters of `span`."""

    @property
    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in order, cut at the marks, each piece with whether it is marked."""
        base = self.span.start
        at = base
        for mark in self.marks:
            if mark.start > at:
                yield self.text[at - base : mark.start - base], False
            yield self.text[mark.start - base : mark.end - base], True
            at = mark.end
        if at < self.span.end:
            yield self.text[at - base :], False


def texts_of(found: Reference | Claim) -> Mapping[str, str]:
    """The texts of a work or claim that snippets are cut from, by name."""
    if isinstance(found, Claim):
        texts = {
            "statement": found.statement,
            "wording": "; ".join(found.wording.also),
            "notes": found.notes,
            "evidence": evidence_of(found),
        }
    else:
        texts = {
            "title": found.title,
            "abstract": abstract(found),
            "annotation": annotation(found),
            "keywords": "; ".join(found.keywords),
            "authors": "; ".join(one.short for one in found.authors or found.editors),
            "journal": found.container,
        }
    return {name: text for name, text in texts.items() if text}


class Highlighter:
    """Finds in texts what one query wants; what it forbids is never marked."""

    def __init__(self, query: Node) -> None:
        self._everywhere = _Wanted()
        self._titles = _Wanted()
        self._authors = _Wanted()
        self._journals = _Wanted()
        self._take(query)

    def snippets(self, found: Reference | Claim) -> tuple[Snippet, ...]:
        """The best stretch of each text that holds anything searched, most telling text first."""
        found_in = (
            _excerpt(name, text, marks)
            for name, text in texts_of(found).items()
            if (marks := self.marks(name, text))
        )
        return tuple(islice(found_in, MOST_SNIPPETS))

    def marks(self, name: str, text: str) -> tuple[Span, ...]:
        """What of a text was searched, in order, never overlapping."""
        wanted = [self._everywhere]
        match name:
            case "title" | "statement":
                wanted.append(self._titles)
            case "authors":
                wanted.append(self._authors)
            case "journal":
                wanted.append(self._journals)
        if not any(wanted):
            return ()
        found = Words(text)
        return _merged(span for one in wanted for span in one.found_in(found))

    def _take(self, node: Node) -> None:
        match node:
            case And(parts) | Or(parts):
                for part in parts:
                    self._take(part)
            case Synonyms(said, also):
                for one in (said, *also):
                    self._take(one)
            case Term(text, named) | Phrase(text, named) if (wanted := self._of(named)) is not None:
                run = tuple(stems(text))
                if len(run) > 1 and wanted in (self._everywhere, self._titles):
                    wanted.runs.setdefault(run[0], []).append(run)
                else:
                    wanted.stems.update(run)
            case Prefix(text, named) if (wanted := self._of(named)) is not None:
                wanted.prefixes.extend(words(text)[-1:])
            case Fuzzy(text, named, edits) if (wanted := self._of(named)) is not None:
                wanted.fuzzy.extend((word, edits) for word in words(text)[-1:])

    def _of(self, named: Field) -> _Wanted | None:
        return {
            Field.ALL: self._everywhere,
            Field.TITLE: self._titles,
            Field.AUTHOR: self._authors,
            Field.JOURNAL: self._journals,
        }.get(named)


@dataclass(eq=False, slots=True)
class _Wanted:
    """What is looked for in texts of one kind."""

    stems: set[str] = field(default_factory=set)
    runs: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """Phrases by their first stem."""
    prefixes: list[str] = field(default_factory=list)
    fuzzy: list[tuple[str, int]] = field(default_factory=list)
    _alike: dict[str, bool] = field(default_factory=dict)
    """Words that were held against prefixes and misspellings before."""

    def __bool__(self) -> bool:
        return bool(self.stems or self.runs or self.prefixes or self.fuzzy)

    def found_in(self, text: Words) -> Iterator[Span]:
        """Where a text holds any of it."""
        wanted = self.stems
        for at, stem in enumerate(text.stems):
            if stem in wanted:
                yield Span(*text.place(at))
        if self.prefixes or self.fuzzy:
            for at, word in enumerate(text.words):
                if self._is_like(word):
                    yield Span(*text.place(at))
        for first in self.runs.keys() & set(text.stems):
            for at, stem in enumerate(text.stems):
                if stem == first:
                    yield from self._runs_at(text, at)

    def _runs_at(self, text: Words, at: int) -> Iterator[Span]:
        for run in self.runs[text.stems[at]]:
            last = at + len(run) - 1
            if tuple(text.stems[at : last + 1]) == run:
                yield Span(text.place(at)[0], text.place(last)[1])

    def _is_like(self, word: str) -> bool:
        known = self._alike.get(word)
        if known is None:
            known = self._alike[word] = any(map(word.startswith, self.prefixes)) or any(
                word[:2] == said[:2] and OSA.distance(word, said, score_cutoff=edits) <= edits
                for said, edits in self.fuzzy
            )
        return known


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order; those that overlap are one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def _excerpt(name: str, text: str, marks: Sequence[Span]) -> Snippet:
    """The stretch with most marks, the first of several; whole words, a little before the first."""
    if len(text) <= EXCERPT * 5 // 4:
        return Snippet(name, Span(0, len(text)), tuple(marks), text)
    first, last = _fullest(marks)
    room = max(0, EXCERPT - (marks[last].end - marks[first].start))
    start = max(0, marks[first].start - room // 3)
    end = min(len(text), max(start + EXCERPT, marks[last].end))
    start = max(0, min(start, end - EXCERPT))
    span = Span(_word_start(text, start, marks[first].start), _word_end(text, end, marks[last].end))
    kept = tuple(one for one in marks if span.holds(one))
    return Snippet(name, span, kept, span.of(text))


def _fullest(marks: Sequence[Span]) -> tuple[int, int]:
    """First and last mark of the stretch that holds most of them."""
    best = (0, 0)
    first = 0
    for last, mark in enumerate(marks):
        while first < last and mark.end - marks[first].start > EXCERPT:
            first += 1
        if last - first > best[1] - best[0]:
            best = (first, last)
    return best


_SHIFT = 30
"""How far an excerpt's end is moved to spare a word."""


def _word_start(text: str, at: int, most: int) -> int:
    """The beginning of a word at or soon after `at`, at `most` the latest."""
    if at == 0 or text[at - 1].isspace():
        return at
    gap = next((i for i in range(at, min(most, at + _SHIFT)) if text[i].isspace()), None)
    return at if gap is None else gap + 1


def _word_end(text: str, at: int, least: int) -> int:
    """The end of a word at or soon before `at`, at `least` the earliest."""
    if at == len(text) or text[at].isspace():
        return at
    before = range(at - 1, max(least, at - _SHIFT) - 1, -1)
    return next((i for i in before if text[i].isspace()), at)
