"""DOCX and PDF that LibreOffice, pandoc and Chromium wrote, read as what they were made of."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from backedby.documents.reading import read_document
from backedby.model.citation import Style
from backedby.model.document import BlockKind, Document
from conftest import EVERYTHING
from places import assert_places

MARKDOWN = """# Walking and hips

Many people walk every morning.[^1] Pain grows less within weeks (Low & Orr 2006). Participation
decreased throughout November and increased considerably towards the end, which nobody expected.

[^1]: Webb, L. (1999) Stiffness considered. Annals of Level Ground, 3, 1-20.

## Methods

We asked everybody about stiffness.[^2]

[^2]: Orr, K. (2004) Knees. Leeds: Nowhere Press.

1. Walk for thirty minutes
2. Stretch

| Group   | Steps a day |
|---------|-------------|
| Walkers | 8000        |
| Others  | 3000        |

## References

Low, J. & Orr, K. (2006) Hips in motion: a study of walking. *Journal of Invented Rest*, 8(2),
101-119.

Webb, L. (1999) Stiffness considered. *Annals of Level Ground*, 3, 1-20.
"""
COLUMNS = """<!doctype html><html lang="en"><meta charset="utf-8"><style>
@page { size: A4; margin: 2cm } body { font: 10pt serif; text-align: justify }
.columns { column-count: 2; column-gap: 1cm; hyphens: auto }
.list p { padding-left: 2em; text-indent: -2em; margin: 0 0 .3em }
</style><h1>Walking and stiff hips: an efficient review</h1>
<p>Walking is office friendly, affects hips and offers difficult first flights of fitness. It runs
across both of the columns below, as abstracts often do in journals of all sorts.</p>
<div class="columns"><h2>Introduction</h2>
<p>Many people with stiff hips begin to walk every morning, and most of them find that pain grows
less within weeks (Low and Orr, 2006; Webb 1999, p. 12). A double-blind comparison is hardly
possible, because nobody can be kept from knowing whether they walk or not.</p>
<p>Later work on rehabilitation and physiotherapy asked whether long-term improvement depends on the
intensity of exercise, on the number of repetitions, or on the company of others. None of these
explanations is sufficient.</p>
<h2>Methods</h2>
<p>We counted the steps of everybody who took part and asked them about stiffness.
Characteristically, participation decreased throughout November and increased considerably towards
the end of the observation period.</p>
<h2>Results</h2>
<p>Those who walked were less stiff. The difference was small but it lasted for as long as they kept
walking, and disappeared within a month in those who stopped. This was found in both of the villages
and did not depend on age, weight or the weather, as far as anybody could tell from the diaries.</p>
<h2>References</h2><div class="list">
<p>Low, J. and Orr, K. (2006) Hips in motion: a study of walking. <i>Journal of Invented Rest</i>,
8(2), pp. 101-119. doi:10.1234/jir.2006.8</p>
<p>Webb, L. (1999) Stiffness considered. <i>Annals of Level Ground</i>, 3, 1-20.</p>
</div></div></html>
"""
TIMEOUT = 120


def program(name: str) -> str:
    """The path of a program; the test is skipped where it is not installed."""
    found = shutil.which(name)
    if found is None:
        reason = f"{name} is not installed"
        if EVERYTHING:
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def by_pandoc(folder: Path) -> Path:
    """The Markdown as DOCX."""
    pandoc = program("pandoc")
    (folder / "draft.md").write_text(MARKDOWN, "utf-8")
    _run([pandoc, "draft.md", "-o", "draft.docx"], folder)
    return folder / "draft.docx"


def by_libreoffice(source: Path, suffix: str) -> Path:
    """A file saved by LibreOffice in another format."""
    office = program("soffice")
    out = source.parent / "saved"
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    save = ["--headless", "--convert-to", suffix, "--outdir", str(out), str(source)]
    _run([office, profile, *save], source.parent)
    return out / f"{source.stem}.{suffix}"


def by_chromium(html: str, folder: Path) -> Path:
    """A page printed by Chromium."""
    browser = program("chromium")
    (folder / "page.html").write_text(html, "utf-8")
    alone = ["--headless", "--no-sandbox", "--no-pdf-header-footer", "--disable-gpu"]
    where = [f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={folder / 'page.pdf'}"]
    _run([browser, *alone, *where, (folder / "page.html").as_uri()], folder)
    return folder / "page.pdf"


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=TIMEOUT)


def read(path: Path) -> Document:
    document = read_document(path.read_bytes(), path.name)
    assert_places(document.source, document)
    return document


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind in kinds]


def assert_read_as_written(document: Document) -> None:
    """Headings, text, items, cells, notes and the list are those of the Markdown."""
    assert texts(document, BlockKind.HEADING) == ["Walking and hips", "Methods"]
    paragraphs = texts(document, BlockKind.PARAGRAPH)
    assert len(paragraphs) == 2
    assert paragraphs[0].endswith("towards the end, which nobody expected.")
    assert texts(document, BlockKind.ITEM) == ["Walk for thirty minutes", "Stretch"]
    assert texts(document, BlockKind.CELL) == [
        *("Group", "Steps a day", "Walkers", "8000", "Others", "3000")
    ]
    assert [(one.style, one.number or one.year, one.entry) for one in document.cites] == [
        (Style.FOOTNOTE, "1", "e3"),
        (Style.PARENTHETICAL, "2006", "e1"),
        (Style.FOOTNOTE, "2", "e4"),
    ]
    assert [entry.authors[0].short for entry in document.entries] == ["Low", "Webb", "Webb", "Orr"]


def test_a_docx_by_pandoc(tmp_path: Path) -> None:
    document = read(by_pandoc(tmp_path))
    assert_read_as_written(document)
    assert str(document.place(document.entries[3].span.start)) == "note 2, paragraph 4"


def test_a_docx_by_libreoffice(tmp_path: Path) -> None:
    assert_read_as_written(read(by_libreoffice(by_pandoc(tmp_path), "docx")))


def test_a_pdf_by_libreoffice(tmp_path: Path) -> None:
    document = read(by_libreoffice(by_pandoc(tmp_path), "pdf"))
    assert_read_as_written(document)
    where = document.place(document.entries[3].span.start)
    assert where is not None
    assert (where.note, where.page) == ("2", 1)


def test_a_pdf_in_two_columns_by_chromium(tmp_path: Path) -> None:
    document = read(by_chromium(COLUMNS, tmp_path))
    assert texts(document, BlockKind.HEADING) == [
        *("Walking and stiff hips: an efficient review", "Introduction", "Methods", "Results")
    ]
    original = read_document(COLUMNS.encode(), "page.html")
    assert texts(document, BlockKind.PARAGRAPH) == texts(original, BlockKind.PARAGRAPH)
    assert [entry.raw.split()[0] for entry in document.entries] == ["Low,", "Webb,"]
    assert [(one.authors, one.year, one.entry) for one in document.cites] == [
        (one.authors, one.year, one.entry) for one in original.cites
    ]
