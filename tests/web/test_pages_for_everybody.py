"""All pages but the desk: with a screen reader, on a phone, in the dark, on paper, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from browsing import serving, violations, watch
from conftest import ROOT

PATHS = (
    "/claims/pain-relief-endorphin-release",
    "/claims/nhs-cost-481m",
    "/references/nice_cg88_2009",
    "/references/thomas2006",
    "/search",
    "/search?q=endorphins&only=apart",
    "/search?q=auther:zhao+(pain&from=2003&to=2010&filter=design:rct&sort=odd",
    "/search?q=zzzzzz",
    "/overview",
    "/help",
    "/help/search",
    "/help/verdicts",
    "/help/api",
    "/nowhere",
    "/claims/nowhere",
)


@pytest.fixture(scope="module")
def shipped() -> Iterator[str]:
    """A server of the knowledge base that comes with the project."""
    with serving(ROOT) as address:
        yield address


def visit(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(address)
    return page


def opened(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_fit_for_everybody(chromium: Browser, shipped: str, path: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    watched = watch(page, shipped)
    page.goto(shipped + path)
    missing = "nowhere" in path  # of which the browser says that it is missing
    assert [one for one in watched.errors if not (missing and "404" in one)] == []
    assert watched.foreign == []
    opened(page)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate(STICKING_OUT) == []
    context.close()


STICKING_OUT = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('body *')].filter(
    one => one.getBoundingClientRect().right > innerWidth + 1).map(
    one => one.tagName + '.' + one.className).slice(0, 5)"""
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


@pytest.mark.parametrize("path", [PATHS[0], PATHS[3], PATHS[4], "/overview", "/help/api"])
def test_every_stop_of_the_tab_key_can_be_seen(chromium: Browser, shipped: str, path: str) -> None:
    page = visit(chromium, shipped + path)
    for _ in range(40):
        page.keyboard.press("Tab")
        unseen = page.evaluate(
            """() => {
              const at = document.activeElement;
              if (!at || at === document.body) return '';
              const inner = at.closest('svg') ? at.querySelector('rect') : at;
              const look = getComputedStyle(inner);
              const box = at.getBoundingClientRect();
              const marked = look.outlineStyle !== 'none' || look.boxShadow !== 'none'
                || look.stroke !== 'none' || at.type === 'range';
              return marked && box.width > 0 && box.height > 0 ? '' : at.outerHTML.slice(0, 200);
            }"""
        )
        assert unseen == ""
    page.context.close()


def test_a_claim_can_be_printed(chromium: Browser, shipped: str) -> None:
    page = visit(chromium, shipped + PATHS[0])
    page.emulate_media(media="print")
    assert not page.locator(".site-head").is_visible()
    assert page.locator(".evidence-map").is_visible()
    assert page.locator(".verdict-title").is_visible()
    assert len(page.pdf()) > 10_000
    page.context.close()


def test_the_map_is_read_out_in_words(chromium: Browser, shipped: str) -> None:
    page = visit(chromium, shipped + PATHS[0])
    told = page.locator(".evidence-map desc").text_content()
    assert told
    assert "Harbach et al. 2007 disputes, counts against it" in told
    assert page.get_by_role("link", name="Zhao 2008").count() >= 1
    page.context.close()


def test_navigation_says_where_one_is(chromium: Browser, shipped: str) -> None:
    for path, name in (("/search", "Search"), ("/overview", "Overview"), ("/help/api", "Help")):
        page = visit(chromium, shipped + path)
        assert page.locator(".site-nav [aria-current]").inner_text() == name
        page.context.close()
