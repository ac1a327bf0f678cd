"""What the process that reads a PDF is told, and what it tells."""

from __future__ import annotations

import msgspec


class Task(msgspec.Struct):
    """Which pages of the PDF to read that follows, `length` bytes long."""

    length: int
    first: int
    last: int


class Opened(msgspec.Struct, tag="opened"):
    """The PDF could be opened, or `error` says why not (PDFium's `FPDF_ERR_…`)."""

    pages: int
    error: int = 0


class Run(msgspec.Struct, array_like=True):
    """Letters side by side in one type. Points (1/72 inch) from the page's lower left corner."""

    text: str
    left: float
    right: float
    base: float
    """Height of the line that the letters stand on."""
    size: float
    bold: bool = False
    italic: bool = False
    tilted: bool = False


class PageLetters(msgspec.Struct, tag="page"):
    """The letters of a page, in the order of the file."""

    number: int
    width: float
    height: float
    runs: list[Run]
    has_pictures: bool = False
    """Whether a page without letters holds anything at all."""
    is_broken: bool = False
