from __future__ import annotations

import io
import zipfile

import pytest

from backedby.documents.reading import read_document
from backedby.model.document import Document
from backedby.model.finding import Fix
from backedby.model.spans import Span
from backedby.repairs.docx import repair_docx
from docx_samples import STYLES, docx, note, note_mark, p, r

BODY = (
    p("Walking ", r("cures", "<w:b/>"), " all & more (Ishikava 2012).")
    + p('<w:r><w:t/></w:r><w:del w:id="1"><w:r><w:t>lost</w:t></w:r></w:del>', "Kept.")
    + p("Noted", note_mark("footnote", 1))
)
DATA = docx(BODY, {"styles": STYLES, "footnotes": note("footnote", 1, p("See Orr 1999."))})


def read(data: bytes) -> Document:
    return read_document(data, "draft.docx")


def fixed(old: str, new: str) -> bytes:
    document = read(DATA)
    start = document.source.index(old)
    return repair_docx(DATA, document, [Fix(Span(start, start + len(old)), new)])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ishikava", "Ishikawa"),
        ("Walking cures all & more", "A <walk> helps"),
        ("cures all", "eases"),
        ("Kept.", "Still here."),
        ("1999", "2001"),
    ],
)
def test_the_text_is_mended_and_all_else_stays(old: str, new: str) -> None:
    before, after = read(DATA), read(fixed(old, new))
    assert after.source == before.source.replace(old, new)
    assert [one.kind for one in after.blocks] == [one.kind for one in before.blocks]


def test_only_the_part_that_changed_changes() -> None:
    before = zipfile.ZipFile(io.BytesIO(DATA))
    after = zipfile.ZipFile(io.BytesIO(fixed("Ishikava", "Ishikawa")))
    assert before.namelist() == after.namelist()
    changed = [one for one in before.namelist() if before.read(one) != after.read(one)]
    assert changed == ["word/document.xml"]
    assert b"<w:b/>" in after.read("word/document.xml")


def test_something_can_be_put_between_words() -> None:
    document = read(DATA)
    at = document.source.index(".")
    made = read(repair_docx(DATA, document, [Fix(Span(at, at), " (Marsh 2016)")]))
    assert "(Ishikava 2012) (Marsh 2016)." in made.source


def test_text_that_stands_in_no_run_is_left_alone() -> None:
    document = read(DATA)
    start = document.source.index("Noted")
    assert repair_docx(DATA, document, [Fix(Span(start - 2, start + 5), "x")]) == DATA
