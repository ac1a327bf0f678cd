"""Lines put into a page's own list of references, in the manner and the order of the list."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from backedby.citations.printing import author_year, vancouver
from backedby.model.citation import BibliographyEntry
from backedby.model.document import Document
from backedby.model.finding import Fix
from backedby.model.reference import Reference
from backedby.model.spans import Span
from backedby.repairs.sentences import spelt
from backedby.text.normalise import fold

_MARKER = re.compile(r"(?P<before>\s*(?:[-*+•]|\[?(?P<number>\d{1,4})[.)\]]|)\s*)")
_CLOSING = re.compile(r"(?:\s|</(?:em|i|b|strong|span|a|cite|small)>)*</(?P<tag>li|p|div|dd)>")
_OPENING = re.compile(
    r"<(?P<tag>li|p|div|dd)\b[^<>]*>(?:\s|<(?:em|i|b|strong|span|a|cite)\b[^<>]*>)*$"
)
_VANCOUVER = re.compile(r"[^\W\d_][\w'’ -]* [A-Z]{1,3}(?:[,.]|\s*\()")
"""A line that begins with initials without stops: `Zhao ZQ.`."""
_YEAR_FIRST = re.compile(r"^[^()]{2,200}\((?:1[4-9]|20)\d\d[a-z]?\)")
"""A line with the year in brackets behind the authors."""


def entry_fix(document: Document, work: Reference) -> tuple[Fix, str] | None:
    """An edit that lists a work, and its line as it reads; None where there is no telling how.

    Where lines stand by surname it goes where it belongs, otherwise behind the last one, with
    the next number where they are numbered.
    """
    entries = sorted(document.entries, key=lambda one: one.span)
    if not entries:
        return None
    line = _line(work, entries)
    written = spelt(line, document.format)
    at = len(entries)
    is_numbered = any(one.label and one.label.isdecimal() for one in entries)
    keys = [_order(one.raw) for one in entries]
    if not is_numbered and len(entries) > 1 and keys == sorted(keys):
        at = bisect_right(keys, _order(line))
    put = _put_in_html if document.format == "html" else _put_in_lines
    if document.format not in ("html", "markdown", "text"):
        return None
    fix = put(document, entries, at, written)
    return (fix, line) if fix else None


def _order(line: str) -> str:
    """A line by its letters, to sort by."""
    return re.sub(r"[^\w ]+", "", re.sub(r"<[^<>]*>", "", fold(line))).strip()


def _line(work: Reference, entries: Sequence[BibliographyEntry]) -> str:
    """A work as the lines of a list print theirs, roughly: names, year, address."""
    raws = [re.sub(r"<[^<>]*>", "", one.raw) for one in entries]

    def most(pattern: str | re.Pattern[str]) -> bool:
        return sum(bool(re.search(pattern, one)) for one in raws) * 2 > len(raws)

    initials = sum(bool(_VANCOUVER.match(one)) for one in raws) * 2 > len(raws)
    if initials and not most(_YEAR_FIRST):
        line = vancouver(work)
    else:
        line = author_year(work)
        if sum(" and " in one[: one.find("(")] for one in raws) > sum("&" in one for one in raws):
            line = line.replace(", & ", " and ", 1)
        if initials:
            names, year, rest = line.partition(" (")
            line = (
                re.sub(r", ((?:[A-Z]\.[ -]?)+)", lambda one: " " + _bare(one[1]), names)
                + year
                + rest
            )
        if not most(r"\((?:1[4-9]|20)\d\d[a-z]?\)\."):
            line = re.sub(r"(\(\d{4}[a-z]?\))\.", r"\1", line, count=1)
    return (
        line if most(r"doi|10\.\d{4,}/") else re.sub(r"\s(?:https://doi\.org/|doi:)\S+$", "", line)
    )


def _bare(initials: str) -> str:
    return re.sub(r"[. -]", "", initials)


def _put_in_html(
    document: Document, entries: Sequence[BibliographyEntry], at: int, line: str
) -> Fix | None:
    source = document.source
    if at < len(entries):
        opening = _OPENING.search(
            source, max(0, entries[at].span.start - 300), entries[at].span.start
        )
        if opening is None:
            return None
        tag, place = opening["tag"], opening.start()
        return Fix(Span(place, place), f"<{tag}>{line}</{tag}>\n")
    closing = _CLOSING.match(source, entries[-1].span.end)
    if closing is None:
        return None
    tag, place = closing["tag"], closing.end()
    return Fix(Span(place, place), f"\n<{tag}>{line}</{tag}>")


def _put_in_lines(
    document: Document, entries: Sequence[BibliographyEntry], at: int, line: str
) -> Fix | None:
    source = document.source
    beside = entries[min(at, len(entries) - 1)].span
    start = source.rfind("\n", 0, beside.start) + 1
    marker = _MARKER.fullmatch(source[start : beside.start])
    if marker is None:
        return None
    before = marker["before"]
    if number := marker["number"]:
        before = before.replace(number, str(int(number) + 1), 1)
    apart = any(
        re.search(r"\n[^\S\n]*\r?\n", source[one.span.end : two.span.start])
        for one, two in itertools.pairwise(entries)
    )
    end = ("\r\n" if "\r\n" in source else "\n") * (2 if apart else 1)
    if at < len(entries):
        return Fix(Span(start, start), before + line + end)
    line_end = source.find("\n", beside.end)
    place = len(source) if line_end == -1 else line_end - (source[line_end - 1] == "\r")
    return Fix(Span(place, place), end + before + line)
