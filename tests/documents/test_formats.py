"""Which format a draft is in."""

from __future__ import annotations

import pytest

from backedby.documents.formats import choose_format


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", "markdown"),
        ("A.HTM", "html"),
        ("a.markdown", "markdown"),
        ("a.txt", "text"),
        ("-", "text"),
    ],
)
def test_the_suffix_says_the_format(path: str, expected: str) -> None:
    assert choose_format(path, "Walking helps.") == expected


def test_the_caller_overrules_the_suffix() -> None:
    assert choose_format("a.txt", "Walking helps.", "html") == "html"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!DOCTYPE html><title>x</title>", "text"),
        ("<!doctype html>\n<p>Walking</p>", "html"),
        ("\n<div class='x'><p>Walking</p></div>", "html"),
        ("I like <b>bold</b> words", "text"),
        ("# Hips\n\nWalking helps.", "markdown"),
        ("Walking helps.[^1]\n\n[^1]: Orr 2001.", "markdown"),
        ("See [a](http://x.y) and [b](/c).", "markdown"),
        ("---\ntitle: x\n---\n\n## Hips\n\n**Walking** helps.", "markdown"),
        ("#1 in town! Item #2 - see [1] and (2)", "text"),
        ("Hips\n----\n\nWalking * helps * a lot.\n\n- one\n- two", "text"),
    ],
)
def test_a_text_file_is_judged_by_what_it_holds(source: str, expected: str) -> None:
    assert choose_format("draft.txt", source) == expected
