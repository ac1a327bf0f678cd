"""All entries of a page's list, parsed one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from backedby.citations.entries.authors import puts_surname_first
from backedby.citations.entries.fields import read_entries
from backedby.citations.entries.likeness import LOOSE
from backedby.citations.entries.printed import Printed
from backedby.citations.grammar.labels import KEY, SYMBOL
from backedby.model.citation import BibliographyEntry, EntryKind


@dataclass(frozen=True, slots=True)
class ParsedList:
    """A page's list as parsed, with what the entries alone do not tell."""

    entries: tuple[BibliographyEntry, ...] = ()
    footnotes: frozenset[str] = frozenset()
    """Ids of the entries that are texts of footnotes."""
    second_hand: Mapping[str, str] = field(default_factory=dict)
    """Ids of the entries that report another work, and that work as printed."""

    @property
    def length(self) -> int | None:
        """The largest number that a citation may have, None without a list."""
        numbers = [int(one.label) for one in self.entries if one.label and one.label.isdecimal()]
        return max(numbers) if numbers else len(self.entries) or None

    @property
    def labels(self) -> frozenset[str]:
        """The symbols and alphabetic keys that entries begin with."""
        return frozenset(
            one.label
            for one in self.entries
            if one.label and (SYMBOL.fullmatch(one.label) or KEY.fullmatch(one.label))
        )


def parse_entries(source: str, printed: Sequence[Printed]) -> ParsedList:
    """The entries `e1`, `e2` … of a page in order."""
    entries: list[BibliographyEntry] = []
    second_hand: dict[str, str] = {}
    surname_first = puts_surname_first(one.text for one in printed)
    read = read_entries(((one.text, one.emphasis) for one in printed), surname_first)
    for number, (one, fields) in enumerate(zip(printed, read, strict=True), 1):
        details = fields.details
        entry = BibliographyEntry(
            f"e{number}",
            one.span,
            one.span.of(source),
            one.label,
            fields.authors,
            fields.year,
            fields.title,
            details.container,
            details.volume,
            details.issue,
            details.pages,
            details.publisher,
            fields.doi,
            fields.pmid,
            EntryKind.REFERENCE if one.likeness >= LOOSE else EntryKind.NOTE,
        )
        entries.append(entry)
        if fields.via:
            second_hand[entry.id] = fields.via
    footnotes = frozenset(f"e{at}" for at, one in enumerate(printed, 1) if one.is_footnote)
    return ParsedList(tuple(entries), footnotes, second_hand)
