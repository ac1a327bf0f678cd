"""Bytes into text, or the reason why there is none."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from backedby.documents.formats import MAGIC
from backedby.errors import UnreadableFile

MAX_MEGABYTES = 20
"""Larger files are refused: no page is that long, and reading one would look like hanging."""

_MEGABYTE = 1_000_000
_SAVE_AS = "Text, Markdown, HTML, DOCX and PDF are read: save it as one of these."
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w:-]{2,20})", re.IGNORECASE
)
_KNOWN = re.compile(
    r"iso-8859-\d{1,2}|latin-?\d|windows-125\d|cp125\d|windows-874|tis-620|koi8-[ru]|macintosh|"
    r"shift_jis|euc-jp|iso-2022-jp|gb2312|gbk|gb18030|big5|euc-kr|utf-8|utf8|us-ascii"
)


class Decoded(NamedTuple):
    """A text without byte order mark, with its own line ends, and what was doubtful about it."""

    source: str
    troubles: tuple[str, ...] = ()


def decode(data: bytes, path: str) -> Decoded:
    """The text of a file; `UnreadableFile` when it is too large, binary or empty."""
    refuse_large(len(data), path, MAX_MEGABYTES)
    name = _named(path)
    for magic, what in MAGIC.items():
        if data.startswith(magic):
            raise UnreadableFile(f"{name} is {what}, not text.", _SAVE_AS)
    return _with_text(_decoded(data, name), name)


def checked(source: str, size: int, path: str) -> Decoded:
    """Text that needed no decoding, of `size` bytes; `UnreadableFile` as with `decode`."""
    refuse_large(size, path, MAX_MEGABYTES)
    return _with_text(Decoded(source), _named(path))


def _named(path: str) -> str:
    return "Standard input" if path == "-" else path


def _with_text(decoded: Decoded, name: str) -> Decoded:
    if not decoded.source.strip("\ufeff\u200b \t\r\n\f\v\0") or decoded.source.isspace():
        raise UnreadableFile(f"{name} is empty.", "Nothing to check: is it the right file?")
    return decoded


def refuse_large(size: int, path: str, megabytes: int) -> None:
    """`UnreadableFile` for a file of more than so many megabytes; `size` in bytes."""
    if size > megabytes * _MEGABYTE:
        raise UnreadableFile(
            f"{_named(path)} has {size / _MEGABYTE:.0f} MB; at most {megabytes} MB are read.",
            "Check the text of one page at a time.",
        )


def _decoded(data: bytes, name: str) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if b"\0" in data:
        guessed = _two_bytes_each(data)
        if guessed is None:
            raise UnreadableFile(f"{name} is binary data, not text.", _SAVE_AS)
        source = data.decode(guessed, "replace")
        return Decoded(source, (f"decoded as {guessed.upper()}, which the file does not say",))
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > 8 and controls > len(data) // 100:
        raise UnreadableFile(f"{name} is binary data, not text.", _SAVE_AS)
    declared = _declared(data)
    if declared is None:
        return _utf8_or_windows(data)
    try:
        return Decoded(data.decode(declared))
    except UnicodeDecodeError:
        return _utf8_or_windows(data)


def _declared(data: bytes) -> str | None:
    """What an HTML page says about its encoding; None for UTF-8, nothing, or nonsense."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    encoding = found[1].decode("ascii", "replace").lower()
    if not _KNOWN.fullmatch(encoding) or encoding in ("utf-8", "utf8"):
        return None
    # As browsers do (WHATWG Encoding, "Names and labels"): nobody means the C1 controls.
    if encoding in ("iso-8859-1", "latin1", "latin-1", "us-ascii"):
        encoding = "cp1252"
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return None


def _utf8_or_windows(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", "replace")
    lost = repaired.count("\ufffd")
    beyond_ascii = sum(len(run) for run in re.findall("[^\x00-\x7f\ufffd]+", repaired))
    if beyond_ascii > 2 * lost:
        return Decoded(repaired, (f"not clean UTF-8: {_times(lost)} could not be decoded",))
    return Decoded(
        data.decode("cp1252", "replace"),
        ("not UTF-8: decoded as Windows-1252, so accents and quotation marks may be wrong",),
    )


def _strictly(data: bytes, encoding: str) -> Decoded:
    """Text with a byte order mark: nothing is guessed, but something may be damaged."""
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        source = data.decode(encoding, "replace")
        return Decoded(
            source,
            (
                f"not clean {encoding.upper()}: {_times(source.count(chr(0xFFFD)))} "
                "could not be decoded",
            ),
        )


def _two_bytes_each(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of a Latin text is zero."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.6 * len(head) / 2 and even == 0:
        return "utf-16-le"
    if even > 0.6 * len(head) / 2 and odd == 0:
        return "utf-16-be"
    return None


def _times(number: int) -> str:
    return "1 character" if number == 1 else f"{number} characters"
