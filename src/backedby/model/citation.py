"""Citations in a draft, and the draft's own list of references, as printed and as parsed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backedby.model.reference import Citekey, Name
from backedby.model.spans import Span


class Style(StrEnum):
    """How a citation is printed."""

    PARENTHETICAL = "parenthetical"
    NARRATIVE = "narrative"
    NUMERIC = "numeric"
    SUPERSCRIPT = "superscript"
    FOOTNOTE = "footnote"
    CITEKEY = "citekey"
    DOI = "doi"
    PMID = "pmid"


@dataclass(frozen=True, slots=True)
class Locator:
    """A place inside a work: CSL's label (`page`, `chapter`, `section` …) and value."""

    label: str
    value: str

    def __str__(self) -> str:
        return f"{self.label} {self.value}"


@dataclass(frozen=True, slots=True)
class Cite:
    """One cited work within a citation; a range `[3-5]` is three of them."""

    span: Span
    text: str
    """The source text of `span`."""
    style: Style
    authors: tuple[str, ...] = ()
    """Family names or an organisation, as printed."""
    year: str | None = None
    """With its suffix letter: `2009a`; also `n.d.`, `in press`, `1912-1913` as printed."""
    number: str | None = None
    """The number, the footnote's label, the bare DOI, the PMID's digits, a citekey without `@`."""
    locator: Locator | None = None
    via: str | None = None
    """Of a second-hand citation: the original as printed (`Pomeranz`, `Pomeranz & Chiu, 1976`)."""
    entry: str | None = None
    """Id of the page's own list entry that it points to."""
    rivals: tuple[str, ...] = ()
    """Ids of other entries that names and year fit as well: only the context tells them apart."""
    carried: BibliographyEntry | None = None
    """The work as the draft's reference manager has it, where a field of a DOCX carries it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A bracket, marker or narrative mention with the works it cites, in order."""

    span: Span
    text: str
    cites: tuple[Cite, ...]


class EntryKind(StrEnum):
    """What a line of a page's list is."""

    REFERENCE = "reference"
    NOTE = "note"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """One line of the page's own reference list, as printed and as parsed."""

    id: str
    """`e1`, `e2` … in the order of the page."""
    span: Span
    raw: str
    """The source text of `span`, without list marker or label."""
    label: str | None = None
    """Number or footnote label in front of it."""
    authors: tuple[Name, ...] = ()
    year: str | None = None
    title: str | None = None
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    doi: str | None = None
    pmid: str | None = None
    kind: EntryKind = EntryKind.REFERENCE


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which work of `references.bib` a cite or an entry means, and how sure that is."""

    reference: Citekey | None
    confidence: float = 0.0
    """0 to 1; 1.0 where names and year (or an identifier) agree."""
    misspelt: str | None = None
    """The author's name as the library spells it, where the draft spells it otherwise."""
    other_year: str | None = None
    """The library's year, where the draft prints another one."""
    candidates: tuple[Citekey, ...] = ()
    """Several works that fit equally well: then `reference` is None. Or the closest ones."""
    ambiguous: bool = False
