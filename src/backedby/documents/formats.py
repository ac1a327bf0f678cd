"""Which format a draft is in: by what it holds, or by its name."""

from __future__ import annotations

import re
from pathlib import PurePath

from backedby.errors import UnreadableFile

SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".pdf": "pdf",
}
"""What a file's name says for certain. `.txt` says nothing: Markdown is often saved under it."""

_ALIASES = {
    "md": "markdown",
    "markdown": "markdown",
    "html": "html",
    "htm": "html",
    "text": "text",
    "txt": "text",
    "plain": "text",
    "docx": "docx",
    "pdf": "pdf",
}
_LOOKED_AT = 100_000
_PDF_WITHIN = 1024
"""Bytes; PDF readers accept other bytes in front of the header, as some servers put there."""
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_RENAME = "Rename it, or save it again in the format that its name says."
_NOT_READ_AS = "Leave --read-as out: the format is told by what the file holds."
MAGIC = {
    b"%PDF": "a PDF file",
    _ZIP: "a DOCX or another zipped file",
    _OLE: "an old Word, Excel or PowerPoint file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
"""How files begin that are no text."""
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|main|article|section|div|p|h[1-6]|ul|ol|table|header|nav)"
    r"[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(r"</(?:p|div|h[1-6]|li|html|body|article|section|main)\s*>", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_LINK = re.compile(r"\]\((?:https?:|mailto:|[/#.])")
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,60}\]:", re.MULTILINE)
_STRONG = re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*")
_TABLE = re.compile(r"^(?=[^\n]*\|)(?=[^\n]*---)[ :|-]{5,}+$", re.MULTILINE)


def is_binary(data: bytes, path: str, named: str | None = None) -> str | None:
    """`docx` or `pdf` where a file is one; None for text.

    What a file holds decides, whatever its name: `UnreadableFile` where it is called or
    named DOCX or PDF and is something else.
    """
    found = None
    if data.startswith(_ZIP):
        found = "docx"
    elif data[:_PDF_WITHIN].find(b"%PDF-") != -1 and b"\0" not in data[: data.find(b"%PDF-")]:
        found = "pdf"
    wanted = _ALIASES.get((named or "").lower()) or SUFFIXES.get(PurePath(path).suffix.lower())
    if found is None and wanted in ("docx", "pdf"):
        raise UnreadableFile(
            f"{path} is called {wanted.upper()}, but it is {_looks_like(data)}.", _RENAME
        )
    if found and named is not None and wanted in ("text", "markdown", "html"):
        raise UnreadableFile(f"{path} is a {found.upper()} file, not text.", _NOT_READ_AS)
    return found


def _looks_like(data: bytes) -> str:
    """What a file is that is not what it is called."""
    if not data.strip():
        return "empty"
    for magic, what in MAGIC.items():
        if data.startswith(magic):
            if magic == _OLE and _PROTECTED in data:
                return "protected by a password"
            return what
    if b"\0" in data[:_LOOKED_AT]:
        return "some other binary file"
    return "an HTML page" if _PAGE.match(data[:5_000].decode("latin-1")) else "text"


def choose_format(path: str, source: str, named: str | None = None) -> str:
    """`text`, `markdown` or `html`: as the caller names it, as the suffix says, as it looks."""
    if named is not None and named.lower() in _ALIASES:
        return _ALIASES[named.lower()]
    suffix = SUFFIXES.get(PurePath(path).suffix.lower())
    return suffix if suffix in ("markdown", "html") else _guess(source[:_LOOKED_AT])


def _guess(source: str) -> str:
    if _PAGE.match(source) and _CLOSING.search(source):
        return "html"
    headings = len(_HEADING.findall(source))
    signs = (
        min(headings, 3)
        + min(len(_LINK.findall(source)), 3)
        + 2 * min(len(_NOTE.findall(source)), 1)
        + min(len(_STRONG.findall(source)), 2)
        + min(len(_TABLE.findall(source)), 1)
        + (1 if _HEADING.match(source.lstrip()) else 0)
    )
    return "markdown" if signs >= 2 else "text"
