"""Whether a sentence gives another figure, or another rhythm, than a claim has on record."""

from __future__ import annotations

import re

from backedby.matching import english_counts
from backedby.matching.known import KnownClaim
from backedby.matching.passages import Passage
from backedby.matching.quantities import other_figure
from backedby.matching.rhythms import other_rhythm
from backedby.matching.tone import fold_in_place
from backedby.model.claim import Kind


def told_otherwise(passage: Passage, known: KnownClaim, *, abroad: bool) -> str:
    """In words, what figure a sentence gives in place of the one on record; empty if none.

    `abroad`: it counts for another country, and so perhaps in other money.
    """
    if other := other_figure(passage.figures, known.figures, abroad=abroad):
        return other
    if known.claim.kind is Kind.PRACTICE:
        return other_rhythm(passage.text, known.claim.statement)
    return ""


def is_bound(opposed: str, passage: Passage) -> bool:
    """Whether what was heard as a denial only limits a figure: "no more than", "not before"."""
    return opposed.startswith(english_counts.BOUNDS) or (
        opposed.startswith("“not”") and _NOT_BEFORE.search(fold_in_place(passage.text)) is not None
    )


_NOT_BEFORE = re.compile(english_counts.NOT_BEFORE)
