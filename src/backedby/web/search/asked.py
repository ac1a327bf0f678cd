"""What the address of a search asks; every link of the page is one such address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from backedby.search.answers import Filter
from backedby.search.index import Sort
from backedby.search.query import Field
from backedby.web.addresses import API

Pairs = list[tuple[str, str]]

REFERENCES, CLAIMS, APART = "references", "claims", "apart"
"""What of the hits is shown; nothing said, both in one list."""
SHOWS = ("", APART, REFERENCES, CLAIMS)
PAGE = 20
"""Hits on a page."""
_FILTERS = 50
"""Most values that an address may filter by."""
_SORTS = frozenset(one.value for one in Sort)
_FIELDS = frozenset(one.value for one in Field if one is not Field.ALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as its address has it."""

    text: str = ""
    show: str = ""
    sort: Sort = Sort.RELEVANCE
    filters: tuple[Filter, ...] = ()
    low: int | None = None
    high: int | None = None
    cursor: str | None = None
    odd: tuple[str, ...] = ()
    """What in the address makes no sense, as it stands there."""

    @classmethod
    def parsed(cls, pairs: Iterable[tuple[str, str]]) -> Asked:
        """What the pairs of an address say, the last of a name where it may be there once."""
        asked = cls()
        odd: list[str] = []
        filters: dict[Filter, None] = {}
        for name, value in pairs:
            match name:
                case "q":
                    asked = replace(asked, text=value)
                case "only" if value in (*SHOWS, "all"):
                    asked = replace(asked, show="" if value == "all" else value)
                case "sort" if value in _SORTS:
                    asked = replace(asked, sort=Sort(value))
                case "filter" if (found := _filter(value)) and len(filters) < _FILTERS:
                    filters[found] = None
                case "from" | "to" if not value.strip():
                    pass
                case "from" if (year := _year(value)) is not None:
                    asked = replace(asked, low=year)
                case "to" if (year := _year(value)) is not None:
                    asked = replace(asked, high=year)
                case "cursor":
                    asked = replace(asked, cursor=value or None)
                case "only" | "sort" | "filter" | "from" | "to":
                    odd.append(f"{name}={value}"[:200])
        low, high = asked.low, asked.high
        if low is not None and high is not None and low > high:
            low, high = high, low
        return replace(asked, filters=tuple(filters), low=low, high=high, odd=tuple(odd))

    @property
    def years(self) -> str:
        """The range of years in the language of queries; empty where all are wanted."""
        if self.low is None and self.high is None:
            return ""
        return f"{_written(self.low)}..{_written(self.high)}"

    @property
    def all_filters(self) -> tuple[Filter, ...]:
        """Filters and the range of years."""
        return (*self.filters, *((Filter(Field.YEAR, self.years),) if self.years else ()))

    @property
    def is_plain(self) -> bool:
        """Whether nothing at all is asked for."""
        return not (self.text.strip() or self.all_filters)

    @property
    def pairs(self) -> Pairs:
        """Its address, pair by pair."""
        return [*self._pairs()]

    def _pairs(self) -> Iterator[tuple[str, str]]:
        if self.text:
            yield "q", self.text
        if self.show:
            yield "only", self.show
        if self.sort is not Sort.RELEVANCE:
            yield "sort", self.sort
        for one in self.filters:
            yield "filter", f"{one.field}:{one.value}"
        if self.low is not None:
            yield "from", str(self.low)
        if self.high is not None:
            yield "to", str(self.high)
        if self.cursor:
            yield "cursor", self.cursor

    @property
    def address(self) -> str:
        """Where it is asked."""
        return _joined("/search", self.pairs)

    @property
    def twin(self) -> str:
        """Where the same is answered as JSON."""
        only = [("only", self.show)] if self.show in (REFERENCES, CLAIMS) else []
        kept = [pair for pair in self.pairs if pair[0] not in ("only", "from", "to")]
        years = [("filter", f"year:{self.years}")] if self.years else []
        return _joined(f"{API}/search", [*kept, *only, *years, ("limit", str(PAGE))])

    def export(self, format: str) -> str:
        """Where the works among its hits are to be had in a format."""
        kept = [pair for pair in self.pairs if pair[0] not in ("only", "cursor")]
        return _joined("/search/export", [*kept, ("format", format)])

    def but(self, **changes: object) -> Asked:
        """The same with something else, from the first page on."""
        return replace(self, **{"cursor": None, "odd": (), **changes})  # type: ignore[arg-type]

    def with_filter(self, filter: Filter) -> Asked:
        """The same, narrowed by one value more."""
        return self.but(filters=tuple(dict.fromkeys((*self.filters, filter))))

    def without_filter(self, filter: Filter) -> Asked:
        """The same without one value."""
        return self.but(filters=tuple(one for one in self.filters if one != filter))


def _filter(text: str) -> Filter | None:
    """`design:rct` as a filter."""
    name, colon, value = text.partition(":")
    known = colon and name in _FIELDS and value.strip()
    return Filter(Field(name), value) if known else None


def _year(text: str) -> int | None:
    text = text.strip()
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else None


def _written(year: int | None) -> str:
    return "" if year is None else f"{max(year, 1000):04}"


def _joined(path: str, pairs: Pairs) -> str:
    told = urlencode(pairs, errors="replace")
    return f"{path}?{told}" if told else path
