"""The fields of a DOCX: what a reference manager left behind, links, tables of contents.

ECMA-376 part 1, 17.16: a field is an instruction and the result that it prints. Zotero
writes `ADDIN ZOTERO_ITEM CSL_CITATION {…}`, Mendeley Desktop `ADDIN CSL_CITATION {…}`,
Mendeley Cite a content control with the tag `MENDELEY_CITATION_v3_` and base64.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from enum import Enum, auto

from backedby.documents.carried_values import Carried
from backedby.documents.csl_items import read_citation


class FieldKind(Enum):
    """What the printed result of a field is."""

    TEXT = auto()
    CITATION = auto()
    LIST = auto()
    """The page's own list of references."""
    CONTENTS = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A field as its instruction says."""

    kind: FieldKind
    carried: Carried | None = None
    address: str = ""


_TEXT = Field(FieldKind.TEXT)
_LIST = Field(FieldKind.LIST)
_CONTENTS = Field(FieldKind.CONTENTS)
_CITATION = re.compile(r"\s*(?:ADDIN\s+)?(?:ZOTERO_ITEM\s+|Mendeley\s+)?CSL_CITATION\s*(?=\{)")
_BIBLIOGRAPHY = re.compile(
    r"\s*(?:(?:ADDIN\s+)?(?:ZOTERO_BIBL|Mendeley Bibliography|EN\.REFLIST|CSL_BIBLIOGRAPHY)"
    r"|BIBLIOGRAPHY)\b"
)
_TOC = re.compile(r"\s*(?:TOC|INDEX|TOA)\b")
_HYPERLINK = re.compile(r"\s*HYPERLINK\s+(?:\\l\s+\"(?P<inside>[^\"]*)\"|\"(?P<address>[^\"]*)\")")
_MENDELEY = "MENDELEY_CITATION_v3_"
_MENDELEY_LIST = "MENDELEY_BIBLIOGRAPHY"


def read_instruction(instruction: str) -> Field:
    """What a field is, by its instruction."""
    if begins := _CITATION.match(instruction):
        carried = read_citation(_json(instruction[begins.end() :]))
        return Field(FieldKind.CITATION, carried) if carried else _TEXT
    if _BIBLIOGRAPHY.match(instruction):
        return _LIST
    if _TOC.match(instruction):
        return _CONTENTS
    if link := _HYPERLINK.match(instruction):
        inside = link["inside"]
        return Field(FieldKind.LINK, address=f"#{inside}" if inside else link["address"] or "")
    return _TEXT


def read_control(tag: str, gallery: str) -> Field:
    """What a content control is, by its tag and the gallery of its building block."""
    if tag.startswith(_MENDELEY):
        try:
            decoded = base64.b64decode(tag[len(_MENDELEY) :] + "==", validate=False)
        except (binascii.Error, ValueError):
            return _TEXT
        carried = read_citation(decoded.decode("utf-8", "replace"))
        return Field(FieldKind.CITATION, carried) if carried else _TEXT
    if tag.startswith(_MENDELEY_LIST) or gallery == "Bibliographies":
        return _LIST
    return _CONTENTS if gallery == "Table of Contents" else _TEXT


def _json(text: str) -> str:
    """The object at the beginning: behind it stands what the reference manager notes."""
    return text[: text.rfind("}") + 1]
