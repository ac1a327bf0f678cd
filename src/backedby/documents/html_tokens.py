"""HTML source into tags, text and comments, each with its exact place.

The standard library's `html.parser` takes time that grows with the square of
the source on unclosed comments and tags (100 kB of `<!--`: 4 s, of `<a`: 7 s),
and counts lines and columns, not offsets. This follows the same standard (HTML
Living Standard, 13.2.5 Tokenization) in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_RAW = {
    tag: re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE)
    for tag in ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
}
"""Elements whose content holds no tags."""


class TokenKind(Enum):
    """What a token is."""

    START = auto()
    END = auto()
    TEXT = auto()
    COMMENT = auto()


class Token(NamedTuple):
    """A piece of source: `name` is a tag's name in lower case, `attributes` what follows it."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: str = ""


def tokens(source: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of `source[start:end]` in order; what is no markup is text.

    The content of raw elements such as `script` comes as one text token.
    """
    last_close = source.rfind(">", start, end)
    at = text_from = start
    while (at := source.find("<", at, end)) != -1 and at <= last_close:
        token = _markup(source, at, end)
        if token is None:
            at += 1
            continue
        if text_from < at:
            yield Token(TokenKind.TEXT, text_from, at)
        if token.kind is not TokenKind.TEXT:
            yield token
        at = text_from = token.end
        # XHTML's `<script src="…"/>` holds nothing; a page with none of it is never lost.
        if token.name in _RAW and _holds_text(token):
            close = _RAW[token.name].search(source, at, end)
            stop = close.start() if close else end
            if at < stop:
                yield Token(TokenKind.TEXT, at, stop)
            at = text_from = stop
    if text_from < end:
        yield Token(TokenKind.TEXT, text_from, end)


def attributes_of(token: Token) -> dict[str, str]:
    """The attributes of a start tag, names in lower case, the first of each name."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(token.attributes):
        found.setdefault(name.lower(), double or single or bare)
    return found


def _holds_text(token: Token) -> bool:
    return token.kind is TokenKind.START and not token.attributes.endswith("/")


def _markup(source: str, at: int, end: int) -> Token | None:
    """The tag or comment at `at`; a declaration is an empty text; None for a mere `<`."""
    following = source[at + 1 : at + 2]
    if following == "!" or following == "?":
        if source.startswith("<!--", at):
            return _comment(source, at, end)
        stop = source.find(">", at, end)
        return None if stop == -1 else Token(TokenKind.TEXT, at, stop + 1)
    tag = _TAG.match(source, at, end)
    if tag is None:
        return None
    kind = TokenKind.END if tag[1] else TokenKind.START
    return Token(kind, at, tag.end(), tag[2].lower(), tag[3])


def _comment(source: str, at: int, end: int) -> Token:
    """A comment; one that is never closed goes on to the end, as in a browser."""
    if source.startswith((">", "->"), at + 4):
        return Token(TokenKind.COMMENT, at, source.index(">", at) + 1)
    stop = source.find("-->", at + 4, end)
    return Token(TokenKind.COMMENT, at, end if stop == -1 else stop + 3)
