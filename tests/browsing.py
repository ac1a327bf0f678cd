"""A real server and a real browser for tests of pages. Registered as a plugin in conftest.py."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from backedby.library.sample import start
from conftest import EVERYTHING, ROOT

AXE = ROOT / "tests" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
DAY = "2026-11-21"


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """`backedby serve` on a free port, as its address."""
    command = [sys.executable, "-m", "backedby.cli.main", "serve", "--port", "0", "--today", DAY]
    with TemporaryDirectory() as place:
        log = Path(place) / "log"
        with log.open("wb") as stream:  # a pipe that nobody reads would stop the server
            server = subprocess.Popen([*command, "--kb", str(folder)], stderr=stream, cwd=folder)
        try:
            yield _address(server, log)
        finally:
            server.terminate()
            server.wait(30)


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Where the server says that it listens."""
    until = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < until:
        address = log.read_text("utf-8").partition('"url": "')[2].partition('"')[0]
        if address:
            _wait_for(address)
            return address
        time.sleep(0.05)
    raise AssertionError(f"the server ended before it listened: {log.read_text('utf-8')}")


def _wait_for(address: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(address + "/", timeout=5).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `backedby init --sample` makes."""
    folder = tmp_path_factory.mktemp("sample")
    start(folder, sample=True)
    return folder


@pytest.fixture(scope="session")
def address(sample_folder: Path) -> Iterator[str]:
    """A server of the sample knowledge base."""
    with serving(sample_folder) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; tests that need it are skipped where it is missing."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        if EVERYTHING:
            pytest.fail("chromium is not installed")
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        # A container has no user namespaces for Chromium's own sandbox.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Watched:
    """What a page said and asked for while a test ran."""

    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def watch(page: Page, address: str) -> Watched:
    """Note errors, dialogs, and requests to other servers than ours."""
    watched = Watched()
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on(
        "console",
        lambda said: (
            watched.errors.append(said.text) if said.type in ("error", "warning") else None
        ),
    )

    def dismiss(dialog: object) -> None:
        watched.dialogs.append(str(dialog))
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", dismiss)
    page.on(
        "request",
        lambda one: (
            None
            if one.url.startswith((address, "data:", "blob:"))
            else watched.foreign.append(one.url)
        ),
    )
    return watched


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile on a laptop."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page that may not complain, ask back, or load anything from elsewhere."""
    page = context.new_page()
    watched = watch(page, address)
    yield page
    assert not watched.errors
    assert not watched.foreign


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong on a page, with where."""
    if not AXE.is_file():
        if EVERYTHING:
            pytest.fail("axe-core is not installed: npm ci --prefix tests/axe")
        pytest.skip("axe-core is not installed: npm ci --prefix tests/axe")
    page.evaluate(AXE.read_text("utf-8"))  # past the page's policy, as a browser's own tools are
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']][:4]}"
        for one in found["violations"]
    ]


def paste(page: Page, text: str, html: str = "") -> None:
    """Put something on the clipboard from another page than ours, and press the keys for paste."""
    elsewhere = page.context.new_page()
    origin = "/".join(page.url.split("/")[:3])
    elsewhere.goto(f"{origin}/healthz")
    elsewhere.evaluate(
        """async ([text, html]) => {
          const kinds = {"text/plain": new Blob([text], {type: "text/plain"})};
          if (html) kinds["text/html"] = new Blob([html], {type: "text/html"});
          await navigator.clipboard.write([new ClipboardItem(kinds)]);
        }""",
        [text, html],
    )
    elsewhere.close()
    page.bring_to_front()
    page.keyboard.press("Control+V")


def settled(page: Page) -> None:
    """Wait until no check is under way."""
    until(
        page,
        "document.querySelector('#bar .numbers-line')"
        " && document.getElementById('bar').getAttribute('aria-busy') !== 'true'",
    )


def until(page: Page, condition: str, enough: float = 15) -> None:
    """Wait until an expression holds: Playwright's own way needs `eval`, which the page forbids."""
    end = time.monotonic() + enough
    while not page.evaluate(f"() => Boolean({condition})"):
        assert time.monotonic() < end, f"it never came to this: {condition}"
        page.wait_for_timeout(20)
