"""Lines put into a page's own list of references, in the manner of the list."""

from __future__ import annotations

import re

from backedby.model.document import Document
from backedby.model.finding import Fix
from backedby.model.spans import Span

_MARKER = re.compile(r"(?P<before>\s*(?:[-*+•]|\[?(?P<number>\d{1,4})[.)\]]|)\s*)")
_CLOSING = re.compile(r"(?:\s|</(?:em|i|b|strong|span|a|cite|small)>)*</(?P<tag>li|p|div|dd)>")


def entry_fix(document: Document, line: str) -> Fix | None:
    """Adds a line behind the last one of the list; None where there is no telling how.

    `line` is spelt as the format wants it.
    """
    if not document.entries:
        return None
    last = max(document.entries, key=lambda one: one.span)
    source, at = document.source, last.span.end
    if document.format == "html":
        closing = _CLOSING.match(source, at)
        if closing is None:
            return None
        tag = closing["tag"]
        return Fix(Span(closing.end(), closing.end()), f"\n<{tag}>{line}</{tag}>")
    if document.format not in ("markdown", "text"):
        return None
    start = source.rfind("\n", 0, last.span.start) + 1
    marker = _MARKER.fullmatch(source[start : last.span.start])
    if marker is None:
        return None
    before = marker["before"]
    if number := marker["number"]:
        before = before.replace(number, str(int(number) + 1), 1)
    others = sorted((one.span for one in document.entries), reverse=True)
    apart = len(others) > 1 and bool(re.search(r"\n\s*\n", source[others[1].end : others[0].start]))
    line_end = source.find("\n", at)
    at = len(source) if line_end == -1 else line_end - (source[line_end - 1] == "\r")
    end = "\r\n" if "\r\n" in source else "\n"
    return Fix(Span(at, at), (end * 2 if apart else end) + before + line)
