"""The ids that claims have, or have had as far as the files tell."""

from __future__ import annotations

from pathlib import Path

from backedby.library.contents import Library
from backedby.library.sources import CLAIMS
from backedby.model.claim import ClaimId


def taken_ids(folder: Path, library: Library) -> frozenset[ClaimId]:
    """Ids that a new claim may not have: of every file, readable or not, and of replacements."""
    every = (folder / CLAIMS).rglob("*")
    files = {path.stem for path in every if path.suffix.lower() == ".md"}
    named = {claim.replaced_by for claim in library.claims.values() if claim.replaced_by}
    return frozenset(files | named | library.claims.keys())
