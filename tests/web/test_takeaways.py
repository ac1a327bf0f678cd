"""What a writer takes away, asked for over HTTP as the desk asks for it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from asking import Asking, asking
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.library.sample import start
from backedby.server import create_app
from backedby.serving.current import Current
from backedby.settings import Serve

DAY = "2026-11-21"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("taking")
    start(made, sample=True)
    return made


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Asking]:
    current = Current(folder, clock=Clock(DAY))
    with asking(create_app(current, Serve(), watch=False)) as found:
        yield found


def take(desk: Asking, what: str, folder: Path, style: str = "author-year") -> httpx.Response:
    source = (folder / "draft.md").read_text("utf-8")
    draft = json.dumps({"name": "My draft.md", "format": "markdown", "source": source})
    answer = desk.post("/take", data={"draft": draft, "what": what, "style": style})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment; ")
    return answer


def test_the_text_goes_out_as_it_came(desk: Asking, folder: Path) -> None:
    answer = take(desk, "text", folder)
    assert answer.content == (folder / "draft.md").read_bytes()
    assert "My draft.md" in answer.headers["content-disposition"]


def test_the_list_holds_the_works_that_are_cited(desk: Asking, folder: Path) -> None:
    lines = take(desk, "list", folder).text.splitlines()
    assert [line.split(",")[0] for line in lines if line.strip()] == ["Bell", "Ishikawa", "Marsh"]
    assert "@article{marsh2016" in take(desk, "list", folder, "bibtex").text


def test_the_report_is_one_file_that_needs_nothing_else(desk: Asking, folder: Path) -> None:
    report = take(desk, "report", folder).text
    assert not re.search(r"""(?:src|href)=["'](?!#)""", report)
    assert "url(" not in report
    assert "@media print" in report
    assert re.search(r"<strong>\d+ claims?</strong>", report)
    assert "a handful of walnuts" in report


def test_the_dossier_shows_what_was_held_and_when(desk: Asking, folder: Path) -> None:
    answer = take(desk, "dossier", folder)
    assert f"dossier-{DAY}.zip" in answer.headers["content-disposition"]
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["files"] == {name: sha256(data).hexdigest() for name, data in files.items()}
    assert manifest["date"] == DAY
    assert (
        manifest["knowledge_base"]["fingerprint"] == KnowledgeBase.open(folder).library.fingerprint
    )
    assert files["draft/My draft.md"] == (folder / "draft.md").read_bytes()
    for claim in manifest["claims"]:
        path = f"claims/{claim}.md"
        assert files[path] == (folder / path).read_bytes()
    assert {"walks-relieve-tiredness", "daylight-wakes-the-brain"} <= set(manifest["claims"])
    assert b"@article{ishikawa2012" in files["references.bib"]
    assert json.loads(files["report.json"])["schema"] == "backedby-report/1"


def test_the_same_draft_gives_the_same_dossier(desk: Asking, folder: Path) -> None:
    assert take(desk, "dossier", folder).content == take(desk, "dossier", folder).content


def test_nothing_that_is_checked_or_taken_is_stored(desk: Asking, folder: Path) -> None:
    secret = "Walking cures tiredness, says Xylophonia Quux."
    for path, more in (
        ("/check", {"data": {"text": secret}}),
        ("/desk/check", {"json": {"draft": {"source": secret}, "opens": True}}),
        ("/desk/open", {"files": {"file": ("a.md", secret.encode())}}),
    ):
        answer = desk.post(path, **more)
        assert answer.status_code == 200
        assert "Xylophonia" in answer.text
        assert "no-store" in answer.headers["cache-control"]
    kept = [one for one in folder.rglob("*") if one.is_file() and b"Xylophonia" in one.read_bytes()]
    assert kept == []


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff" * 300, b"   \n"])
def test_a_file_without_text_is_told_of_on_the_page(desk: Asking, data: bytes) -> None:
    answer = desk.post("/check", files={"file": ("a.md", data)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_body_beyond_the_limit_is_refused(desk: Asking) -> None:
    answer = desk.post("/check", files={"file": ("a.md", b"x" * 6_000_000)})
    assert answer.status_code == 413


@pytest.mark.parametrize("draft", ["", "{", '{"data": "no base64!"}', '{"name": 3}', "null"])
def test_a_draft_that_is_none_is_a_problem_not_a_crash(desk: Asking, draft: str) -> None:
    answer = desk.post("/take", data={"draft": draft, "what": "text"})
    assert 400 <= answer.status_code < 500
