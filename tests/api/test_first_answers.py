"""The API as a program meets it: one request of each kind, over ASGI."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from backedby.knowledge_base import Clock
from backedby.server import create_app
from backedby.serving.current import Current
from backedby.settings import Serve


@pytest.fixture(scope="module")
def current(tidy: Path) -> Current:
    found = Current(tidy, clock=Clock("2026-11-21"))
    found.start()
    return found


def answered(current: Current, method: str, path: str, **more: object) -> httpx.Response:
    """The answer to one request."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=create_app(current, Serve(), watch=False))
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1:8000"
        ) as client:
            return await client.request(method, path, **more)  # type: ignore[arg-type]

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/api/v1/claims", "claims"),
        ("/api/v1/claims/sleep-aids-memory", "verdict"),
        ("/api/v1/references", "references"),
        ("/api/v1/references/lindqvist2015", "citekey"),
        ("/api/v1/search?q=naps", "hits"),
        ("/api/v1/openapi.json", "openapi"),
    ],
)
def test_what_the_library_holds_is_answered(current: Current, path: str, name: str) -> None:
    answer = answered(current, "GET", path)
    assert answer.status_code == 200
    assert name in answer.json()


def test_a_draft_is_checked_as_the_report_contract_says(current: Current) -> None:
    draft = {"text": "Sleep after learning aids memory (Lindqvist 2015).", "format": "markdown"}
    answer = answered(current, "POST", "/api/v1/check", json=draft)
    assert answer.status_code == 200
    report = answer.json()
    assert report["schema"] == "backedby-report/1"
    assert set(report["coverage"]) == {"sentences", "claims", "checked", "not_checkable", "skipped"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/claims/no-such-claim", 404),
        ("GET", "/api/v1/nowhere", 404),
        ("DELETE", "/api/v1/claims", 405),
        ("POST", "/api/v1/check", 422),
    ],
)
def test_what_goes_wrong_is_a_problem(
    current: Current, method: str, path: str, status: int
) -> None:
    answer = answered(current, method, path)
    assert answer.status_code in (status, 415)
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["status"] == answer.status_code


def test_an_answer_that_is_known_is_not_sent_again(current: Current) -> None:
    first = answered(current, "GET", "/api/v1/claims")
    etag = first.headers["etag"]
    again = answered(current, "GET", "/api/v1/claims", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert not again.content


def test_a_foreign_host_is_refused(current: Current) -> None:
    answer = answered(current, "GET", "/api/v1/claims", headers={"Host": "evil.example"})
    assert answer.status_code in (400, 403, 421)
