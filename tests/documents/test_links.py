"""Links into a page's own list are citations, whatever they print."""

from __future__ import annotations

import pytest

from backedby.documents.reading import read_document
from backedby.model.citation import Style

LIST = (
    '<h2>References</h2><ol id="all"><li id="r1">Low J. (2006) Hips. BMJ 1:2.</li>'
    '<li><a name="r2"></a>Orr K. (2004) Knees. Lancet 5:6.</li>'
    '<li id="r-3"><p>Webb L. (1999) Stiff. BMJ 3:4. <a href="#top">↩</a></p></li></ol>'
)


def cites(body: str) -> list[tuple[str, Style, str | None]]:
    document = read_document(f"<article>{body}{LIST}</article>".encode(), "page.html")
    for citation in document.citations:
        assert citation.text == citation.span.of(document.source)
    return [(one.text, one.style, one.entry) for one in document.cites]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<p>Walk<sup><a href="#r2">2</a></sup>.</p>', ("2", Style.SUPERSCRIPT, "e2")),
        ('<p>Walk <a href="#r1">[1]</a>.</p>', ("[1]", Style.NUMERIC, "e1")),
        ('<p>Walk <a href="#r2">[1]</a>.</p>', ("[1]", Style.NUMERIC, "e2")),
        ('<p>See <a href="#r2">Orr and others</a>.</p>', ("Orr and others", Style.NARRATIVE, "e2")),
        ('<p>Walk<sup><a href="#r%2D3">b</a></sup>.</p>', ("b", Style.SUPERSCRIPT, "e3")),
        (
            '<p>Walk (<cite><a href="#r1">Low 2006</a></cite>).</p>',
            ("Low 2006", Style.PARENTHETICAL, "e1"),
        ),
        ("<p>Walk, says <cite>Webb 1999</cite>.</p>", ("Webb 1999", Style.NARRATIVE, "e3")),
    ],
)
def test_a_link_cites_the_entry_that_it_leads_to(body: str, found: tuple[str, Style, str]) -> None:
    ((text, style, entry),) = cites(body)
    assert (text, entry) == (found[0], found[2])
    assert style is found[1] or {style, found[1]} == {Style.NUMERIC, Style.SUPERSCRIPT}


@pytest.mark.parametrize(
    "body",
    [
        '<p>See the <a href="#all">list of references</a>.</p>',
        '<p id="here">Go <a href="#here">on</a>.</p>',
        '<p>See <a href="#nowhere">more</a>, <a href="/r1">there</a>.</p>',
        '<nav><a href="#r1">Low</a></nav><p>Walk.</p>',
        '<p>Walk. <a href="#r1">↓</a></p>',
    ],
)
def test_other_links_are_none(body: str) -> None:
    assert cites(body) == []


def test_json_ld_is_no_text_of_the_page() -> None:
    data = '<script type="application/ld+json">{"citation": "Nobody (1900)"}</script>'
    assert cites(f"{data}<p>Walk.</p>") == []
