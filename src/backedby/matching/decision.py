"""What the gate says of a sentence and a claim."""

from __future__ import annotations

from dataclasses import dataclass

from backedby.model.match import ScopeDrift


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a sentence states a claim; where not, what was missing, or what it drifts to."""

    passed: bool
    missing: str = ""
    drift: ScopeDrift | None = None
    by_words: bool = False
    """Whether it passed by its wording, though it names too few of the claim's topics."""


PASSED = Decision(True)
