"""The pages asked without a network, and knowledge bases of people who mean harm.

Registered as a plugin in conftest.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal

from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.server import create_app
from backedby.serving.current import Current
from backedby.settings import Serve

Parameters = list[tuple[str, str | int | float | bool | None]]
DAY = "2026-11-21"
HERE = "http://127.0.0.1:8000"


class Pages:
    """Asks for pages, without waiting for anything by name."""

    def __init__(self, portal: BlockingPortal, client: httpx.AsyncClient) -> None:
        self._portal = portal
        self._client = client

    def get(
        self, path: str, *, accept: str = "text/html", params: Parameters | None = None
    ) -> httpx.Response:
        """The answer to one question, as a browser asks it."""
        headers = {"Accept": accept}
        return self._portal.call(partial(self._client.get, path, headers=headers, params=params))

    def post(
        self, path: str, *, json: object = None, data: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """The answer to something sent."""
        return self._portal.call(partial(self._client.post, path, json=json, data=data))


@contextmanager
def asked(folder: Path, *, serve: Serve | None = None) -> Iterator[Pages]:
    """An app over a knowledge base, started and at the end stopped."""
    app = create_app(Current(folder, clock=Clock(DAY)), serve or Serve(), watch=False)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(app.router.lifespan_context(app)),
        portal.wrap_async_context_manager(
            httpx.AsyncClient(transport=transport, base_url=HERE)
        ) as client,
    ):
        yield Pages(portal, client)


@pytest.fixture(scope="session")
def pages(tidy: Path) -> Iterator[Pages]:
    """Asks for pages of the tidy knowledge base."""
    with asked(tidy) as client:
        yield client


@pytest.fixture(scope="session")
def tidy_base(tidy: Path) -> KnowledgeBase:
    """What those pages are about."""
    return KnowledgeBase.open(tidy, clock=Clock(DAY))


def text_of(answer: httpx.Response, status: int = 200) -> str:
    """What a person reads on a page."""
    assert answer.status_code == status
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def acting(html: str) -> list[str]:
    """What of a page would act or load, but for our own modules, styles and pictures."""
    reader = _Acting()
    reader.feed(html)
    return reader.found


class _Acting(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("img", "iframe", "object", "embed", "style", "base", "video", "audio"):
            self.found.append(tag)
        if tag in ("script", "link") and not values.get("src", values.get("href", "")).startswith(
            ("/static/", "/api/v1/")
        ):
            self.found.append(f"{tag} {values}")
        for name, value in values.items():
            scheme = value.strip().lower().partition(":")[0]
            if name.startswith("on") or name in ("style", "srcdoc", "autofocus"):
                self.found.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action", "formaction") and scheme in (
                "javascript", "data", "vbscript",
            ):  # fmt: skip
                self.found.append(f"{tag} {name}={value}")


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</title><svg onload=alert(1)>",
    "]]><iframe src=javascript:alert(1)>",
    "[a](javascript:alert(1))",
    "![a](http://127.0.0.1:1/x.png)",
    "{{ 7 * 7 }}{% include 'base.html' %}",
    "</textarea><script>alert(1)</script>",
    "javascript:alert(1)//",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)
"""What people write who want a page to do something."""


def hostile_base(folder: Path, payload: str) -> Path:
    """A knowledge base with a payload in every text that a page shows."""
    written = json.dumps(payload)  # YAML takes JSON as it stands
    bib = payload.replace("{", "(").replace("}", ")").replace("\\", "/").replace("%", r"\%")
    (folder / "claims" / "pages").mkdir(parents=True)
    (folder / "references.bib").write_text(
        "@article{evil1,\n"
        + ",\n".join(
            f"  {name} = {{{bib}}}"
            for name in ("title", "author", "journal", "note", "abstract", "keywords", "trial",
                         "doi", "pmid", "url", "standingnote", "verified", "volume")
        )
        + ",\n  year = {2008}, design = {rct}, population = {human}, standing = {concern}\n}\n",
        "utf-8",
    )  # fmt: skip
    (folder / "claims" / "pages" / "evil-page.yaml").write_text(
        f"title: {written}\npublisher: {written}\naddress: {written}\n", "utf-8"
    )
    (folder / "claims" / "evil.md").write_text(
        f"""---
statement: {written}
kind: benefit
scope: {{intervention: {written}, condition: {written}, population: {written}}}
match:
  subject: [{written}]
  concepts: [{written}]
wording:
  also: [{written}]
  not_this: [{written}]
  too_strong: [{written}]
evidence:
  - reference: evil1
    stance: supports
    locator: {written}
    quote: {written}
    note: {written}
appearances:
  - page: evil-page
    section: 1
    position: {written}
    cites: [evil1]
status: approved
review: {{by: {written}, role: {written}, date: 2026-01-01, due: 2027-01-01}}
---
{payload}
""",
        "utf-8",
    )
    return folder


@pytest.fixture(scope="session")
def many_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base whose works do not fit on one page of hits."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "claims").mkdir()
    entries = [
        f"@article{{work{number}, title = {{Common work {number}}}, author = {{Writer, Anna}}, "
        f"year = {{{1980 + number}}}, design = {{rct}}, population = {{human}}}}"
        for number in range(45)
    ]
    (folder / "references.bib").write_text("\n".join(entries), "utf-8")
    return folder


@pytest.fixture(scope="session")
def many_works(many_folder: Path) -> KnowledgeBase:
    """That knowledge base, opened."""
    return KnowledgeBase.open(many_folder, clock=Clock(DAY))


@pytest.fixture(scope="session")
def many_pages(many_folder: Path) -> Iterator[Pages]:
    """Asks for pages of it."""
    with asked(many_folder) as client:
        yield client
