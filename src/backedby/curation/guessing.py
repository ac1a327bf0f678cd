"""What sort of claim a sentence makes, guessed from its words for a person to confirm."""

from __future__ import annotations

from collections.abc import Iterable

from backedby.matching import english
from backedby.matching.concepts import ConceptFinder
from backedby.matching.cues import found
from backedby.model.claim import Gate, Kind
from backedby.model.concept import ConceptId, Vocabulary
from backedby.text.normalise import fold

_CUES: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.TRADITIONAL_THEORY, english.TRADITION),
    (Kind.COST, (
        "cost*", "money", "saving*", "cheap*", "expensive", "price*", "£*", "$*", "€*",
        "good value", "pay* for itself", "budget*", "afford*",
    )),
    (Kind.SAFETY, (
        "side effect*", "safe", "safely", "safety", "harm", "harms", "harmful", "harmless",
        "adverse", "risk of injury", "dangerous", "complication*", "bruis*",
    )),
    (Kind.STATISTIC, (
        "% of", "per cent of", "percent of", "one in", "two in", "three in", "in ten", "half of",
        "a third of", "a quarter of", "million*", "prevalence", "most people", "survey*",
    )),
    (Kind.CAUSE, (
        "caused by", "cause", "causes", "due to", "results from", "result of", "comes from",
        "stems from", "leads to", "because of", "brought on by", "raises the risk", "risk factor*",
    )),
    (Kind.MECHANISM, (
        "releas*", "stimulat*", "block*", "trigger*", "activat*", "inhibit*", "signal*", "nerve*",
        "hormone*", "brain", "blood flow", "produc*", "neurotransmitter*", "by raising",
        "by lowering", "cells", "tissue*", "endorphin*",
    )),
)  # fmt: skip
"""Words that tell a kind, the most telling kind first."""


def guessed_kind(text: str) -> Kind:
    """The kind whose words stand in a sentence; benefit, the commonest, where none do."""
    folded = fold(text)
    return next((kind for kind, cues in _CUES if found(cues, folded)), Kind.BENEFIT)


def guessed_gate(
    text: str,
    around: Iterable[frozenset[ConceptId]],
    vocabulary: Vocabulary,
    finder: ConceptFinder,
) -> Gate:
    """The treatment that a sentence is about, named in it or around it, and its other topics.

    Empty where the vocabulary knows no topic of it.
    """
    every = dict.fromkeys(hit.concept for hit in finder.find(text))
    named = [one for one in every if one not in _SORTS]
    subject = [one for one in named if _is_therapy(one, finder)]
    topics = [one for one in named if one not in subject and "condition" not in finder.above(one)]
    topics = topics or [one for one in named if one not in subject]
    if not topics:
        return Gate()
    if not subject:
        subject = _nearest_therapy(around, vocabulary, finder)
    return Gate(tuple(subject[:1]), tuple((one,) for one in topics))


def _nearest_therapy(
    around: Iterable[frozenset[ConceptId]], vocabulary: Vocabulary, finder: ConceptFinder
) -> list[ConceptId]:
    """The narrowest treatment of the nearest text that names any."""
    for concepts in around:
        named = [one for one in concepts if one in vocabulary and _is_therapy(one, finder)]
        if named:
            return [min(named, key=lambda one: (-len(finder.above(one)), one))]
    return []


_SORTS = ("therapy", "condition")
"""Concepts that only say what sort of thing others are."""


def _is_therapy(concept: ConceptId, finder: ConceptFinder) -> bool:
    return concept not in _SORTS and "therapy" in finder.above(concept)
