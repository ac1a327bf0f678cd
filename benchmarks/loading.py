"""Many requests at once: by wrk where it is installed, else by a small client of our own.

The client takes a good part of a processor for itself; figures by wrk are the better ones.
"""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

TOOL = "wrk" if shutil.which("wrk") else "our own client (wrk is not installed)"


@dataclass(frozen=True, slots=True)
class Load:
    """What came of some seconds of requests. Percentiles in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p99: float
    errors: int
    """Answers that are no success, and connections that failed."""

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


def load(url: str, paths: Sequence[str], connections: int, seconds: int) -> Load:
    """Ask for paths in mixed order over some connections, each as fast as it is answered."""
    if shutil.which("wrk"):
        return _by_wrk(url, paths, connections, seconds)
    return asyncio.run(_by_client(url, paths, connections, seconds))


_SCRIPT = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local at = math.random(#paths)
function request()
  at = at + 7919
  return wrk.format("GET", paths[at %% #paths + 1])
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('{"requests":%%d,"seconds":%%f,"p50":%%f,"p99":%%f,"errors":%%d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def _by_wrk(url: str, paths: Sequence[str], connections: int, seconds: int) -> Load:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "paths.txt"
        listed.write_text("\n".join(paths), "utf-8")
        script = Path(folder) / "script.lua"
        script.write_text(_SCRIPT % listed, "utf-8")
        done = subprocess.run(
            ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "30s",
             "-s", str(script), url],
            capture_output=True, check=True, text=True,
        )  # fmt: skip
    return Load(**json.loads(done.stdout.splitlines()[-1]))


async def _by_client(url: str, paths: Sequence[str], connections: int, seconds: int) -> Load:
    place = urlsplit(url)
    spent: list[float] = []
    errors = 0
    until = time.perf_counter() + seconds

    async def ask(dice: random.Random) -> None:
        nonlocal errors
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        while time.perf_counter() < until:
            start = time.perf_counter()
            writer.write(
                f"GET {dice.choice(paths)} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode()
            )
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            length = head.partition("content-length: ")[2].partition("\r\n")[0]
            await reader.readexactly(int(length))
            spent.append(1000 * (time.perf_counter() - start))
            errors += not head.startswith("http/1.1 200")
        writer.close()

    start = time.perf_counter()
    every = (ask(random.Random(one)) for one in range(connections))
    ended = await asyncio.gather(*every, return_exceptions=True)
    took = time.perf_counter() - start
    errors += sum(isinstance(one, BaseException) for one in ended)
    spent.sort()
    return Load(len(spent), took, spent[len(spent) // 2], spent[int(len(spent) * 0.99)], errors)
