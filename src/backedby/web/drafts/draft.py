"""A draft as it travels between browser and server: nothing of it stays here."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backedby.documents.reading import read_document, read_text
from backedby.errors import UnreadableFile
from backedby.model.document import Document
from backedby.serving.problems import INVALID_REQUEST, UNREADABLE_DRAFT, Problem

TEXT_FORMATS = ("text", "markdown", "html")
"""Formats whose source can be edited."""
REPAIRABLE = (*TEXT_FORMATS, "docx")
"""Formats that what is offered can be put into."""
_SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html", "docx": ".docx", "pdf": ".pdf"}
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "iso-8859-15")
"""Encodings that a draft goes out in again, tried in this order."""
_LONGEST_NAME = 120


class Carried(BaseModel):
    """A draft in a form or in JSON: its source, or the bytes of a file that is no text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(max_length=500)] = ""
    format: str | None = None
    source: str | None = None
    data: str | None = None
    """Base64."""
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text or a file as a person brought it; without a `format` its looks tell it."""

    name: str
    format: str | None
    source: str | None = None
    data: bytes | None = None
    encoding: str = "utf-8"
    """In which it came, and goes out again."""

    @classmethod
    def carried(cls, sent: Carried) -> Draft:
        """A draft that came back from a browser."""
        if sent.data is None:
            encoding = sent.encoding if sent.encoding in _ENCODINGS else "utf-8"
            return cls(_file_name(sent.name), sent.format, sent.source or "", encoding=encoding)
        try:
            data = base64.b64decode(sent.data, validate=True)
        except (binascii.Error, ValueError):
            raise Problem(INVALID_REQUEST, "The draft is not as it was sent.") from None
        return cls(_file_name(sent.name), sent.format, data=data)

    @classmethod
    def parsed(cls, text: str) -> Draft:
        """A draft from the hidden field of a form."""
        try:
            return cls.carried(Carried.model_validate_json(text))
        except ValidationError:
            raise Problem(INVALID_REQUEST, "The draft is not as it was sent.") from None

    @classmethod
    def uploaded(cls, data: bytes, name: str) -> Draft:
        """A file."""
        return cls(_file_name(name), None, data=data)

    @property
    def stem(self) -> str:
        """Its name without the suffix, to name what is made of it."""
        return PurePath(self.name).stem or "draft"

    @property
    def values(self) -> dict[str, str | None]:
        """As JSON can carry it."""
        named = {"name": self.name, "format": self.format}
        if self.data is None:
            return {**named, "source": self.source, "encoding": self.encoding}
        return {**named, "data": base64.b64encode(self.data).decode()}

    @property
    def field(self) -> str:
        """As a form can carry it, whose line ends browsers would change."""
        return json.dumps(self.values)

    def read(self) -> Document:
        """The document; a problem for a person where there is no text in it."""
        try:
            if self.data is not None:
                return read_document(self.data, self.name, self.format)
            return read_text(self.source or "", self.name, self.format)
        except UnreadableFile as error:
            raise Problem(UNREADABLE_DRAFT, error.message, hint=error.hint) from None

    def decoded(self, document: Document) -> Draft:
        """The same draft as text, once it is known how it reads."""
        encoding = self.encoding
        if self.data is not None:
            encoding = next(filter(self._was_in(document.source), _ENCODINGS), "utf-8")
        return Draft(self.name, document.format, document.source, encoding=encoding)

    def _was_in(self, source: str) -> Callable[[str], bool]:
        def was_in(encoding: str) -> bool:
            try:
                return source.encode(encoding) == self.data
            except UnicodeEncodeError:
                return False

        return was_in

    def encoded(self, text: str) -> bytes:
        """A text as bytes in the encoding in which the draft came, or in UTF-8."""
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError:
            instead = "xmlcharrefreplace" if self.format == "html" else None
            return text.encode(self.encoding, instead) if instead else text.encode()

    def named_for(self, format: str) -> str:
        """A file name for it in a format."""
        suffix = PurePath(self.name).suffix
        if format == self.format and suffix:
            return self.name
        return self.stem + _SUFFIXES.get(format, ".txt")


def _file_name(name: str) -> str:
    """A name without folders and without what shells, headers and file systems stumble over."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(one if one.isalnum() or one in "._- " else "_" for one in last)
    stem, suffix = PurePath(kept.strip(" .")).stem, PurePath(kept).suffix
    return (stem[:_LONGEST_NAME] + suffix[:10]) if stem else "draft"
