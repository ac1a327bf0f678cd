"""DOCX and PDF on the command line: read, told where, and never a clean pass half read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docx_samples import docx, p, r
from pdf_samples import lines, pdf
from running import run

BACKED = "Sleep helps adults to remember what they learned (Lindqvist et al. 2015)."
UNBACKED = "Coffee before a lesson improves recall."
PICTURE = "q 400 0 0 400 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"


def written(folder: Path, name: str, *texts: str) -> str:
    """A file of that name with a paragraph, or a page, for each text."""
    if name.endswith(".pdf"):
        data = pdf(*(lines(text) for text in texts))
    else:
        data = docx("".join(p(r(text)) for text in texts))
    (folder / name).write_bytes(data)
    return name


@pytest.mark.parametrize("name", ["draft.docx", "draft.pdf"])
def test_a_draft_is_checked_with_the_status_of_its_text(
    name: str, tmp_path: Path, tidy: Path
) -> None:
    for text, status in ((BACKED, 0), (UNBACKED, 1)):
        done = run("check", written(tmp_path, name, text), "--kb", str(tidy), cwd=tmp_path)
        assert done.returncode == status, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "place", "key"),
    [("draft.docx", "paragraph 2", "paragraph"), ("d.pdf", "page 2, line 1", "page")],
)
def test_a_report_says_the_paragraph_or_the_page(
    name: str, place: str, key: str, tmp_path: Path, tidy: Path
) -> None:
    written(tmp_path, name, BACKED, UNBACKED)
    told = run("check", name, "--kb", str(tidy), cwd=tmp_path).stdout
    assert f"({place})" in told
    report = json.loads(
        run("check", name, "--format", "json", "--kb", str(tidy), cwd=tmp_path).stdout
    )
    assert [one[key] for one in report["findings"] if one["name"] == "unbacked-claim"] == [2]


def test_a_scanned_page_among_others_is_not_checkable(tmp_path: Path, tidy: Path) -> None:
    (tmp_path / "draft.pdf").write_bytes(pdf(lines(BACKED), [PICTURE]))
    done = run("check", "draft.pdf", "--kb", str(tidy), cwd=tmp_path)
    assert done.returncode == 3
    assert "Page 2 could not be read: it holds only a picture." in done.stdout


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("scan.pdf", pdf([PICTURE]), "recognised"),
        ("cut.pdf", pdf(lines(BACKED))[:300], "broken"),
        ("cut.docx", docx(p(r(BACKED)))[:300], "its end is missing"),
        ("not.pdf", b"Sleep helps.", "text"),
    ],
)
def test_what_cannot_be_read_ends_with_usage_and_a_clear_message(
    name: str, data: bytes, words: str, tmp_path: Path, tidy: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("check", name, "--kb", str(tidy), cwd=tmp_path)
    assert done.returncode == 2
    assert name in done.stderr
    assert words in done.stderr
    assert done.stdout == ""


def test_a_folder_stands_for_its_documents_too(tmp_path: Path, tidy: Path) -> None:
    (tmp_path / "site").mkdir()
    for name in ("a.docx", "b.pdf"):
        written(tmp_path / "site", name, BACKED)
    (tmp_path / "site" / "~$a.docx").write_bytes(b"lock")
    done = run("check", "site", "--format", "json", "--kb", str(tidy), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    reports = [json.loads(line)["document"] for line in done.stdout.splitlines()]
    assert [one["format"] for one in reports] == ["docx", "pdf"]
