"""PDF files as ISO 32000-1 describes them, with text at exact places of a page."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

Text = tuple[float, float, float, str]
"""Left, height above the page's lower edge, size, and what is printed there."""

WIDTH, HEIGHT = 595, 842
_FONT = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica{bold}"
    " /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding"
    " /Differences [1 /fi /fl] >> >>"
)


def pdf(*pages: Sequence[Text | str], compress: bool = True) -> bytes:
    """A file of pages; a string among the texts is put into the page's content as it stands."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        _FONT.format(bold="").encode(),
        _FONT.format(bold="-Bold").encode(),
    ]
    kids = []
    for texts in pages:
        content = "\n".join(one if isinstance(one, str) else _shown(one) for one in texts)
        data = content.encode("latin-1")
        packed = zlib.compress(data) if compress else data
        filtered = b"/Filter /FlateDecode " if compress else b""
        stream = b"<< %s/Length %d >>\nstream\n%s\nendstream" % (filtered, len(packed), packed)
        objects.append(stream)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (WIDTH, HEIGHT, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return assembled(objects)


def with_content(streams: Sequence[bytes]) -> bytes:
    """A file with a page for each of these objects, its content."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * at + 1) for at in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(streams)),
        _FONT.format(bold="").encode(),
    ]
    for at, stream in enumerate(streams):
        objects += [stream, page % (first + 2 * at)]
    return assembled(objects)


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, the first of which is the catalogue."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        table,
    )
    return bytes(out)


def lines(
    text: str, left: float = 72, top: float = 770, size: float = 11, leading: float = 14
) -> list[Text]:
    """The lines of a text one below the other."""
    return [
        (left, top - at * leading, size, line) for at, line in enumerate(text.split("\n")) if line
    ]


def _shown(text: Text) -> str:
    left, base, size, printed = text
    escaped = printed.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    font = "F2" if escaped.startswith("**") else "F1"
    return f"BT /{font} {size} Tf 1 0 0 1 {left} {base} Tm ({escaped.removeprefix('**')}) Tj ET"
