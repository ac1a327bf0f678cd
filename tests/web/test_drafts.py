"""A draft as it is shown: the same words, and each mark on the words it is about."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.documents.reading import read_text
from backedby.errors import UnreadableFile
from backedby.model.document import Document
from backedby.web.drafts.marking import DraftMark, marked
from backedby.web.drafts.rendering import Rendered, render
from backedby.web.sanitising import TAGS
from conftest import ROOT
from payloads import SCRIPTS

MARKDOWN = (ROOT / "examples" / "back-pain-draft.md").read_text("utf-8")
HTML = (
    "<h1>Caf\u00e9 &amp; naps</h1><p>Naps <b>help</b>&nbsp;you (Lee&nbsp;2001).<br>Do <i>they</i>"
    " 1 &lt; 2?</p><ul><li>One <a href='https://example.org'>two</a></li></ul>"
    "<table><tr><td>a</td><td>b &#8212; c</td></tr></table>"
)
PIECES = (*SCRIPTS, "# Head\n", "Naps help.", "*x*", "`c`", "\n\n", "- item\n", "1. one\n", "> q\n",
          "[^1]", "\n[^1]: Note.\n", "&amp;", "&#8364;", "<b>", "</b>", "<p>", "</p>",
          "|a|b|\n|-|-|\n",
          "\U0001f600", "\U000f0000", "\u00a0", "\r\n", "\\*", "<!-- c -->", "<td>")  # fmt: skip


def read(source: str, format: str) -> Document:
    return read_text(source, "draft", format)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("source", "format"), [(MARKDOWN, "markdown"), (HTML, "html"), (MARKDOWN, "text")]
)
def test_every_sentence_is_found_where_it_is_shown(source: str, format: str) -> None:
    document = read(source, format)
    rendered = render(document)
    assert list(document.sentences)
    for sentence in document.sentences:
        start, end = rendered.shown(sentence.span.start, sentence.span.end)
        assert flat(rendered.text[start:end]) == flat(sentence.text)


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=12),
    st.sampled_from(["markdown", "html", "text"]),
)
def test_whatever_comes_is_shown_inert_and_marks_change_no_word(
    pieces: list[str], format: str
) -> None:
    try:
        document = read("".join(pieces), format)
    except UnreadableFile:
        return
    rendered = render(document)
    size = len(rendered.text)
    assert all(one.text >= 0 and one.text + one.length <= size for one in rendered.runs)
    for sentence in document.sentences:
        start, end = rendered.shown(sentence.span.start, sentence.span.end)
        assert 0 <= start <= end <= size
    marks = [
        DraftMark(one.span.start, one.span.end, "claim", "mark-good", f"text-{number}")
        for number, one in enumerate(document.sentences)
    ]
    shown = marked(rendered, marks)
    assert Rendered(shown, ()).text == rendered.text
    used = {one.lower() for one in re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)", shown)}
    assert used <= TAGS | {"mark", "span"}
    assert set(re.findall(r"<[a-z0-9]+ ([a-z-]+)=", shown)) <= {
        "class",
        "start",
        "colspan",
        "rowspan",
    }


def test_marks_that_overlap_are_all_there() -> None:
    document = read("Naps *help* you well.", "markdown")
    rendered = render(document)
    marks = [
        DraftMark(0, 21, "claim", "mark-bad", "text-1", "#card-1", "1", "too strong, card"),
        DraftMark(5, 11, "cite", "cite-unknown"),
    ]
    shown = marked(rendered, marks)
    assert shown.count('id="text-1"') == 1
    assert '<em><mark class="claim mark-bad"><span class="cite cite-unknown">help' in shown
    assert html.unescape(re.sub(r"<a .*?</a>|<[^>]*>", "", shown)).strip() == "Naps help you well."
