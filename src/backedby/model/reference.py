"""A work in `references.bib`, and what decides how much it can carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Citekey = str
"""The key of a work in `references.bib`."""


class Design(StrEnum):
    """How a work came to what it says (after CEBM's levels and the ECO ontology)."""

    SYSTEMATIC_REVIEW = "systematic-review"
    RCT = "rct"
    COHORT = "cohort"
    CASE_SERIES = "case-series"
    CROSS_SECTIONAL = "cross-sectional"
    HUMAN_EXPERIMENT = "human-experiment"
    ECONOMIC_EVALUATION = "economic-evaluation"
    ECONOMIC_MODEL = "economic-model"
    OFFICIAL_STATISTIC = "official-statistic"
    SURVEY = "survey"
    NARRATIVE_REVIEW = "narrative-review"
    GUIDELINE = "guideline"
    ANIMAL_EXPERIMENT = "animal-experiment"
    IN_VITRO = "in-vitro"
    TEXTBOOK = "textbook"
    LECTURE = "lecture"
    EDITORIAL = "editorial"
    NEWS = "news"
    OTHER = "other"


class Population(StrEnum):
    """On whom or what a work was done."""

    HUMAN = "human"
    ANIMAL = "animal"
    IN_VITRO = "in-vitro"
    MIXED = "mixed"
    NONE = "none"


class Standing(StrEnum):
    """Whether a work may still be relied on (Crossref's kinds of update)."""

    CURRENT = "current"
    CORRECTED = "corrected"
    CONCERN = "concern"
    RETRACTED = "retracted"
    SUPERSEDED = "superseded"
    PREPRINT = "preprint"


class RelatedType(StrEnum):
    """How one work is related to another."""

    INCLUDES = "includes"
    ERRATUM_OF = "erratum-of"
    VERSION_OF = "version-of"


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in CSL's parts, or an organisation in `literal` (then the rest is empty)."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def short(self) -> str:
        """The name as a citation prints it: `van Tulder`, `Department of Health`."""
        if self.literal:
            return self.literal
        return f"{self.particle} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Related:
    """A link from a work to another one."""

    citekey: Citekey
    type: RelatedType


@dataclass(frozen=True, slots=True)
class Reference:
    """A work in `references.bib`. Text is free of LaTeX, empty where the file gives nothing."""

    citekey: Citekey
    type: str
    title: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    others: bool = False
    """Whether the list of authors ends in `and others`."""
    year: str = ""
    """The year as cited: `1998`, or `2006/2007` where the work is dated with a range."""
    date: str = ""
    """ISO 8601 as far as known (`2006-09-23`, `2006-09`, `2006`), or the text of the file."""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    place: str = ""
    edition: str = ""
    doi: str = ""
    pmid: str = ""
    isbn: str = ""
    url: str = ""
    keywords: tuple[str, ...] = ()
    shorthand: str = ""
    """The acronym of an organisation, as pages cite it: `NICE`."""
    note: str = ""
    design: Design | None = None
    population: Population | None = None
    standing: Standing = Standing.CURRENT
    standing_date: str = ""
    standing_note: str = ""
    superseded_by: tuple[Citekey, ...] = ()
    trial: str = ""
    """Registry number, or one name shared by all papers of a trial."""
    related: tuple[Related, ...] = ()
    verified: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Every field of the entry, names in lower case, values as in the file without their
    outer braces or quotes and with `@string`s put in, LaTeX not decoded (so the abstract too)."""
    line: int = 0
    """Line of the entry in its file, from 1; 0 where it came from no file."""

    @property
    def short(self) -> str:
        """Author and year as a reader would cite it: `Zhao 2008`, `Weng and Hwang 1981`."""
        names = [name.short for name in self.authors or self.editors]
        if self.shorthand:
            who = self.shorthand
        elif not names:
            who = self.title or self.citekey
        elif len(names) > 2 or self.others:
            who = f"{names[0]} et al."
        else:
            who = " and ".join(names)
        return f"{who} {self.year}".strip()

    def is_standing(self, standing: Standing, today: str) -> bool:
        """Whether the work has this standing on the ISO day `today`; undated notices count."""
        return self.standing is standing and (not self.standing_date or self.standing_date <= today)

    def carries_nothing(self, today: str) -> bool:
        """Whether the work is retracted or superseded as of the ISO day `today`."""
        return self.is_standing(Standing.RETRACTED, today) or self.is_standing(
            Standing.SUPERSEDED, today
        )
