"""Foreign HTML and Markdown made inert: text and its structure, nothing that acts or loads."""

from __future__ import annotations

import re

import nh3

_BLOCKS = {
    "section", "article", "main", "aside", "header", "footer", "nav", "address", "details",
    "summary", "center", "figure", "figcaption", "hgroup", "dl", "dt", "dd",
}  # fmt: skip
"""Kept apart as plain `div`s: in a page of ours they would pass for parts of it."""
TAGS = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "ul", "ol", "li", "blockquote", "pre",
    "code", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "a", "abbr", "cite",
    "q", "small", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "div",
}  # fmt: skip
"""What a draft may be made of."""
_ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_DROPPED = {
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math",
    "title", "select", "textarea", "audio", "video", "canvas",
}  # fmt: skip
"""Dropped with all that is in them; of other elements only the text stays."""
_SCHEMES = {"http", "https", "mailto"}
_CLEANER = nh3.Cleaner(
    tags=TAGS | _BLOCKS,
    clean_content_tags=_DROPPED,
    attributes=_ATTRIBUTES,
    url_schemes=_SCHEMES,
    link_rel="noopener noreferrer nofollow",
    strip_comments=True,
    allowed_classes={},
)
_BLOCK = re.compile(rf"<(/?)(?:{'|'.join(sorted(_BLOCKS))})>")
_LINK = re.compile(r'<a(?: (?:[^<>"]|"[^"]*")*)?>')


def inert(html: str) -> str:
    """HTML as a draft may bring it, well formed, of `TAGS` only, without ids and styles."""
    return _BLOCK.sub(r"<\1div>", _CLEANER.clean(html))


def without_links(clean: str) -> str:
    """What `inert` gave, its links shown as text: for where our own links lie upon it."""
    return _LINK.sub('<span class="draft-link">', clean).replace("</a>", "</span>")
