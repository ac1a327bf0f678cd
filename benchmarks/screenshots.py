"""Pictures of every page, to look at: `make screenshots` (needs Chromium).

At 1280 and 390 pixels, light and dark, into `build/screenshots/`; and the one in the README.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from backedby.web.pages import PAGES
from benchmarks import served

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "screenshots"
README_PICTURE = ROOT / "docs" / "desk.png"
_CLAIM, _WORK = "reduces-inflammation", "zhao2008"
_MORE = {
    "search-hits": "/search?q=endorphin*",
    "search-apart": "/search?q=sham&only=apart&from=2005",
    "manual": "/help/verdicts",
    "api": "/help/api",
    "claim": f"/claims/{_CLAIM}",
    "reference": f"/references/{_WORK}",
    "missing": "/claims/there-is-none",
}
"""Addresses besides those of the navigation."""


def main() -> None:
    """Take them all."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    addresses = {one.path.strip("/").replace("/", "-") or "desk": one.path for one in PAGES} | _MORE
    with served.server(ROOT) as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for width in (1280, 390):
            for scheme in ("light", "dark"):
                page = browser.new_page(
                    viewport={"width": width, "height": 900},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                for name, path in addresses.items():
                    page.goto(address + path, wait_until="networkidle")
                    _take(page, f"{name}-{width}-{scheme}")
                _draft(page, address)
                _take(page, f"draft-{width}-{scheme}", whole=False)
                page.close()
        page = browser.new_page(viewport={"width": 1120, "height": 640})
        _draft(page, address)
        page.screenshot(path=README_PICTURE)
    print(f"{len(list(FOLDER.iterdir()))} pictures in {FOLDER.relative_to(ROOT)}")


def _take(page: Page, name: str, *, whole: bool = True) -> None:
    page.screenshot(path=FOLDER / f"{name}.png", full_page=whole)


def _draft(page: Page, address: str) -> None:
    """The sample, checked, with the card open that asks for most."""
    page.goto(address)
    page.click("#open-sample")
    page.click(".card-list .card.tone-bad .card-head")
    page.wait_for_selector(".card.is-open")
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(300)


if __name__ == "__main__":
    main()
