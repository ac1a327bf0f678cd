"""Bytes of a file turned into text."""

from __future__ import annotations

import codecs

_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of a file, and what it was read as where it is not UTF-8.

    UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one, else
    Windows-1252. Never fails: what no character stands for becomes U+FFFD.
    """
    for mark, codec, word in _MARKED:
        if data.startswith(mark):
            return data.decode(codec, "replace"), word
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "Windows-1252"
