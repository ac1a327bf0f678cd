"""Real server processes for tests: started on a free port of this machine, ended afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

PATIENCE = 60.0
"""Seconds; a busy machine takes its time."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @property
    def lines(self) -> list[dict[str, object]]:
        """What it wrote on standard error, each line a JSON object."""
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]

    def get(self, path: str, **options: str) -> httpx.Response:
        return httpx.get(self.url + path, headers=options, timeout=PATIENCE)

    def stop(self) -> int:
        """Ask it to end; its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


@contextlib.contextmanager
def serving(
    folder: Path, log: Path, *options: str, before: str = "", **environment: str
) -> Iterator[Server]:
    """A server of a knowledge base; `before` is Python that each of its processes runs first."""
    command = [sys.executable, "-m", "backedby.cli.main", "serve", "--kb", str(folder)]
    if before:
        first = log.with_name(f"{log.name}.first")
        first.mkdir()
        (first / "sitecustomize.py").write_text(before, "utf-8")
        environment["PYTHONPATH"] = str(first)
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*command, "--port", "0", *options],
            stderr=written,
            stdout=subprocess.DEVNULL,
            env={**clean_environment(), **environment},
        )
    try:
        yield Server(_address(process, log), process, log)
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(PATIENCE)


def clean_environment() -> dict[str, str]:
    """The environment without settings of whoever runs the tests."""
    return {key: value for key, value in os.environ.items() if not key.startswith("BACKEDBY_")}


def until(is_so: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until something is so; fails where it never is."""
    last = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < last, "it never came to be"
        time.sleep(0.05)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Where a server listens, once it answers."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last and process.poll() is None:
        for line in log.read_text("utf-8").splitlines():
            if '"listening"' in line and line.endswith("}"):
                url = str(json.loads(line)["url"])
                with contextlib.suppress(httpx.TransportError):
                    httpx.get(f"{url}/healthz", timeout=PATIENCE)
                    return url
        time.sleep(0.05)
    raise AssertionError(f"no server: {log.read_text('utf-8')}")
