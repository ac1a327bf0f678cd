"""The server under load: searches with ten hits, snippets and claims, asked by wrk.

`python -m benchmarks api_load` prints requests a second and the 50th and 99th percentile for
100,000 works on Tantivy (two workers, 50 connections) and 5,000 on Whoosh (two workers, 8
connections), queries of all classes in turn; then what 1,000 connections that say nothing
cost, and the memory that 100,000 requests leave behind.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

from benchmarks import scifact, search_queries
from benchmarks.served import knowledge_base, megabytes, server

SECONDS = 20
_SCRIPT = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local at = 0
function setup(thread) thread:set("start", math.random(#paths)) end
function request()
  at = at + 1
  return wrk.format("GET", paths[(start + at * 7919) %% #paths + 1])
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('{"requests":%%d,"seconds":%%f,"p50":%%f,"p99":%%f,"errors":%%d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def main() -> None:
    if not scifact.is_there():
        return
    if shutil.which("wrk") is None:
        print("wrk is not installed (apt-get install wrk): nothing is measured")
        return
    large = knowledge_base(100_000, 2_000, "tantivy")
    with server(large, workers=2) as (url, _):
        _loaded(url, "100,000 works, Tantivy, 2 workers", 50, least=250, at_most=400)
    small = knowledge_base(5_000, 500, "whoosh")
    with server(small, workers=2) as (url, process):
        _loaded(url, "5,000 works, Whoosh, 2 workers", 8, least=40, at_most=600)
        _idle(url, process)
        _memory(url, process)


def _loaded(url: str, what: str, connections: int, *, least: int, at_most: int) -> None:
    _wrk(url, connections, 5)  # warm
    told = _wrk(url, connections, SECONDS)
    rate = told["requests"] / told["seconds"]
    well = rate >= least and told["p99"] <= at_most and not told["errors"]
    print(
        f"{what}, {connections} connections: {rate:.0f} requests/s (at least {least}), "
        f"p50 {told['p50']:.0f} ms, p99 {told['p99']:.0f} ms (at most {at_most}), "
        f"{told['errors']:.0f} errors: {'ok' if well else 'MISSED'}"
    )


def _idle(url: str, process: subprocess.Popen[bytes]) -> None:
    """1,000 connections that say nothing, and the load beside them."""
    place = urlsplit(url)
    before = megabytes(process)
    open_ones = [socket.create_connection((place.hostname, place.port)) for _ in range(1_000)]
    time.sleep(1)
    print(f"1,000 idle connections: {megabytes(process) - before:.1f} MB more")
    _loaded(url, "beside them", 8, least=40, at_most=600)
    for one in open_ones:
        one.close()


def _memory(url: str, process: subprocess.Popen[bytes]) -> None:
    """Memory after each 20,000 requests, 100,000 in all."""
    counts = [(0, megabytes(process))]
    total = 0
    while total < 100_000:
        total += int(_wrk(url, 8, SECONDS)["requests"])
        counts.append((total, megabytes(process)))
    print("memory, MB after requests:", ", ".join(f"{mb:.0f} after {n:,}" for n, mb in counts))


def _wrk(url: str, connections: int, seconds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder) / "paths.txt"
        paths.write_text("\n".join(_paths()), "utf-8")
        script = Path(folder) / "script.lua"
        script.write_text(_SCRIPT % paths, "utf-8")
        done = subprocess.run(
            ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "30s",
             "-s", str(script), url],
            capture_output=True, check=True, text=True,
        )  # fmt: skip
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _paths() -> list[str]:
    """An address a question, of all classes."""
    asked = search_queries.questions(scifact.works())
    return [f"/api/v1/search?limit=10&q={quote(one)}" for each in asked.values() for one in each]


if __name__ == "__main__":
    main()
