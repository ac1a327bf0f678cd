"""What is read from a PDF, in which order, and on which page it stands."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from backedby.documents.reading import read_document
from backedby.errors import UnreadableFile
from backedby.model.citation import Style
from backedby.model.document import Document
from pdf_samples import Text, lines, pdf
from places import assert_places

PROSE = (
    "Walking helps stiff hips, and most people can begin with ten\n"
    "minutes a day on level ground. After a month many walk for\n"
    "half an hour, and some of them take the hills as well."
)
MORE = (
    "Warm water eases the first weeks. Nobody needs a pool for it,\n"
    "a bath at home will do, as long as it is warm and lasts for a\n"
    "quarter of an hour every evening before bed."
)


def read(*pages: Sequence[Text | str]) -> Document:
    document = read_document(pdf(*pages), "paper.pdf")
    assert_places(document.source, document)
    return document


def texts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def joined(text: str) -> str:
    return text.replace("\n", " ")


def test_lines_make_paragraphs_and_larger_type_makes_headings() -> None:
    document = read(
        [
            (72, 800, 20, "Hips"),
            *lines(PROSE, top=770),
            (72, 700, 14, "Water"),
            *lines(MORE, top=680),
        ]
    )
    assert [(one.kind.value, one.level) for one in document.blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]
    assert document.blocks[1].text == joined(PROSE)
    assert document.blocks[3].heading == 2


def test_a_short_bold_line_is_a_heading() -> None:
    document = read([(72, 790, 11, "**Causes"), *lines(PROSE)])
    assert texts(document)[0] == ("heading", "Causes")


def test_a_gap_or_an_indent_begins_a_paragraph() -> None:
    apart = read([*lines(PROSE, top=770), *lines(MORE, top=715)])
    assert [text for _, text in texts(apart)] == [joined(PROSE), joined(MORE)]
    first, *rest = lines(MORE, top=770 - 3 * 14)
    indented = read([*lines(PROSE, top=770), (90, *first[1:]), *rest])
    assert [text for _, text in texts(indented)] == [joined(PROSE), joined(MORE)]


def test_two_columns_are_read_one_after_the_other_and_what_spans_them_apart() -> None:
    left, right = (
        "\n".join(["oak elm ash yew birch"] * 8),
        "\n".join(["one two three four five"] * 8),
    )
    both = [
        one
        for pair in zip(lines(left, 60, 700), lines(right, 320, 700), strict=True)
        for one in pair
    ]
    title = (60, 760, 11, "A line that runs over both columns, as an abstract or a title would do.")
    document = read([title, *both])
    flat = " ".join(text for _, text in texts(document))
    assert flat.startswith("A line that runs")
    assert flat.index("birch oak") < flat.index("one two three")
    assert "birch one" not in flat.replace("birch one two three four five one", "", 1)


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    document = read(
        lines("Walking helps the hips of most people who try it for a month\nor two, and the"),
        lines("effect lasts as long as people keep walking, which most do."),
    )
    (block,) = document.blocks
    assert "and the effect lasts" in block.text
    assert [(str(place), document.source[place.start :][:6]) for place in document.places] == [
        ("page 1, line 1", "Walkin"),
        ("page 1, line 2", "or two"),
        ("page 2, line 1", "effect"),
    ]


def test_heads_feet_and_page_numbers_are_furniture() -> None:
    pages = [
        [
            (72, 820, 9, "Hips and knees"),
            *lines(f"Page text {word}, which is long enough to be prose.\nIt goes on here."),
            (290, 30, 9, str(number)),
        ]
        for number, word in enumerate(("elm", "oak", "ash", "yew"), 1)
    ]
    document = read(*pages)
    furniture = [text for kind, text in texts(document) if kind == "boilerplate"]
    assert furniture == ["Hips and knees", "1"] + [
        text for number in (2, 3, 4) for text in ("Hips and knees", str(number))
    ]
    assert not any("Hips" in sentence.text for sentence in document.sentences)


def test_the_head_of_a_single_page_is_text() -> None:
    document = read([(72, 820, 11, "Walking helps hips, as everybody knows."), *lines(PROSE)])
    assert "boilerplate" not in [kind for kind, _ in texts(document)]


def test_raised_numbers_are_marked_and_are_citations() -> None:
    top: list[Text] = [
        (72, 770, 11, "Walking helps the hips"),
        (183, 774.5, 7, "1,2"),
        (198, 770, 11, "of adults."),
    ]
    listed = lines(
        "References\n1. Low J (2006). Hips in motion. BMJ 1:2-3.\n"
        "2. Orr K (2004). Knees. Lancet 5:6-7.",
        top=700,
    )
    document = read([*top, *listed])
    block = document.blocks[0]
    marks = [block.text[one.start : one.end] for one in block.marks]
    assert block.text == "Walking helps the hips1,2 of adults."
    assert marks == ["1,2"]
    assert [(one.style, one.number, one.entry) for one in document.cites] == [
        (Style.SUPERSCRIPT, "1", "e1"),
        (Style.SUPERSCRIPT, "2", "e2"),
    ]


def test_footnotes_are_taken_off_the_page_and_are_what_their_marks_cite() -> None:
    first: list[Text | str] = [
        *lines(PROSE),
        (327, 746, 7, "1"),
        (72, 90, 8, "1 Low J (2006). Hips in motion. A study of walking in"),
        (72, 80, 8, "older adults. BMJ 1:2-3."),
    ]
    second: list[Text | str] = [
        *lines("It goes on to the second page, with more of the same.\nAnd more of that."),
        (158, 760, 7, "2"),
        (72, 84, 5, "2"),
        (76, 80, 8, "Orr K (2004). Knees. Lancet 5:6-7."),
    ]
    document = read(first, second)
    assert [(one.style, one.number, one.entry) for one in document.cites] == [
        (Style.FOOTNOTE, "1", "e1"),
        (Style.FOOTNOTE, "2", "e2"),
    ]
    assert document.entries[0].raw.startswith(
        "Low J (2006). Hips in motion. A study of walking in older"
    )
    assert str(document.place(document.entries[1].span.start)) == "note 2, page 2, line 3"
    assert "well.[^1]" in document.source


def test_a_word_parted_at_a_line_end_is_joined_and_a_compound_keeps_its_hyphen() -> None:
    document = read(
        lines(
            "The inflam-\nmation of joints is no short-\nterm matter: "
            "inflammation lasts. A double-\nblind trial of "
            "short- and\nlong-term use is cost-\neffective."
        )
    )
    text = " ".join(block.text for block in document.blocks)
    assert "The inflammation of joints" in text
    assert "no short-term matter" in text
    assert "double-blind trial of short- and long-term use" in text
    assert "cost-effective" in text


def test_ligatures_are_letters() -> None:
    assert (
        read(lines("A \x01rst \x02ight of stairs.")).blocks[0].text == "A first flight of stairs."
    )


def test_bullets_and_numbers_are_items_with_their_lead_in() -> None:
    body: list[Text | str] = [
        (72, 770, 11, "Walking helps:"),
        (80, 755, 11, "\x95"),
        (100, 755, 11, "hips that are stiff in the"),
        (100, 741, 11, "morning"),
        (80, 727, 11, "\x95"),
        (100, 727, 11, "knees"),
        (72, 700, 11, "First aid:"),
        (80, 685, 11, "1. rest"),
        (80, 671, 11, "2. ice"),
    ]
    items = [
        (one.text, one.label, one.lead_in) for one in read(body).blocks if one.kind.value == "item"
    ]
    assert items == [
        ("hips that are stiff in the morning", "", 0),
        ("knees", "", 0),
        ("rest", "1", 3),
        ("ice", "2", 3),
    ]


def test_entries_with_a_hanging_indent_are_read_one_by_one() -> None:
    listed: list[Text | str] = [(72, 780, 14, "References")]
    names = ("Low J. (2006)", "Orr K. (2004)", "Webb L. (1999)")
    for at, name in enumerate(names):
        top = 760 - 28 * at
        listed.append((72, top, 11, f"{name}. Hips and knees of people who walk a lot in the"))
        listed.append((90, top - 14, 11, "hills. Journal of Invented Rest, 8, 101-119."))
    document = read([*lines(PROSE, top=820)], listed)
    assert [entry.authors[0].short for entry in document.entries] == ["Low", "Orr", "Webb"]
    assert document.entries[0].raw.endswith("101-119.")


def test_turned_text_is_left_out() -> None:
    turned = "BT /F1 20 Tf 0 1 -1 0 20 300 Tm (arXiv stamp) Tj ET"
    assert "stamp" not in read([*lines(PROSE), turned]).source


def test_a_page_that_is_only_a_picture_is_said_to_be_unread() -> None:
    picture = "q 400 0 0 400 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"
    document = read(lines(PROSE), [picture], [], lines(MORE))
    assert texts(document)[1] == (
        "unread",
        "Page 2 could not be read: it holds only a picture.",
    )
    assert [str(document.place(block.span.start)) for block in document.blocks] == [
        "page 1, line 1",
        "page 2",
        "page 4, line 1",
    ]
    with pytest.raises(UnreadableFile, match="only a picture"):
        read_document(pdf([picture]), "scan.pdf")
    with pytest.raises(UnreadableFile, match="no text"):
        read_document(pdf([]), "blank.pdf")


def test_letters_without_meaning_are_not_guessed() -> None:
    symbols = "".join(chr(code) for code in range(3, 9)) * 5
    document = read(lines(PROSE), lines(symbols))
    assert texts(document)[-1] == (
        "unread",
        "Page 2 could not be read: its letters have no meaning.",
    )


def test_type_that_is_scaled_elsewhere_has_the_size_that_is_seen() -> None:
    small = "BT /F1 1 Tf 20 0 0 20 72 800 Tm (Hips) Tj ET"
    assert texts(read([small, *lines(PROSE)]))[0] == ("heading", "Hips")


def test_lines_of_one_cell_are_put_together() -> None:
    table: list[Text | str] = [
        *lines(PROSE),
        (72, 700, 11, "Exercise"),
        (200, 700, 11, "Minutes"),
        (300, 700, 11, "Source"),
        (72, 675, 11, "Walking"),
        (200, 675, 11, "30"),
        (300, 682, 11, "Low and Orr,"),
        (300, 668, 11, "2006"),
        (72, 643, 11, "Swimming in"),
        (200, 643, 11, "20"),
        (300, 643, 11, "Webb, 1999"),
        (72, 629, 11, "warm water"),
    ]
    document = read([*table, *lines(MORE, top=590)])
    assert [text for kind, text in texts(document) if kind == "cell"] == [
        *("Exercise", "Minutes", "Source"),
        *("Walking", "30", "Low and Orr, 2006"),
        *("Swimming in warm water", "20", "Webb, 1999"),
    ]
    assert texts(document)[-1] == ("paragraph", joined(MORE))


def test_words_drawn_apart_to_fill_a_line_are_no_cells() -> None:
    body: list[Text | str] = [
        (72, 770, 11, "Walking helps the hips of people who"),
        (72, 756, 11, "like"),
        (137.6, 756, 11, "vast"),
        (207.1, 756, 11, "distances"),
        (72, 742, 11, "and hills."),
    ]
    assert texts(read(body)) == [
        (
            "paragraph",
            "Walking helps the hips of people who like vast distances and hills.",
        )
    ]


def test_cells_of_a_row_stay_apart() -> None:
    table: list[Text | str] = [
        *lines(PROSE),
        (72, 700, 11, "Exercise"),
        (300, 700, 11, "Minutes"),
        (72, 685, 11, "Walking"),
        (300, 685, 11, "30"),
    ]
    assert texts(read(table))[1:] == [
        ("cell", "Exercise"),
        ("cell", "Minutes"),
        ("cell", "Walking"),
        ("cell", "30"),
    ]
