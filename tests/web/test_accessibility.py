from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browsing import settled, violations

SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.click("#open-sample")
    page.wait_for_selector(".card-list .card")
    settled(page)


@pytest.fixture(params=SCHEMES)
def schemed(context: BrowserContext, request: pytest.FixtureRequest, address: str) -> Page:
    page = context.new_page()
    page.emulate_media(color_scheme=request.param)
    return page


def test_the_empty_desk_has_no_violation(schemed: Page, address: str) -> None:
    schemed.goto(address)
    assert violations(schemed) == []


def test_a_checked_draft_has_no_violation(schemed: Page, address: str) -> None:
    opened(schemed, address)
    assert violations(schemed) == []
    for number in range(schemed.locator(".card-head").count()):
        schemed.locator(".card-head").nth(number).click()
        schemed.evaluate(
            "document.querySelectorAll('details').forEach(one => { one.open = true; })"
        )
        assert violations(schemed) == [], f"card {number}"


def test_the_form_without_scripts_has_no_violation(chromium: Browser, address: str) -> None:
    for scheme in SCHEMES:
        with chromium.new_context(color_scheme=scheme) as context:
            page = context.new_page()
            page.route("**/*.js", lambda route: route.abort())
            page.goto(address)
            assert violations(page) == []
            page.click("text=Start with the sample")
            page.wait_for_selector("article.card")
            assert violations(page) == []


TONES = ("good", "catch", "bad", "unknown")
TEXT = (
    *(("ink", ground) for ground in ("paper", "surface", "sunken", "tint-open")),
    *(("ink", f"{tone}-soft") for tone in TONES),
    *(("ink-soft", ground) for ground in ("paper", "surface", "sunken")),
    *(("accent", ground) for ground in ("paper", "surface", "sunken")),
    *(
        (tone, ground)
        for tone in TONES
        for ground in ("paper", "surface", "sunken", f"{tone}-soft")
    ),
    *(("on-tone", tone) for tone in TONES),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-focus", "focus"),
)
SHAPES = (
    ("line-strong", "surface"),
    ("line-strong", "paper"),
    *((one, "tint-open") for one in TONES),
)


def test_a_flaw_would_be_found(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.getElementById('editor').removeAttribute('aria-label')")
    assert [one for one in violations(page) if one.startswith("aria-input-field-name")]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_of_colours_has_the_contrast_that_wcag_asks_for(
    page: Page, address: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    poor = [
        (front, back, ratio)
        for pairs, enough in ((TEXT, 4.5), (SHAPES, 3))
        for front, back in pairs
        if (ratio := contrast(page, front, back)) < enough
    ]
    assert poor == []


def contrast(page: Page, front: str, back: str) -> float:
    """WCAG 2.2's ratio of two of our colours."""
    bright, dark = sorted((luminance(page, front), luminance(page, back)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(page: Page, name: str) -> float:
    found = page.evaluate(
        "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()",
        f"--{name}",
    )
    digits = found.removeprefix("#")
    digits = "".join(one * 2 for one in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_focus_can_be_seen_on_everything_that_takes_it(page: Page, address: str) -> None:
    opened(page, address)
    page.evaluate("document.activeElement.blur()")
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        style = page.evaluate(
            """() => {
              const focused = document.activeElement;
              const ringed = focused.matches(".card-head") ? ".card" : ".file-button";
              const node = focused.closest(ringed) ?? focused;
              const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(node);
              return [node.outerHTML.slice(0, 80), outlineStyle, outlineWidth, boxShadow];
            }"""
        )
        if style[3] == "none" and (style[1] == "none" or style[2] == "0px"):
            unseen.append(style)
    assert unseen == []


def test_nothing_moves_for_who_asked_for_less_motion(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, address)
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((one) => {
          const style = getComputedStyle(one);
          return style.scrollBehavior === "smooth" || style.animationName !== "none"
            || style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
        }).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert moving == []
