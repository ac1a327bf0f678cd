"""Works and what rests on them."""

from __future__ import annotations

from typing import Annotated

from backedby.api.schemas.fields import (
    CitekeyField,
    ClaimIdField,
    DesignField,
    NextField,
    PageIdField,
    PopulationField,
    Schema,
    ShortField,
    StanceField,
    StandingField,
    StatementField,
    TotalField,
    VerdictField,
    said,
)
from backedby.model.reference import RelatedType


class NameItem(Schema):
    """A person in CSL's parts, or an organisation in `literal`."""

    family: Annotated[str | None, said("Family name.", "Zhao")]
    given: Annotated[str | None, said("Given names.", "Zhi-Qi")]
    particle: Annotated[str | None, said("Such as van, de la.", None)]
    suffix: Annotated[str | None, said("Such as Jr.", None)]
    literal: Annotated[str | None, said("An organisation.", None)]


class ReferenceSummary(Schema):
    """A work in a list."""

    citekey: CitekeyField
    short: ShortField
    title: Annotated[str | None, said("Title.", "Neural mechanism underlying analgesia")]
    container: Annotated[str | None, said("Journal or book.", "Progress in Neurobiology")]
    year: Annotated[str | None, said("Year as cited.", "2008")]
    doi: Annotated[str | None, said("Bare DOI.", "10.1016/j.pneurobio.2008.05.004")]
    type: Annotated[str, said("Type of the entry.", "article")]
    design: DesignField
    population: PopulationField
    standing: StandingField
    claims: Annotated[int, said("How many claims name it.", 1)]


class References(Schema):
    """A page of works."""

    total: TotalField
    next: NextField
    references: Annotated[list[ReferenceSummary], said("In the order of references.bib.", [])]


class RestingItem(Schema):
    """A claim that names a work among its evidence."""

    claim: ClaimIdField
    statement: StatementField
    stance: StanceField
    verdict: VerdictField


class RelatedItem(Schema):
    """A link from a work to another one."""

    reference: CitekeyField
    type: Annotated[RelatedType, said("How they are related.", "includes")]


class Reference(Schema):
    """A work with all that is known of it, and what rests on it."""

    citekey: CitekeyField
    short: ShortField
    type: Annotated[str, said("Type of the entry.", "article")]
    title: Annotated[str | None, said("Title.", "Neural mechanism underlying analgesia")]
    authors: Annotated[list[NameItem], said("Authors in order.", [])]
    editors: Annotated[list[NameItem], said("Editors in order.", [])]
    others: Annotated[bool, said("Whether there are more authors than are named.", False)]
    year: Annotated[str | None, said("Year as cited.", "2008")]
    date: Annotated[str | None, said("ISO 8601 as far as known.", "2008-08")]
    container: Annotated[str | None, said("Journal or book.", "Progress in Neurobiology")]
    volume: Annotated[str | None, said("Volume.", "85")]
    issue: Annotated[str | None, said("Issue.", "4")]
    pages: Annotated[str | None, said("Pages.", "355-375")]
    publisher: Annotated[str | None, said("Publisher.", None)]
    place: Annotated[str | None, said("Place.", None)]
    edition: Annotated[str | None, said("Edition.", None)]
    doi: Annotated[str | None, said("Bare DOI.", "10.1016/j.pneurobio.2008.05.004")]
    pmid: Annotated[str | None, said("Number in PubMed.", "18582529")]
    isbn: Annotated[str | None, said("ISBN.", None)]
    url: Annotated[str | None, said("Address.", None)]
    keywords: Annotated[list[str], said("Keywords.", ["analgesia"])]
    abstract: Annotated[str | None, said("Abstract as plain text.", None)]
    note: Annotated[str | None, said("Note of the entry.", None)]
    design: DesignField
    population: PopulationField
    standing: StandingField
    standing_date: Annotated[str | None, said("ISO day of the notice.", None)]
    standing_note: Annotated[str | None, said("What the notice says.", None)]
    superseded_by: Annotated[list[CitekeyField], said("What replaced it.", [])]
    trial: Annotated[str | None, said("Registry number or name of its trial.", None)]
    related: Annotated[list[RelatedItem], said("Works linked to it.", [])]
    verified: Annotated[str | None, said("Which records confirmed it, and when.", "PubMed")]
    claims: Annotated[list[RestingItem], said("Claims that name it, by id.", [])]
    pages_citing: Annotated[list[PageIdField], said("Published pages that cite it.", [])]
