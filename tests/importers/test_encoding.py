from __future__ import annotations

import codecs

from hypothesis import given
from hypothesis import strategies as st

from backedby.importers.encoding import decode


def test_utf8_is_read_with_and_without_a_mark() -> None:
    assert decode("Müller".encode()) == ("Müller", None)
    assert decode(codecs.BOM_UTF8 + "Müller".encode()) == ("Müller", None)


def test_what_is_not_utf8_is_read_as_windows_1252_and_said_to_be() -> None:
    assert decode("Müller – 5 €".encode("cp1252")) == ("Müller – 5 €", "Windows-1252")


def test_utf16_is_read_where_it_is_marked() -> None:
    assert decode("Müller".encode("utf-16")) == ("Müller", "UTF-16")


@given(st.binary())
def test_any_bytes_become_text_that_can_be_written_again(data: bytes) -> None:
    text, _ = decode(data)
    text.encode()
