"""What people judged of a work: our own fields of an entry (product.md §4.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from backedby.importers.closest import Closest
from backedby.importers.dates import is_iso_date
from backedby.importers.entries import RawEntry
from backedby.importers.inheritance import keys_of
from backedby.importers.latex import decode
from backedby.importers.notes import Notes
from backedby.model.flaws import BAD_DATE, DANGLING_LINK, UNKNOWN_VALUE
from backedby.model.reference import (
    Citekey,
    Design,
    Population,
    Reference,
    Related,
    RelatedType,
    Standing,
)

Word = TypeVar("Word", bound=StrEnum)


class JudgementReader:
    """Adds to references what their entries say of design, standing, trial and related works."""

    def __init__(
        self,
        entries: Mapping[Citekey, RawEntry],
        find: Callable[[str], RawEntry | None],
        notes: Notes,
    ) -> None:
        self._entries = entries
        self._find = find
        self._notes = notes
        self._closest = Closest()

    def add_to(self, reference: Reference, entry: RawEntry) -> Reference:
        """The reference with its judgements; whatever is odd becomes a finding."""
        if _OURS.isdisjoint(entry.fields):
            return reference
        for link in ("crossref", "xdata"):
            for key in keys_of(entry.fields.get(link, "")):
                if self._find(key) is None:
                    self._dangles(entry, link, key)
        return replace(
            reference,
            design=self._word(entry, "design", Design),
            population=self._word(entry, "population", Population),
            standing=self._word(entry, "standing", Standing) or Standing.CURRENT,
            standing_date=self._day(entry, "standingdate"),
            standing_note=_text(entry, "standingnote"),
            superseded_by=tuple(self._keys(entry, "supersededby")),
            trial=_text(entry, "trial"),
            related=self._related(entry),
            verified=_text(entry, "verified"),
        )

    def _word(self, entry: RawEntry, name: str, words: type[Word]) -> Word | None:
        """A value of a closed list, None where the field is missing or says something else."""
        text = _text(entry, name)
        if not text:
            return None
        try:
            return words(text.lower())
        except ValueError:
            self._unknown(entry, name, text, [word.value for word in words])
            return None

    def _unknown(self, entry: RawEntry, name: str, text: str, known: list[str]) -> None:
        self._notes.add(
            UNKNOWN_VALUE,
            entry.lines[name],
            f'"{text[:60]}" is no {name}; {_CONSEQUENCE.get(name, _IGNORED)}.',
            self._closest.hint(text, known) or f"Use one of: {', '.join(known)}.",
        )

    def _day(self, entry: RawEntry, name: str) -> str:
        text = _text(entry, name)
        if not text or is_iso_date(text):
            return text
        self._notes.add(
            BAD_DATE,
            entry.lines[name],
            f'The {name} "{text[:60]}" of "{entry.citekey}" is no date.',
            "Write it as 2026-11-21.",
        )
        return ""

    def _keys(self, entry: RawEntry, name: str) -> list[Citekey]:
        """The citekeys that a field names, without those that dangle."""
        keys = []
        for key in keys_of(entry.fields.get(name, "")):
            if key in self._entries:
                keys.append(key)
            else:
                self._dangles(entry, name, key)
        return keys

    def _dangles(self, entry: RawEntry, name: str, key: str) -> None:
        self._notes.add(
            DANGLING_LINK,
            entry.lines[name],
            f'"{entry.citekey}" names "{key[:60]}" as {name}, and there is no such entry.',
            self._closest.hint(key, self._entries)
            or f'Add an entry "{key[:60]}" or delete the link.',
        )

    def _related(self, entry: RawEntry) -> tuple[Related, ...]:
        """Related works: one type for all of them, or as many types as works."""
        keys = keys_of(entry.fields.get("related", ""))
        names = [name.lower() for name in keys_of(_text(entry, "relatedtype"))]
        if not keys:
            return ()
        known = [one.value for one in RelatedType]
        if len(names) != 1 and len(names) != len(keys):
            self._notes.add(
                UNKNOWN_VALUE,
                entry.lines.get("relatedtype", entry.lines["related"]),
                f'"{entry.citekey}" has {len(keys)} related works and {len(names)} relatedtypes.',
                f"Give one type for all of them, or one for each: {', '.join(known)}.",
            )
            return ()
        for name in dict.fromkeys(names):
            if name not in known and name not in _OF_BIBLATEX:
                self._unknown(entry, "relatedtype", name, known)
        found = set(self._keys(entry, "related"))
        types = names * len(keys) if len(names) == 1 else names
        return tuple(
            Related(key, RelatedType(name))
            for key, name in zip(keys, types, strict=True)
            if key in found and name in known
        )


_IGNORED = "it is ignored"
_CONSEQUENCE = {"standing": "claims that rest on this work have no verdict until it is mended"}
_OURS = frozenset(
    "design population standing standingdate standingnote supersededby trial related verified "
    "crossref xdata".split()
)
_OF_BIBLATEX = frozenset(
    "bytranslator default multivolume origpubas origpubin reprintas reprintfrom reprintof "
    "reviewof translationas translationfrom translationof".split()
)
"""BibLaTeX's own kinds of relation: legitimate, and nothing that a verdict asks about."""


def _text(entry: RawEntry, name: str) -> str:
    value = entry.fields.get(name, "")
    return " ".join(decode(value).split()) if value else ""
