"""What follows the title of a printed reference: journal or book, volume, pages, publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PAGE = r"[A-Za-z]{0,2}\d+[A-Za-z]?"
_RANGE = rf"{_PAGE}(?:\s?[-–—]+\s?{_PAGE})?"
_SPAN = rf"{_PAGE}\s?[-–—]+\s?{_PAGE}"
_PP = r"(?:pp?\.?\s?|[Pp]ages?\s|S\.\s?|article\s)"
_VOLUME = r"(?<![\d–-])(?P<volume>[A-Z]?\d{1,4})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:[Vv]ol(?:ume|\.)?\s?)?{_VOLUME}[,.]?\s?\(\s?(?P<issue>(?:\d|[Ss]uppl"
        rf"|[A-Z][a-z]+[ .-]?)[^()]{{0,20}})\)"
        rf"\s{{0,3}}[:,.;]?\s{{0,8}}{_PP}?(?P<pages>{_RANGE})?",
        r"\b[Vv](?:ol(?:ume)?s?)?\.?\s?(?P<volume>\d+)(?:[,;:]?\s?(?:[Nn]o|nos|[Nn]r|[Ii]ssue|[Nn]umber)s?\.?\s?"
        r"(?P<issue>[\d–/-]+))?(?P<pages>(?!))?",
        rf"{_VOLUME},\s(?:[Nn]o\.?\s)?(?P<issue>\d{{1,3}}(?:[–-]\d{{1,3}})?)(?:\s?\([^()]{{0,25}}\))?[,:]?\s{{1,12}}[,:]?\s?{_PP}?(?P<pages>{_RANGE})",
        rf"{_VOLUME}\s?:\s?(?P<issue>\d{{1,3}})\s?[:,]\s{{0,9}},?\s?{_PP}?(?P<pages>{_SPAN})",
        rf"{_VOLUME}\s{{0,9}}:\s?(?P<pages>{_RANGE})(?![\w:])(?P<issue>(?!))?",
        rf"{_VOLUME}\s{{0,9}},\s{{0,9}},?\s?{_PP}?(?P<pages>{_RANGE})(?!\w)(?P<issue>(?!))?",
        rf"{_VOLUME}\s{{1,9}}{_PP}?(?P<pages>{_SPAN})(?!\w)(?P<issue>(?!))?",
        rf"[,.;]\s?\((?P<issue>\d[^()]{{0,12}})\)\s?[:,.]?\s?(?P<pages>{_SPAN})?(?P<volume>(?!))?",
    )
)
"""Ways to print volume, issue and pages, the surest first; years are blanked out before."""
_ISSUE = re.compile(r"\b(?:[Nn]os?|nr|[Ii]ssue|[Nn]umber|n°)\.?\s?(?P<issue>\d+(?:[–-]\d+)?)")
_PAGES = re.compile(rf"\b(?:[Pp]{{1,2}}(?:ages?|g)?\.?\s?|S\.\s?)(?P<pages>{_RANGE})")
_LAST_PAGES = re.compile(rf"(?P<pages>{_SPAN})\)?[\s.,;]*$")
_YEAR = re.compile(r"\(?\b(?:1[4-9]\d\d|20[0-4]\d)[a-z]?\b\)?")
_IN = re.compile(r"^[\s.,;:]*[Ii]n:?\s+")
_EDITORS = re.compile(
    r"^(?P<names>.{2,200}?)\s?[(,]\s?(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg)\.?\s?\)?[.,:]?\s+"
)
_PLACE = re.compile(
    r"(?:^\s*|[.,;(]\s?)(?P<place>[A-ZÀ-Þ][\w .'-]{1,30}(?:, [A-Z][\w ]{1,20})?)\s?:\s"
    r"(?P<publisher>[A-ZÀ-Þ][^.,;:()]{1,60}(?:\b(?:Inc|Ltd|Co)\.)?)"
)
_STOP = re.compile(
    r"[,.;:(]?\s*(?:\(\s?(?!Ed|ed|In|UK|US|London|Lond|Oxf|N)|\b(?:vol|no|nos|nr|pp?|pages?|issue|iss|n°|v)\b\.?\s?\d)"
    r"|,\s|[.;](?=\s|$)|\s[A-Z]?\d+(?:\s?[(:,;]|$|\s+\d|\.)|\s(?:19|20)\d\d\s*[;,.:]",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:\b[A-Z][\w-]{0,9}|\bof)\.$")
_MONTH = re.compile(
    r"[\s,]+(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|janvier|septembre"
    r"|décembre)\w*\.?(?:\s\d{1,2})?$"
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


NOTHING = Details()


def read_details(
    body: str, start: int, emphasis: Sequence[tuple[int, int]] = (), year: str | None = None
) -> Details:
    """The details in `body` from `start` on."""
    rest = body[start:]
    volume, issue, pages = _numbers(rest, year)
    publisher = _publisher(rest)
    container = _container(body, start, emphasis)
    alone = volume is None and pages is None and publisher is None
    if alone and container and not _IN.match(rest) and _PUBLISHER_WORD.search(container):
        container, publisher = None, container
    if container and publisher == container:
        container = None
    return Details(container, volume, issue, pages, publisher)


def _numbers(rest: str, year: str | None) -> tuple[str | None, str | None, str | None]:
    """Volume, issue and pages."""
    plain = _YEAR.sub(
        lambda hit: " " * len(hit.group()) if hit.group().strip("()") == year else hit.group(), rest
    )
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    for pattern in _PATTERNS:
        if hit := pattern.search(plain):
            volume, issue, pages = hit.group("volume", "issue", "pages")
            break
    if pages is None and (hit := _PAGES.search(plain) or _LAST_PAGES.search(plain)):
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
    text = " ".join(rest[: _end_of_name(rest)].split()).strip(' .,;:(["”“')
    text = _MONTH.sub("", text)
    if len(text) < 2 or not text[0].isupper() or len(text) > 200:
        return None
    return None if ":" in text and _PLACE.match(text) else text


def _end_of_name(rest: str) -> int:
    """Where the name of a journal or book ends: at its numbers, a comma or a full stop."""
    for stop in _STOP.finditer(rest, 1):
        mark = stop.group()[:1]
        before = rest[: stop.start() + 1]
        if mark == "." and _ABBREVIATED.search(before) and _goes_on(rest, stop.end()):
            continue
        if mark == "," and _LISTING.match(rest, stop.end()):
            continue
        return stop.start()
    return len(rest)


def _goes_on(rest: str, at: int) -> bool:
    """Whether an abbreviated journal name has another word: "Nano Lett.", "J. Opt. Soc. Am."."""
    following = re.match(r"\s*([A-Z&][\w-]*)\.?", rest[at : at + 30])
    return following is not None and len(following.group(1)) < 14


_LISTING = re.compile(r"(?:\w+, )?(?:and|&) |[a-z]")
"""After a comma inside a name: "Speech, Language, and Hearing Research"."""
