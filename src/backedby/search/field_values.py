"""What a value behind `year:`, `design:`, `has:` … means, and what to say when it means nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from backedby.model.claim import Kind, Status
from backedby.model.reference import Design, Population, Standing
from backedby.model.stance import Stance
from backedby.model.verdict import Verdict
from backedby.search.combining import any_of
from backedby.search.lexing import FIELDS, trimmed
from backedby.search.query import Field, Has, Node, Term, YearRange

NAMES = frozenset({Field.AUTHOR, Field.JOURNAL})
"""Fields that hold names: searched by their words, in any order."""
TEXT_FIELDS = frozenset({Field.ALL, Field.TITLE}) | NAMES
"""Fields that are searched word by word; all others hold whole values."""

LISTS: Mapping[Field, tuple[str, ...]] = {
    Field.DESIGN: tuple(Design),
    Field.POPULATION: tuple(Population),
    Field.STANDING: tuple(Standing),
    Field.STANCE: tuple(Stance),
    Field.VERDICT: tuple(Verdict),
    Field.IS: ("reference", "claim", *Standing, *Status),
}
"""Fields whose values are known beforehand."""


class NoValue(ValueError):
    """A value that means nothing in its field; the text says why."""


def read_value(field: Field, text: str) -> tuple[Node, str]:
    """What a value of a closed field asks for, and a doubt about it in words, often empty.

    Raises `NoValue` where nothing can be made of it.
    """
    if field is Field.YEAR:
        return years_named(text), ""
    if field is Field.HAS:
        return Has(_filled(text)), ""
    if field in LISTS:
        return _listed(field, text)
    value = " ".join((trimmed(text, keep=")") if " " not in text else text).split())
    if field is Field.DOI:
        value = _DOI_ADDRESS.sub("", value)
    if not any(map(str.isalnum, value)):
        raise NoValue(f"{field}: has no value behind it")
    return Term(value, field), ""


def did_you_mean(word: str, known: Collection[str]) -> str:
    """`; did you mean rct?`, or nothing where no known word is close."""
    close = process.extractOne(
        word.lower()[:_LONGEST],
        list(known),
        scorer=OSA.normalized_similarity,
        score_cutoff=_CLOSE,
    )
    return f"; did you mean {close[0]}?" if close else ""


def field_meant(name: str) -> str:
    """`; did you mean author?` for a field that does not exist, where its name tells what for."""
    other = _CALLED_OTHERWISE.get(name.lower()) or _CALLED_OTHERWISE.get(name.lower().rstrip("s"))
    return f"; did you mean {other}?" if other else did_you_mean(name, FIELDS)


def fielded(words: str) -> tuple[Term, ...]:
    """What words ask for that are a value of a closed field: `rct`, `systematic reviews`.

    Also what they ask of claims of a kind: `disputes cost`.
    """
    first, *rest = words.lower().split()
    value = "-".join((first, *rest))
    linked = _LINKED.get(first)
    if linked and "-".join(rest) in tuple(Kind):
        return (Term("-".join(rest), linked),)
    return tuple(
        Term(one, field)
        for field in _SAID_ALONE
        for one in LISTS[field]
        if value in (one, f"{one}s") or f"{value}s" == one
    )


_LINKED = {
    **dict.fromkeys(("dispute", "disputes", "disputed", "disputing", "against"), Field.DISPUTES),
    **dict.fromkeys(("back", "backs", "support", "supports", "supporting"), Field.BACKS),
}
"""Words that ask for works by what they show of claims."""


_SAID_ALONE = (Field.DESIGN, Field.VERDICT, Field.STANDING, Field.STANCE)
_CALLED_OTHERWISE = {
    "status": "standing or verdict",
    "support": "backs or stance",
    "supported": "verdict",
    "backed": "verdict or backs",
    "refute": "disputes",
    "dispute": "disputes",
    "against": "disputes",
    "contradict": "disputes",
    "rating": "verdict",
    "date": "year",
    "published": "year",
    "from": "year",
    "since": "year",
    "by": "author",
    "name": "author",
    "editor": "author",
    "source": "journal",
    "publication": "journal",
    "container": "journal",
    "study": "design",
    "method": "design",
    "specie": "population",
    "participant": "population",
    "subject": "concept or keyword",
    "topic": "concept or keyword",
    "tag": "keyword",
    "term": "keyword",
    "kind": "type",
    "category": "type",
    "statement": "claim",
    "evidence": "stance",
    "retracted": "standing",
    "pubmed": "pmid",
    "text": "title",
    "citekey": "cites",
    "reference": "cites",
    "site": "page",
    "website": "page",
}
"""What other catalogues and everyday speech call our fields."""

_LONGEST = 40
_CLOSE = 0.6
_DOI_ADDRESS = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s?)", re.IGNORECASE)
_YEAR = re.compile(r"[1-9]\d{3}", re.ASCII)
_SPREAD = re.compile(r"(\d{4})?(?:\.{2,3}|…|[-–—/])(\d{4})?", re.ASCII)
_BOUND = re.compile(r"([<>]=?|[≤≥]) ?([1-9]\d{3})", re.ASCII)
_NOT_LISTED = frozenset({Field.IS, Field.HAS, Field.BACKS, Field.DISPUTES, Field.CITES})
_FILLED = tuple(name for name, field in FIELDS.items() if field not in _NOT_LISTED)


def years_named(text: str) -> YearRange:
    """`2008`, `2003..2008`, `2003..`, `..2008`, `2003-2008`, `>2010`, `>=2010`, `<1999`."""
    text = text.strip(" ,;")
    if _YEAR.fullmatch(text):
        return YearRange(int(text), int(text))
    if bound := _BOUND.fullmatch(text):
        sign, year = bound[1], int(bound[2])
        match sign:
            case ">":
                return YearRange(min(year + 1, 9999), None)
            case ">=" | "≥":
                return YearRange(year, None)
            case "<":
                return YearRange(None, max(year - 1, 1000))
            case _:
                return YearRange(None, year)
    spread = _SPREAD.fullmatch(text)
    if spread and (spread[1] or spread[2]):
        low, high = (int(one) if one else None for one in spread.groups())
        if low is not None and high is not None and low > high:
            low, high = high, low
        if all(one is None or one >= 1000 for one in (low, high)):
            return YearRange(low, high)
    raise NoValue(f"'{_shown(text)}' is no year; write year:2008, year:2003..2008 or year:>2010")


def _filled(text: str) -> Field:
    """The field that `has:` asks for."""
    name = trimmed(text).lower()
    for one in (name, name.removesuffix("s")):
        if one in _FILLED:
            return FIELDS[one]
    raise NoValue(
        f"'{_shown(text)}' is nothing that works or claims have{did_you_mean(name, _FILLED)}"
    )


def _listed(field: Field, text: str) -> tuple[Node, str]:
    """A value of a closed list, or all values that have it as a part: `review`, `economic`."""
    value = "-".join(trimmed(text).lower().replace("_", " ").replace("-", " ").split())
    known = LISTS[field]
    if not value:
        raise NoValue(f"{field}: has no value behind it")
    if value in known:
        return Term(value, field), ""
    alike = [one for one in known if value in one.split("-") or f"{one}s" == value]
    if alike:
        return any_of(Term(one, field) for one in alike), ""
    # a value that nothing can have finds nothing, as it should: the reader is told why
    hint = did_you_mean(value, known) or f"; known are {', '.join(dict.fromkeys(known))}"
    return Term(value, field), f"no {_CALLED.get(field, field)} is called '{_shown(value)}'{hint}"


_CALLED = {Field.IS: "kind or standing"}


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
