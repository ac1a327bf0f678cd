"""Hosts and origins that the settings name are let in; nobody else is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from asking import Asking, asking
from backedby.knowledge_base import Clock
from backedby.server import create_app
from backedby.serving.current import Current
from backedby.settings import Serve

CMS = "https://cms.example.org"
SETTINGS = Serve(allowed_hosts=("api.example.org", "*.clinic.example"), allowed_origins=(CMS,))


@pytest.fixture(scope="module")
def api(tidy: Path) -> Iterator[Asking]:
    current = Current(tidy, clock=Clock("2026-11-21"))
    with asking(create_app(current, SETTINGS, watch=False)) as client:
        yield client


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("api.example.org", 200),
        ("API.Example.org:443", 200),
        ("a.clinic.example", 200),
        ("a.b.clinic.example", 200),
        ("clinic.example", 421),
        ("example.org", 421),
        ("evilclinic.example", 421),
    ],
)
def test_hosts_are_let_in_by_name(api: Asking, host: str, status: int) -> None:
    assert api.get("/api/v1/claims", headers={"Host": host}).status_code == status


def test_a_page_of_a_named_origin_may_ask_and_read(api: Asking) -> None:
    asked = {"Origin": CMS, "Sec-Fetch-Site": "cross-site"}
    answer = api.post("/api/v1/check", json={"text": "Naps aid memory."}, headers=asked)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == CMS
    assert "Backedby-Trouble" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in answer.headers
    wish = {"Access-Control-Request-Method": "POST"}
    wish["Access-Control-Request-Headers"] = "content-type"
    preflight = api.request("OPTIONS", "/api/v1/check", headers={**asked, **wish})
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == CMS


@pytest.mark.parametrize("origin", ["https://evil.example", f"{CMS}.evil.example", "null"])
def test_a_page_of_another_origin_may_neither_send_nor_read(api: Asking, origin: str) -> None:
    asked = {"Origin": origin}
    sent = api.post("/api/v1/check", json={"text": "Naps aid memory."}, headers=asked)
    assert sent.status_code == 403
    read = api.get("/api/v1/claims", headers=asked)
    for answer in (sent, read):
        assert "access-control-allow-origin" not in answer.headers
