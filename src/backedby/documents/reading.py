"""Opens a draft: bytes of a file in, a `Document` with exact spans out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256

from backedby.documents.blocks import Reading
from backedby.documents.code_spans import without_code
from backedby.documents.decoding import Decoded, checked, decode, refuse_large
from backedby.documents.extracting import Extracted
from backedby.documents.formats import choose_format, is_binary
from backedby.errors import UnreadableFile
from backedby.model.document import Block, BlockKind, Document, MarkKind, Sentence
from backedby.text.language import language_of
from backedby.text.sentences import sentence_bounds


def read_document(data: bytes, path: str, format: str | None = None) -> Document:
    """Read a draft.

    `path` is as the person named it, `-` for standard input; `format` (a key of
    `READERS` or `FILE_READERS`) overrules its suffix. Raises `UnreadableFile` when
    there is no text: an empty, binary, protected or far too large file.
    """
    binary = is_binary(data, path, format)
    if binary is None:
        return _of_text(decode(data, path), data, path, format)
    name = "Standard input" if path == "-" else path
    refuse_large(len(data), path, _MAX_MEGABYTES)
    extracted = FILE_READERS[binary](data, name)
    _refuse_without_text(extracted.reading, name)
    return _document(extracted, binary, data, path)


def read_text(source: str, path: str, format: str | None = None) -> Document:
    """Read a draft that is text already, so that no encoding is guessed.

    Its hash is that of the text in UTF-8. Raises `UnreadableFile` when it is empty or too large.
    """
    data = source.encode("utf-8", "replace")
    return _of_text(checked(source.removeprefix("\ufeff"), len(data), path), data, path, format)


def _of_text(decoded: Decoded, data: bytes, path: str, format: str | None) -> Document:
    chosen = choose_format(path, decoded.source, format)
    reading = READERS[chosen](decoded.source)
    troubles = (*decoded.troubles, *reading.troubles)
    return _document(
        Extracted(decoded.source, replace(reading, troubles=troubles)), chosen, data, path
    )


def _document(extracted: Extracted, format: str, data: bytes, path: str) -> Document:
    from backedby.citations.reading import read_citations

    source, reading = extracted
    reading = _within_limits(reading)
    cited = read_citations(source, reading.blocks)
    blocks = tuple(
        replace(block, kind=BlockKind.ENTRY)
        if index in cited.list_blocks
        else replace(block, sentences=_sentences(block, index))
        for index, block in enumerate(reading.blocks)
    )
    citations = without_code(source, blocks, cited.citations)
    if reading.anchors:
        from backedby.documents.links import with_links

        citations = with_links(source, blocks, citations, cited.entries, reading.anchors)
    if reading.carried:
        from backedby.documents.carried import with_carried

        citations = with_carried(source, blocks, citations, cited.entries, reading.carried)
    return Document(
        path=path,
        format=format,
        source=source,
        language=_language(blocks),
        sha256=sha256(data).hexdigest(),
        blocks=blocks,
        citations=citations,
        entries=cited.entries,
        comments=reading.comments,
        troubles=(*reading.troubles, *_lack_of_text(blocks)),
        has_list=cited.has_list,
        places=reading.places,
        runs=reading.runs,
    )


def _text(source: str) -> Reading:
    from backedby.documents.text_reader import read_text

    return read_text(source)


def _markdown(source: str) -> Reading:
    from backedby.documents.markdown_reader import read_markdown

    return read_markdown(source)


def _html(source: str) -> Reading:
    from backedby.documents.html_reader import read_html

    return read_html(source)


READERS: Mapping[str, Callable[[str], Reading]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
}
"""Every format that is text, and what reads it; each imports its parser only when it is used."""


def _docx(data: bytes, name: str) -> Extracted:
    from backedby.documents.docx_reader import read_docx

    return read_docx(data, name)


def _pdf(data: bytes, name: str) -> Extracted:
    from backedby.documents.pdf_reader import read_pdf

    return read_pdf(data, name)


FILE_READERS: Mapping[str, Callable[[bytes, str], Extracted]] = {"docx": _docx, "pdf": _pdf}
"""Every format that is no text: bytes and the name for messages in, extracted text out."""


def _refuse_without_text(reading: Reading, name: str) -> None:
    """`UnreadableFile` where nothing, or nothing but what could not be read, was found."""
    if not reading.blocks:
        raise UnreadableFile(f"{name} holds no text.", "Nothing to check: is it the right file?")
    if all(block.kind is BlockKind.UNREAD for block in reading.blocks):
        reason = f": {reading.troubles[0]}" if reading.troubles else ""
        raise UnreadableFile(
            f"{name} holds no text that could be read{reason}.", "Open it and save it anew."
        )


def _within_limits(reading: Reading) -> Reading:
    """As many blocks as are read of one draft; the first one beyond stands for the rest, unread."""
    blocks = reading.blocks
    if len(blocks) <= MAX_BLOCKS:
        return reading
    kept = (*blocks[:MAX_BLOCKS], replace(blocks[MAX_BLOCKS], kind=BlockKind.UNREAD))
    trouble = f"only the first {MAX_BLOCKS} of {len(blocks)} paragraphs were read"
    return replace(reading, blocks=kept, troubles=(*reading.troubles, trouble))


MAX_BLOCKS = 100_000
"""Paragraphs, items, cells …: a book of a thousand pages has some 20,000."""
_MAX_MEGABYTES = 100
"""Of a file with pictures in it; its text has the limits of its reader."""

_UNREAD = (BlockKind.BOILERPLATE, BlockKind.CODE, BlockKind.ENTRY)
_NO_PROSE = (*_UNREAD, BlockKind.UNREAD)


def _sentences(block: Block, index: int) -> tuple[Sentence, ...]:
    """The sentences of a block; a heading is one, code and page furniture have none."""
    if block.kind in _UNREAD:
        return ()
    bounds = sentence_bounds(block.text)
    if block.kind is BlockKind.HEADING and bounds:
        bounds = [(bounds[0][0], bounds[-1][1])]
    if len(bounds) > 1 and _is_run_in_head(block, *bounds[0]):
        bounds[:2] = [(bounds[0][0], bounds[1][1])]
    return tuple(
        Sentence(block.at(start, end), block.text[start:end], index, start) for start, end in bounds
    )


_LONGEST_HEAD = 6
"""Words of a run-in head; a longer bold sentence stands for itself."""


def _is_run_in_head(block: Block, start: int, end: int) -> bool:
    """Whether the first sentence is a bold head ("**It soothes.** By …") that the next explains."""
    return len(block.text[start:end].split()) <= _LONGEST_HEAD and any(
        mark.kind is MarkKind.EMPHASIS and mark.start <= start and end - 1 <= mark.end <= end + 1
        for mark in block.marks
    )


def _language(blocks: tuple[Block, ...]) -> str | None:
    """The language of what the writer says; references are often in another one."""
    return language_of("\n".join(block.text for block in blocks if block.kind not in _NO_PROSE))


def _lack_of_text(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    if any(block.sentences for block in blocks if block.kind is not BlockKind.UNREAD):
        return ()
    return ("no text found that could be checked",)
