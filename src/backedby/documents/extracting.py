"""What readers of binary files hand over: the text they extracted, and its blocks."""

from __future__ import annotations

from typing import NamedTuple

from backedby.documents.blocks import Reading
from backedby.documents.clean_text import Clean, CleanText


class Extracted(NamedTuple):
    """The text of a DOCX or PDF, and what was read from it; spans are offsets into `source`."""

    source: str
    reading: Reading


def unread(source: str, start: int, length: int) -> Clean:
    """The clean text of a line that says what could not be read."""
    pen = CleanText(source)
    pen.copy(start, start + length)
    return pen.finish()
