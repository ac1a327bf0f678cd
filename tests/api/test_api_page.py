"""What docs/http-api.md shows is what a server of the shipped knowledge base answers."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from backedby.server import create_app
from backedby.serving.current import Current
from backedby.serving.problems import PROBLEMS
from backedby.settings import Serve
from servers import PATIENCE, Server, serving

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "http-api.md"
ADDRESS = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Example:
    """Code of the page, and what it shows as the answer."""

    code: str
    language: str
    shown: str


def examples(language: str) -> list[Example]:
    found = re.findall(
        r"```(sh|python)\n(.*?)```\n(?:```(?:json|text)\n(.*?)```\n)?",
        PAGE.read_text("utf-8"),
        re.S,
    )
    return [Example(code, kind, shown) for kind, code, shown in found if kind == language]


CURLS = [one for one in examples("sh") if one.code.startswith("curl")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("backedby.toml", "references.bib"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "claims", folder / "claims")
    log = tmp_path_factory.mktemp("log") / "log"
    with serving(folder, log, "--today", "2026-11-21") as found:
        yield found


@pytest.mark.skipif(
    shutil.which("curl") is None and os.environ.get("BACKEDBY_ALL") != "1", reason="no curl"
)
@pytest.mark.parametrize("example", CURLS, ids=lambda one: one.code.split("/", 3)[-1][:40].strip())
def test_an_example_of_curl_answers_what_it_shows(server: Server, example: Example) -> None:
    done = subprocess.run(
        ["bash", "-c", example.code.replace(ADDRESS, server.url)],
        cwd=ROOT, capture_output=True, check=True, timeout=PATIENCE,
    )  # fmt: skip
    answer = done.stdout.decode()
    assert example.shown
    if example.shown.startswith("{"):
        assert lacking(json.loads(example.shown), json.loads(answer)) == []
    else:
        shown = (re.escape(one) for one in example.shown.strip().split("…"))
        assert re.match(".*".join(shown), answer), answer


def test_the_examples_of_httpx_print_what_they_show(server: Server) -> None:
    names: dict[str, object] = {}
    found = examples("python")
    assert len(found) >= 3
    with contextlib.ExitStack() as last:
        for one in found:
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(one.code.replace(ADDRESS, server.url), names)
            if one is found[0]:
                last.callback(names["api"].close)  # type: ignore[attr-defined]
            assert printed.getvalue() == one.shown


def test_every_address_parameter_and_problem_is_on_the_page(tidy: Path) -> None:
    text = PAGE.read_text("utf-8")
    described = create_app(Current(tidy), Serve(), watch=False).openapi()
    addresses = {one.removeprefix("/api/v1") for one in described["paths"]}
    named = {re.sub(r"^/api/v1", "", one) for one in re.findall(r"`(/[^`\s]+)`", text)}
    assert addresses - named == set()
    problems = re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \|", text, re.M)
    assert problems == [(one.name, str(one.status)) for one in PROBLEMS]


def test_more_than_the_page_shows_would_be_missed() -> None:
    assert lacking({"a": [{"b": 1}]}, {"a": [{"c": 2}, {"b": 1, "c": 3}]}) == []
    assert lacking({"a": [{"b": 1}]}, {"a": [{"b": 2}]}) == [".a: no {'b': 1}"]
    assert lacking({"a": {"b": None}}, {"a": {}}) == [".a.b: not there"]


def lacking(shown: object, answer: object, place: str = "") -> list[str]:
    """What is shown and not in an answer. Of a list some items are shown, in any order."""
    if isinstance(shown, dict) and isinstance(answer, dict):
        found = []
        for name, value in shown.items():
            where = f"{place}.{name}"
            if name not in answer:
                found.append(f"{where}: not there")
            else:
                found += lacking(value, answer[name], where)
        return found
    if isinstance(shown, list) and isinstance(answer, list):
        return [
            f"{place}: no {one}" for one in shown if all(lacking(one, other) for other in answer)
        ]
    return [] if shown == answer else [f"{place}: {answer!r}, not {shown!r}"]
