from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from backedby.documents.reading import read_document
from browsing import paste, settled, until
from docx_samples import STYLES, docx, p, r
from pdf_samples import lines, pdf

PDF = pdf(lines("Walking cures tiredness."))

DRAFT = """\
# Lunch breaks

Walking *cures* tiredness. Daylight may act on the waking centres of the brain (Ishikava, 2012).

| a | b |
|---|---|
| 1 | 2 |
"""
WORDING = "A short walk after lunch helps against tiredness in the afternoon (Marsh et al. 2016)."
MENDED = """\
# Lunch breaks

A short walk after lunch helps against tiredness in the afternoon (Marsh et al., 2016). \
Daylight may act on the waking centres of the brain (Ishikawa, 2012).

| a | b |
|---|---|
| 1 | 2 |
"""


def highlighted(page: Page, name: str) -> list[str]:
    found = page.evaluate("name => [...CSS.highlights.get(name)].map(String)", name)
    assert isinstance(found, list)
    return found


def words(page: Page) -> str:
    return page.inner_text("#editor")


def download(page: Page, press: str, tmp_path: Path) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.keyboard.press(press)
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path.name, path.read_bytes()


def test_a_pasted_draft_is_mended_by_keys_alone_and_downloaded(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(address)
    presses = 0

    def press(key: str) -> None:
        nonlocal presses
        presses += 1
        page.keyboard.press(key)
        page.wait_for_timeout(50)
        settled(page)

    page.keyboard.press("Tab")  # past the skip link, brand and navigation, counted below
    presses += 1
    while page.evaluate("document.activeElement.id") != "editor":
        page.keyboard.press("Tab")
        presses += 1
    paste(page, DRAFT)
    presses += 1
    page.wait_for_selector(".card-list .card")
    settled(page)
    assert highlighted(page, "mark-bad") == ["Walking cures tiredness."]
    assert highlighted(page, "cite-doubtful") == ["Ishikava, 2012"]

    press("F8")
    assert page.evaluate("document.activeElement.textContent").strip() == "Use this wording"
    press("Enter")
    until(page, "document.activeElement.textContent.includes('Ishikawa')")
    press("Enter")
    until(page, "document.activeElement.dataset.take === 'text'")
    assert not highlighted(page, "mark-bad")
    presses += 1
    name, data = download(page, "Enter", tmp_path)
    assert name == "draft.md"
    assert data.decode() == MENDED
    assert presses <= 15, presses


def test_a_repair_can_be_undone_and_the_marks_follow(page: Page, address: str) -> None:
    page.goto(address)
    page.click("#editor")
    paste(page, DRAFT)
    page.wait_for_selector(".card-list .card")
    page.keyboard.press("F8")
    page.keyboard.press("Enter")
    until(page, "document.getElementById('editor').textContent.includes('short walk')")
    settled(page)
    page.click("#undo")
    until(page, "CSS.highlights.get('mark-bad').size === 1")
    assert "Walking cures tiredness." in words(page)
    assert page.inner_text("[data-take=text]") == "Download it as Markdown"


def test_what_is_typed_is_checked_while_the_caret_stays(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(address)
    page.click("#editor")
    page.keyboard.type("Walking cures tiredness.")
    until(page, "CSS.highlights.get('mark-bad').size === 1")
    page.keyboard.type(" One adult in three goes for a walk in the lunch break.")
    until(page, "document.querySelectorAll('.card-list .card').length === 2")
    settled(page)
    assert words(page).strip().endswith("lunch break.")
    assert re.search("2 claims", page.inner_text("#bar"))
    page.focus("button[value=markdown]")
    name, data = download(page, "Enter", tmp_path)
    assert (name, data.decode()) == (
        "draft.md",
        "Walking cures tiredness. One adult in three goes for a walk in the lunch break.\n",
    )


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}
</style></head><body><!--StartFragment--><h1 style='mso-x:y'>Lunch<o:p></o:p></h1>
<p class=MsoNormal>Walking <b>cures</b> tiredness<span style='vertical-align:super'>1</span>, see
<a href="https://example.org/">here</a><a href="javascript:alert(1)">x</a>.</p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>First</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>Second</p>
<table><tr><td>a</td><td>b</td></tr></table><!--EndFragment--></body></html>"""


def test_text_from_a_word_processor_keeps_its_structure(page: Page, address: str) -> None:
    page.goto(address)
    page.click("#editor")
    paste(page, "Lunch", WORD)
    page.wait_for_selector(".card-list .card")
    html = page.inner_html("#editor")
    assert "<h1>Lunch</h1>" in html
    assert "<ul><li>First</li><li>Second</li></ul>" in html.replace("> <", "><")
    assert "<sup>1</sup>" in html
    assert "<b>cures</b>" in html
    assert 'href="https://example.org/"' in html
    assert "<td>a</td>" in html
    assert "javascript" not in html
    assert "mso" not in html


def test_bold_by_style_only_is_bold_and_a_wrapper_of_google_docs_is_none(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.click("#editor")
    paste(
        page,
        "x",
        '<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span '
        'style="font-weight:400">Walking </span><span style="font-weight:700">cures</span> '
        "tiredness.</p></b>",
    )
    page.wait_for_selector(".card-list .card")
    html = page.inner_html("#editor")
    assert "<strong>cures</strong>" in html
    assert "<b>" not in html


def test_the_legend_filters_and_says_how_many(page: Page, address: str) -> None:
    page.goto(address)
    page.click("#open-sample")
    page.wait_for_selector(".card-list .card")
    everything = page.locator(".card-list .card:visible").count()
    page.click("[data-only=bad]")
    page.wait_for_selector("[data-only=bad][aria-pressed=true]")
    bad = page.locator(".card-list .card:visible").count()
    assert 0 < bad < everything
    assert page.locator(".card-list .card:visible:not(.tone-bad)").count() == 0
    assert not highlighted(page, "mark-good")
    page.click("[data-only=bad]")
    page.wait_for_selector("[data-only=bad][aria-pressed=false]")
    page.select_option("#only", "misspelt-author")
    until(
        page,
        "document.querySelectorAll('.card-list .card:not([hidden])').length === 1",
    )


def test_a_click_on_a_mark_opens_its_card_and_escape_leads_back(page: Page, address: str) -> None:
    page.goto(address)
    page.click("#open-sample")
    page.wait_for_selector(".card-list .card")
    page.click("#editor p >> nth=1", position={"x": 20, "y": 12})
    assert page.locator(".card.is-open").count() == 1
    assert "Daylight" in page.inner_text(".card.is-open")
    assert len(highlighted(page, "open")) == 1
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "editor"
    assert page.locator(".card.is-open").count() == 0


def test_a_page_without_claims_is_never_called_backed(page: Page, address: str) -> None:
    page.goto(address)
    page.click("#editor")
    page.keyboard.type("Come and see us on the High Street.")
    settled(page)
    assert "No claims found" in page.inner_text("#bar")


def test_a_file_is_opened_and_keeps_its_format(page: Page, address: str, tmp_path: Path) -> None:
    source = "<p>Walking cures tiredness.</p>\r\n<!-- keep -->\r\n<p class=x>Caf\xe9</p>\r\n"
    page.goto(address)
    page.set_input_files(
        "#open-file",
        {"name": "page.html", "mimeType": "text/html", "buffer": source.encode("cp1252")},
    )
    page.wait_for_selector(".card-list .card")
    page.keyboard.press("F8")
    page.keyboard.press("Enter")
    until(page, "document.getElementById('editor').textContent.includes('short walk')")
    settled(page)
    page.wait_for_timeout(200)
    page.focus("[data-take=text]")
    name, data = download(page, "Enter", tmp_path)
    assert name == "page.html"
    assert data == source.replace("Walking cures tiredness.", WORDING).encode("cp1252")


def test_without_scripts_the_form_does_the_same(chromium: Browser, address: str) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    page.fill("#text", DRAFT)
    page.click("text=Check the draft")
    assert page.locator("mark.claim.mark-bad").count() >= 1
    assert "Walking" in page.inner_text(".draft")
    page.click(".to-card.mark-bad")
    assert page.url.endswith("#card-1")
    page.click("button:has-text('Use this wording')")
    assert "A short walk after lunch" in page.inner_text(".draft")
    page.click("button:has-text('Correct “Ishikava”')")
    page.click("button[data-only=catch]")
    assert page.locator("article.card:not(.tone-catch)").count() == 0
    with page.expect_download() as waiting:
        page.click("[data-take=text]")
    assert "Ishikawa" in Path(waiting.value.path()).read_text("utf-8")


def test_at_phone_width_nothing_is_wider_than_the_screen(
    context: BrowserContext, page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.click("#open-sample")
    page.wait_for_selector(".card-list .card")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.click("#editor p >> nth=0", position={"x": 10, "y": 40})
    box = page.locator(".card.is-open").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 741


def test_a_word_file_is_mended_and_stays_a_word_file(
    page: Page, address: str, tmp_path: Path
) -> None:
    body = p("Walking ", r("cures", "<w:b/>"), " tiredness.") + p("Come in.")
    page.goto(address)
    page.set_input_files(
        "#open-file",
        {"name": "Lunch.docx", "mimeType": "", "buffer": docx(body, {"styles": STYLES})},
    )
    page.wait_for_selector(".card-list .card")
    page.keyboard.press("F8")
    page.keyboard.press("Enter")
    until(page, "document.getElementById('editor').textContent.includes('short walk')")
    settled(page)
    assert page.inner_text("[data-take=text]") == "Download it as Word"
    page.focus("[data-take=text]")
    name, data = download(page, "Enter", tmp_path)
    assert name == "Lunch.docx"
    text = read_document(data, name).source
    assert WORDING in text
    assert "Come in." in text


def test_a_pdf_is_shown_and_marked_but_not_edited(page: Page, address: str) -> None:
    page.goto(address)
    page.set_input_files(
        "#open-file",
        {"name": "page.pdf", "mimeType": "application/pdf", "buffer": PDF},
    )
    page.wait_for_selector(".card-list .card")
    assert highlighted(page, "mark-bad") == ["Walking cures tiredness."]
    assert page.get_attribute("#editor", "contenteditable") == "false"
    assert page.inner_text("[data-take=text]") == "Download it as HTML"


def test_a_slow_network_is_waited_for_and_said(page: Page, address: str) -> None:
    page.goto(address)
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 1500,
            "downloadThroughput": 40_000,
            "uploadThroughput": 40_000,
        },
    )
    page.click("#editor")
    page.keyboard.type("Walking cures tiredness.")
    until(page, "document.getElementById('bar').getAttribute('aria-busy') === 'true'")
    page.keyboard.type(" Yes.")
    until(page, "CSS.highlights.get('mark-bad').size === 1")
    assert highlighted(page, "mark-bad") == ["Walking cures tiredness."]
    assert words(page).strip() == "Walking cures tiredness. Yes."


def test_a_server_that_is_gone_is_told_of_and_the_text_stays(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(address)
    context.set_offline(True)
    page.click("#editor")
    page.keyboard.type("Walking cures tiredness.")
    page.wait_for_selector("#trouble:visible")
    assert "Your text is still here" in page.inner_text("#trouble")
    context.set_offline(False)
    page.keyboard.type(" Yes.")
    until(page, "CSS.highlights.get('mark-bad').size === 1")
    assert page.locator("#trouble").is_hidden()


def test_the_desk_paints_within_a_second_and_loads_little_script(page: Page, address: str) -> None:
    paint = "performance.getEntriesByName('first-contentful-paint')[0]"

    def painted() -> float:
        page.goto(address)
        until(page, paint)
        return float(page.evaluate(f"{paint}.startTime"))

    quickest = painted()
    for _ in range(20):  # a busy machine may need several
        quickest = min(quickest, painted() if quickest > 1_000 else quickest)
    assert quickest <= 1_000
    scripts = page.evaluate(
        "performance.getEntriesByType('resource').map(one => one.name)"
        ".filter(name => name.endsWith('.js'))"
    )
    assert scripts
    assert sum(len(page.request.get(one).body()) for one in scripts) <= 60_000


def test_five_thousand_words_are_marked_soon_and_typing_in_them_never_stutters(
    page: Page, address: str
) -> None:
    sentence = "In week {} walking cures tiredness (Marsh et al. 2016). Tea {} is warm on that day."
    text = "\n\n".join(sentence.format(number, number) for number in range(300))
    assert len(text.split()) >= 4_500
    page.add_init_script(
        "window.tasks = []; new PerformanceObserver((list) => tasks.push("
        "...list.getEntries().map((one) => one.duration))).observe({type: 'longtask'});"
    )
    page.goto(address)
    page.click("#editor")
    begun = time.monotonic()
    paste(page, text)
    until(page, "CSS.highlights.get('mark-bad').size === 300")
    assert time.monotonic() - begun <= 15  # at load 15; quiet: `python -m benchmarks desk`
    settled(page)
    page.evaluate("tasks.length = 0")
    page.click("#editor p >> nth=1")
    page.keyboard.press("Home")
    page.keyboard.type("Walking cures tiredness. ", delay=40)
    until(page, "CSS.highlights.get('mark-bad').size === 301")
    settled(page)
    assert [one for one in page.evaluate("tasks") if one > 1_000] == []  # quiet: none above 50
