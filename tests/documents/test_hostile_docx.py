"""DOCX files that are damaged or made to do harm: told, in bounded time and memory."""

from __future__ import annotations

import contextlib
import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from backedby.documents.reading import read_document
from backedby.errors import UnreadableFile
from backedby.model.document import Document
from docx_samples import docx, p, r, table
from timing import seconds

GOOD = docx(p(r("Walking helps hips.")) + p(r("So does water.")))
MAIN = "word/document.xml"
_SIZE_IN_DIRECTORY = 24


def changed(change: Callable[[bytes], bytes]) -> bytes:
    """The good file with another text part."""
    out = io.BytesIO()
    deflated = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w", deflated) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == MAIN else data)
    return out.getvalue()


def lying(size: int) -> bytes:
    """The good file, with another size in the directory for every part."""
    data = bytearray(GOOD)
    at = data.find(b"PK\x01\x02")
    while at != -1:
        struct.pack_into("<I", data, at + _SIZE_IN_DIRECTORY, size)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def read(data: bytes) -> Document:
    return read_document(data, "draft.docx")


@pytest.mark.parametrize(
    "data",
    [
        changed(lambda xml: xml.replace(b"Walking", b"W" * 200_000_000)),
        changed(lambda xml: xml.replace(b"Walking", b" " * 50_000_000)),
        lying(4_000_000_000),
    ],
    ids=["letters", "spaces", "a lie"],
)
def test_a_bomb_is_not_unpacked(data: bytes) -> None:
    tracemalloc.start()
    with pytest.raises(UnreadableFile, match="would unpack to"):
        read(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000


def test_many_parts_are_refused() -> None:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as more:
        for number in range(25_000):
            more.writestr(f"word/{number}.xml", b"")
    with pytest.raises(UnreadableFile, match="too many parts"):
        read(out.getvalue())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            changed(
                lambda xml: (
                    b'<!DOCTYPE x [<!ENTITY a "hips"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
                    + xml.split(b"?>", 1)[-1]
                )
            ),
            "it declares entities",
        ),
        (
            changed(lambda xml: xml.replace(b"<w:p>", b"<w:sdt>" * 50_000 + b"<w:p>", 1)),
            "nested too deeply",
        ),
        (changed(lambda xml: b"\0" + xml), "not well-formed"),
        (changed(lambda xml: b""), "not well-formed"),
        (lying(3), "Bad CRC-32"),
    ],
    ids=["entities", "nested", "NUL", "empty", "too short"],
)
def test_a_text_that_cannot_be_read_at_all_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=f"no text that could be read: .*{reason}"):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        changed(lambda xml: xml[: xml.index(b"So does")]),
        changed(lambda xml: xml.replace(b"So does", b"\0")),
        changed(lambda xml: xml.replace(b"So does", b"<w:t></x>")),
    ],
    ids=["cut off", "NUL", "not well-formed"],
)
def test_what_stands_before_the_damage_is_read_and_the_rest_is_said(data: bytes) -> None:
    document = read(data)
    assert document.blocks[0].text == "Walking helps hips."
    assert document.blocks[-1].kind == "unread"
    assert "damaged" in document.troubles[0]


def test_right_to_left_text_keeps_its_order_and_its_citations() -> None:
    text = "שלום עולם (Low 2006). \u202eWalking helps\u202c hips (Orr 2004)."
    document = read(docx(p(r(text))))
    assert document.source == text
    assert [cite.text for cite in document.cites] == ["Low 2006", "Orr 2004"]


@pytest.mark.parametrize(
    "body",
    [
        p(r("word " * 100_000)),
        p("".join(r("w") for _ in range(20_000))),
        "<w:tbl><w:tr><w:tc>" * 600 + p(r("deep")) + "</w:tc></w:tr></w:tbl>" * 600,
        table(*[("a",) * 50] * 60),
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000) + p(r("text")),
        p("<w:ins><w:del>" * 900 + r("x") + "</w:del></w:ins>" * 900) + p(r("text")),
    ],
    ids=["a long line", "many runs", "tables in tables", "many cells", "open fields", "changes"],
)
def test_what_is_large_or_deep_is_read_in_time(body: str) -> None:
    data = docx(body + p(r("The end.")))

    def attempt() -> None:
        with contextlib.suppress(UnreadableFile):
            read(data)

    assert seconds(attempt, enough=15.0) <= 15.0


def test_styles_that_rest_on_each_other_are_no_trap() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    styles = {"styles": style.format("A", "B") + style.format("B", "A")}
    assert read(docx(p(r("Hips are stiff."), style="A"), styles)).blocks[0].text
