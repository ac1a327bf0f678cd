"""What follows the title of a printed reference: journal or book, volume, pages, publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PAGE = r"[A-Za-z]{0,2}\d+[A-Za-z]?"
_RANGE = rf"{_PAGE}(?:\s?[-–—]+\s?{_PAGE})?"
_VOLUME_ISSUE_PAGES = re.compile(
    rf"(?:(?<=[;,.\s])|^)(?:[Vv]ol(?:ume|\.)?\s?)?(?P<volume>\d{{1,4}})[,.]?\s?\(\s?(?P<issue>[^()]{{1,20}})\)\s?[:,.;]?\s?(?:pp?\.?\s?|article\s)?(?P<pages>{_RANGE})?"
)
_SPELLED = re.compile(
    r"\bvol(?:ume|\.)?\s?(?P<volume>\d+)(?:[,;]?\s(?:no|nos|nr|issue|number)s?\.?\s?(?P<issue>[\d–/-]+))?",
    re.IGNORECASE,
)
_ISSUE = re.compile(r"\b(?:no|nos|nr|issue|number)\.?\s?(?P<issue>\d+(?:[–-]\d+)?)", re.IGNORECASE)
_COLON = re.compile(rf"(?P<volume>\d{{1,4}})\s?:\s?(?P<pages>{_RANGE})(?![\w:])")
_COMMA = re.compile(
    rf"(?:^|[,\s])(?P<volume>\d{{1,4}}),\s(?:pp?\.?\s?)?(?P<pages>{_RANGE})(?![\w])"
)
_PAGES = re.compile(rf"\bp{{1,2}}(?:ages?|g)?\.?\s?(?P<pages>{_RANGE})", re.IGNORECASE)
_ISSUE_ONLY = re.compile(
    rf"[,.;]\s?\((?P<issue>\d[^()]{{0,12}})\)[:,.]?\s?(?P<pages>{_PAGE}(?:[-–]{_PAGE})?)?"
)
_YEAR = re.compile(r"\(?\b(?:1[4-9]\d\d|20[0-4]\d)[a-z]?\b\)?")
_IN = re.compile(r"^[\s.,;:]*[Ii]n:?\s+")
_EDITORS = re.compile(
    r"^(?P<names>.{2,200}?)\s?[(,]\s?(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg)\.?\s?\)?[.,:]?\s+"
)
_PLACE = re.compile(
    r"(?:^|[.,;(]\s?)(?P<place>[A-ZÀ-Þ][\w .'-]{1,30}(?:, [A-Z][\w ]{1,20})?)\s?:\s(?P<publisher>[A-ZÀ-Þ][^.,;:()]{1,60}(?:\b(?:Inc|Ltd|Co)\.)?)"
)
_STOP = re.compile(
    r"[,.;:(]?\s*(?:\(|\b(?:vol|no|nr|pp?|issue|iss|Bd)\b\.?\s?\d|\b\d)|[.;](?=\s|$)", re.IGNORECASE
)
_PUBLISHER_WORD = re.compile(
    r"\b(?:Press|Publish\w*|Publications|Verlag|Books|Springer\S*|Elsevier|Wiley|Routledge|Sage|Livingstone|HMSO|Office|University|Company|Co|Inc|Ltd)\b"
)


@dataclass(frozen=True, slots=True)
class Details:
    """Where a work appeared; None where the reference does not say."""

    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None


def read_details(
    body: str, start: int, emphasis: Sequence[tuple[int, int]] = (), year: str | None = None
) -> Details:
    """The details in `body` from `start` on."""
    rest = body[start:]
    volume, issue, pages = _numbers(rest, year)
    publisher = _publisher(rest)
    container = _container(body, start, emphasis)
    if volume is None and pages is None and publisher is None and container:
        if not _IN.match(rest) and _PUBLISHER_WORD.search(container):
            container, publisher = None, container
    if container and publisher == container:
        container = None
    return Details(container, volume, issue, pages, publisher)


def _numbers(rest: str, year: str | None) -> tuple[str | None, str | None, str | None]:
    """Volume, issue and pages."""
    plain = _YEAR.sub(
        lambda hit: hit.group() if hit.group().strip("()") != year else " " * len(hit.group()), rest
    )
    volume = issue = pages = None
    if hit := _VOLUME_ISSUE_PAGES.search(plain):
        volume, issue, pages = hit.group("volume", "issue", "pages")
    elif hit := _SPELLED.search(plain):
        volume, issue = hit.group("volume", "issue")
    elif hit := _COLON.search(plain) or _COMMA.search(plain):
        volume, pages = hit.group("volume", "pages")
    elif hit := _ISSUE_ONLY.search(plain):
        issue, pages = hit.group("issue", "pages")
    if pages is None and (hit := _PAGES.search(plain)):
        pages = hit.group("pages")
    if issue is None and (hit := _ISSUE.search(plain)):
        issue = hit.group("issue")
    if pages is not None:
        pages = re.sub(r"\s?[-–—]+\s?", "-", pages)
    return volume, issue.strip() if issue else None, pages


def _publisher(rest: str) -> str | None:
    hit = None
    for one in _PLACE.finditer(rest):
        if not re.search(r"\d", one.group("publisher")):
            hit = one
    return hit.group("publisher").strip() if hit else None


def _container(body: str, start: int, emphasis: Sequence[tuple[int, int]]) -> str | None:
    """Journal or book: what is in italics behind the title, else the text up to the numbers."""
    for begin, end in emphasis:
        if begin >= start and end - begin > 1:
            text = re.sub(r",?\s*\d[\d\s(),:–-]*$", "", body[begin:end])
            if text.strip(" ,.;"):
                return " ".join(text.split()).strip(" ,.;")
    rest = body[start:]
    inside = _IN.match(rest)
    if inside:
        rest = rest[inside.end() :]
        if editors := _EDITORS.match(rest):
            rest = rest[editors.end() :]
    rest = rest.lstrip(" .,;:\"”’'")
    stop = _STOP.search(rest, 1)
    text = rest[: stop.start()] if stop else rest
    text = " ".join(text.split()).strip(' .,;:(["”“')
    if len(text) < 2 or not text[0].isupper() or len(text) > 150 or _PLACE.match(text + ": X"):
        if len(text) < 2 or not text[:1].isupper() or ":" in text:
            return None
    return text or None
