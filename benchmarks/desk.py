"""How quick the desk is in a real browser: `python -m benchmarks desk` (needs Chromium).

First contentful paint of the empty desk with nothing cached, the script that it loads, a draft of
5,000 words from paste to marks, a keystroke in that draft to its marks, and the longest task of
the page meanwhile. Medians of several runs; no sentence of the draft is like another.
"""

from __future__ import annotations

import re
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks import drafts, served

_WORDS = (1_000, 5_000)
_RUNS = 5
_WATCH = """
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.longest = Math.max(window.longest, one.duration);
  }).observe({type: "longtask", buffered: true});
  const begin = () => { window.begun = performance.now(); };
  addEventListener("paste", begin, true);
  addEventListener("keydown", begin, true);
  const look = () => {
    if (document.querySelector("#bar[aria-busy=false]")) window.marked = performance.now();
  };
  addEventListener("DOMContentLoaded", () => {
    const observer = new MutationObserver(() => requestAnimationFrame(look));
    observer.observe(document, {subtree: true, attributeFilter: ["aria-busy"]});
  });
"""
_TIME = """async () => {
  const idle = () => window.marked > window.begun && performance.now() - window.marked > 400;
  while (!idle()) await new Promise((next) => setTimeout(next, 20));
  return window.marked - window.begun;
}"""
_LONGEST = "() => { const found = window.longest; window.longest = 0; return found; }"
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def main() -> None:
    """Print what was measured."""
    folder = Path(__file__).parent.parent
    with served.server(folder) as (address, _), _chromium() as browser:
        paints, size = [], 0
        for _ in range(_RUNS):
            with _context(browser) as context:
                page = _opened(context, address)
                paints.append(page.evaluate(_PAINT))
                size = sum(len(one) for one in _scripts(page))
        print(f"first contentful paint: {_told(paints)}")
        print(f"script: {size:,} bytes, not compressed")
        for words in _WORDS:
            _measure(browser, address, words)


def _measure(browser: Browser, address: str, words: int) -> None:
    pasted, after_paste, typed, while_typing = [], [], [], []
    for run in range(_RUNS):
        with _context(browser) as context:
            page = _opened(context, address)
            _paste(page, distinct(words, run))
            pasted.append(page.evaluate(_TIME))
            after_paste.append(page.evaluate(_LONGEST))
            _type(page, " It helps every day.")
            typed.append(page.evaluate(_TIME))
            while_typing.append(page.evaluate(_LONGEST))
    print(f"{words:,} words, paste to marks: {_told(pasted)}")
    print(f"longest task of the page then: {_told(after_paste)}")
    print(f"last keystroke to marks: {_told(typed)}")
    print(f"longest task while typing: {_told(while_typing)}")


def distinct(words: int, seed: int) -> str:
    """A draft in which no sentence is like another, so that nothing is answered from memory."""
    weeks = count(1 + 1_000 * seed)
    return re.sub(
        r"(?m)(^(?![#-])|(?<=[.?!] ))([A-Z])(?=[\w ]{5})",
        lambda found: f"In week {next(weeks)} {found[2].lower()}",
        drafts.draft(words, seed),
    )


def _told(times: list[float]) -> str:
    return f"{statistics.median(times):,.0f} ms (worst {max(times):,.0f})"


@contextmanager
def _chromium() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise SystemExit("chromium is not installed")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])


@contextmanager
def _context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script(_WATCH)
    yield context
    context.close()


def _opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    return page


def _scripts(page: Page) -> list[str]:
    names = page.evaluate(
        "performance.getEntriesByType('resource').map(one => one.name)"
        ".filter(name => name.endsWith('.js'))"
    )
    return [page.request.get(name).text() for name in names]


def _paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.click("#editor")
    page.keyboard.press("Control+V")


def _type(page: Page, text: str) -> None:
    page.click("#editor p >> nth=2")
    page.keyboard.press("End")
    page.keyboard.type(text, delay=90)
