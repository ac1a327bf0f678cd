"""A whole draft: bytes in, document out."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.documents.reading import READERS, read_document
from backedby.errors import UnreadableFile
from backedby.model.document import BlockKind
from places import assert_places

MARKDOWN = """\
---
title: Hips
---
# Hips

Walking helps by:

- warming the hips (Orr 2001).[^1] It is cheap.

<!-- backedby: ignore unknown-claim -- known to all -->
Rest does *not* help much, as most people know who have tried it for a while.

[^1]: See the book.

## References

Orr, J. (2001). *Hips*. London: Press.

Lind, K. (2002). *Knees*. London: Press.
"""


def test_a_draft_becomes_a_document() -> None:
    data = MARKDOWN.replace("\n", "\r\n").encode("utf-8-sig")
    document = read_document(data, "draft.md")
    assert (document.path, document.format, document.language) == ("draft.md", "markdown", "en")
    assert document.sha256 == sha256(data).hexdigest()
    assert document.source == MARKDOWN.replace("\n", "\r\n")
    assert document.troubles == ()
    assert [comment.text for comment in document.comments] == [
        " backedby: ignore unknown-claim -- known to all "
    ]
    assert_places(document.source, document)


def test_sentences_know_their_block_and_their_place() -> None:
    document = read_document(MARKDOWN.encode(), "draft.md")
    found = [(sentence.text, sentence.span.of(MARKDOWN)) for sentence in document.sentences]
    assert found[:4] == [
        ("Hips", "Hips"),
        ("Walking helps by:", "Walking helps by:"),
        ("warming the hips (Orr 2001).[^1]", "warming the hips (Orr 2001).[^1]"),
        ("It is cheap.", "It is cheap."),
    ]
    assert found[4][1].startswith("Rest does *not* help")
    assert all(
        sentence in document.blocks[sentence.block].sentences for sentence in document.sentences
    )


def test_the_list_of_references_has_no_sentences() -> None:
    document = read_document(MARKDOWN.encode(), "draft.md")
    entries = [block for block in document.blocks if block.kind is BlockKind.ENTRY]
    assert document.has_list
    assert [block.text for block in entries][-2:] == [
        "Orr, J. (2001). Hips. London: Press.",
        "Lind, K. (2002). Knees. London: Press.",
    ]
    assert not any(block.sentences for block in entries)


def test_a_heading_is_one_sentence_and_furniture_none() -> None:
    page = b"<nav>Home. Away.</nav><h1>Walk. Then rest.</h1><pre>a. B.</pre><p>One. Two.</p>"
    document = read_document(page, "-")
    assert document.format == "html"
    assert [sentence.text for sentence in document.sentences] == [
        "Walk. Then rest.",
        "One.",
        "Two.",
    ]


def test_a_superscript_behind_the_stop_belongs_to_the_sentence_before() -> None:
    page = b"<p>It works by itself.<sup>1,2</sup> Next one.</p>"
    first, second = read_document(page, "a.html").sentences
    assert first.span.of(page.decode()) == "It works by itself.<sup>1,2"
    assert second.text == "Next one."


def test_a_page_without_text_says_so() -> None:
    (trouble,) = read_document(b"<html><nav>Home</nav></html>", "a.html").troubles
    assert "no text" in trouble


def test_troubles_of_decoding_reach_the_document() -> None:
    assert (
        "Windows-1252" in read_document("Caf\xe9 \x96 good.".encode("latin-1"), "a.txt").troubles[0]
    )


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"page\.docx"):
        read_document(b"PK\x03\x04 and more", "page.docx")


@pytest.mark.parametrize("name", READERS)
@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(
            str.encode,
        ),
    )
)
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    try:
        document = read_document(data, "-", name)
    except UnreadableFile:
        return
    assert document.format == name
    assert_places(document.source, document)


@pytest.mark.parametrize("page", ["mudie-back-pain.txt", "dalberto-back-pain.txt"])
def test_the_measured_pages_have_their_bullets_below_what_introduces_them(
    measure: Path, page: str
) -> None:
    document = read_document((measure / "pages" / page).read_bytes(), page)
    items = [block for block in document.blocks if block.kind is BlockKind.ITEM]
    assert len(items) == (6 if page.startswith("mudie") else 5)
    (lead_in,) = {block.lead_in for block in items}
    assert lead_in is not None
    assert document.blocks[lead_in].text.startswith(
        "How does acupuncture" if page.startswith("mudie") else "Acupuncture can help"
    )
    assert all(block.heading is not None for block in items)
    assert_places(document.source, document)


def test_the_references_of_a_measured_page_stand_apart(measure: Path) -> None:
    page = measure / "pages" / "dalberto-back-pain.txt"
    document = read_document(page.read_bytes(), page.name)
    assert len(document.entries) == 6
    assert sum(block.kind is BlockKind.ENTRY for block in document.blocks) == 6


def test_every_labelled_page_is_read(measure: Path) -> None:
    pages = sorted((measure / "eval").glob("*/pages/*"))
    assert pages
    for page in pages:
        document = read_document(page.read_bytes(), page.name)
        assert document.troubles == ()
        assert document.language == "en"
        assert_places(document.source, document)


def test_a_bold_run_in_head_is_one_sentence_with_what_explains_it() -> None:
    items = b"- **It warms.** The blood comes back. Slowly.\n- It warms. The blood comes back.\n"
    document = read_document(items, "a.md")
    assert [one.text for one in document.sentences] == [
        "It warms. The blood comes back.",
        "Slowly.",
        "It warms.",
        "The blood comes back.",
    ]
