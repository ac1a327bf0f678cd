"""XML of a DOCX, read as a stream by expat: no entities, no tree, no recursion.

Expat comes with Python, reads as fast as lxml for our purpose and says at which byte it is;
OPC forbids document type declarations (ECMA-376 part 2, 10.1.2), and so do we.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol
from xml.parsers import expat

Attributes = Mapping[str, str]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    _WORD: "w:",
    f"{_STRICT}wordprocessingml/main": "w:",
    f"{_OFFICE}math": "m:",
    f"{_STRICT}officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/bibliography": "b:",
    f"{_STRICT}officeDocument/bibliography": "b:",
}
"""How the namespaces are called here, in their transitional and their strict form."""

_NAMESPACES = (
    "",
    f"{_WORD} ",
    f"{_OFFICE}relationships ",
    f"{_STRICT}wordprocessingml/main ",
    f"{_STRICT}officeDocument/relationships ",
    "http://www.w3.org/XML/1998/namespace ",
)
_DEEPEST = 2_000
"""Elements inside each other; Word writes some thirty."""


_LONGEST_TAG = 4_000_000
"""Bytes; before version 2.6 expat goes through an unfinished tag again with every chunk."""


class Refused(Exception):
    """The XML breaks off, is not well-formed or holds what a DOCX may not hold."""


class Handler(Protocol):
    """What is told of elements and text in the order of the file."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins; the names of its attributes are for `value`."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text; what stands together may come in several pieces."""


def parse(chunks: Iterable[bytes], handler: Handler) -> None:
    """Tell `handler` what is in the XML; `Refused` where it cannot be read on."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names: dict[str, str] = {}
    depth = fed = 0
    begun = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth, begun
        begun = True
        depth += 1
        if depth > _DEEPEST:
            raise Refused("elements are nested too deeply")
        tag = names.get(name)
        if tag is None:
            uri, _, local = name.rpartition(" ")
            tag = names[name] = _PREFIXES.get(uri, "?:" if uri else "") + local
        handler.start(tag, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(names[name])

    def doctype(*_: object) -> None:
        raise Refused("it declares entities")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise Refused("a tag is too long")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused(f"not well-formed XML at byte {parser.ErrorByteIndex}: {error}") from None
    except (LookupError, ValueError) as error:
        if begun:
            raise
        raise Refused(f"no encoding that is known: {error}") from None


def value(attributes: Attributes, name: str) -> str | None:
    """An attribute by its local name, in whichever of the known namespaces it stands."""
    for namespace in _NAMESPACES:
        found = attributes.get(namespace + name)
        if found is not None:
            return found
    return None


def is_on(attributes: Attributes) -> bool:
    """Whether a switch such as `w:vanish` is on: it is, unless it says otherwise."""
    return (value(attributes, "val") or "true") not in ("0", "false", "off", "none")
