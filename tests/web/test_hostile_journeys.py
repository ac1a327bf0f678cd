"""A knowledge base of somebody who means harm, in a real browser: nothing happens."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser

from browsing import serving, watch
from pages_asked import HOSTILE, hostile_base


def test_nothing_hostile_acts_on_any_page(chromium: Browser, tmp_path: Path) -> None:
    everything = " ".join(HOSTILE)
    with serving(hostile_base(tmp_path, everything)) as address:
        context = chromium.new_context()
        page = context.new_page()
        watched = watch(page, address)
        for path in (
            "/claims/evil", "/references/evil1", "/overview", "/search",
            f"/search?q={quote(everything)}&filter={quote(everything)}", "/help/api",
        ):  # fmt: skip
            page.goto(address + path)
        page.goto(f"{address}/search")
        page.locator("#q").fill(everything)
        page.wait_for_url(re.compile(r"q=.*script"))
        page.wait_for_timeout(300)
        page.locator("#q").fill("")
        page.get_by_role("link", name=re.compile("script")).first.focus()
        page.wait_for_timeout(300)
        assert watched.dialogs == []
        assert watched.errors == []
        assert watched.foreign == []
        context.close()
