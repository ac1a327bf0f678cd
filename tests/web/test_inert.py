"""Script attempts in everything that a page shows: none may run, none may even be there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from backedby.library.sample import start
from backedby.web.pages import PAGES
from browsing import Watched, paste, serving, settled, watch
from payloads import SCRIPTS

ACTIVE = r"""() => [...document.querySelectorAll("*")].filter((one) => {
  const named = one.getAttributeNames();
  const acts = (name) => name.startsWith("on") || name === "style" || name === "srcdoc";
  const links = ["href", "src", "action", "formaction", "xlink:href", "data"];
  const isBad = /^[\s\x00-\x1f]*(?:javascript|vbscript|data):/i;
  const leads = (name) => isBad.test(one.getAttribute(name));
  const kinds = "iframe, object, embed, base, meta[http-equiv=refresh], math, audio, video,"
    + "foreignObject, animate, script:not([src^='/static/']), link:not([href^='/'])";
  const ours = "#take, #bar, #editor";
  return named.some(acts) || links.some(leads) || one.matches(kinds)
    || one.matches(ours) && document.querySelectorAll(`#${one.id}`).length > 1;
}).map((one) => one.outerHTML.slice(0, 200))"""
"""What could act or load, wherever it came from."""


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with every attempt in its works and its claims."""
    folder = tmp_path_factory.mktemp("poisoned")
    start(folder, sample=True)
    with (folder / "references.bib").open("a", encoding="utf-8") as works:
        for number, payload in enumerate(SCRIPTS):
            fields = (
                "title",
                "author",
                "journal",
                "note",
                "standingnote",
                "abstract",
                "doi",
                "url",
            )
            told = ",\n".join(f"  {name} = {{{payload}}}" for name in fields)
            works.write(
                f"@article{{p{number},\n{told},\n  year = 2001,\n  design = {{rct}},\n"
                "  population = {human}\n}\n\n"
            )
    with (folder / "claims" / "concepts.yaml").open("a", encoding="utf-8") as concepts:
        concepts.writelines(f"poison-{one}:\n  pref: tea{one}\n" for one in range(len(SCRIPTS)))
    for number, payload in enumerate(SCRIPTS):
        told = json.dumps(payload)
        statement = json.dumps(f"Walking relieves tea{number} {payload}")
        (folder / "claims" / f"poison-{number}.md").write_text(
            f"---\nstatement: {statement}\nkind: benefit\n"
            "scope: {intervention: walking, condition: tiredness, population: adults}\n"
            f"match: {{subject: [walking], concepts: [poison-{number}]}}\n"
            f"wording: {{also: [{told}], too_strong: [{told}]}}\n"
            f"evidence:\n- {{reference: p{number}, stance: supports, note: {told}, "
            f"locator: {told}}}\n"
            f"status: approved\nreview: {{by: {told}, role: editor, date: 2026-11-21}}\n---\n\n"
            f"{payload}\n",
            "utf-8",
        )
    return folder


@pytest.fixture(scope="module")
def hostile(poisoned: Path) -> Iterator[str]:
    """The address of a server that answers from it."""
    with serving(poisoned) as address:
        yield address


@pytest.fixture
def visit(context: BrowserContext, hostile: str) -> Iterator[tuple[Page, Watched]]:
    page = context.new_page()
    watched = watch(page, hostile)
    yield page, watched
    assert watched.dialogs == []
    assert watched.foreign == []
    assert watched.errors == []


LINES = [f"Walking cures tea{number} {one} (p 2001)." for number, one in enumerate(SCRIPTS)]
TOGETHER = ["".join(SCRIPTS[at : at + 5]) for at in range(0, len(SCRIPTS), 5)]
MARKDOWN = "\n\n".join(LINES)
HTML = "".join(f"<p>{one}</p>" for one in LINES)


@pytest.mark.parametrize(("text", "html"), [(MARKDOWN, ""), (HTML, ""), (MARKDOWN, HTML)])
def test_a_pasted_draft_does_nothing(
    visit: tuple[Page, Watched], hostile: str, text: str, html: str
) -> None:
    page, _ = visit
    page.goto(hostile)
    page.click("#editor")
    paste(page, text, html)
    page.wait_for_selector(".card-list .card")
    settled(page)
    for card in page.locator(".card-head").all():
        card.evaluate("one => one.click()")
    assert page.evaluate(ACTIVE) == []


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
def test_a_file_and_its_name_do_nothing(
    visit: tuple[Page, Watched], hostile: str, suffix: str
) -> None:
    page, _ = visit
    page.goto(hostile)
    for payload in SCRIPTS[::20]:
        name = payload.replace("/", "∕").replace("\u0000", "") + suffix
        body = HTML if suffix == ".html" else MARKDOWN
        file = {"name": name, "mimeType": "text/plain", "buffer": body.replace("\0", "").encode()}
        page.set_input_files("#open-file", file)  # type: ignore[arg-type]
        page.wait_for_selector(".card-list .card")
        settled(page)
        assert page.evaluate(ACTIVE) == []


@pytest.mark.parametrize("text", [MARKDOWN, HTML])
def test_a_posted_draft_and_its_report_do_nothing(
    chromium: Browser, hostile: str, tmp_path: Path, text: str
) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        watched = watch(page, hostile)
        page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page.goto(hostile)
        page.fill("#text", text)
        page.click("text=Check the draft")
        page.wait_for_selector("article.card")
        assert page.evaluate(ACTIVE) == []
        for what in ("report", "html"):
            if not page.locator(f"#take [value={what}]").count():
                continue  # it came as HTML, and goes out as it came
            with page.expect_download() as waiting:
                page.click(f"#take [value={what}]")
            saved = tmp_path / f"{what}.html"
            shutil.copy(waiting.value.path(), saved)
            opened = context.new_page()
            seen = watch(opened, saved.as_uri())
            opened.goto(saved.as_uri())
            active = opened.evaluate(ACTIVE)
            assert [one for one in active if "http-equiv" not in one] == []
            assert (seen.dialogs, seen.foreign) == ([], [])
        assert (watched.dialogs, watched.foreign, watched.errors) == ([], [], [])


@pytest.mark.parametrize("path", [one.path for one in PAGES])
def test_what_an_address_says_does_nothing(
    visit: tuple[Page, Watched], hostile: str, path: str
) -> None:
    page, _ = visit
    for payload in TOGETHER:
        told = quote(payload)
        page.goto(f"{hostile}{path}?q={told}&only={told}&sort={told}&page={told}&style={told}")
        assert page.evaluate(ACTIVE) == [], payload


def test_paths_that_lead_nowhere_do_nothing(visit: tuple[Page, Watched], hostile: str) -> None:
    page, watched = visit
    for payload in TOGETHER:
        page.goto(f"{hostile}/{quote(payload, safe='')}")
        assert page.evaluate(ACTIVE) == [], payload
    watched.errors = [one for one in watched.errors if "404" not in one]


def test_a_filter_and_a_repair_of_nobody_do_nothing(
    visit: tuple[Page, Watched], hostile: str
) -> None:
    page, _ = visit
    for payload in SCRIPTS[::5]:
        page.goto(hostile)
        page.evaluate(
            """([only]) => {
              const form = document.createElement("form");
              form.method = "post";
              form.action = "/check";
              const told = {text: "Walking cures tiredness.", only, repair: only};
              for (const [name, value] of Object.entries(told)) {
                const field = document.createElement("input");
                field.name = name;
                field.value = value;
                form.append(field);
              }
              document.body.append(form);
              form.submit();
            }""",
            [payload],
        )
        page.wait_for_selector(".checked")
        assert page.evaluate(ACTIVE) == [], payload


def test_there_are_fifty_attempts_at_least() -> None:
    assert len(set(SCRIPTS)) >= 50
