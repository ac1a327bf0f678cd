"""What may carry a claim of each kind (product.md §2, the table of kinds)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backedby.model.claim import Kind
from backedby.model.reference import Design, Population, Reference

_PEOPLE = frozenset({Population.HUMAN})
_ANY = frozenset(Population)
_RETOLD = frozenset({Design.TEXTBOOK, Design.LECTURE, Design.EDITORIAL, Design.NEWS})
_NOT_IN_PEOPLE = frozenset({Design.ANIMAL_EXPERIMENT, Design.IN_VITRO})
_COUNTRY = frozenset({Population.HUMAN, Population.NONE})


@dataclass(frozen=True, slots=True)
class Sufficient:
    """What suffices for a kind of claim, in words too, and what is never enough."""

    designs: frozenset[Design]
    populations: frozenset[Population]
    words: str
    never: frozenset[Design] = frozenset()
    """Designs that are never enough, whatever else stands beside them."""


SHIPPED: Mapping[Kind, Sufficient] = {
    Kind.BENEFIT: Sufficient(
        frozenset({Design.SYSTEMATIC_REVIEW, Design.RCT}),
        _PEOPLE,
        "a systematic review or randomised trial in people",
        _RETOLD | _NOT_IN_PEOPLE,
    ),
    Kind.SAFETY: Sufficient(
        frozenset({Design.SYSTEMATIC_REVIEW, Design.RCT}),
        _PEOPLE,
        "a systematic review or randomised trial in people",
        _RETOLD | _NOT_IN_PEOPLE,
    ),
    Kind.MECHANISM: Sufficient(
        frozenset(
            {
                Design.SYSTEMATIC_REVIEW,
                Design.RCT,
                Design.HUMAN_EXPERIMENT,
                Design.NARRATIVE_REVIEW,
            }
        ),
        _PEOPLE,
        "an experiment or a review of work in people",
        _RETOLD | _NOT_IN_PEOPLE,
    ),
    Kind.COST: Sufficient(
        frozenset({Design.ECONOMIC_EVALUATION, Design.ECONOMIC_MODEL}),
        _COUNTRY,
        "an economic evaluation or model",
        _RETOLD | _NOT_IN_PEOPLE | {Design.RCT, Design.SYSTEMATIC_REVIEW, Design.COHORT},
    ),
    Kind.STATISTIC: Sufficient(
        frozenset({Design.OFFICIAL_STATISTIC, Design.SURVEY, Design.CROSS_SECTIONAL}),
        _COUNTRY,
        "the survey or official statistic itself",
        _RETOLD,
    ),
    Kind.CAUSE: Sufficient(
        frozenset(
            {Design.COHORT, Design.SYSTEMATIC_REVIEW, Design.NARRATIVE_REVIEW, Design.GUIDELINE}
        ),
        _PEOPLE,
        "a cohort study, review or guideline",
        _RETOLD | _NOT_IN_PEOPLE,
    ),
    Kind.TRADITIONAL_THEORY: Sufficient(
        frozenset(Design), _ANY, "a text of the tradition, worded as its view"
    ),
    Kind.PRACTICE: Sufficient(frozenset(Design), _ANY, "nothing"),
}
"""What suffices where `[policy.suffices]` says nothing else."""


def sufficient_for(kind: Kind, designs: Mapping[Kind, tuple[Design, ...]]) -> Sufficient:
    """What suffices for a kind; `designs` are those that backedby.toml sets instead."""
    shipped = SHIPPED[kind]
    if kind not in designs:
        return shipped
    own = designs[kind]
    words = " or ".join(own) or "nothing known"
    return Sufficient(frozenset(own), shipped.populations, words, shipped.never - frozenset(own))


def shortfall(reference: Reference, sufficient: Sufficient) -> str | None:
    """Why the design and population of a work do not suffice, in words; None where they do."""
    if reference.design is None or reference.population is None:
        missing = [
            word
            for word, value in (("design", reference.design), ("population", reference.population))
            if value is None
        ]
        return f"its {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not recorded"
    if reference.population not in sufficient.populations:
        return _ON_WHOM[reference.population]
    if reference.design not in sufficient.designs:
        return f"{_article(in_words(reference))} is not enough here"
    return None


_ON_WHOM = {
    Population.HUMAN: "only work in people",
    Population.ANIMAL: "only animal evidence",
    Population.IN_VITRO: "only laboratory (in-vitro) evidence",
    Population.MIXED: "people and animals mixed, so not shown in people alone",
    Population.NONE: "not a study of people",
}


def in_words(work: Reference) -> str:
    """The design of a work, as one would say it: `randomised trial`, `systematic review`."""
    if work.design is None:
        return "design not recorded"
    return _DESIGN_WORDS.get(work.design, work.design.replace("-", " "))


def _article(words: str) -> str:
    """`words` with the indefinite article before them."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


_DESIGN_WORDS = {
    Design.RCT: "randomised trial",
    Design.NEWS: "news report",
    Design.OTHER: "source of another kind",
    Design.IN_VITRO: "laboratory study",
}
