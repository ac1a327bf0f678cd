"""Markdown: blocks, marks and places on samples of our own."""

from __future__ import annotations

import pytest

from backedby.documents.markdown_reader import read_markdown
from backedby.model.document import Block, BlockKind, MarkKind
from places import assert_places


def blocks_of(source: str) -> list[Block]:
    reading = read_markdown(source)
    assert_places(source, reading)
    return list(reading.blocks)


def shape(source: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks_of(source)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Plain *stress* and **strong** text", "Plain stress and strong text"),
        ("***both*** and **bold *in* it**", "both and bold in it"),
        ("snake_case and 2 * 3 * 4 stay", "snake_case and 2 * 3 * 4 stay"),
        ("_under_ and __double__", "under and double"),
        ("a ~~struck~~ b", "a struck b"),
        (r"not \*stress\* \[1\]", "not *stress* [1]"),
        ("`code *x*` and ``a ` b``", "code *x* and a ` b"),
        ("an unmatched ` tick", "an unmatched ` tick"),
        ("[text](http://x.y/a_(b) 'title') end", "text end"),
        ("[text](<a b>) end", "text end"),
        ("[*a* [1]](/u)", "a [1]"),
        ("[Orr 2001] and [@orr2001, p. 3]", "[Orr 2001] and [@orr2001, p. 3]"),
        ("see [this][r] and [r] and [r][]\n\n[r]: /u", "see this and r and r"),
        ("![alt *x*](pic.png)before ![](b.png)after", "before after"),
        ("<http://x.y> and <a@b.cd>", "http://x.y and a@b.cd"),
        ("fish &amp; chips &ndash; &unknown; &copy", "fish & chips – &unknown; &copy"),
        ("x<sup>2</sup> <span class='a>b'>y</span>", "x2 y"),
        ("5 < 6 and a <b", "5 < 6 and a <b"),
        ("Hard.  \nBreak.\\\nHere.<br>Too", "Hard.\nBreak.\nHere.\nToo"),
        ("hard  \nbreak\\\nhere<br>too", "hard break here too"),
        ("soft\nbreak", "soft break"),
        ("long-\nterm, pre-\nand post", "long-term, pre- and post"),
        ("raised^1^ and ^(2) and m^2 here", "raised1 and 2 and m^2 here"),
        ("# Head {#id .class}", "Head"),
        ("# Head ##", "Head"),
        ("Setext\nhead\n====", "Setext head"),
        ("note[^a b] no", "note[^a b] no"),
    ],
)
def test_markup_goes_and_text_stays(source: str, text: str) -> None:
    assert [block.text for block in blocks_of(source)] == [text]


def test_offsets_hold_the_markup_inside() -> None:
    source = "\n\nSome **bold *and* &amp;** [link](/u) café.\r\n"
    (block,) = blocks_of(source)
    start = block.text.index("bold")
    assert block.at(start, block.text.index("link") + 4).of(source) == "bold *and* &amp;** [link"
    assert block.span.of(source) == source.strip()


def test_quotations_and_lists_give_exact_places() -> None:
    source = "> Quoted text that\r\n> goes *on*\r\n>\r\n> - item one\r\n>   goes on\r\n"
    quote, item = blocks_of(source)
    assert (quote.kind, quote.text) == (BlockKind.QUOTE, "Quoted text that goes on")
    assert quote.at(12, 21).of(source) == "that\r\n> goes"
    assert (item.kind, item.text, item.lead_in) == (BlockKind.ITEM, "item one goes on", None)


def test_items_know_depth_label_and_lead_in() -> None:
    blocks = blocks_of("It helps by:\n\n3. warming\n   - slowly\n4. resting\n\n   well\n")
    items = [(block.text, block.level, block.label, block.lead_in) for block in blocks[1:]]
    assert items == [
        ("warming", 1, "3", 0),
        ("slowly", 2, "", 1),
        ("resting", 1, "4", 0),
        ("well", 1, "", 0),
    ]


def test_a_list_of_ones_is_counted() -> None:
    blocks = blocks_of("1. a\n1. b\n1. c\n\nx\n\n4. d\n6. e\n")
    assert [block.label for block in blocks] == ["1", "2", "3", "", "4", "6"]


def test_a_ruler_parts_a_list_from_the_text_above() -> None:
    assert blocks_of("Bye.\n\n***\n\n- one")[1].lead_in is None


def test_a_footnote_marker_keeps_its_text_and_its_label() -> None:
    (block, _note) = blocks_of("Walking helps.[^who-1] Rest too.\n\n[^who-1]: Orr 2001.")
    (mark,) = block.marks
    assert (mark.kind, mark.value) == (MarkKind.FOOTNOTE, "who-1")
    assert block.text[mark.start : mark.end] == "[^who-1]"


def test_footnotes_are_items_with_their_label() -> None:
    source = (
        "Text.\n\n[^1]: Orr J. *Hips*.\n    BMJ 2001.\n\n    More on it.\n[^b]: http://x.y\n"
        "lazy line\n\nAfter.\n"
    )
    assert [(block.kind.value, block.label, block.text) for block in blocks_of(source)] == [
        ("paragraph", "", "Text."),
        ("item", "1", "Orr J. Hips. BMJ 2001."),
        ("item", "", "More on it."),
        ("item", "b", "http://x.y lazy line"),
        ("paragraph", "", "After."),
    ]


def test_table_cells_are_blocks_even_where_a_row_has_too_many() -> None:
    source = "| Who | What |\n|---|---|\n| 40 \\| 50 *adults* | rest | extra |\n|  | x |\n"
    blocks = blocks_of(source)
    assert [block.text for block in blocks] == [
        "Who",
        "What",
        "40 | 50 adults",
        "rest",
        "extra",
        "x",
    ]
    assert {block.kind for block in blocks} == {BlockKind.CELL}
    assert blocks[2].at(8, 14).of(source) == "adults"


def test_a_table_in_a_quotation_keeps_its_places() -> None:
    assert [text for _, text in shape("> | a b | c |\n> |---|---|\n> | d | e |\n")] == [
        "a b",
        "c",
        "d",
        "e",
    ]


@pytest.mark.parametrize(
    "front", ["---\ntitle: Hips\n---\n", "---\r\na: 1\r\n...\r\n", "+++\na = 1\n+++\n"]
)
def test_front_matter_is_no_text(front: str) -> None:
    assert shape(f"{front}\nWalking helps.") == [("paragraph", "Walking helps.")]


def test_a_ruler_at_the_top_is_no_front_matter() -> None:
    assert shape("---\nWalking helps.\n\n---\n\nRest too.")[0][1] == "Walking helps."


def test_html_inside_markdown_is_read_as_html() -> None:
    source = "Before.\n\n<ul>\n<li>One &amp; two</li>\n</ul>\n\n<nav>Home</nav>\n\nAfter."
    assert shape(source) == [
        ("paragraph", "Before."),
        ("item", "One & two"),
        ("boilerplate", "Home"),
        ("paragraph", "After."),
    ]


def test_comments_are_collected_wherever_they_stand() -> None:
    source = "<!-- one -->\n\nText <!-- two --> here.\n\n> <!-- three -->\n"
    reading = read_markdown(source)
    assert [comment.text for comment in reading.comments] == [" one ", " two ", " three "]
    assert all(comment.span.of(source) == f"<!--{comment.text}-->" for comment in reading.comments)
    assert [block.text for block in reading.blocks] == ["Text here."]


def test_code_is_kept_apart_and_indented_text_is_text() -> None:
    assert shape("```python\nx = 1\n```\n\n    Walking helps.\n") == [
        ("code", "x = 1"),
        ("paragraph", "Walking helps."),
    ]


def test_references_on_lines_of_their_own_stay_apart() -> None:
    source = "## References\nOrr, J. (2001). *Hips*. Press.\nLind, K. (2002). Knees. Press.\n"
    assert [text for _, text in shape(source)] == [
        "References",
        "Orr, J. (2001). Hips. Press.",
        "Lind, K. (2002). Knees. Press.",
    ]


def test_link_addresses_are_marks() -> None:
    (block, *_) = blocks_of("[Orr](/orr 'x') and [doi][d]\n\n[D]: https://doi.org/10.1/x")
    assert [(mark.value, block.text[mark.start : mark.end]) for mark in block.marks] == [
        ("/orr", "Orr"),
        ("https://doi.org/10.1/x", "doi"),
    ]
