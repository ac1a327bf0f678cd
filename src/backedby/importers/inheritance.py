"""Fields that an entry takes over from others by `crossref` and `xdata` (BibLaTeX, appendix B)."""

from __future__ import annotations

from collections.abc import Mapping

from backedby.importers.entries import RawEntry


class Links:
    """Entries of a file by the keys that other entries use for them."""

    def __init__(self, entries: Mapping[str, RawEntry]) -> None:
        self._entries = entries
        self._by_small_key: dict[str, RawEntry] | None = None

    def find(self, key: str) -> RawEntry | None:
        """The entry that a `crossref` or `xdata` means; as in BibTeX, in upper or lower case."""
        found = self._entries.get(key)
        if found is None:
            if self._by_small_key is None:
                self._by_small_key = {
                    entry.citekey.lower(): entry for entry in reversed(list(self._entries.values()))
                }
            found = self._by_small_key.get(key.lower())
        return found

    def fields(self, entry: RawEntry) -> Mapping[str, str]:
        """The fields of an entry, its own before inherited ones; circles do no harm.

        Only what describes a work is inherited. What somebody judged or what
        identifies it (design, standing, DOI …) belongs to one entry alone.
        """
        if "crossref" not in entry.fields and "xdata" not in entry.fields:
            return entry.fields
        fields = dict(entry.fields)
        self._inherit(fields, entry, {entry.citekey})
        return fields

    def _inherit(self, fields: dict[str, str], entry: RawEntry, seen: set[str]) -> None:
        """Fill gaps in `fields` from the `xdata` of an entry, then from its `crossref`."""
        for key in keys_of(entry.fields.get("xdata", "")):
            if source := self._next(key, seen):
                passed = _passed_on(source)
                self._inherit(passed, source, seen)
                _fill(fields, passed)
        for key in keys_of(entry.fields.get("crossref", ""))[:1]:
            if parent := self._next(key, seen):
                passed = _passed_on(parent)
                self._inherit(passed, parent, seen)
                _fill(fields, _renamed(passed, parent.type, entry.type))

    def _next(self, key: str, seen: set[str]) -> RawEntry | None:
        """The entry of this key, unless it was already taken from or there were too many."""
        found = self.find(key)
        if found is None or found.citekey in seen or len(seen) > _MOST:
            return None
        seen.add(found.citekey)
        return found


def keys_of(value: str) -> list[str]:
    """The citekeys of a comma-separated list."""
    return [key for one in value.split(",") if (key := one.strip())]


_MOST = 12
"""More ancestors than any real entry has; keeps hostile files from taking forever."""

_PASSED_ON = (
    "author", "editor", "title", "subtitle", "booktitle", "maintitle", "journal", "journaltitle",
    "date", "year", "month", "day", "volume", "number", "issue", "series", "edition", "pages",
    "publisher", "institution", "school", "organization", "location", "address", "isbn", "issn",
    "language", "eventtitle", "venue", "howpublished", "note",
)  # fmt: skip
_DATES = ("date", "year", "month", "day")
_CHAPTERS = frozenset(
    "inbook bookinbook suppbook incollection inreference suppcollection inproceedings conference "
    "inthesis chapter".split()
)
_PERIODICALS = frozenset({"article", "suppperiodical"})


def _passed_on(entry: RawEntry) -> dict[str, str]:
    return {name: value for name in _PASSED_ON if (value := entry.fields.get(name)) is not None}


def _renamed(passed: dict[str, str], parent: str, child: str) -> dict[str, str]:
    """What a child makes of its parent's fields: a book's title is the chapter's booktitle."""
    title = passed.pop("title", None)
    passed.pop("subtitle", None)
    passed.pop("pages", None)
    if child in _CHAPTERS:
        name = "booktitle"
        if parent != "book":
            passed.pop("author", None)
    elif child in _PERIODICALS:
        name = "journaltitle"
        passed.pop("author", None)
    else:
        name = "maintitle" if parent.startswith("mv") else "title"
    if title is not None:
        passed.setdefault(name, title)
    return passed


def _fill(fields: dict[str, str], passed: Mapping[str, str]) -> None:
    """Take over what is missing; a date of one's own shuts out every part of another one."""
    dated = any(name in fields for name in _DATES)
    titled = "journal" in fields or "journaltitle" in fields
    for name, value in passed.items():
        if name in fields or (dated and name in _DATES) or (titled and name.startswith("journal")):
            continue
        fields[name] = value
