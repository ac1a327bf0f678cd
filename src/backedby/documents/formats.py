"""Which format a draft is in: by its name, or by what it holds."""

from __future__ import annotations

import re
from pathlib import PurePath

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
}
_LOOKED_AT = 100_000
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


def choose_format(path: str, source: str, named: str | None = None) -> str:
    """`text`, `markdown` or `html`: as the caller names it, as the suffix says, as it looks."""
    if named is not None and named.lower() in _ALIASES:
        return _ALIASES[named.lower()]
    return SUFFIXES.get(PurePath(path).suffix.lower()) or _guess(source[:_LOOKED_AT])


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
