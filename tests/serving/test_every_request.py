"""What surrounds every request: one server process, asked over its socket."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from backedby.reports.schemas import SCHEMAS
from servers import PATIENCE, Server, serving, until

V1 = "/api/v1"

SLOW = """
import time
from backedby.search.answering import Searcher
quick = Searcher.answer
def answer(self, text, **options):
    time.sleep(4 if text == "slow" else 0)
    return quick(self, text, **options)
Searcher.answer = answer
import backedby.serving.connections
backedby.serving.connections.HEAD_SECONDS = 1.0
"""
"""A question that takes its time, and less patience with those who say nothing."""


@pytest.fixture(scope="module")
def server(tidy: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(tidy, folder / "kb")
    limits = {"BACKEDBY_SERVE_MAX_BODY_MB": "1", "BACKEDBY_SERVE_MAX_SECONDS": "2"}
    with serving(folder / "kb", folder / "log", before=SLOW, **limits) as found:
        yield found


def test_it_is_alive_and_ready_and_says_with_what(server: Server) -> None:
    assert server.get("/healthz").text == "ok\n"
    ready = server.get("/readyz").json()
    library = server.get(f"{V1}/library").json()
    assert ready["ready"] is True
    assert ready["current"] is True
    assert ready["trouble"] is None
    assert ready["claims"] == library["claims"] > 0
    assert ready["fingerprint"] == library["fingerprint"]


# --- who may ask


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "[::2]:80",
        "0.0.0.0",
    ],
)
def test_a_request_under_a_foreign_name_is_refused(server: Server, host: str) -> None:
    answer = server.get("/api/v1/claims", Host=host)
    assert problem(answer, 421) == "foreign-host"
    assert "sleep" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:{port}", "127.0.0.1:{port}", "[::1]"])
def test_a_request_under_its_own_name_is_answered(server: Server, host: str) -> None:
    assert server.get(f"{V1}/claims", Host=host.format(port=server.port)).status_code == 200


@pytest.mark.parametrize("host", ["", "a b", "user@localhost", "localhost/x", "localhost, evil"])
def test_a_name_that_is_none_is_refused(server: Server, host: str) -> None:
    assert problem(server.get(f"{V1}/claims", Host=host), 400) == "malformed-request"


def test_no_other_page_is_allowed_to_read_answers(server: Server) -> None:
    asked = {"Origin": "https://cms.example.org"}
    preflight = httpx.options(
        f"{server.url}{V1}/check",
        headers={**asked, "Access-Control-Request-Method": "POST"},
        timeout=PATIENCE,
    )
    for answer in (server.get(f"{V1}/claims", **asked), preflight):
        assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert preflight.status_code == 405


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_what_a_page_of_somebody_else_sends_is_refused(
    server: Server, headers: dict[str, str]
) -> None:
    answer = check(server, "Naps aid memory.", headers)
    assert problem(answer, 403) == "cross-site"


def test_what_a_page_of_its_own_sends_is_answered(server: Server) -> None:
    headers = {"Origin": server.url, "Sec-Fetch-Site": "same-origin"}
    assert check(server, "Naps aid memory.", headers).status_code == 200


# --- how much may be asked


def test_a_body_that_is_too_large_is_refused(server: Server) -> None:
    assert sent(server, b'{"text": "Naps."' + b" " * 900_000 + b"}").status_code == 200
    answer = sent(server, b'{"text": "Naps."' + b" " * 1_000_000 + b"}")
    assert problem(answer, 413) == "body-too-large"


def test_a_body_of_unsaid_length_is_counted_as_it_comes(server: Server) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(30):
            yield b"x" * 50_000
        yield b'"}'

    assert problem(sent(server, pieces()), 413) == "body-too-large"


def test_an_address_that_is_too_long_is_refused(server: Server) -> None:
    assert server.get(f"{V1}/search?q={'x' * 30_000}").status_code == 200
    assert problem(server.get(f"{V1}/search?q={'x' * 33_000}"), 414) == "address-too-long"


def test_headers_that_are_too_large_are_refused(server: Server) -> None:
    told = said(server, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 70_000)
    assert b" 431 " in told.partition(b"\r\n")[0]
    assert b"/api/v1/problems/headers-too-large" in told


def test_an_answer_that_takes_too_long_is_given_up(server: Server) -> None:
    answer = server.get(f"{V1}/search?q=slow")
    assert problem(answer, 503) == "took-too-long"
    assert answer.headers["retry-after"]
    assert server.get(f"{V1}/search?q=nap").status_code == 200


def test_a_body_that_does_not_come_is_not_waited_for(server: Server) -> None:
    head = b"POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
    told = said(server, head + b"Content-Type: application/json\r\n\r\n{")
    assert b" 408 " in told.partition(b"\r\n")[0]
    assert b"/api/v1/problems/slow-request" in told


def test_a_head_that_does_not_come_is_not_waited_for(server: Server) -> None:
    told = said(server, b"GET /healthz HTTP/1.1\r\nHost: loc")
    assert b" 408 " in told.partition(b"\r\n")[0]
    assert said(server, b"") == b""


@pytest.mark.parametrize(
    "garbage", [b"\x16\x03\x01\x02\x00\x01\x00", b"hello\r\n\r\n", b"\0" * 100]
)
def test_what_is_no_http_is_told_so(server: Server, garbage: bytes) -> None:
    told = said(server, garbage)
    assert told.startswith(b"HTTP/1.1 400 ")
    assert b"/api/v1/problems/malformed-request" in told


# --- how it is answered


def test_a_known_answer_is_not_sent_again(server: Server) -> None:
    first = server.get(f"{V1}/claims?limit=3")
    etag = first.headers["etag"]
    assert re.fullmatch(r'W/"[0-9a-f]+"', etag)
    for known in (etag, f'"other", {etag}', "*"):
        again = server.get(f"{V1}/claims?limit=3", **{"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
    for unknown in ('"other"', ""):
        again = server.get(f"{V1}/claims?limit=3", **{"If-None-Match": unknown})
        assert again.json() == first.json()
    assert server.get(f"{V1}/claims?limit=4").headers["etag"] != etag


def test_large_answers_are_packed_for_who_can_unpack_them(server: Server) -> None:
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        with client.stream("GET", f"{V1}/claims", headers={"Accept-Encoding": "gzip"}) as packed:
            raw = b"".join(packed.iter_raw())
        plain = client.get(f"{V1}/claims", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 2
    assert packed.headers["etag"] == plain.headers["etag"]


def test_head_answers_what_get_would_without_a_body(server: Server) -> None:
    whole = server.get(f"{V1}/claims")
    head = httpx.head(f"{server.url}{V1}/claims", timeout=PATIENCE)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["etag"] == whole.headers["etag"]


def test_every_answer_says_of_which_knowledge_base_it_is(server: Server) -> None:
    answer = server.get(f"{V1}/claims")
    fingerprint = server.get("/readyz").json()["fingerprint"]
    assert answer.headers["backedby-library"] == fingerprint
    assert "backedby-trouble" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    ("method", "path", "status", "name"),
    [
        ("GET", f"{V1}/claims/sleep-aids-memry", 404, "not-found"),
        ("GET", f"{V1}/references/nobody1900", 404, "not-found"),
        ("GET", "/nowhere", 404, "not-found"),
        ("DELETE", f"{V1}/claims", 405, "method-not-allowed"),
        ("GET", f"{V1}/claims?kind=marvel", 422, "invalid-request"),
        ("GET", f"{V1}/claims?limit=0", 422, "invalid-request"),
        ("GET", f"{V1}/claims?cursor=WyJmODVjIiw1MF0", 409, "stale-cursor"),
        ("GET", f"{V1}/search?cursor=nonsense", 409, "stale-cursor"),
        ("POST", f"{V1}/check", 415, "unsupported-media-type"),
    ],
)
def test_a_problem_is_told_as_one(
    server: Server, method: str, path: str, status: int, name: str
) -> None:
    answer = httpx.request(method, server.url + path, timeout=PATIENCE)
    assert problem(answer, status) == name
    kind = server.get(answer.json()["type"]).json()
    assert (kind["status"], kind["title"]) == (status, answer.json()["title"])
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert answer.headers["cache-control"] == "no-store"


def test_a_name_that_is_close_is_offered(server: Server) -> None:
    told = server.get(f"{V1}/claims/sleep-aids-memry").json()
    assert told["hint"] == "Did you mean sleep-aids-memory?"


@pytest.mark.parametrize(
    ("body", "status", "name"),
    [
        (b"{", 400, "malformed-request"),
        (b"\xff\xfe", 400, "malformed-request"),
        (b"[]", 422, "invalid-request"),
        (b'{"format": "text"}', 422, "invalid-request"),
        (b'{"text": "x", "format": "scroll"}', 422, "invalid-request"),
        (b'{"text": "x", "more": 1}', 422, "invalid-request"),
    ],
)
def test_a_body_that_cannot_be_used_is_a_problem(
    server: Server, body: bytes, status: int, name: str
) -> None:
    assert problem(sent(server, body), status) == name


# --- what is written down


def test_the_log_holds_a_line_for_each_request_and_nothing_of_a_draft(server: Server) -> None:
    secret = "quokkas"
    given = check(server, f"{secret} sleep.", {"X-Request-ID": "mine-1"})
    asked = server.get(f"{V1}/search?q={secret}")
    missed = server.get(f"{V1}/claims/{secret}")
    wrong = server.get(f"{V1}/claims?kind={secret}")
    odd = server.get(f"/{secret}", **{"X-Request-ID": f"{secret} <script>"})
    assert given.headers["x-request-id"] == "mine-1"
    answers = (given, asked, missed, wrong, odd)
    ids = [one.headers["x-request-id"] for one in answers]
    until(lambda: set(ids) <= {one.get("request_id") for one in server.lines})
    logged = {str(one["request_id"]): one for one in server.lines if "request_id" in one}
    assert [(logged[one]["route"], logged[one]["status"]) for one in ids] == [
        ("/api/v1/check", 200),
        ("/api/v1/search", 200),
        ("/api/v1/claims/{claim}", 404),
        ("/api/v1/claims", 422),
        ("none", 404),
    ]
    for line in logged.values():
        assert {"time", "level", "event", "method", "ms", "bytes"} <= set(line)
    assert secret not in server.log.read_text("utf-8")


def test_figures_count_requests_by_route_never_by_path(server: Server) -> None:
    wanted = (
        'backedby_http_requests_total{method="GET",route="/api/v1/claims/{claim}",status="404"}'
    )
    before = figure(server, wanted)
    for name in ("one-2f9c", "two-2f9c"):
        server.get(f"{V1}/claims/{name}")
    assert figure(server, wanted) == before + 2
    assert "2f9c" not in server.get("/metrics").text
    assert figure(server, "backedby_claims") == server.get("/readyz").json()["claims"]
    assert figure(server, "backedby_knowledge_base_current") == 1
    assert figure(server, "backedby_http_requests_in_progress") >= 1


def test_schemas_and_the_description_are_served(server: Server) -> None:
    described = server.get(f"{V1}/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for name, schema in SCHEMAS.items():
        assert server.get(f"{V1}/schemas/{name}").json() == json.loads(schema())


def problem(answer: httpx.Response, status: int) -> str:
    """The name of the kind of problem that an answer is."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    return str(told["type"]).removeprefix("/api/v1/problems/")


def check(server: Server, text: str, headers: dict[str, str] | None = None) -> httpx.Response:
    draft = {"text": text, "format": "text"}
    address = f"{server.url}{V1}/check"
    return httpx.post(address, json=draft, headers=headers, timeout=PATIENCE)


def sent(server: Server, body: bytes | Iterator[bytes]) -> httpx.Response:
    """The answer to a draft as its bytes say."""
    headers = {"Content-Type": "application/json"}
    return httpx.post(f"{server.url}{V1}/check", content=body, headers=headers, timeout=PATIENCE)


def figure(server: Server, name: str) -> float:
    for line in server.get("/metrics").text.splitlines():
        if line.startswith(f"{name} "):
            return float(line.rpartition(" ")[2])
    return 0.0


def said(server: Server, bytes_sent: bytes) -> bytes:
    """All that the server answers to some bytes until it closes the connection."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as line:
        line.sendall(bytes_sent)
        told = b""
        while piece := line.recv(65_536):
            told += piece
    return told
