"""Whatever the text: no exception, every character knows its place, and no word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from backedby.documents.reading import READERS
from backedby.model.document import Block
from backedby.text.sentences import sentence_bounds
from places import assert_places

_PIECES = st.sampled_from(
    [
        *(
            "word . \\ \\* * ** *** _ __ ~~ ` `` [ ] ( ) ![ ]( ](http://a.b) [^1] ^ ^1^ ^( | \u201d"
        ).split(),
        *(
            "&amp; &ndash; &nbsp; &#8211; &#x1F600; & &lt &notit; &#0; < > <b> </b> <p> </p>"
        ).split(),
        *("<br> <sup>1</sup> </sup> <ul> <li> </ul> <td> <table> </table> <nav> </nav>").split(),
        *("<main> <article> <button> </button> <h2> </h2> <!-- --> <!--x--> <script>").split(),
        *("</script> </div> <pre> </pre> <title> <head> <dl> <dt> <dd> <?x <![CDATA[").split(),
        *("é e\u0301 😀 \u200b \u00ad ¹ • [1] --- === ¹,² 中文。 שלום \ufeff \ud800 \x00").split(),
        *(" ", "   ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u00a0"),
        *("# ", "> ", "- ", "1. ", "(a) ", "[^1]: ", "[x]: http://q", "```\n", "{#id}", "key: v"),
        *("<div class='cookie'>", "<div hidden>", "<a href='/?a=1&amp;b'>", "</a>", "<a b='"),
        *("<ol start=3>", "References\n", "Low J. (2006) T. BMJ 1:2.", "? ", "! ", ". "),
        "| a | b |\n|---|---|\n| c \\| d | e |\n",
    ]
)
_MARKDOWN = [
    *(
        "oak elm ash. * ** *** _ __ ` [ ](/u) ] ( ) ![ &amp; &ndash; & \\* \\ <b> </b> <br> < >"
    ).split(),
    *(" ", "\n", "\n\n", "  \n", "> ", "- ", "1. ", "## ", "<http://x.y>", '"', "'", "!"),
    *("[r]", "\n\n[r]: /z\n\n", "| a | b |\n|---|---|\n| c | d |\n\n"),
]
_SOUP = st.lists(_PIECES, max_size=40).map("".join)
_ANYTHING = st.one_of(_SOUP, st.text(max_size=200))
_WORDS = st.lists(
    st.sampled_from("aching backs rest after walking or Zhao 2008".split()), min_size=1
)


@pytest.mark.parametrize("name", READERS)
@given(source=_ANYTHING)
def test_any_text_is_read_and_every_character_knows_its_place(name: str, source: str) -> None:
    assert_places(source, READERS[name](source))


@pytest.mark.parametrize("name", READERS)
@given(source=_ANYTHING)
def test_sentences_of_any_text_are_in_order_and_lose_no_letter(name: str, source: str) -> None:
    for block in READERS[name](source).blocks:
        bounds = sentence_bounds(block.text)
        ends = [0, *(end for _, end in bounds)]
        for (start, end), before in zip(bounds, ends, strict=False):
            assert before <= start < end <= len(block.text)
            assert block.text[start:end] == block.text[start:end].strip()
        inside = "".join(block.text[start:end] for start, end in bounds)
        assert list(filter(str.isalnum, inside)) == list(filter(str.isalnum, block.text))


@given(
    paragraphs=st.lists(_WORDS, min_size=1, max_size=8), end=st.sampled_from(["\n\n", "\r\n\r\n"])
)
def test_no_word_of_a_plain_text_is_lost(paragraphs: list[list[str]], end: str) -> None:
    source = end.join(" ".join(words) for words in paragraphs)
    read = " ".join(block.text for block in READERS["text"](source).blocks)
    assert read.split() == source.split()


@given(source=st.lists(st.sampled_from(_MARKDOWN), max_size=15).map("".join))
def test_the_letters_of_markdown_are_those_that_commonmark_renders(source: str) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.block.ruler.disable("code")
    rendered = READERS["html"](parser.render(source)).blocks
    read = READERS["markdown"](source).blocks
    assert _letters(read) == _letters(rendered)


def _letters(blocks: tuple[Block, ...]) -> str:
    return re.sub(r"[\W_]", "", "".join(block.text for block in blocks))


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        (
            "html",
            ["<p>", "<b>", "</b>", "<div>", "</div>", "<ul><li>", "</ul>", "<td>", "<nav>", " "],
        ),
        (
            "markdown",
            ["\n\n", "\n", " *", "* ", " **", "** ", "\n> ", "\n- ", "\n\n1. ", "\n## ", " "],
        ),
    ],
)
@given(data=st.data())
def test_no_word_is_lost_between_marks(name: str, marks: list[str], data: st.DataObject) -> None:
    parts = data.draw(
        st.lists(
            st.tuples(st.sampled_from(["needle", "hip", "oak"]), st.sampled_from(marks)),
            max_size=20,
        )
    )
    source = "".join(word + mark for word, mark in parts)
    read = "".join(block.text for block in READERS[name](source).blocks)
    assert re.findall("needle|hip|oak", read) == [word for word, _ in parts]
