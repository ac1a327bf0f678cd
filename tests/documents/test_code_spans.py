"""Code in a sentence cites nothing, unless a role of MyST says that it does."""

from __future__ import annotations

import pytest

from backedby.documents.reading import read_document
from backedby.model.citation import Style

BOTH = ["low2006", "orr2004"]


def keys(source: str) -> list[tuple[str, list[str | None]]]:
    document = read_document(source.encode(), "draft.md")
    for citation in document.citations:
        assert citation.text == citation.span.of(document.source)
        for cite in citation.cites:
            assert cite.text == cite.span.of(document.source)
            assert cite.style is Style.CITEKEY
    return [(one.text, [cite.number for cite in one.cites]) for one in document.citations]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Walk {cite}`low2006` more.", [("{cite}`low2006`", ["low2006"])]),
        ("{cite:p}`low2006, orr2004`.", [("{cite:p}`low2006, orr2004`", ["low2006", "orr2004"])]),
        ("As {cite:t}`{see}low2006{p. 3}` says.", [("{cite:t}`{see}low2006{p. 3}`", ["low2006"])]),
        ("{footcite:t}`low2006;orr2004`", [("{footcite:t}`low2006;orr2004`", BOTH)]),
        ("{ref}`low2006` and {cite} `low2006`.", []),
        ("Type `[@low2006]` or `(Low 2006)`.", []),
        ("Walk [@low2006], not `@orr2004`.", [("[@low2006]", ["low2006"])]),
        ("Walk {cite}``.", []),
    ],
)
def test_roles_are_citations_and_other_code_is_none(
    source: str, found: list[tuple[str, list[str | None]]]
) -> None:
    assert keys(source) == found


def test_code_of_a_web_page_cites_nothing() -> None:
    document = read_document(b"<p>Type <code>(Low 2006)</code>.</p>", "page.html")
    assert document.citations == ()
