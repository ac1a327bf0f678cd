"""What goes wrong, as a person is told it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from backedby.knowledge_base import KnowledgeBase
from pages_asked import HOSTILE, Pages, acting, asked, text_of


def test_a_page_that_is_not_there_leads_on(pages: Pages) -> None:
    answer = pages.get("/nowhere")
    assert "There is nothing here" in text_of(answer, 404)
    for path in ("/", "/search", "/help"):
        assert f'href="{path}"' in answer.text


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_paths_stay_text(pages: Pages, payload: str) -> None:
    for path in ("/claims/", "/references/", "/help/", "/"):
        answer = pages.get(path + payload.replace("?", "").replace("#", ""))
        assert answer.status_code in (404, 405)
        assert acting(answer.text) == []


def test_a_fault_of_ours_is_a_page_for_people_and_json_for_programs(
    tidy: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(self: KnowledgeBase) -> None:
        raise RuntimeError("secret detail")

    with asked(tidy) as client, caplog.at_level(logging.CRITICAL):
        monkeypatch.setattr(KnowledgeBase, "searcher", property(fails))
        answer = client.get("/search?q=sleep")
        page = text_of(answer, 500)
        told = client.get("/api/v1/search?q=sleep", accept="application/json")
    assert "Something went wrong here" in page
    assert answer.headers["x-request-id"] in page
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "secret detail" not in answer.text
    assert told.status_code == 500
    assert told.json()["request_id"] == told.headers["x-request-id"]
