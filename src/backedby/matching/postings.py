"""How much of an index one sentence may look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

MOST = 2_000
"""Entries of an index that one sentence may look at."""


def rarest_first(index: Mapping[str, Sequence[object]], keys: Iterable[str]) -> Iterator[str]:
    """Those of `keys` that an index has, shortest lists first, as far as `MOST` allows.

    At least one, so that what a sentence costs is bounded and never nothing is looked at.
    """
    touched = 0
    for length, key in sorted((len(index[one]), one) for one in keys if one in index):
        if touched and touched + length > MOST:
            return
        touched += length
        yield key
