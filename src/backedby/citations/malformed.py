"""DOIs, ISBNs and PMIDs that cannot be right as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backedby.citations.grammar.identifiers import trimmed_doi


@dataclass(frozen=True, slots=True)
class Malformed:
    """An identifier at a place of a text, and what is wrong with it."""

    start: int
    end: int
    kind: str
    """`DOI`, `ISBN` or `PMID`."""
    why: str
    """A clause: "has no slash behind its prefix"."""


def malformed_identifiers(text: str) -> Iterator[Malformed]:
    """The identifiers that `text` announces ("doi:", "ISBN", "PMID") and that are none."""
    low = text.lower()
    if "doi" in low:
        yield from _dois(text)
    if "isbn" in low:
        yield from _isbns(text)
    if "pmid" in low:
        yield from _pmids(text)


def _dois(text: str) -> Iterator[Malformed]:
    for hit in _DOI.finditer(text):
        value = trimmed_doi(_ADDRESS.sub("", hit["value"]))
        if not re.search(r"\d", value) or value.startswith(("http", "www.")):
            continue
        if hit["site"] and not value.startswith("10."):
            continue  # doi.org also serves short forms: doi.org/abcd
        if why := _wrong_with_doi(value):
            start = hit.end("value") - len(hit["value"]) + hit["value"].find(value)
            yield Malformed(start, start + len(value), "DOI", why)


def _wrong_with_doi(value: str) -> str:
    """What keeps a text from being a DOI (DOI Handbook, 2.2); empty where nothing does."""
    if _SHORT.fullmatch(value):
        return ""
    if not value.startswith("10."):
        return "does not begin with “10.”"
    prefix, slash, suffix = value.partition("/")
    if not slash:
        return "has no slash behind its prefix"
    if not _PREFIX.fullmatch(prefix):
        return f"begins with “{prefix}”, which is no prefix of a publisher"
    if not suffix:
        return "breaks off behind the slash"
    if glued := _GLUED.search(suffix):
        return f"runs into “{glued.group()}”"
    return ""


def _isbns(text: str) -> Iterator[Malformed]:
    for hit in _ISBN.finditer(text):
        value = hit["value"].rstrip(" -‐‑–")
        digits = re.sub(r"[^\dXx]", "", value).upper()
        groups = re.split(r"\s+", value)
        if is_isbn(digits) or any(is_isbn(re.sub(r"[^\dXx]", "", one)) for one in groups):
            continue
        if any(is_isbn(digits[:length]) for length in (10, 13)):
            continue  # another number follows
        if len(digits) in (10, 13):
            why = "has a wrong check digit"
        else:
            why = f"has {len(digits)} digits in place of 10 or 13"
        yield Malformed(hit.start("value"), hit.start("value") + len(value), "ISBN", why)


def is_isbn(digits: str) -> bool:
    """Whether ten or thirteen digits are an ISBN by their check digit (ISO 2108)."""
    if re.fullmatch(r"\d{9}[\dXx]", digits):
        values = [10 if one in "Xx" else int(one) for one in digits]
        return (
            sum(weight * one for weight, one in zip(range(10, 0, -1), values, strict=True)) % 11
            == 0
        )
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum((3 if at % 2 else 1) * int(one) for at, one in enumerate(digits)) % 10 == 0
    return False


def _pmids(text: str) -> Iterator[Malformed]:
    for hit in _PMID.finditer(text):
        value = hit["value"]
        if value[:3].upper() == "PMC":
            why = "is a PMCID, the number of a full text in PubMed Central"
        elif not value.isdecimal():
            why = "has letters in it"
        elif len(value.lstrip("0")) > _LONGEST_PMID or not value.strip("0"):
            why = "is no number that PubMed gives"
        else:
            continue
        yield Malformed(hit.start("value"), hit.end("value"), "PMID", why)


_DOI = re.compile(
    r"(?:\bdoi\s?[:=]\s?|(?P<site>\b(?:dx\.)?doi\.org/(?:doi:)?))(?P<value>[^\s\"<>“”|{}]{1,300})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:https?://)?(?:(?:dx|www)\.)?(?:doi\.org/)?(?:doi:)?", re.IGNORECASE)
_PREFIX = re.compile(r"10\.\d{4,9}(?:\.\d+)*")
_SHORT = re.compile(r"10/[a-z0-9]{3,12}", re.IGNORECASE)
_GLUED = re.compile(r"(?:PMID|PMCID|https?:)", re.IGNORECASE)
_ISBN = re.compile(
    r"\bISBN(?:[ -]?1[03](?=\s?:|\s\d))?\s?[:#]?\s?"
    r"(?P<value>\d[\d \-‐‑–]{4,30}[\dXx](?!\w))",
    re.IGNORECASE,
)
_PMID = re.compile(r"\bPMID\s?[:#]?\s?(?P<value>(?:PMC\s?)?\d\w{0,15})", re.IGNORECASE)
_LONGEST_PMID = 8
