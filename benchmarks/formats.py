"""How much is lost when a labelled page comes as DOCX or PDF instead of text.

Each page that is Markdown or HTML is written as DOCX by pandoc, and as PDF by LibreOffice and
Chromium; the citations then read are compared with those of the page itself. Needs these
programs, and the labelled pages in the folder BACKEDBY_MEASURE (see tests/conftest.py);
`--misses` prints what was lost.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from backedby.documents.reading import read_document
from backedby.errors import UnreadableFile
from backedby.model.document import Document

ROOT = Path(__file__).parent.parent
MEASURE = Path(os.environ.get("BACKEDBY_MEASURE") or ROOT.parent / "shared").resolve()
PROGRAMS = ("pandoc", "soffice", "chromium")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>")
"""Pandoc stops at pictures that are not there."""
_TAG, _OTHER = re.compile(r"<[^>]*>"), re.compile(r"[\W_]|^\d+")
Key = tuple[str, str, str]


def main() -> None:
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    pages = sorted((MEASURE / "eval").glob("*/pages/*.*"))
    if missing or not pages:
        lack = ", ".join(missing) or "BACKEDBY_MEASURE names no folder with eval/"
        print(f"formats: skipped, there is no {lack}")
        return
    totals: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for page in pages:
            original = read_document(page.read_bytes(), page.name)
            if original.format == "text":
                continue
            wanted = _cites(original)
            for kind, written in _written(page, original.format, Path(folder)):
                counts = totals.setdefault(kind, Counter())
                begun = time.perf_counter()
                try:
                    document = read_document(written.read_bytes(), written.name)
                except UnreadableFile as error:
                    print(f"  {page.name} as {kind}: {error.message}")
                    document = None
                counts["ms"] += round(1000 * (time.perf_counter() - begun))
                found = _cites(document) if document else Counter[Key]()
                right = (wanted & found).total()
                counts.update(pages=1, right=right, wanted=wanted.total(), found=found.total())
                if wanted != found and "--misses" in sys.argv:
                    print(f"  {page.name} as {kind}: lost {dict(wanted - found)}")
                    print(f"    new {dict(found - wanted)}")
    for kind, counts in totals.items():
        right, all_wanted, all_found = counts["right"], counts["wanted"], counts["found"]
        print(
            f"{kind}: {counts['pages']} pages, {all_wanted} citations with their entries; "
            f"recall {right / max(all_wanted, 1):.3f}, precision {right / max(all_found, 1):.3f}; "
            f"{counts['ms'] / max(counts['pages'], 1):.0f} ms a page"
        )


def _cites(document: Document) -> Counter[Key]:
    """Every cite: whom it names, its year or number, and how the entry begins it points to."""
    entries = {one.id: _letters(one.raw) for one in document.entries}
    return Counter(
        (
            ",".join(one.authors).casefold(),
            # pandoc counts the notes anew
            (one.year if one.entry else one.number or one.year) or "",
            entries.get(one.entry or "", ""),
        )
        for one in document.cites
    )


def _letters(raw: str) -> str:
    """How an entry begins, without its markup and number."""
    return _OTHER.sub("", unescape(_TAG.sub("", raw)).casefold())[:30]


def _written(page: Path, format: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """The page written by other programs; `format`: `markdown` or `html`."""
    suffix = {"markdown": ".md", "html": ".html"}[format]
    reader = {"markdown": "markdown-yaml_metadata_block", "html": "html"}[format]
    source = folder / f"{page.stem}{suffix}"
    source.write_text(_PICTURE.sub("", page.read_text("utf-8")), "utf-8")
    pandoc = ["pandoc", "-f", reader, str(source), "-s", "-o"]
    docx, html = source.with_suffix(".docx"), folder / f"{page.stem}-printed.html"
    _run([*pandoc, str(docx)], folder)
    _run([*pandoc, str(html)], folder)
    _run(["soffice", "--headless", "--convert-to", "pdf", str(docx)], folder)
    printed = folder / f"{page.stem}-printed.pdf"
    print_to = [f"--print-to-pdf={printed}", html.as_uri()]
    _run(["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer", *print_to], folder)
    yield "DOCX by pandoc", docx
    yield "PDF by LibreOffice", source.with_suffix(".pdf")
    yield "PDF by Chromium", printed


def _run(command: Sequence[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
