"""Search in a real browser: as one types, with the keyboard, back again, by dragging, without."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

COUNT = "#count"


def titles(page: Page) -> list[str]:
    return page.locator(".hit-title").all_inner_texts()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_hits_come_as_one_types_and_the_address_can_be_shared(page: Page, address: str) -> None:
    page.goto(f"{address}/search")
    everything = len(titles(page))
    page.locator("#q").press_sequentially("peppermint", delay=20)
    expect(page.locator(COUNT)).to_have_text("2 hits")
    page.wait_for_url(re.compile("q=peppermint$"))
    found = titles(page)
    assert 0 < len(found) < everything
    page.goto(page.url)
    assert titles(page) == found


def test_only_the_last_of_many_questions_is_shown(page: Page, address: str) -> None:
    page.goto(f"{address}/search")

    def late(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route(re.compile("q=pepper$"), late)
    page.locator("#q").press_sequentially("pepper", delay=5)
    page.wait_for_timeout(250)
    page.locator("#q").fill("daylight")
    page.wait_for_url(re.compile("q=daylight$"))
    page.wait_for_timeout(600)
    assert all("aylight" in one for one in titles(page))


def test_facets_narrow_and_back_leads_back(page: Page, address: str) -> None:
    page.goto(f"{address}/search")
    before = page.locator(COUNT).inner_text()
    page.get_by_role("link", name=re.compile("^randomised trial")).click()
    page.wait_for_url(re.compile("filter=design"))
    expect(page.locator(".chosen")).to_contain_text("Kind of work: randomised trial")
    assert page.locator(COUNT).inner_text() != before
    page.go_back()
    expect(page.locator(COUNT)).to_have_text(before)
    expect(page.locator(".chosen")).to_have_count(0)


def test_a_facet_that_was_chosen_by_key_keeps_the_focus(page: Page, address: str) -> None:
    page.goto(f"{address}/search")
    page.get_by_role("link", name=re.compile("^randomised trial")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("filter=design"))
    expect(page.locator("#facets a:focus")).to_contain_text("randomised trial")


def test_what_was_typed_before_stays_when_narrowed(page: Page, address: str) -> None:
    page.goto(f"{address}/search?filter=design:rct")
    page.locator("#q").press_sequentially("pepper")
    page.wait_for_url(re.compile("q=pepper"))
    assert asked(page)["filter"] == ["design:rct"]


def test_years_are_chosen_with_keys_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/search")
    page.get_by_role("slider", name="First year").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("from=2012"))
    page.wait_for_timeout(300)
    expect(page.get_by_role("slider", name="First year")).to_be_focused()
    assert page.locator("#from").input_value() == "2012"
    assert not any("Peppermint tea against" in one for one in titles(page))


def test_years_are_chosen_by_dragging_over_the_bars(page: Page, address: str) -> None:
    page.goto(f"{address}/search")
    box = page.locator(".histogram").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.01, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + 20, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("to=2012"))
    assert "from" not in asked(page)
    expect(page.locator(COUNT)).to_have_text("2 hits")


def test_an_export_holds_what_was_found(page: Page, address: str) -> None:
    page.goto(f"{address}/search")
    page.locator("#q").fill("peppermint")
    page.wait_for_url(re.compile("q=peppermint"))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="BibTeX").click()
    assert waiting.value.suggested_filename == "backedby.bib"
    assert "@article{bell2009" in waiting.value.path().read_text("utf-8")


def test_everything_works_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search")
    page.locator("#q").fill("tiredness")
    page.locator("#q").press("Enter")
    page.wait_for_url(re.compile("q=tiredness"))
    page.locator("#from").fill("2010")
    page.get_by_role("button", name="Set").click()
    page.wait_for_url(re.compile("from=2010"))
    assert asked(page)["q"] == ["tiredness"]
    page.get_by_role("link", name=re.compile("^Works")).click()
    page.locator(".hit-title a").first.click()
    expect(page.locator("h1")).to_contain_text("Short walks")
    page.get_by_role("link", name=re.compile("after lunch helps")).first.click()
    expect(page.locator(".verdict-title")).to_be_visible()
    context.close()


def test_a_server_that_went_away_is_told(context: BrowserContext, address: str) -> None:
    page = context.new_page()  # which may complain that it cannot load
    page.goto(f"{address}/search?q=walk")
    shown = titles(page)
    context.set_offline(True)
    page.locator("#sort").select_option("year")
    expect(page.locator(COUNT)).to_contain_text("cannot be reached")
    assert titles(page) == shown
