"""What can be offered to a writer: edits of the draft that mend a finding."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from backedby.model.finding import Fix


class OfferKind(StrEnum):
    """What an edit does."""

    SPELLING = "spelling"
    WORDING = "wording"
    CITATION = "citation"
    ENTRY = "entry"
    REMOVAL = "removal"


@dataclass(frozen=True, slots=True)
class Offer:
    """An edit of the draft. `fix` is spelt as the draft's format wants it, `plain` as it reads."""

    kind: OfferKind
    label: str
    """What a person clicks: "Use this wording"."""
    fix: Fix
    plain: str
    detail: str = ""
    """The words that will stand there, or the work that is meant."""
    mends: bool = True
    """Whether a finding goes away by it; otherwise it is one way among others."""

    @property
    def is_paragraph(self) -> bool:
        """Whether it adds a paragraph or an item of its own."""
        return self.kind is OfferKind.ENTRY

    @property
    def key(self) -> str:
        """A name for this very edit of this very draft."""
        span = self.fix.span
        digest = hashlib.blake2b(f"{self.label}\n{self.fix.text}".encode(), digest_size=4)
        return f"{self.kind}-{span.start}-{span.end}-{digest.hexdigest()}"
