"""Page ranges as printed: `355-75`, `E887–E900`, `p. 12`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backedby.text.normalise import fold

_RANGE = re.compile(r"([a-z]{0,3})\.?\s?(\d{1,7})(?:\s?-+\s?([a-z]{0,3})(\d{1,7}))?(?![\w])")
_LABEL = re.compile(r"^\s*(?:(?:pp?|pages?)\.?\s?|s\.\s)(?=[a-z]?\d)")


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages from `first` to `last`, the letters in front of both in `prefix`."""

    prefix: str
    first: int
    last: int

    def is_within(self, other: PageRange) -> bool:
        """Whether the pages are a part of the other ones and leave out both ends or all but one."""
        if self.prefix != other.prefix or not other.first <= self.first <= self.last <= other.last:
            return False
        if self.first == self.last:
            return self.first != other.first
        return self.first != other.first and self.last != other.last

    def holds(self, page: int) -> bool:
        """Whether a page is one of these."""
        return self.first <= page <= self.last

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{self.prefix.upper()}{self.first}"
        return f"{self.prefix.upper()}{self.first}–{self.prefix.upper()}{self.last}"


def page_range(printed: str) -> PageRange | None:
    """The pages that are printed, an abbreviated last page in full; None for anything else."""
    text = _LABEL.sub("", fold(printed).strip())
    hit = _RANGE.fullmatch(text.rstrip(" .,;"))
    if hit is None:
        return None
    prefix, first, other, last = hit.groups()
    if last is None:
        return PageRange(prefix, int(first), int(first))
    if other and other != prefix:
        return None
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return PageRange(prefix, int(first), int(last)) if int(last) >= int(first) else None
