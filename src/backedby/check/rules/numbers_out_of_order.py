"""B018 numbers-out-of-order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.citations.naming import family_of
from backedby.model.citation import BibliographyEntry, Citation, Cite, Style
from backedby.model.document import Block, BlockKind
from backedby.model.finding import Finding, Severity
from backedby.text.normalise import fold

_SAMPLE = (
    "Sleep helps [1]. Rats run again [2]. Naps help [3]. Coffee does no harm [4]. Naps help still "
    "after a year [5].\n"
    "\n"
    "## References\n"
    "\n"
    "1. Lindqvist K, Wren T, Østby I. Sleep after learning and memory in adults: a systematic "
    "review. Journal of Invented Rest 2015;8:101-119.\n"
    "2. Okafor C, Brandt J. Replay of maze runs in sleeping rats. Annals of Imagined Physiology "
    "2009;77:512-530.\n"
    "3. van der Molen A, O'Hara S, García L, et al. A randomised trial of naps and recall. "
    "Journal of Invented Rest 2011;4:33-41.\n"
    "4. Pell R. Evening coffee and recall the next day: a randomised trial. Journal of Invented "
    "Rest 2017;10:88-97.\n"
    "5. van der Molen A, O'Hara S. Naps and recall after one year: follow-up of the NAPS trial. "
    "Journal of Invented Rest 2013;6:201-208.\n"
)


class NumbersOutOfOrder(PageRule):
    """A numbered work is cited before those with smaller numbers.

    Where a list is numbered in the order of citation, the text cites 1 before 2 and 2 before 3. A
    number ahead of its turn usually means that a paragraph was moved or the wrong number typed.
    Check the number; if it is right, number the list anew. Lists in the order of the alphabet, or
    in no order at all, are left alone, and so are tables and captions.
    """

    code = "B018"
    name = "numbers-out-of-order"
    severity = Severity.NOTICE

    passes = (_SAMPLE,)
    fails = (_SAMPLE.replace("Sleep helps [1].", "Sleep helps [1], naps after a year [5]."),)

    def check(self, page: Page) -> Iterator[Finding]:
        numbered = tuple(_first_cites(page))
        numbers = [number for number, _ in numbered]
        entries = {one.label: one for one in page.document.entries if one.label}
        if len(numbers) < _ENOUGH or _is_alphabetical(list(entries.values())):
            return
        kept = _longest_rising(numbers)
        if len(kept) < _IN_ORDER * len(numbers):
            return
        for at, (number, cite) in enumerate(numbered):
            if at in kept:
                continue
            later = min((one for one in numbers[at + 1 :] if one < number), default=None)
            if later is None:
                yield self.finding(
                    cite.span,
                    f"[{number}] is cited here for the first time, after larger numbers.",
                    help="Check the number; if it is right, number the list anew.",
                )
            else:
                yield self.finding(
                    cite.span,
                    f"[{number}] is cited before [{later}].",
                    help="Check the number; if it is right, number the list anew.",
                )


_GROUP = re.compile(r"[\[(](\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,30})[\])]")
_NUMBERS = re.compile(r"(\d+)(?:\s?[–-]\s?(\d+))?")
_LONGEST = 30
"""Numbers that a range may span."""
_ENOUGH = 5
"""Numbers from which the order of a list can be told."""
_IN_ORDER = 0.75
"""Share of the numbers that must rise for a list to be one in the order of citation."""


def _first_cites(page: Page) -> Iterator[tuple[int, Cite]]:
    """Each number that leads to the list, with the first cite of it in the running text.

    What a table or caption cites is numbered where the text first speaks of the table, so its
    numbers are left out; so are those that stand in a bracket before, read as a citation or not.
    """
    blocks = [one for one in page.document.blocks if len(one.span)]
    starts = [one.span.start for one in blocks]
    first: dict[str, Cite] = {}
    apart = set()
    for cite in (one for citation in page.document.citations for one in _by_number(citation)):
        if cite.style not in (Style.NUMERIC, Style.SUPERSCRIPT) or cite.entry is None:
            continue
        if cite.number is not None and _counts(cite):
            first.setdefault(cite.number, cite)
            at = bisect_right(starts, cite.span.start) - 1
            if blocks[at].kind in (BlockKind.CELL, BlockKind.CAPTION):
                apart.add(cite.number)
    printed = _printed_numbers(blocks) if len(first) >= _ENOUGH else {}
    for number, cite in first.items():
        if number not in apart and printed.get(int(number), cite.span.end) >= cite.span.start:
            yield int(number), cite


def _printed_numbers(blocks: Sequence[Block]) -> dict[int, int]:
    """Where each number first stands in a bracket of nothing but numbers."""
    first: dict[int, int] = {}
    for block in blocks:
        for group in _GROUP.finditer(block.text):
            start = block.at(group.start(), group.end()).start
            for low, high in _NUMBERS.findall(group.group(1)):
                for number in range(int(low), min(int(high or low), int(low) + _LONGEST) + 1):
                    first.setdefault(number, start)
    return first


def _by_number(citation: Citation) -> Sequence[Cite]:
    """The cites of a bracket as the list has them: within one bracket no order is needed."""
    return sorted(citation.cites, key=lambda one: int(one.number or 0) if _counts(one) else 0)


def _counts(cite: Cite) -> bool:
    return cite.number is not None and cite.number.isdecimal()


def _is_alphabetical(entries: Sequence[BibliographyEntry]) -> bool:
    """Whether a list is in the order of its authors' names, particles counted or not."""
    first = [one.authors[0] for one in entries if one.authors]
    orders = ([family_of(one.short) for one in first], [fold(one.short) for one in first])
    rising = max(sum(one <= other for one, other in pairwise(names)) for names in orders)
    return len(first) > 2 and rising >= 0.9 * (len(first) - 1)


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """Places of the longest series of rising numbers, in n log n steps (patience sorting)."""
    tops: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        tops[pile : pile + 1] = [number]
        places[pile : pile + 1] = [place]
        before.append(places[pile - 1] if pile else -1)
    kept = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return frozenset(kept)
