"""Which citations stand with which sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping

from backedby.model.citation import Citation
from backedby.model.document import Document, Sentence


def attached_citations(document: Document) -> Mapping[int, tuple[int, ...]]:
    """Per sentence (by the start of its span) the citations that stand with it.

    A citation within or behind a sentence belongs to it; a "sentence" that is
    nothing but a citation belongs to the one before.
    """
    sentences = list(document.sentences)
    found: dict[int, list[int]] = {}
    at = 0
    for number, citation in enumerate(document.citations):
        while at + 1 < len(sentences) and sentences[at + 1].span.start <= citation.span.start:
            at += 1
        if not sentences or sentences[at].span.start > citation.span.start:
            continue
        owner = at
        is_behind = owner and sentences[owner - 1].block == sentences[owner].block
        if is_behind and _is_only(sentences[owner], citation, document):
            owner -= 1
        if document.blocks[sentences[owner].block].span.overlaps(citation.span):
            found.setdefault(sentences[owner].span.start, []).append(number)
    return {start: tuple(numbers) for start, numbers in found.items()}


def _is_only(sentence: Sentence, citation: Citation, document: Document) -> bool:
    """Whether a sentence is nothing but a citation, brackets and stops aside."""
    start, end = document.blocks[sentence.block].origin.clean(citation.span)
    before = sentence.text[: max(0, start - sentence.start)]
    behind = sentence.text[max(0, end - sentence.start) :]
    return start < sentence.end and not re.search(r"\w", before + behind)
