"""Claims and what they rest on."""

from __future__ import annotations

from typing import Annotated

from backedby.api.schemas.fields import (
    CitekeyField,
    ClaimIdField,
    DesignField,
    NextField,
    PageIdField,
    PopulationField,
    ReasonField,
    Schema,
    ShortField,
    StanceField,
    StandingField,
    StatementField,
    TotalField,
    VerdictField,
    said,
)
from backedby.model.claim import Kind, Status
from backedby.model.verdict import Role


class ClaimSummary(Schema):
    """A claim in a list."""

    id: ClaimIdField
    statement: StatementField
    kind: Annotated[Kind, said("What sort of statement it is.", "mechanism")]
    status: Annotated[Status, said("Where it stands on its way to publication.", "approved")]
    verdict: VerdictField
    references: Annotated[
        list[CitekeyField], said("The works among its evidence.", ["zhao2008", "kim2008"])
    ]
    review_due: Annotated[str | None, said("ISO day by which to look again.", "2029-11-21")]


class Claims(Schema):
    """A page of claims."""

    total: TotalField
    next: NextField
    claims: Annotated[list[ClaimSummary], said("In the order of their files.", [])]


class EvidenceItem(Schema):
    """What one work shows for one claim, and the part it plays in the verdict."""

    reference: CitekeyField
    short: ShortField
    stance: StanceField
    cito: Annotated[
        str,
        said("The stance as a property of CiTO.", "http://purl.org/spar/cito/isDisputedBy"),
    ]
    design: DesignField
    population: PopulationField
    standing: StandingField
    direct: Annotated[
        bool, said("Whether condition, population, setting and year are the claim's.", True)
    ]
    via: Annotated[str | None, said("The work whose finding it only reports.", "pomeranz1987")]
    locator: Annotated[str | None, said("Where in the work.", "pp. 355-375")]
    quote: Annotated[str | None, said("Verbatim from the work.", None)]
    note: Annotated[str | None, said("What the person who judged it noted.", "Mostly animals.")]
    counts: Annotated[bool, said("Whether it plays any part in the verdict.", True)]
    role: Annotated[Role, said("Which part it plays.", "partly")]
    reason: Annotated[str | None, said("Why it plays that part.", "narrative review")]


class Evidence(Schema):
    """All that a claim rests on."""

    claim: ClaimIdField
    verdict: VerdictField
    reasons: Annotated[list[ReasonField], said("Why that is the verdict.", [])]
    evidence: Annotated[list[EvidenceItem], said("In the order of the claim's file.", [])]


class AppearanceItem(Schema):
    """Where a claim was seen on a published page."""

    page: PageIdField
    section: Annotated[int | None, said("Number of the heading; 0 above the first.", 4)]
    position: Annotated[str | None, said("Where below it.", "bullet 1")]
    cites: Annotated[list[CitekeyField], said("What the page cites there.", ["zhao2008"])]


class ReviewItem(Schema):
    """Who looked at a claim last."""

    by: Annotated[str | None, said("Who.", "project")]
    role: Annotated[str | None, said("In which role.", "editor")]
    date: Annotated[str | None, said("ISO day.", "2026-11-21")]
    due: Annotated[str | None, said("ISO day by which to look again.", "2029-11-21")]
    clinical: Annotated[bool, said("Whether a clinician approved the claim.", False)]


class ScopeItem(Schema):
    """What a claim is about."""

    intervention: Annotated[str | None, said("The treatment.", "acupuncture")]
    condition: Annotated[str | None, said("The trouble treated.", "back pain")]
    population: Annotated[str | None, said("Whom.", "adults")]
    comparator: Annotated[str | None, said("Set against what.", "usual care")]
    setting: Annotated[str | None, said("Where.", "primary care")]


class StrengthItem(Schema):
    """The most that the evidence carries; null where the claim sets no bound."""

    certainty: Annotated[str | None, said("may, does or proven.", "may")]
    extent: Annotated[str | None, said("helps, relieves or cures.", "relieves")]
    time: Annotated[str | None, said("short-term or lasting.", "short-term")]


class WordingItem(Schema):
    """Other ways to say a claim, as a person judged them."""

    also: Annotated[list[str], said("Accepted.", ["releases the body's natural painkillers"])]
    not_this: Annotated[
        list[str], said("Looked alike, rejected.", ["endorphins are also released by laughter"])
    ]
    too_strong: Annotated[list[str], said("Say more than the evidence.", ["cures pain"])]


class Claim(Schema):
    """A claim with all that a person recorded about it."""

    id: ClaimIdField
    statement: StatementField
    kind: Annotated[Kind, said("What sort of statement it is.", "mechanism")]
    needs: Annotated[str, said("What may carry a claim of this kind.", "a review or experiment")]
    status: Annotated[Status, said("Where it stands on its way to publication.", "approved")]
    verdict: VerdictField
    reasons: Annotated[list[ReasonField], said("Why that is the verdict.", [])]
    scope: Annotated[ScopeItem, said("What it is about.")]
    strength: Annotated[StrengthItem, said("The most that the evidence carries.")]
    wording: Annotated[WordingItem, said("Other ways to say it.")]
    evidence: Annotated[list[EvidenceItem], said("In the order of the file.", [])]
    appearances: Annotated[list[AppearanceItem], said("Where it was seen.", [])]
    replaced_by: Annotated[str | None, said("The claim that took its place.", None)]
    review: Annotated[ReviewItem | None, said("Who looked at it last.", None)]
    notes: Annotated[str, said("Markdown for writers: what may be said.", "Say *may*.")]
    lost: Annotated[list[str], said("What of its evidence could not be read.", [])]
    path: Annotated[str, said("Its file.", "claims/reduces-inflammation.md")]
