"""Sources made to hang a reader: time grows with the text and no faster."""

from __future__ import annotations

import subprocess
import sys

import pytest

from backedby.documents import reading
from backedby.documents.reading import READERS, read_document, read_text
from backedby.errors import UnreadableFile
from timing import seconds

SIZE = 5_000
TIMES = 16
UNITS = {
    "html": "<!-- <!-- -->|<|&|<a|<a |<a b=\"|<a b='|<![CDATA[|<script|<script>|</|</a|<p>|<div>|"
    "<b>x|<p><b>x|<b>x<br>|<li><b>x|<ul><li>x|<td>x<p>|<button>a|<p>a<button>b<p>c|<div></p>|&#|"
    "&am|&amp|<main><p>x|<br>|<article>|<p hidden>x|<div class='a-a-a-a-a-a-a'>x",
    "markdown": '<!--|<|&|[|![|](|[a](|[a](<|[a](b "|[a][|[^1]|^(|^a|`|``a`|*|**a |a*|_a_ |<a@|'
    "<http:|\\|> |- |1. |a\n|[1] A\n|[a]: b\n|[^1]: a\n|```\n|- a\n\n|  a\n|{#|a-\n|\t| |\r|a  \n",
    "text": "a-\n|- a\n|1. a\n|[1] A\n|A\n|=\n|A\n=\n|    a\n|A\n  b\n|\t| |\r|References\n|"
    "Orr J. (2001) |A,|A.",
}


@pytest.mark.parametrize(
    ("name", "unit"), [(name, unit) for name, units in UNITS.items() for unit in units.split("|")]
)
def test_a_hostile_source_is_read_in_time(name: str, unit: str) -> None:
    small, large = (unit * (size // len(unit)) for size in (SIZE, TIMES * SIZE))
    took = seconds(lambda: READERS[name](large), enough=2.0, tries=3)
    # a reader whose time grows with the square needs 256 times as long
    assert took <= 2.0 or took < 4 * TIMES * seconds(lambda: READERS[name](small))


def test_deep_nesting_is_no_recursion() -> None:
    source = "<div>" * 50_000 + "<p>deep" + "</div>" * 50_000
    assert [block.text for block in READERS["html"](source).blocks] == ["deep"]


@pytest.mark.parametrize(
    "module", ["markdown_it", "html.entities", "backedby.documents.html_reader"]
)
def test_opening_a_text_file_loads_no_parser(module: str) -> None:
    code = (
        "import sys; from backedby.documents.reading import READERS; READERS['text']('Hips.'); "
        f"sys.exit({module!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "source",
    [
        "word " * 20_000,
        "x" * 100_000,
        "(Low 2006) " * 9_000,
        "\u202eWalking helps hips (Low 2006).\u202c שלום עולם.",
        "- " * 50_000 + "deep",
        "> " * 2_000 + "deep",
        "<b>" * 33_000 + "deep",
    ],
    ids=["words", "a word", "citations", "right to left", "items", "quotations", "tags"],
)
def test_a_long_or_strange_line_is_read_in_time(name: str, source: str) -> None:
    def read() -> None:
        assert read_document(source.encode(), "draft", name).blocks

    assert seconds(read, enough=15.0) <= 15.0


@pytest.mark.parametrize("name", READERS)
def test_zeros_in_a_text_are_told_in_a_file_and_no_trap_in_a_string(name: str) -> None:
    source = "Walking\0 helps\0 hips."
    with pytest.raises(UnreadableFile, match="binary data"):
        read_document(source.encode(), "draft", name)
    assert read_text(source, "draft", name).blocks[0].text.startswith("Walking")


@pytest.mark.parametrize("marker", ["> ", "- ", "* > ", "1. "])
def test_what_stands_too_deep_in_markdown_is_said(marker: str) -> None:
    document = read_document(f"Hips.\n\n{marker * 500}Walking helps.".encode(), "draft.md")
    assert [(one.kind.value, one.text[-6:]) for one in document.blocks] == [
        ("paragraph", "Hips."),
        ("unread", "helps."),
    ]
    assert "too deep" in document.troubles[0]


def test_more_blocks_than_are_read_are_said_and_not_checkable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "MAX_BLOCKS", 3)
    document = read_document(b"Hips.\n\n" * 9, "draft.txt", "text")
    assert [block.kind for block in document.blocks] == ["paragraph"] * 3 + ["unread"]
    assert document.troubles == ("only the first 3 of 9 paragraphs were read",)
