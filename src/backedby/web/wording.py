"""Names and numbers as people write them."""

from __future__ import annotations


def words(value: str) -> str:
    """A name of ours as people write it: `systematic-review` -> `systematic review`."""
    return str(value).replace("-", " ")


def many(count: int, noun: str) -> str:
    """A number with its noun: `1 claim`, `3 claims`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
