"""Opens a draft: bytes of a text, Markdown or HTML file in, a `Document` with exact spans out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256

from backedby.documents.blocks import Reading
from backedby.documents.decoding import Decoded, checked, decode
from backedby.documents.formats import choose_format
from backedby.model.document import Block, BlockKind, Document, Sentence
from backedby.text.language import language_of
from backedby.text.sentences import sentence_bounds


def read_document(data: bytes, path: str, format: str | None = None) -> Document:
    """Read a draft.

    `path` is as the person named it, `-` for standard input; `format` (`text`,
    `markdown`, `html`) overrules its suffix. Raises `UnreadableFile` when there
    is no text: an empty, binary or far too large file.
    """
    return _document(decode(data, path), data, path, format)


def read_text(source: str, path: str, format: str | None = None) -> Document:
    """Read a draft that is text already, so that no encoding is guessed.

    Its hash is that of the text in UTF-8. Raises `UnreadableFile` when it is empty or too large.
    """
    data = source.encode("utf-8", "replace")
    return _document(checked(source.removeprefix("\ufeff"), len(data), path), data, path, format)


def _document(decoded: Decoded, data: bytes, path: str, format: str | None) -> Document:
    from backedby.citations.reading import read_citations

    chosen = choose_format(path, decoded.source, format)
    reading = READERS[chosen](decoded.source)
    cited = read_citations(decoded.source, reading.blocks)
    blocks = tuple(
        replace(block, kind=BlockKind.ENTRY)
        if index in cited.list_blocks
        else replace(block, sentences=_sentences(block, index))
        for index, block in enumerate(reading.blocks)
    )
    return Document(
        path=path,
        format=chosen,
        source=decoded.source,
        language=_language(blocks),
        sha256=sha256(data).hexdigest(),
        blocks=blocks,
        citations=cited.citations,
        entries=cited.entries,
        comments=reading.comments,
        troubles=(*decoded.troubles, *reading.troubles, *_lack_of_text(blocks)),
        has_list=cited.has_list,
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
"""Every format and what reads it. Each imports its parser only when it is used."""

_UNREAD = (BlockKind.BOILERPLATE, BlockKind.CODE, BlockKind.ENTRY)


def _sentences(block: Block, index: int) -> tuple[Sentence, ...]:
    """The sentences of a block; a heading is one, code and page furniture have none."""
    if block.kind in _UNREAD:
        return ()
    bounds = sentence_bounds(block.text)
    if block.kind is BlockKind.HEADING and bounds:
        bounds = [(bounds[0][0], bounds[-1][1])]
    return tuple(
        Sentence(block.at(start, end), block.text[start:end], index, start) for start, end in bounds
    )


def _language(blocks: tuple[Block, ...]) -> str | None:
    """The language of what the writer says; references are often in another one."""
    return language_of("\n".join(block.text for block in blocks if block.kind not in _UNREAD))


def _lack_of_text(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    if any(block.sentences for block in blocks):
        return ()
    return ("no text found that could be checked",)
