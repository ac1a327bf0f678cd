"""What schemas have in common: their manner, and fields that many of them hold."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from backedby.model.reference import Design, Population, Standing
from backedby.model.stance import Stance
from backedby.model.verdict import Verdict


class Schema(BaseModel):
    """What all have in common: nothing but what is named, and nothing changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def said(description: str, *examples: object) -> object:
    """A field that says what it holds, with examples."""
    return Field(description=description, examples=list(examples))


ClaimIdField = Annotated[str, said("Id of the claim.", "reduces-inflammation")]
CitekeyField = Annotated[str, said("Key of the work.", "zhao2008")]
PageIdField = Annotated[str, said("Id of the page.", "mudie-back-pain")]
StanceField = Annotated[
    Stance, said("What the work shows for the claim, as a person judged it.", "supports")
]
VerdictField = Annotated[
    Verdict | None,
    said("What the evidence amounts to; null where it could not be computed.", "contested"),
]
DesignField = Annotated[Design | None, said("How the work came to what it says.", "rct")]
PopulationField = Annotated[Population | None, said("On whom or what it was done.", "human")]
StandingField = Annotated[Standing, said("Whether it may still be relied on.", "current")]
ShortField = Annotated[str, said("Author and year, as a reader would cite it.", "Zhao 2008")]
StatementField = Annotated[str, said("What the claim says.", "Acupuncture may calm inflammation.")]
TotalField = Annotated[int, said("How many there are on all pages.", 60)]
NextField = Annotated[
    str | None,
    said("Cursor of the next page, also in the header Link; null on the last one.", None),
]
ReasonField = Annotated[str, said("In words.", "only animal evidence: Kim 2008, mice")]
