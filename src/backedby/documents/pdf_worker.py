"""A process of its own that takes the letters of a PDF out with PDFium, page by page.

PDFium is native code and files come from strangers: what crashes, hangs or eats memory here
takes one page away, not the check. Speaks JSON lines; run by `pdf_process`.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import sys
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
import pypdfium2.raw as pdfium

from backedby.documents.pdf_letters import Opened, PageLetters, Run, Task

MAX_CHARACTERS = 20_000_000
_MEMORY = 1_000_000_000
"""Bytes of address space."""
_CPU_SECONDS = 90
_SAME_LINE = 0.1
_GAP = 1.2
"""Ems to the right from which letters are another run: a column, a cell, a tab."""
_BACK = -2.0
"""Ems to the left: the letters of a ligature share one box."""
_UPRIGHT = 0.1
"""Radians."""
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6
"""Flags of a font's descriptor (ISO 32000-1, table 123)."""
_BOLD_WEIGHT = 600
_HYPHENS = (2, 0xFFFE)
"""What PDFium puts for a hyphen at the end of a line."""
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}


def main() -> None:
    """Read a task and a PDF from standard input, write what its pages hold."""
    _limit()
    task = msgspec.json.decode(sys.stdin.buffer.readline(), type=Task)
    data = sys.stdin.buffer.read(task.length)
    out = sys.stdout.buffer
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        _tell(out, Opened(0, pdfium.FPDF_GetLastError()))
        return
    pages = max(0, pdfium.FPDF_GetPageCount(document))
    _tell(out, Opened(pages))
    left = MAX_CHARACTERS
    for number in range(task.first, min(pages, task.last) + 1):
        letters = _page(document, number, left)
        left -= sum(len(run.text) for run in letters.runs)
        _tell(out, letters)
        if left <= 0:
            return


def _limit() -> None:
    """Take away from this process what a page cannot need; not every system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _tell(out: BinaryIO, what: Opened | PageLetters) -> None:
    out.write(msgspec.json.encode(what) + b"\n")
    out.flush()


def _page(document: object, number: int, most: int) -> PageLetters:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return PageLetters(number, 0, 0, [], is_broken=True)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    text = pdfium.FPDFText_LoadPage(page)
    runs = list(_Runs(text).read(most)) if text else []
    has_pictures = not runs and pdfium.FPDFPage_CountObjects(page) > 0
    if text:
        pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return PageLetters(number, width, height, runs, has_pictures=has_pictures, is_broken=not text)


class _Runs:
    """Puts letters that stand side by side in one type together."""

    def __init__(self, text: object) -> None:
        self._text = text
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box = [ctypes.c_double() for _ in range(4)]
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()
        self._unscaled = 0.0
        """What the font of the open run says its size is."""

    def read(self, most: int) -> Iterator[Run]:
        text = self._text
        x, y = self._x, self._y
        left, right, bottom, top = self._box
        run: Run | None = None
        word_starts = True
        for at in range(min(pdfium.FPDFText_CountChars(text), most)):
            code = pdfium.FPDFText_GetUnicode(text, at)
            if code in (10, 13):
                if run is not None:
                    yield run
                run, word_starts = None, True
                continue
            if code in (9, 32, 0xA0):
                if run is not None and not run.text.endswith(" "):
                    run.text += " "
                word_starts = True
                continue
            size = pdfium.FPDFText_GetFontSize(text, at)
            pdfium.FPDFText_GetCharOrigin(text, at, x, y)
            pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
            style = (run.bold, run.italic) if run is not None else (False, False)
            if word_starts:
                style = self._style(at)
                word_starts = False
            end = max(right.value, x.value)
            same_size = size == self._unscaled
            if run is None or not same_size or not _goes_on(run, x.value, y.value, style):
                if run is not None:
                    yield run
                scale, tilted = self._shape(at)
                run = Run("", x.value, end, y.value, size * scale, *style, tilted)
                self._unscaled = size
            run.text += _letter(code)
            run.right = max(run.right, end)
        if run is not None:
            yield run

    def _shape(self, at: int) -> tuple[float, bool]:
        """By how much a letter is larger than its font says, and whether it is turned."""
        matrix = self._matrix
        if not pdfium.FPDFText_GetMatrix(self._text, at, matrix):
            return 1.0, False
        tilted = abs(math.atan2(matrix.b, matrix.a)) > _UPRIGHT
        return math.hypot(matrix.c, matrix.d) or 1.0, tilted

    def _style(self, at: int) -> tuple[bool, bool]:
        """Whether a letter is bold, and whether it is in italics."""
        length = pdfium.FPDFText_GetFontInfo(self._text, at, self._name, 256, self._flags)
        name = self._name.value.lower() if length else b""
        flags = self._flags.value if length else 0
        weight = pdfium.FPDFText_GetFontWeight(self._text, at)
        bold = b"bold" in name or b"black" in name or bool(flags & _FORCE_BOLD)
        italic = b"italic" in name or b"oblique" in name or bool(flags & _ITALIC)
        return bold or weight >= _BOLD_WEIGHT, italic


def _goes_on(run: Run, x: float, y: float, style: tuple[bool, bool]) -> bool:
    em = max(run.size, 1.0)
    return (
        abs(y - run.base) <= _SAME_LINE * em
        and _BACK * em <= x - run.right <= _GAP * em
        and style == (run.bold, run.italic)
    )


def _letter(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code < 32 or 0xD800 <= code < 0xE000 or 0xE000 <= code < 0xF900 or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


if __name__ == "__main__":
    main()
