"""Which hyphens at the end of a line stay."""

from __future__ import annotations

import pytest

from backedby.documents.hyphenation import Hyphens

KNOWN = Hyphens(["Inflammation lasts, and self-care is no game.", "A long-term plan for men."])


@pytest.mark.parametrize(
    ("line", "below", "joins"),
    [
        ("the inflam-", "mation of joints", True),
        ("the reha\u00ad", "bilitation", True),
        ("a cheer-", "ful nurse", True),
        ("a long-", "term plan", False),
        ("a double-", "blind trial", False),
        ("no self-", "care at all", False),
        ("by Al-", "Khafaji", False),
        ("pp. 101-", "119. Leeds", False),
        ("pp. 101–", "119. Leeds", False),
        ("short-", "and long-term", None),
        ("this was done -", "as ever", None),
        ("no hyphen", "here", None),
        ("", "", None),
    ],
)
def test_the_words_of_the_document_decide(line: str, below: str, joins: bool | None) -> None:
    assert KNOWN.joins(line, below) is joins
