"""What must hold for the places of every block, whatever the source."""

from __future__ import annotations

from html import unescape

from backedby.documents.blocks import Reading
from backedby.model.document import Document


def assert_places(source: str, reading: Reading | Document) -> None:
    """Every clean character stands where its block says, and nothing stands outside the source."""
    for block in reading.blocks:
        assert block.text == block.text.strip()
        assert block.text
        at, place = 0, 0
        for piece in block.origin.pieces:
            assert piece.clean == at
            at += piece.length
            assert piece.source.start >= place
            assert piece.source.end > piece.source.start
            place = piece.source.end
            clean = block.text[piece.clean : at]
            written = piece.source.of(source)
            assert same(clean, written), (clean, written)
        assert at == len(block.text)
        assert place <= len(source)
        assert block.span == block.at(0, len(block.text))
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= len(block.text)
        if block.heading is not None:
            assert block.heading < len(reading.blocks)
        for sentence in block.sentences:
            assert sentence.text == block.text[sentence.start : sentence.end]
            assert sentence.span == block.at(sentence.start, sentence.end)
    for comment in reading.comments:
        assert comment.text in comment.span.of(source)


def same(clean: str, written: str) -> bool:
    """Whether clean text is what a stretch of source spells."""
    if len(clean) == len(written):
        return all(
            a == b or (a.isspace() and b.isspace()) for a, b in zip(clean, written, strict=True)
        )
    if clean.isspace():
        spelt = unescape(written).replace(">", " ").replace("\\", " ")
        return not spelt.strip() or written.startswith("<")
    return unescape(written) == clean
