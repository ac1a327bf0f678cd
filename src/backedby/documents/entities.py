"""Character references: `&ndash;`, `&#8211;`, `&#x2013;`."""

from __future__ import annotations

import html
from html.entities import html5

REFERENCE = r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)"
"""Everything that may be a character reference (HTML Living Standard, 13.2.5.72)."""

_LONGEST_BARE = max(len(name) for name in html5 if not name.endswith(";"))


def decode_reference(written: str) -> tuple[str, int]:
    """What a reference stands for, and how many of its characters belong to it; 0 if none do."""
    if written.startswith("&#"):
        return html.unescape(written), len(written)
    name = written[1:]
    if name in html5:
        return html5[name], len(written)
    for length in range(min(len(name), _LONGEST_BARE), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return "", 0
