"""PDFs that are broken, protected or made to do harm: told, in bounded time and memory."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib

import pytest

from backedby.documents import pdf_process
from backedby.documents.reading import read_document
from backedby.errors import UnreadableFile
from pdf_samples import assembled, lines, pdf, with_content
from timing import seconds

PROSE = lines("Acupuncture relieves back pain, as many a reader will be told.\nIt goes on here.")
GOOD = pdf(PROSE)


def bomb(unit: bytes, times: int) -> bytes:
    """A page whose content, unpacked twice, is `times` units long."""
    packed = zlib.compress(zlib.compress(unit * times, 9), 9)
    stream = b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream"
    return stream % (len(packed), packed)


@pytest.mark.parametrize(
    "data",
    [
        GOOD[: len(GOOD) // 2],
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + b"\0" * 10_000,
        assembled(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>",
            ]
        ),
        assembled(
            [
                b"<< /Type /Catalog /Pages 2 0 R /X " + b"<</A " * 99_999 + b">>" * 99_999 + b">>",
                b"<< /Type /Pages /Kids [] /Count 0 >>",
            ]
        ),
    ],
    ids=["cut off", "only a header", "zeros", "pages within themselves", "nested"],
)
def test_a_broken_file_is_said_to_be_broken(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="broken PDF file, it has no pages"):
        read_document(data, "draft.pdf")


def test_a_file_with_a_password_is_said_to_be_protected() -> None:
    owner = b"<" + b"00" * 32 + b">"
    encrypt = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >> /ID [<00> <00>] "
    data = assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"],
        encrypt % (owner, owner),
    )
    with pytest.raises(UnreadableFile, match="protected by a password"):
        read_document(data, "draft.pdf")


def test_a_page_that_stops_its_reader_takes_no_other_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_process, "_PAGE_SECONDS", 4.0)
    harmful = bomb(b"BT /F1 9 Tf (hips are stiff) Tj ET ", 8_000_000)
    data = with_content([harmful, *with_text(2)])
    document = read_document(data, "draft.pdf")
    told = [block.text for block in document.blocks if block.kind.value == "unread"]
    assert [re.sub("crashed|took too long", "stopped", one) for one in told] == [
        "Page 1 could not be read: PDFium stopped on it."
    ]
    assert [str(document.place(block.span.start)) for block in document.blocks][-1] == (
        "page 3, line 1"
    )
    assert "page three" in document.source


def with_text(count: int) -> list[bytes]:
    words = ("two", "three")[:count]
    shown = [b"BT /F1 11 Tf 72 700 Td (The text of page %s.) Tj ET" % one.encode() for one in words]
    return [b"<< /Length %d >>\nstream\n%s\nendstream" % (len(one), one) for one in shown]


def test_more_pages_than_are_read_are_said() -> None:
    (content,) = with_text(1)
    data = with_content([content] * (pdf_process.MAX_PAGES + 5))
    document = read_document(data, "draft.pdf")
    assert document.troubles == (
        f"only the first {pdf_process.MAX_PAGES} of {pdf_process.MAX_PAGES + 5} pages were read",
    )


def test_a_long_line_is_read_in_time() -> None:
    shown = b"BT /F1 9 Tf 72 700 Td (" + b"word " * 100_000 + b") Tj ET"
    data = with_content([b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown)])
    assert seconds(lambda: read_document(data, "draft.pdf"), enough=20.0) <= 20.0


def test_many_short_lines_are_read_in_time() -> None:
    one = b"BT /F1 2 Tf 1 0 0 1 %d %d Tm (hip) Tj ET "
    shown = b"".join(one % (x, y) for y in range(0, 840, 6) for x in range(0, 590, 9))
    data = with_content([b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown)] * 2)
    assert seconds(lambda: read_document(data, "draft.pdf"), enough=20.0) <= 20.0


def test_the_native_library_is_not_loaded_where_drafts_are_checked() -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from backedby.documents.reading import read_document;"
        "read_document(sys.stdin.buffer.read(), 'draft.pdf');"
        "sys.exit('pypdfium2.raw' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], input=GOOD, check=False).returncode == 0
