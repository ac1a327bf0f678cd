"""Lines of a reference list read into their fields: by rules, and by a trained model.

Rules read authors and years, and what is set in italics; the model knows better where a title
ends and what the rest is. Where the two disagree on a title, the style of the list decides, as
the entries show it on which they agree: one list is printed in one style.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backedby.citations.entries.by_rules import RuleReading, read_by_rules
from backedby.citations.entries.details import NOTHING, Details
from backedby.citations.entries.labelling import Labelled, Labeller, shipped
from backedby.citations.entries.titles import tidied_title
from backedby.citations.grammar.identifiers import doi_in, pmid_in
from backedby.model.reference import Name

_SECOND_HAND = re.compile(
    r"([^\W\d_][^.:“\"]{2,60}?[,;]?)\s\(?(?:as )?(?:cited|quoted|told|reported|described)"
    r" (?:in|by):? (?=[^\W\d_a-z])"
)
_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"[^\w\s]*\s*[^\w\s]*$")
_CLOSING = re.compile(r"[^\w\s]*\s?[^\w\s]?")
_EDGE = 6
"""How many characters before and behind a title tell how it is set off."""
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fields:
    """What a printed reference says; None or empty where it says nothing."""

    authors: tuple[Name, ...] = ()
    year: str | None = None
    title: str | None = None
    details: Details = NOTHING
    doi: str | None = None
    pmid: str | None = None
    via: str | None = None
    """Of "Pomeranz, as told in Gerber R. …": the original; the other fields are Gerber's."""


def read_entry(
    text: str, emphasis: Sequence[_Span] = (), labeller: Labeller | None = None
) -> Fields:
    """The fields of one printed reference; `emphasis` is what stands in italics."""
    return read_entries([(text, emphasis)], labeller=labeller)[0]


def read_entries(
    printed: Iterable[tuple[str, Sequence[_Span]]],
    surname_first: bool | None = None,
    labeller: Labeller | None = None,
) -> list[Fields]:
    """The fields of the entries of one list, given as text and what stands in italics in it.

    `surname_first`: how the list prints names without a comma, where that is known.
    """
    model = labeller or shipped()
    found: list[_Reading] = []
    above: tuple[Name, ...] = ()
    for text, emphasis in printed:
        found.append(_reading(text, emphasis, above, surname_first, model))
        above = found[-1].rules.heads.names
    style = _style(found)
    return [_fields(one, style) for one in found]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A title as one of the two readers found it, and the marks before and behind it."""

    text: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """An entry as read both ways."""

    text: str
    via: str | None
    emphasis: Sequence[_Span]
    rules: RuleReading
    model: Labelled | None
    by_rules: _Candidate | None
    by_model: _Candidate | None

    @property
    def agreed(self) -> _Candidate | None:
        """The title that both found."""
        one, other = self.by_rules, self.by_model
        return one if one and other and one.text == other.text else None


@dataclass(frozen=True, slots=True)
class _Style:
    """How often a list sets which marks before and behind a title."""

    openings: Counter[str]
    closings: Counter[str]

    def votes(self, one: _Candidate) -> int:
        """How many titles of the list stand between such marks."""
        return self.openings[one.opening] + self.closings[one.closing]


def _reading(
    text: str,
    emphasis: Sequence[_Span],
    above: tuple[Name, ...],
    surname_first: bool | None,
    labeller: Labeller,
) -> _Reading:
    text = text.replace("\n", " ")
    via = None
    if through := _SECOND_HAND.match(text):
        cut = through.end()
        emphasis = tuple((start - cut, end - cut) for start, end in emphasis if start >= cut)
        text, via = text[cut:], through.group(1).strip(" ,;:")
    rules = read_by_rules(text, emphasis, above, surname_first)
    model = labeller.label(rules.body, rules.hints)
    title = rules.title
    span = (model.title() or (None if title else model.book())) if model else None
    by_rules = by_model = None
    if title is not None:
        by_rules = _candidate(rules.body, title.text, (title.start, title.after))
    if span is not None and len(read := tidied_title(rules.body[slice(*span)])) > 1:
        by_model = _candidate(rules.body, read, span)
    return _Reading(text, via, emphasis, rules, model, by_rules, by_model)


def _candidate(body: str, text: str, span: _Span) -> _Candidate:
    words = [*_WORD.finditer(body, *span)]
    if not words:
        return _Candidate(text, "", "")
    first, last = words[0].start(), words[-1].end()
    opening = _OPENING.search(body[max(0, first - _EDGE) : first])
    closing = _CLOSING.match(body[last : last + _EDGE])
    return _Candidate(text, opening.group() if opening else "", closing.group() if closing else "")


def _style(readings: Sequence[_Reading]) -> _Style:
    agreed = [one.agreed for one in readings if one.agreed]
    return _Style(Counter(one.opening for one in agreed), Counter(one.closing for one in agreed))


def _fields(one: _Reading, style: _Style) -> Fields:
    rules, model = one.rules, one.model
    chosen = _chosen(one, style)
    details, year = rules.details, rules.year
    if model is not None:
        details = _merged(one, chosen)
        year = year if rules.is_dated else model.year() or year
    return Fields(
        rules.heads.names,
        year,
        chosen.text if chosen else None,
        details,
        doi_in(one.text),
        pmid_in(one.text),
        one.via,
    )


def _chosen(one: _Reading, style: _Style) -> _Candidate | None:
    """The title, where the readers differ the one set like the others of the list."""
    by_rules, by_model = one.by_rules, one.by_model
    if by_rules is None or by_model is None or one.agreed:
        return by_rules or by_model
    if one.rules.title is not None and _is_emphasised(one, one.rules.title.start):
        return by_rules
    if _swallows_container(one):
        return by_rules
    return by_rules if style.votes(by_rules) > style.votes(by_model) else by_model


def _swallows_container(one: _Reading) -> bool:
    """Whether the model's title leaves no journal for the volume: "Measuring. Pain 2011;1:2-3"."""
    if one.model is None or one.by_rules is None or one.by_model is None:
        return False
    half = one.model.container() is None and one.model.volume_and_issue()[0] is not None
    return half and len(one.by_rules.text) < len(one.by_model.text)


def _is_emphasised(one: _Reading, start: int) -> bool:
    """Whether what begins at `start` stands in italics."""
    return any(abs(begin - start) <= 1 and end - begin > 3 for begin, end in one.emphasis)


def _merged(one: _Reading, chosen: _Candidate | None) -> Details:
    """Journal, volume and pages: first of the reader whose title was taken, then of the other."""
    assert one.model is not None
    model, rules = one.model, one.rules.details
    volume, issue = model.volume_and_issue()
    container = model.container()
    if chosen is not None and container and container in chosen.text:
        container = None
    pages = model.pages()
    if pages == one.rules.year:  # "Statistics Division 3, 1999"
        pages = None
    labelled = Details(container, volume, issue, pages, model.publisher())
    first, second = labelled, rules
    if chosen is not None and chosen is one.by_rules and one.agreed is None:
        first, second = rules, labelled
    emphasised = any(end - begin > 1 for begin, end in one.emphasis) and rules.container
    container = emphasised or first.container or second.container
    publisher = first.publisher or second.publisher
    if container == publisher:  # in italics it is a journal
        container, publisher = (container, None) if emphasised else (None, publisher)
    return Details(
        container,
        first.volume or second.volume,
        first.issue or second.issue,
        first.pages or second.pages,
        publisher,
    )
