"""What a run of text turns out to be: several lines of a list, a heading printed bold, an item."""

from __future__ import annotations

import re

from backedby.documents.clean_text import Clean
from backedby.documents.reference_lists import is_list_heading, looks_like_list
from backedby.documents.text_lines import Marker, looks_like_heading, marker_of
from backedby.model.document import BlockKind, MarkKind

STRONG = "strong"
"""The value of an emphasis mark that is printed bold."""

_GOES_ON = re.compile(r"(?<=[^.!?:;…\"'”’)\n])\n(?=[^\W\d_A-Z])|(?<=,)\n(?=[^\W\d_])")
"""A line end in the middle of a sentence."""

_TYPED_BULLET = re.compile("[•‣▪●·∙\uf0b7\uf0a7]\\s+(?=\\S)")


def split(kind: BlockKind, clean: Clean) -> list[Clean]:
    """One part, unless empty lines, a list's lines or a bold first line stand inside."""
    if not clean.text:
        return []
    if kind is BlockKind.CODE or "\n" not in clean.text:
        return [clean]
    lines = clean.lines()
    if looks_like_list([line.text for line in lines]):
        return lines
    clean = _joined(clean)
    bounds, start = [], 0
    if kind is BlockKind.PARAGRAPH and is_printed_heading(lines[0]):
        start = len(lines[0].text)
        bounds.append((0, start))
    while (gap := clean.text.find("\n\n", start)) != -1:
        bounds.append((start, gap))
        start = gap + 2
    bounds.append((start, len(clean.text)))
    return [part for part in clean.parts(bounds) if part.text]


def is_printed_heading(clean: Clean) -> bool:
    """Whether a paragraph is a heading that was only printed bold, or announces a list."""
    if len(clean.text) > 90 or "\n" in clean.text:
        return False
    if is_list_heading(clean.text) and not clean.text.endswith("."):
        return True
    return looks_like_heading(clean.text) and any(
        mark.kind is MarkKind.EMPHASIS
        and mark.value == STRONG
        and mark.start == 0
        and mark.end == len(clean.text)
        for mark in clean.marks
    )


def marker_of_part(part: Clean, whole: Clean) -> Marker | None:
    """The bullet that was typed in front of a paragraph, or the marker of a line of a list."""
    if part is not whole and "\n" in whole.text:
        return marker_of(part.text[:40])
    bullet = _TYPED_BULLET.match(part.text)
    return Marker(bullet.end(), "") if bullet else None


def _joined(clean: Clean) -> Clean:
    """The text with a space for each line end in the middle of a sentence."""
    text = _GOES_ON.sub(" ", clean.text)
    return Clean(text, clean.runs, clean.marks) if text != clean.text else clean
