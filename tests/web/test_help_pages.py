"""The manual and the reference of the API: whole, linked up, and true of this server."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path

import pytest

from backedby.check.rules import RULES
from backedby.library.sample import start
from backedby.policy.sufficiency import SHIPPED
from backedby.policy.table import TABLE, Support
from backedby.web.manual.chapters import manual
from conftest import ROOT
from pages_asked import Pages, acting, asked, text_of


def test_every_page_of_the_manual_is_shown(pages: Pages) -> None:
    for path, chapter in manual().items():
        answer = pages.get(f"/help/{path}")
        assert chapter.title in text_of(answer)
        assert acting(answer.text) == []
    assert {f"rules/{rule.name}" for rule in RULES} < set(manual())


def test_every_link_of_the_manual_leads_somewhere(pages: Pages) -> None:
    followed = set()
    for path in ("", *(f"/{one}" for one in manual())):
        html = pages.get(f"/help{path}").text
        for href in re.findall(r'href="(/[^"#]*)', html):
            if href not in followed and not href.startswith("/static/"):
                followed.add(href)
                assert pages.get(unescape(href)).status_code == 200, (path, href)
        for part in re.findall(r'href="#([^"]+)"', html):
            assert f'id="{part}"' in html, (path, part)
    assert len(followed) > 20


def test_an_unknown_page_names_the_closest(pages: Pages) -> None:
    assert "rules/misspelt-author" in text_of(pages.get("/help/rules/mispelt-autor"), 404)


@pytest.mark.parametrize("sample", [False, True])
def test_every_example_of_the_api_works(pages: Pages, sample: bool, tmp_path: Path) -> None:
    start(tmp_path, sample=True)
    with asked(tmp_path) as other:
        here = other if sample else pages
        html = here.get("/help/api").text
        opened = re.findall(r'href="(/api/v1/[^"]+)">Open', html)
        assert len(opened) > 15
        for href in opened:
            answer = here.get(unescape(href), accept="application/json")
            assert answer.status_code == 200, href
        (sent,) = re.findall(r"-d '([^']+)'", unescape(html))
        assert here.post("/api/v1/check", json=json.loads(sent)).status_code == 200


def test_the_reference_names_every_operation_and_parameter(pages: Pages) -> None:
    document = pages.get("/api/v1/openapi.json", accept="application/json").json()
    assert document["openapi"].startswith("3.1")
    page = text_of(pages.get("/help/api"))
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            assert f"{method.upper()} {path}" in page
            for parameter in operation.get("parameters", ()):
                assert parameter["name"] in page


def test_the_table_of_kinds_is_the_one_that_decides() -> None:
    text = (ROOT / "docs" / "verdicts.md").read_text("utf-8")
    for kind, sufficient in SHIPPED.items():
        assert f"| {kind} | {sufficient.words} |" in text
    rows = re.findall(r"^\| .*(?:backed|refuted|contested).*\|$", text, re.MULTILINE)
    found = [[cell.strip() for cell in row.strip("|").split("|")][1:] for row in rows]
    assert found == [[TABLE[row, False], TABLE[row, True]] for row in Support]


def test_an_installed_package_has_its_manual_templates_and_styles(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    assert not [*(installed / "backedby" / "manual").rglob("*.py")]
    asks = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from backedby.web.manual.chapters import folder, manual\n"
        "from backedby.web.assets import Assets\n"
        "from backedby.web.templating import TEMPLATES, templates\n"
        "print(folder())\n"
        "print(len(manual()), (TEMPLATES / 'base.html').is_file())\n"
        "print(Assets.of(TEMPLATES.parent / 'static').text('js/search.js')[:9])\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", asks, str(installed)],
        check=True, capture_output=True, text=True, cwd=tmp_path,
    ).stdout.splitlines()  # fmt: skip
    assert Path(told[0]) == installed / "backedby" / "manual"
    assert told[1] == f"{len(manual())} True"
    assert told[2] == "// Search"
