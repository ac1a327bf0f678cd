"""What the page of search shows: hits, what was understood, facets, the way on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backedby.knowledge_base import KnowledgeBase
from backedby.model.reference import Citekey, Reference, Standing
from backedby.search.answers import FACETS, Answer, Facet, Filter, Hit
from backedby.search.query import Field
from backedby.web.search.asked import APART, CLAIMS, PAGE, REFERENCES, Asked
from backedby.web.search.histogram import Histogram, histogram
from backedby.web.search.hits import Shown, shown
from backedby.web.wording import words

_OF = {REFERENCES: Filter(Field.IS, "reference"), CLAIMS: Filter(Field.IS, "claim")}
_FEW = 6
"""Values of a facet that are shown at once."""
_MOST = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A value of a facet, and where it leads."""

    value: str
    count: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """A facet: its values, the frequent ones and the others."""

    title: str
    few: tuple[Row, ...]
    more: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Hits that stand together."""

    name: str
    answer: Answer
    hits: Sequence[Shown]
    next: str
    """Address of the next page; empty on the last one."""


@dataclass(frozen=True, slots=True)
class View:
    """All that the page shows."""

    asked: Asked
    answer: Answer
    parts: Sequence[Part]
    counts: dict[str, int]
    """How many hits are works, and how many claims."""
    facets: Sequence[Facets]
    chosen: Sequence[tuple[str, str]]
    """What narrows the hits, in words, and the address without it."""
    histogram: Histogram | None
    trouble: Sequence[Sequence[tuple[str, str]]]
    """What of the query makes no sense: pieces of it, the odd ones with their reason."""


def view(asked: Asked, base: KnowledgeBase) -> View:
    """The answer to what is asked."""
    filters = asked.all_filters
    of = _OF.get(asked.show)
    narrowed = (*filters, of) if of else filters
    answer = base.searcher.answer(
        asked.text,
        limit=0 if asked.show == APART else PAGE,
        sort=asked.sort,
        after=None if asked.show == APART else asked.cursor,
        facets=(*FACETS, Field.IS),
        filters=narrowed,
    )
    kinds = _facet(answer, Field.IS)
    if of:
        kinds = _facet(_counted(base, asked, filters, Field.IS), Field.IS)
    dated = answer
    if asked.years:
        others = (*asked.filters, of) if of else asked.filters
        dated = _counted(base, asked, others, Field.YEAR)
    if asked.show == APART:
        parts = [_part(base, asked, name) for name in (CLAIMS, REFERENCES)]
    else:
        parts = [Part("", answer, _hits(answer.hits, base), _next(asked, answer))]
    found = {one.value: one.count for one in kinds.values}
    years = _facet(dated, Field.YEAR)
    return View(
        asked,
        answer,
        parts,
        {REFERENCES: found.get("reference", 0), CLAIMS: found.get("claim", 0)},
        _facets(answer, asked, base),
        [*_chosen(asked, base)],
        histogram(years.values, dated.total, asked.low, asked.high),
        [*_trouble(answer)],
    )


def all_works(asked: Asked, base: KnowledgeBase) -> Iterator[Citekey]:
    """Every work among the hits, in their order."""
    after = None
    while True:
        answer = base.searcher.answer(
            asked.text,
            limit=1_000,
            sort=asked.sort,
            after=after,
            filters=(*asked.all_filters, _OF[REFERENCES]),
        )
        for hit in answer.hits:
            if isinstance(hit.found, Reference):
                yield hit.found.citekey
        if answer.next is None:
            return
        after = answer.next


def _counted(base: KnowledgeBase, asked: Asked, filters: Sequence[Filter], field: Field) -> Answer:
    return base.searcher.answer(asked.text, limit=0, facets=(field,), filters=filters)


def _facet(answer: Answer, field: Field) -> Facet:
    return next((one for one in answer.facets if one.field is field), Facet(field, ()))


def _part(base: KnowledgeBase, asked: Asked, show: str) -> Part:
    """Works alone or claims alone, the first page of them."""
    answer = base.searcher.answer(
        asked.text, limit=PAGE // 2, sort=asked.sort, filters=(*asked.all_filters, _OF[show])
    )
    following = asked.but(show=show).address if answer.next else ""
    return Part(show, answer, _hits(answer.hits, base), following)


def _next(asked: Asked, answer: Answer) -> str:
    return asked.but(cursor=answer.next).address if answer.next else ""


def _hits(hits: Iterable[Hit], base: KnowledgeBase) -> Sequence[Shown]:
    return [shown(one) for one in hits]


def _facets(answer: Answer, asked: Asked, base: KnowledgeBase) -> Sequence[Facets]:
    shown = []
    for field, title in _TITLES.items():
        facet = _facet(answer, field)
        chosen = {one.value for one in asked.filters if one.field is field}
        if len(facet.values) < 2 and not chosen:
            continue
        rows = []
        for one in facet.values[:_MOST]:
            value = Filter(field, one.value)
            current = one.value in chosen
            target = asked.without_filter(value) if current else asked.with_filter(value)
            label = _label(value, one.label, base)
            rows.append(Row(label, one.count, target.address, current))
        rows.sort(key=lambda row: not row.current)
        shown.append(Facets(title, tuple(rows[:_FEW]), tuple(rows[_FEW:])))
    return shown


_TITLES = {
    Field.DESIGN: "Kind of work",
    Field.STANCE: "What it shows for claims",
    Field.VERDICT: "Verdict of the claim",
    Field.POPULATION: "Done on",
    Field.STANDING: "Standing",
    Field.AUTHOR: "Author",
    Field.JOURNAL: "Journal or book",
    Field.CLAIM: "Claim",
}
"""The facets in the order of the page; years have their histogram."""


def _label(filter: Filter, label: str, base: KnowledgeBase) -> str:
    """A value as people say it."""
    if filter.field is Field.CLAIM:
        claim = base.library.claims.get(label)
        return _cut(claim.statement) if claim else label
    if filter.field in (Field.AUTHOR, Field.JOURNAL):
        return label
    return _DESIGNS.get(filter.value) or words(label)


_DESIGNS = {
    "rct": "randomised trial", "concern": Standing.CONCERN.value, "in-vitro": "in vitro",
}  # fmt: skip
_STATEMENT = 60


def _cut(text: str) -> str:
    if len(text) <= _STATEMENT:
        return text
    return f"{text[:_STATEMENT].rpartition(' ')[0] or text[:_STATEMENT]}\N{NO-BREAK SPACE}…"


def _chosen(asked: Asked, base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """What narrows the hits, and the address without it."""
    for one in asked.filters:
        title = _TITLES.get(one.field, str(one.field))
        yield f"{title}: {_label(one, one.value, base)}", asked.without_filter(one).address
    if asked.years:
        if asked.low == asked.high:
            told = f"Year: {asked.low}"
        elif asked.high is None:
            told = f"Years: from {asked.low}"
        elif asked.low is None:
            told = f"Years: up to {asked.high}"
        else:
            told = f"Years: {asked.low} to {asked.high}"
        yield told, asked.but(low=None, high=None).address


def _trouble(answer: Answer) -> Iterator[Sequence[tuple[str, str]]]:
    """The query, once for each flaw: pieces with the reason where one is odd."""
    for one in answer.problems:
        text = answer.text
        start, end = max(0, one.position - 40), min(len(text), one.end + 40)
        odd = text[one.position : one.end] or "…"
        yield [
            (("… " if start else "") + text[start : one.position], ""),
            (odd, one.reason),
            (text[one.end : end] + (" …" if end < len(text) else ""), ""),
        ]
