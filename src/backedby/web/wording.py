"""Names and numbers as people write them."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

from backedby.model.stance import Stance
from backedby.model.verdict import Role
from backedby.reports.marks import Tone


def words(value: str) -> str:
    """A name of ours as people write it: `systematic-review` -> `systematic review`."""
    return str(value).replace("-", " ")


def many(count: int, noun: str) -> str:
    """A number with its noun: `1 claim`, `3 claims`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def day(iso: str) -> str:
    """An ISO day, month or year as people write it: `21 November 2026`; other text as it stands."""
    for form, written in _DAYS:
        with contextlib.suppress(ValueError):
            read = datetime.strptime(iso, form).replace(tzinfo=UTC)
            return read.strftime(written).lstrip("0")
    return iso


_DAYS = (("%Y-%m-%d", "%d %B %Y"), ("%Y-%m", "%B %Y"))


def tone_of_stance(stance: Stance) -> Tone:
    """The shape and colour that a stance is shown with."""
    return _TONES[stance]


_TONES = {
    Stance.SUPPORTS: Tone.GOOD,
    Stance.QUALIFIES: Tone.CATCH,
    Stance.DISPUTES: Tone.BAD,
    Stance.INCONCLUSIVE: Tone.UNKNOWN,
    Stance.BACKGROUND: Tone.SKIPPED,
}
PARTS = {
    Role.SUFFICES: "counts fully",
    Role.PARTLY: "counts in part",
    Role.DISPUTES: "counts against it",
    Role.NOTHING: "does not count",
}
"""The part that a work plays in a verdict."""
