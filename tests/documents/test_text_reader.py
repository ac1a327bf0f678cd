"""Plain text: what the way lines stand says about blocks."""

from __future__ import annotations

import pytest

from backedby.documents.text_reader import read_text
from backedby.model.document import Block, BlockKind
from places import assert_places


def blocks_of(source: str) -> list[Block]:
    reading = read_text(source)
    assert_places(source, reading)
    return list(reading.blocks)


def shape(source: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks_of(source)]


WRAPPED = (
    "Walking every day loosens the hips of most people who have sat too long, and the\n"
    "longer they keep at it the better it seems to work. Nobody quite knows why; it may\n"
    "be the warmth.\n"
)
LONG = (
    "Walking every day loosens the hips of most people who have sat too long, or so they say. " * 2
)


def test_wrapped_lines_are_one_paragraph_with_a_space_for_each_line_end() -> None:
    source = WRAPPED.replace("\n", "\r\n")
    (block,) = blocks_of(source)
    assert "and the longer they keep" in block.text
    start = block.text.index("the longer")
    assert block.at(start, start + 10).of(source) == "the\r\nlonger"


def test_long_lines_below_each_other_are_paragraphs_of_their_own() -> None:
    assert len(blocks_of(f"{LONG}\n{LONG}\n{LONG}")) == 3


def test_a_line_that_goes_on_in_small_letters_is_joined() -> None:
    source = f"It warms the hips,\nand it is cheap\n\n{LONG}\n{LONG}"
    assert blocks_of(source)[0].text == "It warms the hips, and it is cheap"


def test_a_compound_wrapped_at_its_hyphen_is_joined() -> None:
    source = (
        WRAPPED
        + "\nThere is little in the books about whether it has any good effects in the long-\nterm."
    )
    assert blocks_of(source)[-1].text.endswith("in the long-term.")


@pytest.mark.parametrize(
    ("parted", "joined"),
    [
        ("the inflam-\nmation of its joints", "the inflammation of its joints"),
        ("a double-\nblind trial of it", "a double-blind trial of it"),
        ("a short-\nand long-term use of it", "a short- and long-term use of it"),
        ("as told by Al-\n   Khafaji in a book", "as told by Al-Khafaji in a book"),
        ("as told on pp. 101-\n119 of the book", "as told on pp. 101-119 of the book"),
    ],
)
def test_a_word_parted_at_a_line_end_is_joined(parted: str, joined: str) -> None:
    source = f"{WRAPPED}\nThere is little in the books about inflammation, {parted}."
    assert blocks_of(source)[-1].text.endswith(f"{joined}.")


def test_paragraphs_may_begin_with_an_indent() -> None:
    source = "   " + WRAPPED + "   " + WRAPPED
    assert len(blocks_of(source)) == 2


@pytest.mark.parametrize("bullet", ["•", "-", "*", "–", "·", "  •", "◦", "\uf0b7"])
def test_bullets_make_items_that_go_on_where_they_are_indented(bullet: str) -> None:
    items = f"{bullet} warming the hips when\n     it is cold\n{bullet} resting them."
    source = f"It helps by:\n\n{items}\n\nThat is all."
    blocks = blocks_of(source)
    assert [(block.kind, block.text, block.lead_in) for block in blocks[1:3]] == [
        (BlockKind.ITEM, "warming the hips when it is cold", 0),
        (BlockKind.ITEM, "resting them.", 0),
    ]
    assert blocks[3].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("first", "second", "labels"),
    [
        ("1.", "2.", ["1", "2"]),
        ("(a)", "(b)", ["a", "b"]),
        ("[1]", "[2]", ["1", "2"]),
        ("1)", "2)", ["1", "2"]),
        (" 9.", "10.", ["9", "10"]),
    ],
)
def test_numbers_are_labels(first: str, second: str, labels: list[str]) -> None:
    blocks = blocks_of(f"{first} Walk a mile.\n{second} Rest a while,\n    then walk again.\n")
    assert [block.label for block in blocks] == labels
    assert blocks[1].text == "Rest a while, then walk again."


def test_items_in_items_are_deeper() -> None:
    blocks = blocks_of("- Walk.\n  - Slowly.\n  - Often.\n- Rest.\n")
    assert [block.level for block in blocks] == [1, 2, 2, 1]


def test_empty_lines_between_items_do_not_end_the_list() -> None:
    blocks = blocks_of("You need:\n\n1. Shoes\n\n2. Socks\n\nOff you go.\n")
    assert [(block.label, block.lead_in) for block in blocks[1:3]] == [("1", 0), ("2", 0)]


def test_a_ruler_parts_a_list_from_the_text_above() -> None:
    assert (
        blocks_of("Ring us any time you like.\n\n-----\n1. Orr J. Hips.\n2. Lind K.\n")[1].lead_in
        is None
    )


def test_a_number_that_was_wrapped_to_a_line_start_is_no_label() -> None:
    source = WRAPPED.replace("and the\nlonger", "and those over\n40. The").replace(
        "too long, and those", "too long, people from fifteen up to those"
    )
    assert [block.kind for block in blocks_of(source)] == [BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "heading",
    [
        "What is a hip?",
        "CAUSES OF PAIN",
        "Causes of pain",
        "Causes of pain\n==============",
        "II. The causes",
    ],
)
def test_headings_are_guessed(heading: str) -> None:
    blocks = blocks_of(f"Hips\n\n{WRAPPED}\n{heading}\n\n{WRAPPED}")
    assert [block.kind.value for block in blocks] == [
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]
    assert blocks[3].heading == 2


@pytest.mark.parametrize("question", ["Where does it hurt?", "WHERE IT HURTS"])
def test_a_heading_may_stand_right_on_its_text(question: str) -> None:
    assert [kind for kind, _ in shape(f"{LONG}\n\n{question}\n{LONG}\n{LONG}")][1] == "heading"


def test_short_lines_between_long_ones_are_headings() -> None:
    source = f"Hips\n{LONG}\nWhat they are for\n{LONG}\nCare\n{LONG}"
    kinds = [kind for kind, _ in shape(source)]
    assert kinds == ["heading", "paragraph"] * 3


def test_numbered_headings_are_no_list() -> None:
    source = f"1. Hips\n\n{WRAPPED}\n2. Knees\n\n{WRAPPED}"
    assert [(kind, text[:5]) for kind, text in shape(source)][::2] == [
        ("heading", "Hips"),
        ("heading", "Knees"),
    ]


def test_a_short_sentence_is_no_heading() -> None:
    assert [kind for kind, _ in shape(f"{WRAPPED}\nIt works.\n\n{WRAPPED}")] == ["paragraph"] * 3


def test_references_with_hanging_indents_stay_apart() -> None:
    source = (
        "Works cited\n"
        "Orr, J. (2001). Hips and what they are for in people who walk. Press of\n"
        "    the College.\n"
        "van Lind, K. (2002). Knees.\n"
        "de Webb A. 2003. Feet in people who walk a great deal and who sit down\n"
        "    hardly at all. BMJ 1:2.\n"
    )
    blocks = blocks_of(source)
    assert [block.text.split()[0] for block in blocks] == ["Works", "Orr,", "van", "de"]
    assert blocks[0].kind is BlockKind.HEADING
    assert blocks[1].text.endswith("Press of the College.")


def test_references_on_long_lines_stay_apart() -> None:
    entry = "Orr, J. (2001). Hips and what they are for in people who walk. Press of the College."
    source = f"{LONG}\n\nReferences\n{entry}\n{entry}\n{entry}\n{LONG}"
    assert [text for _, text in shape(source)][2:5] == [entry] * 3


def test_a_byline_is_no_part_of_the_title() -> None:
    assert shape(f"Hips and feet\nby Jane Orr, for the News\n\n{WRAPPED}")[:2] == [
        ("heading", "Hips and feet"),
        ("paragraph", "by Jane Orr, for the News"),
    ]
