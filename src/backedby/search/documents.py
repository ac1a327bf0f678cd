"""References and claims as they are searched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from backedby.importers.latex import abstract, annotation
from backedby.library import Library
from backedby.model.claim import Claim, ClaimId, PageId
from backedby.model.concept import ConceptId, Vocabulary
from backedby.model.reference import Citekey, Reference
from backedby.model.stance import Stance
from backedby.model.verdict import Verdict
from backedby.search.analysis import closed, stems
from backedby.search.query import Field

REFERENCE = "reference"
CLAIM = "claim"

BACKING = (Stance.SUPPORTS, Stance.QUALIFIES)
"""Stances by which a work backs a claim, wholly or in part."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A reference or a claim as it is searched."""

    id: str
    """`reference:zhao2008`, `claim:reduces-inflammation`."""
    kind: str
    """`reference` or `claim`."""
    text: str
    """All that is searched without naming a field, as plain text."""
    title: str
    """A work's title, a claim's statement."""
    authors: tuple[str, ...]
    """Family names and organisations, as printed; empty for claims."""
    journal: str
    year: int | None
    backed: int
    """How many claims a work backs; of a claim, how many works back it."""
    values: Mapping[Field, tuple[str, ...]]
    """Values of the closed fields, folded (`analysis.closed`). Authors, journal and year are
    not among them: they stand in their own fields."""


def documents_of(library: Library, verdicts: Mapping[ClaimId, Verdict]) -> Iterator[SearchDocument]:
    """Every work, then every claim of a library; a claim not in `verdicts` has none."""
    links = _Links(library)
    concepts = _Concepts(library.vocabulary)
    for reference in library.references.values():
        yield _whole(_of_reference(reference, links, concepts))
    for claim in library.claims.values():
        yield _whole(_of_claim(claim, verdicts.get(claim.id), concepts))


def id_of_reference(citekey: Citekey) -> str:
    """The id under which a work is searched."""
    return f"{REFERENCE}:{citekey}"


def id_of_claim(claim: ClaimId) -> str:
    """The id under which a claim is searched."""
    return f"{CLAIM}:{claim}"


def evidence_of(claim: Claim) -> str:
    """What a claim's file quotes from its works and notes about them."""
    return " ".join(text for one in claim.evidence for text in (one.quote, one.note) if text)


class _Links:
    """What claims say about each work."""

    def __init__(self, library: Library) -> None:
        self.claims: dict[Citekey, list[Claim]] = defaultdict(list)
        self.stances: dict[Citekey, list[Stance]] = defaultdict(list)
        self.backs: dict[Citekey, list[str]] = defaultdict(list)  # ids and kinds of claims
        self.disputes: dict[Citekey, list[str]] = defaultdict(list)
        self.pages: dict[Citekey, list[PageId]] = defaultdict(list)
        for claim in library.claims.values():
            for evidence in claim.evidence:
                self.claims[evidence.reference].append(claim)
                self.stances[evidence.reference].append(evidence.stance)
                if evidence.stance in BACKING:
                    self.backs[evidence.reference] += (claim.id, claim.kind)
                if evidence.stance is Stance.DISPUTES:
                    self.disputes[evidence.reference] += (claim.id, claim.kind)
            for appearance in claim.appearances:
                for citekey in appearance.cites:
                    self.pages[citekey].append(appearance.page)


class _Concepts:
    """Which concepts of the vocabulary a text names, with everything above them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._above = {one.id: vocabulary.broader_of(one.id) for one in vocabulary}
        self._labels: dict[str, list[tuple[list[str], ConceptId]]] = defaultdict(list)
        for concept in vocabulary:
            for label in concept.labels:
                if wanted := stems(label):
                    self._labels[wanted[0]].append((wanted, concept.id))

    def named_in(self, text: str) -> Iterator[ConceptId]:
        found = stems(text)
        for at, first in enumerate(found):
            for wanted, concept in self._labels.get(first, ()):
                if found[at : at + len(wanted)] == wanted:
                    yield concept

    def with_broader(self, concepts: Iterable[ConceptId]) -> list[ConceptId]:
        return [up for one in concepts for up in self._above.get(one, ())]


def _of_reference(reference: Reference, links: _Links, concepts: _Concepts) -> SearchDocument:
    citekey = reference.citekey
    people = reference.authors or reference.editors
    authors = tuple(filter(None, (one.literal or one.short for one in people)))
    summary = abstract(reference)
    keywords = reference.keywords
    claims = links.claims[citekey]
    about = [one for claim in claims for one in _gate(claim)]
    about += concepts.named_in(" . ".join((reference.title, *keywords)))
    backed = [one for one in claims if one.id in links.backs[citekey]]
    year = _year(reference.year) or _year(reference.date)
    values = {
        Field.DOI: (reference.doi,),
        Field.PMID: (reference.pmid,),
        Field.TYPE: (reference.type,),
        Field.DESIGN: (reference.design or "",),
        Field.POPULATION: (reference.population or "",),
        Field.STANDING: (reference.standing,),
        Field.KEYWORD: keywords,
        Field.CLAIM: [claim.id for claim in claims],
        Field.STANCE: links.stances[citekey],
        Field.CONCEPT: concepts.with_broader(about),
        Field.PAGE: links.pages[citekey],
        Field.BACKS: links.backs[citekey],
        Field.DISPUTES: links.disputes[citekey],
        Field.IS: (REFERENCE, reference.standing),
    }
    return SearchDocument(
        id=id_of_reference(citekey),
        kind=REFERENCE,
        text="\n".join(
            part
            for part in (
                reference.title,
                summary,
                annotation(reference),
                "; ".join(keywords),
                "; ".join(authors),
                reference.container,
                reference.publisher,
                reference.shorthand,
                reference.year,
                citekey,
            )
            if part
        ),
        title=reference.title,
        authors=authors,
        journal=reference.container,
        year=year,
        backed=len({one.id for one in backed}),
        values=_folded(
            values,
            {
                Field.ABSTRACT: summary,
                Field.TITLE: reference.title,
                Field.AUTHOR: authors,
                Field.JOURNAL: reference.container,
                Field.YEAR: year,
            },
        ),
    )


def _of_claim(claim: Claim, verdict: Verdict | None, concepts: _Concepts) -> SearchDocument:
    about = [*_gate(claim), *concepts.named_in(claim.statement)]
    cites = [item.reference for item in claim.evidence]
    cites += [item.via for item in claim.evidence if item.via]
    cites += [citekey for appearance in claim.appearances for citekey in appearance.cites]
    backing = _distinct(one.reference for one in claim.evidence if one.stance in BACKING)
    scope = claim.scope
    values = {
        Field.TYPE: (claim.kind,),
        Field.CLAIM: (claim.id,),
        Field.STANCE: [item.stance for item in claim.evidence],
        Field.VERDICT: (verdict or "",),
        Field.CONCEPT: concepts.with_broader(about),
        Field.PAGE: [appearance.page for appearance in claim.appearances],
        Field.CITES: cites,
        Field.IS: (CLAIM, claim.status),
    }
    return SearchDocument(
        id=id_of_claim(claim.id),
        kind=CLAIM,
        text="\n".join(
            part
            for part in (
                claim.statement,
                *claim.wording.also,
                scope.intervention,
                scope.condition,
                scope.population,
                scope.comparator,
                scope.setting,
                claim.notes,
                evidence_of(claim),
                claim.id,
            )
            if part
        ),
        title=claim.statement,
        authors=(),
        journal="",
        year=None,
        backed=len(backing),
        values=_folded(values, {Field.TITLE: claim.statement}),
    )


def _whole(document: SearchDocument) -> SearchDocument:
    """The document without half characters (a lone surrogate in YAML): no engine stores them."""
    if document.text.isascii() and document.journal.isascii():
        return document  # the rest stands in its text
    return replace(
        document,
        id=_storable(document.id),
        text=_storable(document.text),
        title=_storable(document.title),
        authors=tuple(map(_storable, document.authors)),
        journal=_storable(document.journal),
    )


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _gate(claim: Claim) -> Iterator[ConceptId]:
    yield from claim.gate.subject
    for group in claim.gate.concepts:
        yield from group


def _folded(
    values: Mapping[Field, Iterable[str]], open_fields: Mapping[Field, object]
) -> dict[Field, tuple[str, ...]]:
    """Values folded, each once, in order; fields without any left out. `has` names the rest."""
    kept = {field: _distinct(map(closed, items)) for field, items in values.items()}
    kept = {field: items for field, items in kept.items() if items}
    filled = [field for field, value in open_fields.items() if value]
    kept[Field.HAS] = (*kept, *filled)
    return kept


def _distinct(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(items) if one)


def _year(text: str) -> int | None:
    """The first year of a date: 2006 of `2006/2007`."""
    first = text.strip()[:4]
    return int(first) if len(first) == 4 and first.isascii() and first.isdigit() else None
