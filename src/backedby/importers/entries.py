"""Blocks of a BibTeX file as bibtexparser splits them, turned into entries with plain fields."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bibtexparser.library import Library
from bibtexparser.model import (
    Entry,
    Field,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter

from backedby.importers.notes import Notes
from backedby.importers.values import Value, read_value
from backedby.model.flaws import (
    DUPLICATE_CITEKEY,
    DUPLICATE_FIELD,
    UNKNOWN_STRING,
    UNREADABLE_ENTRY,
)

# bibtexparser also logs each block that it hands back as failed; we make findings of those.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


@dataclass(slots=True)
class RawEntry:
    """An entry as the file has it: names of fields in lower case, LaTeX not decoded."""

    type: str
    citekey: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """Line of each field, from 1."""


class EntryReader:
    """Reads the blocks of one text in order; `lost` counts the entries that could not be used."""

    def __init__(self, notes: Notes) -> None:
        self.lost = 0
        self._notes = notes
        self._strings: dict[str, str] = {}
        self._defined: dict[str, int] = {}

    def read(self, text: str) -> dict[str, RawEntry]:
        """All sound entries by citekey, in the order of the text; of several the first one."""
        try:
            library = Splitter(text).split()
        except Exception as error:  # bibtexparser's own bugs must not hide the rest of a report
            self.lost += 1
            self._notes.add(UNREADABLE_ENTRY, 1, f"The file cannot be split into entries: {error}.")
            return {}
        blocks = list(_blocks(library))
        for block in blocks:
            if isinstance(block, String) and block.key.lower() not in self._strings:
                self._strings[block.key.lower()] = read_value(block.value, self._strings).text
        entries: dict[str, RawEntry] = {}
        for block in blocks:
            if isinstance(block, Entry):
                self._keep(self._entry(block), entries)
            elif isinstance(block, String):
                self._define(block)
            elif isinstance(block, ParsingFailedBlock):
                if mended := self._mended(block):
                    self._keep(mended, entries)
                else:
                    self._fail(block)
            elif isinstance(block, ImplicitComment):
                self._look_for_entries(block)
        return entries

    def _keep(self, entry: RawEntry, entries: dict[str, RawEntry]) -> None:
        """Take an entry in, unless its citekey is missing or taken."""
        first = entries.get(entry.citekey)
        if first is not None:
            self.lost += 1
            self._notes.add(
                DUPLICATE_CITEKEY,
                entry.line,
                f'The citekey "{entry.citekey}" is already used in line {first.line}.',
                "Rename or delete one of the two; the first one is used.",
            )
        elif not entry.citekey:
            entry.citekey = f"line-{entry.line}"
            self._notes.add(
                UNREADABLE_ENTRY,
                entry.line,
                f'This entry has no citekey; it is read as "{entry.citekey}".',
                f"Write one after the brace: @{entry.type}{{name2026,",
            )
            self._keep(entry, entries)
        else:
            entries[entry.citekey] = entry

    def _entry(self, block: Entry, above: int = 0) -> RawEntry:
        """The fields of an entry; `above` is how many lines stand above the text it is from."""
        entry = RawEntry(block.entry_type.lower(), block.key, _line(block.start_line) + above)
        fields, lines = entry.fields, entry.lines
        for one in block.fields:
            name = one.key.lower()
            if name in fields or not name.isidentifier():
                self._odd_field(entry, one, one.start_line + 1 + above)
                continue
            lines[name] = one.start_line + 1 + above
            raw = one.value
            if raw[:1] == "{" and raw.find("}") == len(raw) - 1:  # nearly always
                fields[name] = raw[1:-1]
            else:
                self._set(entry, name, lines[name], read_value(raw, self._strings))
        return entry

    def _mended(self, block: ParsingFailedBlock) -> RawEntry | None:
        """An entry that only has some text after its last field, read without that text."""
        found = _LEFT_OVER.search(getattr(block.error, "abort_reason", ""))
        raw = block.raw or ""
        if not found or found[1] not in raw:
            return None
        at = raw.rindex(found[1])
        blocks = list(_blocks(Splitter(raw[:at] + raw[-1]).split()))
        if len(blocks) != 1 or not isinstance(blocks[0], Entry):
            return None
        above = block.start_line or 0
        entry = self._entry(blocks[0], above)
        self._note_outside(entry, found[1], 1 + above + raw.count("\n", 0, at))
        return entry

    def _note_outside(self, entry: RawEntry, text: str, line: int) -> None:
        """Note text between fields; `%` comments are nobody's concern."""
        lines = [part for part in text.split("\n") if not part.lstrip().startswith("%")]
        if words := " ".join(" ".join(lines).split()):
            self._notes.add(
                UNREADABLE_ENTRY,
                line,
                f'In the entry "{entry.citekey}" stands text outside of any field: '
                f'"{_shortened(words)}".',
                "Delete it, or put it into braces after the name of a field and =.",
            )

    def _odd_field(self, entry: RawEntry, one: Field, line: int) -> None:
        """A field whose name is taken, or has more in it than a name."""
        before, name = _parted(one.key.lower())
        self._note_outside(entry, before if name else f"= {one.value}", line)
        if not name:
            return
        if name in entry.fields:
            self._notes.add(
                DUPLICATE_FIELD,
                line,
                f'The entry "{entry.citekey}" gives the field "{name}" again '
                f"(first in line {entry.lines[name]}).",
                "Delete one of the two; the first one is used.",
            )
            return
        entry.lines[name] = line
        self._set(entry, name, line, read_value(one.value, self._strings))

    def _set(self, entry: RawEntry, name: str, line: int, value: Value) -> None:
        """Put a value into an entry, and what follows it where a comma was forgotten."""
        for _ in range(_MOST_FORGOTTEN):
            if name not in entry.fields:
                entry.fields[name] = value.text
                entry.lines[name] = line
            self._note_strings(value, line)
            rest = value.rest.lstrip()
            if not rest or (rest[0] == "%" and "\n" not in rest):
                return
            found = _FIELD.match(rest)
            self._notes.add(
                UNREADABLE_ENTRY,
                line + value.rest_line,
                f'In the entry "{entry.citekey}" a comma is missing after the field "{name}".',
                "Put a comma between the two fields."
                if found
                else f'Delete "{_shortened(rest)}", or put it inside the braces.',
            )
            if not found:
                return
            name, line = found[1].lower(), line + value.rest_line
            value = read_value(rest[found.end() :].strip(), self._strings)

    def _define(self, block: String) -> None:
        """An `@string`; a later one of the same name holds for what follows it, as in BibTeX."""
        name, line = block.key.lower(), _line(block.start_line)
        value = read_value(block.value, self._strings)
        if name in self._defined and self._strings[name] != value.text:
            self._notes.add(
                DUPLICATE_FIELD,
                line,
                f'The @string "{block.key}" is already defined in line {self._defined[name]}, '
                "with another text.",
                "Delete one of the two; below this line the second one holds.",
            )
        self._note_strings(value, line)
        self._defined[name] = line
        self._strings[name] = value.text

    def _note_strings(self, value: Value, line: int) -> None:
        for name in value.unknown:
            self._notes.add(
                UNKNOWN_STRING,
                line,
                f'No @string defines "{_shortened(name)}".',
                f"Put it in braces if it is text: {{{_shortened(name)}}}.",
            )

    def _fail(self, block: ParsingFailedBlock) -> None:
        """A block that bibtexparser could not split."""
        raw = block.raw or ""
        kind, what = _described(raw)
        if kind not in _NO_ENTRIES:
            self.lost += 1
        reason = getattr(block.error, "abort_reason", "") or str(block.error)
        self._notes.add(
            UNREADABLE_ENTRY,
            _line(block.start_line),
            f"{what} cannot be read: {_reason(reason)}",
            "Look for a brace, a quotation mark or a comma that is missing, here or in the "
            f"{raw.count(chr(10)) + 1} lines of this block."
            if "\n" in raw
            else "Look for a brace, a quotation mark or a comma that is missing.",
        )

    def _look_for_entries(self, block: ImplicitComment) -> None:
        """Text between entries is comment; but an entry without its opening brace is a slip."""
        if "@" not in block.comment:
            return
        for at, line in enumerate(block.comment.split("\n")):
            if _HALF_ENTRY.match(line):
                self.lost += 1
                self._notes.add(
                    UNREADABLE_ENTRY,
                    _line(block.start_line) + at,
                    f'"{_shortened(line.strip())}" looks like an entry without its opening brace.',
                    "Put a brace between the type and the citekey: @article{name2026,",
                )


_MOST_FORGOTTEN = 50
"""Commas forgotten one after the other, after which the rest of a value is given up."""
_NO_ENTRIES = frozenset({"comment", "string", "preamble"})
_LEFT_OVER = re.compile(r"entry key `(.+)`, but found the end of the entry", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w:+./-]*)\s*=")
_HALF_ENTRY = re.compile(
    r"\s*@(?!comment|string|preamble)[A-Za-z]+[ \t]+[^\s,{}()=@]+[ \t]*,\s*$", re.I
)
_HEAD = re.compile(r"@(\w*)\s*[{(]\s*([^\s,{}()=\"]*)")


def _blocks(library: Library) -> Iterator[object]:
    """Blocks in order, duplicates unwrapped: we judge those ourselves, in the order of the file."""
    for block in library.blocks:
        if isinstance(block, ParsingFailedBlock) and block.ignore_error_block is not None:
            yield block.ignore_error_block
        else:
            yield block


def _line(start_line: int | None) -> int:
    """Bibtexparser counts lines from 0."""
    return (start_line or 0) + 1


def _described(raw: str) -> tuple[str, str]:
    """What a broken block is: its type, and how to name it in a message."""
    head = _HEAD.match(raw)
    kind, key = (head[1].lower(), head[2]) if head else ("", "")
    if kind in _NO_ENTRIES:
        return kind, f"This @{kind}"
    return kind, f'The entry "{_shortened(key)}"' if key else "This entry"


def _parted(name: str) -> tuple[str, str]:
    """The last word of what stands before `=`, which names the field, and all before it."""
    words = name.split()
    last = words[-1] if words else ""
    return name[: name.rindex(last)], last


def _reason(reason: str) -> str:
    """Bibtexparser's reason in the words of a person who wrote the file."""
    if "end of file" in reason:
        return "it is not closed before the end of the file."
    if "Unexpected block start" in reason:
        return "the next entry begins before this one is closed."
    if "entry key, but" in reason and "Expected comma" in reason:
        return "a comma is missing after its citekey."
    if "Expected a `=`" in reason or "equals sign" in reason:
        return "a field without = after its name."
    return reason.strip().rstrip(".") + "."


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
