"""Places inside a work: `p. 486`, `pp. 33-35`, `chap. 5`, `: 12`."""

from __future__ import annotations

import re

from backedby.model.citation import Locator

_LABELS = {
    "p": "page",
    "pp": "page",
    "pg": "page",
    "pgs": "page",
    "page": "page",
    "pages": "page",
    "s": "page",
    "ch": "chapter",
    "chap": "chapter",
    "chaps": "chapter",
    "chapter": "chapter",
    "chapters": "chapter",
    "sec": "section",
    "sect": "section",
    "section": "section",
    "sections": "section",
    "§": "section",
    "fig": "figure",
    "figs": "figure",
    "figure": "figure",
    "para": "paragraph",
    "paras": "paragraph",
    "paragraph": "paragraph",
    "vol": "volume",
    "volume": "volume",
    "table": "table",
    "app": "appendix",
    "appendix": "appendix",
    "part": "part",
    "n": "note",
    "note": "note",
    "line": "line",
    "verse": "verse",
}
_VALUE = r"[A-Za-z]?\d+[a-z]?(?:\.\d+)*(?:\s?[-–—]\s?[A-Za-z]?\d+[a-z]?)?"
_LABELLED = re.compile(
    rf"[\s,;:]{{0,4}}({'|'.join(sorted(_LABELS, key=len, reverse=True))})\.?\s?"
    rf"({_VALUE}(?:\s?(?:,|&|and)\s?\d+(?:[-–]\d+)?(?![\w.]))?)(?!\w)",
    re.IGNORECASE,
)
_COLON = re.compile(rf"\s?:\s?({_VALUE})(?!\w)")
_BARE = re.compile(
    r"\s?,\s?((?!(?:1[5-9]|20)\d\d(?!\d))\d{1,4}(?:\s?[-–—]\s?\d{1,4})?)\s*(?=[;)\]])"
)


def locator_at(text: str, start: int) -> tuple[Locator, int] | None:
    """The locator that begins at `start` (punctuation before it allowed), and where it ends."""
    if hit := _LABELLED.match(text, start):
        return Locator(_LABELS[hit.group(1).lower()], _tidy(hit.group(2))), hit.end()
    if hit := _COLON.match(text, start) or _BARE.match(text, start):
        return Locator("page", _tidy(hit.group(1))), hit.end()
    return None


def _tidy(value: str) -> str:
    return re.sub(r"\s*[-–—]\s*", "-", value).strip()
