"""What is sent to be checked."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from backedby.api.schemas.fields import Schema, said


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
        said("How to read it; without, as its path or its looks say.", "markdown"),
    ] = None
    path: Annotated[
        str,
        Field(
            description="Where it belongs in the site, for the exceptions of [[check.folder]].",
            examples=["blog/back-pain.md"],
            max_length=1_000,
        ),
    ] = "draft"
