"""What answers are made of, as the OpenAPI document describes it.

Reports and search answers have JSON Schemas of their own (`backedby schema`); everything
else is here. Lists are never null; what is not known is.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from backedby.graph.building import NodeType
from backedby.model.claim import Kind, Status
from backedby.model.finding import Severity
from backedby.model.reference import Design, Population, RelatedType, Standing
from backedby.model.stance import Stance
from backedby.model.verdict import Role, Verdict


class Schema(BaseModel):
    """What all have in common: nothing but what is named, and nothing changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _said(description: str, *examples: object) -> object:
    return Field(description=description, examples=list(examples))


ClaimIdField = Annotated[str, _said("Id of the claim.", "reduces-inflammation")]
CitekeyField = Annotated[str, _said("Key of the work.", "zhao2008")]
PageIdField = Annotated[str, _said("Id of the page.", "mudie-back-pain")]
StanceField = Annotated[
    Stance, _said("What the work shows for the claim, as a person judged it.", "supports")
]
VerdictField = Annotated[
    Verdict | None,
    _said("What the evidence amounts to; null where it could not be computed.", "contested"),
]
DesignField = Annotated[Design | None, _said("How the work came to what it says.", "rct")]
PopulationField = Annotated[Population | None, _said("On whom or what it was done.", "human")]
StandingField = Annotated[Standing, _said("Whether it may still be relied on.", "current")]
ShortField = Annotated[str, _said("Author and year, as a reader would cite it.", "Zhao 2008")]
StatementField = Annotated[str, _said("What the claim says.", "Acupuncture may calm inflammation.")]
TotalField = Annotated[int, _said("How many there are on all pages.", 60)]
NextField = Annotated[
    str | None,
    _said("Cursor of the next page, also in the header Link; null on the last one.", None),
]
ReasonField = Annotated[str, _said("In words.", "only animal evidence: Kim 2008, mice")]


class ClaimSummary(Schema):
    """A claim in a list."""

    id: ClaimIdField
    statement: StatementField
    kind: Annotated[Kind, _said("What sort of statement it is.", "mechanism")]
    status: Annotated[Status, _said("Where it stands on its way to publication.", "approved")]
    verdict: VerdictField
    references: Annotated[
        list[CitekeyField], _said("The works among its evidence.", ["zhao2008", "kim2008"])
    ]
    review_due: Annotated[str | None, _said("ISO day by which to look again.", "2029-11-21")]


class Claims(Schema):
    """A page of claims."""

    total: TotalField
    next: NextField
    claims: Annotated[list[ClaimSummary], _said("In the order of their files.", [])]


class EvidenceItem(Schema):
    """What one work shows for one claim, and the part it plays in the verdict."""

    reference: CitekeyField
    short: ShortField
    stance: StanceField
    cito: Annotated[
        str,
        _said("The stance as a property of CiTO.", "http://purl.org/spar/cito/isDisputedBy"),
    ]
    design: DesignField
    population: PopulationField
    standing: StandingField
    direct: Annotated[
        bool, _said("Whether condition, population, setting and year are the claim's.", True)
    ]
    via: Annotated[str | None, _said("The work whose finding it only reports.", "pomeranz1987")]
    locator: Annotated[str | None, _said("Where in the work.", "pp. 355-375")]
    quote: Annotated[str | None, _said("Verbatim from the work.", None)]
    note: Annotated[str | None, _said("What the person who judged it noted.", "Mostly animals.")]
    counts: Annotated[bool, _said("Whether it plays any part in the verdict.", True)]
    role: Annotated[Role, _said("Which part it plays.", "partly")]
    reason: Annotated[str | None, _said("Why it plays that part.", "narrative review")]


class Evidence(Schema):
    """All that a claim rests on."""

    claim: ClaimIdField
    verdict: VerdictField
    reasons: Annotated[list[ReasonField], _said("Why that is the verdict.", [])]
    evidence: Annotated[list[EvidenceItem], _said("In the order of the claim's file.", [])]


class AppearanceItem(Schema):
    """Where a claim was seen on a published page."""

    page: PageIdField
    section: Annotated[int | None, _said("Number of the heading; 0 above the first.", 4)]
    position: Annotated[str | None, _said("Where below it.", "bullet 1")]
    cites: Annotated[list[CitekeyField], _said("What the page cites there.", ["zhao2008"])]


class ReviewItem(Schema):
    """Who looked at a claim last."""

    by: Annotated[str | None, _said("Who.", "project")]
    role: Annotated[str | None, _said("In which role.", "editor")]
    date: Annotated[str | None, _said("ISO day.", "2026-11-21")]
    due: Annotated[str | None, _said("ISO day by which to look again.", "2029-11-21")]
    clinical: Annotated[bool, _said("Whether a clinician approved the claim.", False)]


class ScopeItem(Schema):
    """What a claim is about."""

    intervention: Annotated[str | None, _said("The treatment.", "acupuncture")]
    condition: Annotated[str | None, _said("The trouble treated.", "back pain")]
    population: Annotated[str | None, _said("Whom.", "adults")]
    comparator: Annotated[str | None, _said("Set against what.", "usual care")]
    setting: Annotated[str | None, _said("Where.", "primary care")]


class StrengthItem(Schema):
    """The most that the evidence carries; null where the claim sets no bound."""

    certainty: Annotated[str | None, _said("may, does or proven.", "may")]
    extent: Annotated[str | None, _said("helps, relieves or cures.", "relieves")]
    time: Annotated[str | None, _said("short-term or lasting.", "short-term")]


class WordingItem(Schema):
    """Other ways to say a claim, as a person judged them."""

    also: Annotated[list[str], _said("Accepted.", ["releases the body's natural painkillers"])]
    not_this: Annotated[
        list[str], _said("Looked alike, rejected.", ["endorphins are also released by laughter"])
    ]
    too_strong: Annotated[list[str], _said("Say more than the evidence.", ["cures pain"])]


class Claim(Schema):
    """A claim with all that a person recorded about it."""

    id: ClaimIdField
    statement: StatementField
    kind: Annotated[Kind, _said("What sort of statement it is.", "mechanism")]
    needs: Annotated[str, _said("What may carry a claim of this kind.", "a review or experiment")]
    status: Annotated[Status, _said("Where it stands on its way to publication.", "approved")]
    verdict: VerdictField
    reasons: Annotated[list[ReasonField], _said("Why that is the verdict.", [])]
    scope: Annotated[ScopeItem, _said("What it is about.")]
    strength: Annotated[StrengthItem, _said("The most that the evidence carries.")]
    wording: Annotated[WordingItem, _said("Other ways to say it.")]
    evidence: Annotated[list[EvidenceItem], _said("In the order of the file.", [])]
    appearances: Annotated[list[AppearanceItem], _said("Where it was seen.", [])]
    replaced_by: Annotated[str | None, _said("The claim that took its place.", None)]
    review: Annotated[ReviewItem | None, _said("Who looked at it last.", None)]
    notes: Annotated[str, _said("Markdown for writers: what may be said.", "Say *may*.")]
    lost: Annotated[list[str], _said("What of its evidence could not be read.", [])]
    path: Annotated[str, _said("Its file.", "claims/reduces-inflammation.md")]


class NameItem(Schema):
    """A person in CSL's parts, or an organisation in `literal`."""

    family: Annotated[str | None, _said("Family name.", "Zhao")]
    given: Annotated[str | None, _said("Given names.", "Zhi-Qi")]
    particle: Annotated[str | None, _said("Such as van, de la.", None)]
    suffix: Annotated[str | None, _said("Such as Jr.", None)]
    literal: Annotated[str | None, _said("An organisation.", None)]


class ReferenceSummary(Schema):
    """A work in a list."""

    citekey: CitekeyField
    short: ShortField
    title: Annotated[str | None, _said("Title.", "Neural mechanism underlying analgesia")]
    container: Annotated[str | None, _said("Journal or book.", "Progress in Neurobiology")]
    year: Annotated[str | None, _said("Year as cited.", "2008")]
    doi: Annotated[str | None, _said("Bare DOI.", "10.1016/j.pneurobio.2008.05.004")]
    type: Annotated[str, _said("Type of the entry.", "article")]
    design: DesignField
    population: PopulationField
    standing: StandingField
    claims: Annotated[int, _said("How many claims name it.", 1)]


class References(Schema):
    """A page of works."""

    total: TotalField
    next: NextField
    references: Annotated[list[ReferenceSummary], _said("In the order of references.bib.", [])]


class RestingItem(Schema):
    """A claim that names a work among its evidence."""

    claim: ClaimIdField
    statement: StatementField
    stance: StanceField
    verdict: VerdictField


class RelatedItem(Schema):
    """A link from a work to another one."""

    reference: CitekeyField
    type: Annotated[RelatedType, _said("How they are related.", "includes")]


class Reference(Schema):
    """A work with all that is known of it, and what rests on it."""

    citekey: CitekeyField
    short: ShortField
    type: Annotated[str, _said("Type of the entry.", "article")]
    title: Annotated[str | None, _said("Title.", "Neural mechanism underlying analgesia")]
    authors: Annotated[list[NameItem], _said("Authors in order.", [])]
    editors: Annotated[list[NameItem], _said("Editors in order.", [])]
    others: Annotated[bool, _said("Whether there are more authors than are named.", False)]
    year: Annotated[str | None, _said("Year as cited.", "2008")]
    date: Annotated[str | None, _said("ISO 8601 as far as known.", "2008-08")]
    container: Annotated[str | None, _said("Journal or book.", "Progress in Neurobiology")]
    volume: Annotated[str | None, _said("Volume.", "85")]
    issue: Annotated[str | None, _said("Issue.", "4")]
    pages: Annotated[str | None, _said("Pages.", "355-375")]
    publisher: Annotated[str | None, _said("Publisher.", None)]
    place: Annotated[str | None, _said("Place.", None)]
    edition: Annotated[str | None, _said("Edition.", None)]
    doi: Annotated[str | None, _said("Bare DOI.", "10.1016/j.pneurobio.2008.05.004")]
    pmid: Annotated[str | None, _said("Number in PubMed.", "18582529")]
    isbn: Annotated[str | None, _said("ISBN.", None)]
    url: Annotated[str | None, _said("Address.", None)]
    keywords: Annotated[list[str], _said("Keywords.", ["analgesia"])]
    abstract: Annotated[str | None, _said("Abstract as plain text.", None)]
    note: Annotated[str | None, _said("Note of the entry.", None)]
    design: DesignField
    population: PopulationField
    standing: StandingField
    standing_date: Annotated[str | None, _said("ISO day of the notice.", None)]
    standing_note: Annotated[str | None, _said("What the notice says.", None)]
    superseded_by: Annotated[list[CitekeyField], _said("What replaced it.", [])]
    trial: Annotated[str | None, _said("Registry number or name of its trial.", None)]
    related: Annotated[list[RelatedItem], _said("Works linked to it.", [])]
    verified: Annotated[str | None, _said("Which records confirmed it, and when.", "PubMed")]
    claims: Annotated[list[RestingItem], _said("Claims that name it, by id.", [])]
    pages_citing: Annotated[list[PageIdField], _said("Published pages that cite it.", [])]


class NodeItem(Schema):
    """Something in the graph."""

    type: Annotated[NodeType, _said("What it stands for.", "reference")]
    id: Annotated[str, _said("Its id among those.", "zhao2008")]


class Resting(Schema):
    """The claims that rest on a work."""

    reference: CitekeyField
    claims: Annotated[list[RestingItem], _said("By id.", [])]


class Neighbours(Schema):
    """What is linked to something."""

    of: Annotated[NodeItem, _said("What was asked about.")]
    depth: Annotated[int, _said("How many links away.", 1)]
    total: TotalField
    next: NextField
    nodes: Annotated[list[NodeItem], _said("By type and id.", [])]


class Path(Schema):
    """The shortest way from one thing to another."""

    found: Annotated[bool, _said("Whether any way leads there.", True)]
    nodes: Annotated[list[NodeItem], _said("From start to end, both included.", [])]


class Works(Schema):
    """A page of works, by key."""

    total: TotalField
    next: NextField
    references: Annotated[list[CitekeyField], _said("By key.", ["gerber1996"])]


class LoneSupport(Schema):
    """A claim, and the one independent study that carries it."""

    claim: ClaimIdField
    reference: CitekeyField


class LoneSupports(Schema):
    """A page of claims that rest on a single independent study."""

    total: TotalField
    next: NextField
    claims: Annotated[list[LoneSupport], _said("By claim.", [])]


class FallItem(Schema):
    """A claim's verdict now, and without a work."""

    claim: ClaimIdField
    before: VerdictField
    after: VerdictField
    changes: Annotated[bool, _said("Whether the verdict would be another one.", True)]


class Impact(Schema):
    """What would fall if a work were retracted today."""

    reference: CitekeyField
    claims: Annotated[list[FallItem], _said("Claims that name it, by id.", [])]
    pages: Annotated[list[PageIdField], _said("Pages concerned.", ["mudie-back-pain"])]


class FindingItem(Schema):
    """A flaw of the knowledge base's own files."""

    code: Annotated[str, _said("Code of the rule.", "B214")]
    name: Annotated[str, _said("Name of the rule.", "dangling-citekey")]
    severity: Annotated[Severity, _said("How much it matters.", "error")]
    path: Annotated[str, _said("File, below the knowledge base.", "claims/costs.md")]
    line: Annotated[int, _said("Line, from 1.", 12)]
    message: Annotated[str, _said("What is wrong.", "There is no work 'zhao2080'.")]
    help: Annotated[str | None, _said("What to do.", "Did you mean 'zhao2008'?")]


class Validation(Schema):
    """What a knowledge base holds, and a page of what is wrong with its files."""

    works: Annotated[int, _said("Works that were read.", 44)]
    claims: Annotated[int, _said("Claims that were read.", 60)]
    concepts: Annotated[int, _said("Concepts of the vocabulary.", 80)]
    pages: Annotated[int, _said("Published pages.", 3)]
    unreadable: Annotated[int, _said("Claims and works that could not be read.", 0)]
    trouble: Annotated[str | None, _said("Why the newest files are not the ones in use.", None)]
    total: TotalField
    next: NextField
    findings: Annotated[list[FindingItem], _said("By file and line.", [])]


class RuleSummary(Schema):
    """A rule in the list."""

    code: Annotated[str, _said("Never used again for another one.", "B003")]
    name: Annotated[str, _said("Reads well after 'ignore'.", "misspelt-author")]
    severity: Annotated[Severity, _said("Unless the settings say otherwise.", "warning")]
    about: Annotated[str, _said("`page` or `knowledge-base`.", "page")]
    summary: Annotated[str, _said("What it finds.", "A name is misspelt.")]


class Rule(RuleSummary):
    """A rule with its manual page."""

    text: Annotated[str, _said("Why it matters and what to do.", "Readers cannot follow it.")]
    fails: Annotated[list[str], _said("Drafts in which it finds something.", [])]
    passes: Annotated[list[str], _said("Drafts that are fine.", [])]


class Rules(Schema):
    """All rules."""

    rules: Annotated[list[RuleSummary], _said("By code.", [])]


class SettingItem(Schema):
    """A setting, its value and where that came from."""

    name: Annotated[str, _said("Section and name.", "check.fail_on")]
    value: Annotated[object, _said("As JSON.", "warning")]
    origin: Annotated[
        str, _said("default, backedby.toml, option, or the variable's name.", "default")
    ]


class Settings(Schema):
    """All settings."""

    settings: Annotated[list[SettingItem], _said("By section.", [])]


class LibraryItem(Schema):
    """Which knowledge base answers."""

    tool: Annotated[str, _said("Program and version.", "backedby 0.1.0")]
    fingerprint: Annotated[str, _said("Hash over its files.", "9f2c")]
    since: Annotated[str, _said("When it was opened, ISO time.", "2026-11-21T09:00:00Z")]
    day: Annotated[str, _said("As of which ISO day it judges.", "2026-11-21")]
    works: Annotated[int, _said("Works.", 44)]
    claims: Annotated[int, _said("Claims.", 60)]
    unreadable: Annotated[int, _said("Claims and works that could not be read.", 0)]
    verdicts: Annotated[
        dict[Verdict, int], _said("How many claims have each verdict.", {"backed": 12})
    ]
    engine: Annotated[str, _said("What searches.", "whoosh")]
    trouble: Annotated[str | None, _said("Why the newest files are not the ones in use.", None)]


class ProblemItem(Schema):
    """A kind of problem."""

    type: Annotated[str, _said("As answers give it.", "/api/v1/problems/not-found")]
    status: Annotated[int, _said("The status it comes with.", 404)]
    title: Annotated[str, _said("In short.", "There is nothing here")]
    why: Annotated[str, _said("What it means and what to do.", "No such claim or work.")]


class ProblemItems(Schema):
    """All kinds of problems."""

    problems: Annotated[list[ProblemItem], _said("By status.", [])]


class WrongValue(Schema):
    """A value that cannot be used."""

    where: Annotated[str, _said("Where in the request.", "query.limit")]
    message: Annotated[str, _said("Why.", "Input should be less than or equal to 1000")]


class ProblemDetails(Schema):
    """What went wrong (RFC 9457)."""

    type: Annotated[str, _said("Kind of problem.", "/api/v1/problems/not-found")]
    title: Annotated[str, _said("The kind in short.", "There is nothing here")]
    status: Annotated[int, _said("HTTP status.", 404)]
    detail: Annotated[str, _said("This time.", "There is no claim 'reduces-inflamation'.")]
    hint: Annotated[str, _said("What may help.", "Did you mean 'reduces-inflammation'?")] = ""
    errors: Annotated[list[WrongValue], _said("Each wrong value.", [])] = []
    request_id: Annotated[str, _said("Names the request in the log.", "c24b45d1a00176d4")] = ""


class CheckRequest(Schema):
    """A draft to check."""

    text: Annotated[
        str,
        Field(
            description="The draft. Offsets in the report count its code points.",
            examples=["Acupuncture cures back pain (Zhao 2008)."],
            pattern=r"[^\s\u0000\u200b\ufeff]",
        ),
    ]
    format: Annotated[
        Literal["text", "markdown", "html"] | None,
        _said("How to read it; without, as its path or its looks say.", "markdown"),
    ] = None
    path: Annotated[
        str,
        Field(
            description="Where it belongs in the site, for the exceptions of [[check.folder]].",
            examples=["blog/back-pain.md"],
            max_length=1_000,
        ),
    ] = "draft"
