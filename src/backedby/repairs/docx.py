"""Fixes put into a DOCX: the text of a few runs changes, every other byte of it stays."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from xml.parsers import expat
from xml.sax.saxutils import escape

from backedby.model.document import Document, TextRun
from backedby.model.finding import Fix

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MOST_BYTES = 200_000_000

Edit = tuple[int, int, str]
"""From and to in the text of one `w:t` element, and what comes instead."""


def repair_docx(data: bytes, document: Document, fixes: Iterable[Fix]) -> bytes:
    """The file with the fixes in it; one whose text is not all in runs is left out.

    `document` is what was read from `data`. What comes instead looks like the first run that
    it replaces.
    """
    edits: dict[str, dict[int, list[Edit]]] = defaultdict(lambda: defaultdict(list))
    for fix in fixes:
        for run, edit in _edits(fix, document.runs):
            edits[run.part][run.node].append(edit)
    if not edits:
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        if sum(one.file_size for one in old.infolist()) > _MOST_BYTES:
            return data
        for entry in old.infolist():
            part = old.read(entry)
            name = entry.filename.lstrip("/")
            new.writestr(entry, _edited(part, edits[name]) if name in edits else part)
    return out.getvalue()


def _edits(fix: Fix, runs: Sequence[TextRun]) -> list[tuple[TextRun, Edit]]:
    """What a fix changes in which runs; nothing where part of its text is in none."""
    start, end = fix.span.start, fix.span.end
    if start == end:
        at = next((one for one in runs if one.start < start <= one.end), None) or next(
            (one for one in runs if one.start == start), None
        )
        if at is None:
            return []
        place = at.offset + start - at.start
        return [(at, (place, place, fix.text))]
    touched = [one for one in runs if one.start < end and start < one.end]
    if sum(min(one.end, end) - max(one.start, start) for one in touched) < end - start:
        return []
    found = []
    for number, one in enumerate(touched):
        begin = one.offset + max(start, one.start) - one.start
        stop = one.offset + min(end, one.end) - one.start
        found.append((one, (begin, stop, "" if number else fix.text)))
    return found


def _edited(part: bytes, edits: Mapping[int, Sequence[Edit]]) -> bytes:
    """A part with the text of some of its `w:t` elements changed."""
    out: list[bytes] = []
    at = 0
    for start, end, name, node, text in _texts(part):
        if node not in edits:
            continue
        for begin, stop, instead in sorted(edits[node], reverse=True):
            text = text[:begin] + instead + text[stop:]
        told = f'<{name} xml:space="preserve">{escape(text)}</{name}>'
        out += [part[at:start], told.encode()]
        at = end
    return b"".join((*out, part[at:]))


def _texts(part: bytes) -> list[tuple[int, int, str, int, str]]:
    """Each `w:t` with text: its bytes, the name it has here, its number, its text."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names = {f"{uri} t" for uri in _WORD}
    found: list[tuple[int, int, str, int, str]] = []
    open_at = -1
    count = -1
    words: list[str] = []

    def start(name: str, _: object) -> None:
        nonlocal open_at, count
        if name in names:
            open_at, count = parser.CurrentByteIndex, count + 1
            words.clear()

    def end(name: str) -> None:
        nonlocal open_at
        if name in names and words:
            close = part.index(b">", parser.CurrentByteIndex) + 1
            tag = part[open_at + 1 : close].split(b">", 1)[0].split(None, 1)[0].decode()
            found.append((open_at, close, tag, count, "".join(words)))
        open_at = -1 if name in names else open_at

    def said(text: str) -> None:
        if open_at >= 0:
            words.append(text)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = said
    parser.Parse(part, True)
    return found
