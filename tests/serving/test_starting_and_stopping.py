"""A server process starts, says where it listens, and ends as supervisors expect."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest

from servers import PATIENCE, Server, clean_environment, serving, until

V1 = "/api/v1"
SLOW = """
import time
from backedby.search.answering import Searcher
quick = Searcher.answer
def answer(self, text, **options):
    if text == "slow":
        print('{"event": "begun"}', file=__import__("sys").stderr, flush=True)
        time.sleep(1.5)
    return quick(self, text, **options)
Searcher.answer = answer
"""
"""A question that takes its time and says when it was begun."""


@pytest.mark.parametrize("wish", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_request_that_was_begun_is_answered_before_the_end(
    tidy: Path, tmp_path: Path, wish: signal.Signals, workers: str
) -> None:
    with serving(tidy, tmp_path / "log", "--workers", workers, before=SLOW) as server:
        with socket.create_connection(("127.0.0.1", server.port)):  # says nothing, holds nobody up
            answers: list[httpx.Response] = []
            asking = threading.Thread(
                target=lambda: answers.append(server.get(f"{V1}/search?q=slow"))
            )
            asking.start()
            until(lambda: "begun" in server.log.read_text("utf-8"))
            server.process.send_signal(wish)
            asking.join(PATIENCE)
            assert server.process.wait(PATIENCE) == 0
        assert [one.status_code for one in answers] == [200]
        assert answers[0].json()["query"] == "slow"
        with pytest.raises(httpx.ConnectError):
            server.get("/healthz")
        assert [one["event"] for one in server.lines if one.get("level") == "error"] == []


def test_it_says_where_it_listens_and_nothing_more(tidy: Path, tmp_path: Path) -> None:
    with serving(tidy, tmp_path / "log") as server:
        assert server.stop() == 0
        told = [one for one in server.lines if one["event"] != "request"]
        assert [one["event"] for one in told] == ["listening"]
        assert told[0]["url"] == server.url


def test_listening_for_others_comes_with_a_warning(tidy: Path, tmp_path: Path) -> None:
    with serving(tidy, tmp_path / "log", "--host", "0.0.0.0") as server:
        (warning,) = (one for one in server.lines if one["level"] == "warning")
        assert warning["event"] == "open to others"
        assert "it knows no passwords" in str(warning["hint"])
        local = f"http://127.0.0.1:{server.port}"
        assert httpx.get(f"{local}/healthz", timeout=PATIENCE).status_code == 200
        foreign = {"Host": "evil.example"}
        assert httpx.get(f"{local}/healthz", headers=foreign, timeout=PATIENCE).status_code == 421


def test_a_port_that_is_taken_is_said_in_words(tidy: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = refused(tidy, "--port", str(taken.getsockname()[1]))
    assert "Cannot listen on 127.0.0.1" in told
    assert "--port" in told


def test_a_folder_that_cannot_be_opened_is_said_before_anybody_asks(tmp_path: Path) -> None:
    (tmp_path / "backedby.toml").write_text("", "utf-8")
    for workers in ("1", "2"):
        told = refused(tmp_path, "--port", "0", "--workers", workers)
        assert "There is no folder claims/" in told
        assert "Traceback" not in told


@pytest.mark.parametrize("options", [("--workers", "0"), ("--workers", "65"), ("--port", "65536")])
def test_a_number_that_cannot_be_is_refused(tidy: Path, options: tuple[str, str]) -> None:
    assert "cannot be" in refused(tidy, *options)


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to processes there")
def test_a_process_that_dies_is_replaced(tidy: Path, tmp_path: Path) -> None:
    with serving(tidy, tmp_path / "log", "--workers", "2", before=SLOW) as server:
        opened = 'backedby_knowledge_base_changes_total{outcome="taken"} 2.0'
        until(lambda: opened in server.get("/metrics").text)
        before = children(server)
        assert len(before) == 2
        os.kill(min(before), signal.SIGKILL)
        until(lambda: len(children(server) - {min(before)}) == 2)
        until(lambda: server.get("/readyz").status_code == 200)
        assert server.stop() == 0


def children(server: Server) -> set[int]:
    """The processes that answer for a server."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = status.read_text("utf-8")
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue  # it ended meanwhile
        parent = int(told.rpartition(")")[2].split()[1])
        if parent == server.process.pid and b"spawn_main" in command:
            found.add(int(status.parent.name))
    return found


def refused(folder: Path, *options: str) -> str:
    """What is said on standard error by a server that does not start."""
    command = [sys.executable, "-m", "backedby.cli.main", "serve", "--kb", str(folder), *options]
    done = subprocess.run(
        command, capture_output=True, check=False, timeout=PATIENCE, env=clean_environment()
    )
    assert done.returncode == 2
    return done.stderr.decode()
