"""Bytes into text: encodings, and files that are no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.documents.decoding import MAX_MEGABYTES, decode
from backedby.errors import UnreadableFile
from timing import seconds


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_marked_text_is_decoded_without_its_mark(encoding: str) -> None:
    assert decode("Café – naïve\r\n".encode(encoding), "a.txt") == ("Café – naïve\r\n", ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_are_noticed(encoding: str) -> None:
    source, troubles = decode("Walking helps the hips.".encode(encoding), "a.txt")
    assert source == "Walking helps the hips."
    assert encoding.upper() in troubles[0]


def test_windows_text_is_decoded_and_reported() -> None:
    source, troubles = decode("“Café” – £5".encode("cp1252"), "a.txt")
    assert source == "“Café” – £5"
    assert "Windows-1252" in troubles[0]


def test_damaged_utf8_loses_only_what_is_damaged() -> None:
    source, troubles = decode("Café – naïve – São".encode() + b"\xe2\x80", "a.txt")
    assert source == "Café – naïve – São\ufffd"
    assert "UTF-8" in troubles[0]


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("windows-1251", "Боль в спине"),
        ("ISO-8859-1", "“Café”"),
        ("iso-8859-2", "Małgorzata"),
        ("big5", "針灸"),
    ],
)
def test_a_page_says_its_encoding(declared: str, text: str) -> None:
    page = f'<html><head><META http-equiv="x" content="text/html; charset={declared}"><p>{text}'
    encoding = "cp1252" if declared == "ISO-8859-1" else declared
    assert decode(page.encode(encoding), "a.html") == (page, ())


@pytest.mark.parametrize("declared", ["utf-8", "punycode", "hex", "utf-16", "nonsense"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    page = f"<meta charset={declared}><p>Café"
    assert decode(page.encode(), "a.html").source == page


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 x",
        b"PK\x03\x04 x",
        b"\xd0\xcf\x11\xe0 x",
        b"{\\rtf1 x}",
        b"\x89PNG",
        b"a\0b\0\0c" * 9,
        bytes(range(1, 9)) * 50,
    ],
)
def test_binary_files_are_refused_with_a_hint(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        decode(data, "page.pdf")
    assert "page.pdf" in refused.value.message
    assert "DOCX and PDF are read" in (refused.value.hint or "")


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\xff\xfe"]
)
def test_empty_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="Standard input is empty"):
        decode(data, "-")


def test_fifty_megabytes_are_refused_at_once() -> None:
    data = b"a" * 50_000_000

    def refused() -> None:
        with pytest.raises(UnreadableFile, match=f"50 MB; at most {MAX_MEGABYTES} MB"):
            decode(data, "big.txt")

    assert seconds(refused, enough=0.5) <= 0.5


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        source = decode(data, "a.txt").source
    except UnreadableFile:
        return
    assert source.strip()
