"""DOCX and PDF sent to the API as a form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from asking import Asking, asking
from backedby.knowledge_base import Clock
from backedby.server import create_app
from backedby.serving.current import Current
from backedby.settings import Serve
from docx_samples import docx, p, r
from pdf_samples import lines, pdf

TEXT = "Sleep helps adults to remember what they learned (Lindqvist et al. 2015)."
FILES = {"draft.docx": docx(p(r(TEXT))), "draft.pdf": pdf(lines(TEXT))}


@pytest.fixture(scope="module")
def api(tidy: Path) -> Iterator[Asking]:
    current = Current(tidy, clock=Clock("2026-11-21"))
    with asking(create_app(current, Serve(), watch=False)) as client:
        yield client


def sent(api: Asking, name: str, data: bytes, **fields: str) -> httpx.Response:
    """The answer to a file sent to be checked."""
    return api.post("/api/v1/check", files={"file": (name, data)}, data=fields)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_checked_as_on_the_command_line(name: str, api: Asking) -> None:
    answer = sent(api, name, FILES[name])
    assert answer.status_code == 200
    report = answer.json()
    assert report["document"]["format"] == name.rpartition(".")[2]
    assert report["coverage"]["checked"] == 1
    assert report["citations"][0]["cites"][0]["reference"] == "lindqvist2015"


def test_what_a_file_holds_decides_whatever_its_name(api: Asking) -> None:
    answer = sent(api, "upload", FILES["draft.pdf"])
    assert answer.json()["document"]["format"] == "pdf"


def test_the_format_can_be_said(api: Asking) -> None:
    assert sent(api, "draft.docx", FILES["draft.docx"], format="docx").status_code == 200
    assert sent(api, "draft.docx", FILES["draft.docx"], format="odt").status_code == 422


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_a_problem_that_says_so(name: str, api: Asking) -> None:
    answer = sent(api, name, FILES[name][:200])
    assert answer.status_code == 422
    assert name in answer.json()["detail"]
