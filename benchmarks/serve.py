"""The server under load, against what was promised; `python -m benchmarks serve` prints a table.

Searches with ten hits, snippets and claims, questions of all classes in turn, of 100,000 works
on Tantivy and 5,000 on Whoosh (two workers each, libraries made of SciFact's sentences); checks
of a 1,000-word draft against the shipped knowledge base, first seen and seen again; 1,000
connections that say nothing; memory over 100,000 requests of all kinds. Takes some minutes, and
a quarter of an hour more when the libraries and their indexes are made first.

`BACKEDBY_SERVE` names parts to measure alone: `check large small idle memory`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx

from benchmarks import scifact, search_queries
from benchmarks.drafts import draft, unheard
from benchmarks.loading import TOOL, Load, load
from benchmarks.served import knowledge_base, megabytes, processor_seconds, server

ROOT = Path(__file__).parent.parent
RUNS = 5
SECONDS = 8
CHECKS = 40
REQUESTS = 100_000


def main() -> None:
    print(f"load by {TOOL}; medians of {RUNS} runs of {SECONDS} s")
    print("Of all this, processor time depends least on what else the machine does.")
    print("| What | Measured | Promised | |\n|---|---|---|---|")
    for part in os.environ.get("BACKEDBY_SERVE", " ".join(_PARTS)).split():
        for what, measured, promised, holds in _PARTS[part]():
            print(f"| {what} | {measured} | {promised} | {'' if holds else 'MISSED'} |", flush=True)


Row = tuple[str, str, str, bool]


def _check() -> Iterator[Row]:
    with (
        _shipped() as folder,
        server(folder) as (url, process),
        httpx.Client(base_url=url, timeout=60) as client,
    ):

        def spent(text: str) -> float:
            start = time.perf_counter()
            client.post("/api/v1/check", json={"text": text}).raise_for_status()
            return 1000 * (time.perf_counter() - start)

        for _ in range(5):
            spent(unheard(1_000, seed=0))
        before = processor_seconds(process)
        first = statistics.median(spent(unheard(1_000, seed=one)) for one in range(1, CHECKS + 1))
        each = 1000 * (processor_seconds(process) - before) / CHECKS
        again = statistics.median(spent(draft(1_000)) for _ in range(CHECKS))
        real = [_each_thousand_words(page, spent) for page in _pages()]
    yield "check of 1,000 words never seen, p50", f"{first:.0f} ms", "≤ 60 ms", first <= 60
    yield "of it processor time", f"{each:.0f} ms", "≤ 60 ms", each <= 60
    yield "the same draft again, p50", f"{again:.0f} ms", "≤ 60 ms", again <= 60
    for one in real:
        yield "a website's page, each 1,000 words, p50", f"{one:.0f} ms", "≤ 60 ms", one <= 60


def _pages() -> Iterator[str]:
    """Pages of real websites, where BACKEDBY_MEASURE names them."""
    folder = scifact.FOLDER.parent.parent / "pages"
    return (path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))


def _each_thousand_words(page: str, spent: Callable[[str], float]) -> float:
    """Milliseconds a check takes for each 1,000 words of a page, sentences new each time."""
    fresh = (page.replace("the ", f"the no{one} ") for one in range(CHECKS))
    return statistics.median(spent(one) * 1_000 / len(one.split()) for one in fresh)


def _large() -> Iterator[Row]:
    if scifact.is_there():
        with server(knowledge_base(100_000, 2_000, "tantivy"), workers=2) as (url, process):
            what = "search, 100,000 works, Tantivy, 50 connections"
            yield from _loaded(url, process, what, 50, least=250, at_most=400)


def _small() -> Iterator[Row]:
    if scifact.is_there():
        with server(knowledge_base(5_000, 500, "whoosh"), workers=2) as (url, process):
            what = "search, 5,000 works, Whoosh, 8 connections"
            yield from _loaded(url, process, what, 8, least=40, at_most=600)


def _loaded(
    url: str,
    process: subprocess.Popen[bytes],
    what: str,
    connections: int,
    *,
    least: int,
    at_most: int,
) -> Iterator[Row]:
    paths = [_search(one) for one in _questions()]
    load(url, paths, connections, SECONDS)  # warm
    before = processor_seconds(process)
    runs = [load(url, paths, connections, SECONDS) for _ in range(RUNS)]
    each = 1000 * (processor_seconds(process) - before) / sum(one.requests for one in runs)
    rate = statistics.median(one.rate for one in runs)
    late = statistics.median(one.p99 for one in runs)
    middle = statistics.median(one.p50 for one in runs)
    errors = sum(one.errors for one in runs)
    yield f"{what}, requests a second", f"{rate:.0f}", f"≥ {least}", rate >= least
    yield f"{what}, p99 (p50)", f"{late:.0f} ms ({middle:.0f})", f"≤ {at_most} ms", late <= at_most
    yield f"{what}, errors", f"{errors}", "0", not errors
    room = 1000 * (os.cpu_count() or 1) / least
    yield f"{what}, processor time a request", f"{each:.1f} ms", f"< {room:.0f} ms", each < room


def _idle() -> Iterator[Row]:
    """1,000 connections that say nothing, and what they do to those who ask."""
    with _shipped() as folder, server(folder, workers=2) as (url, process):
        paths = list(_of_all_kinds())
        load(url, paths, 8, SECONDS)
        place = urlsplit(url)
        alone: list[Load] = []
        beside: list[Load] = []
        for _ in range(RUNS):  # in turn, so that a slow spell of the machine falls on both
            alone.append(load(url, paths, 8, SECONDS))
            before = megabytes(process)
            silent = [socket.create_connection((place.hostname, place.port)) for _ in range(1_000)]
            time.sleep(1)  # they count once they are there, not while they come
            beside.append(load(url, paths, 8, SECONDS))
            more = megabytes(process) - before
            for one in silent:
                one.close()
    ratio = statistics.median(one.p99 for one in beside) / statistics.median(
        one.p99 for one in alone
    )
    errors = sum(one.errors for one in beside)
    yield "1,000 idle connections, p99 beside them", f"{ratio:.2f} times", "≤ 1.5", ratio <= 1.5
    yield "1,000 idle connections, memory", f"{more:.0f} MB", "≤ 50 MB", more <= 50
    yield "1,000 idle connections, errors beside them", f"{errors}", "0", not errors


def _memory() -> Iterator[Row]:
    """Memory over many requests of all kinds, drafts never seen among them."""
    with _shipped() as folder, server(folder, workers=2) as (url, process):
        paths = list(_of_all_kinds())
        counts: list[tuple[int, float]] = []
        total, errors = 0, 0
        with httpx.Client(base_url=url, timeout=60) as client:
            while total < REQUESTS:
                done = load(url, paths, 8, SECONDS)
                for seed in range(10):
                    text = unheard(300, seed=total + seed)
                    client.post("/api/v1/check", json={"text": text}).raise_for_status()
                total, errors = total + done.requests + 10, errors + done.errors
                counts.append((total, megabytes(process)))
    half = next(mb for count, mb in counts if count >= REQUESTS / 2)
    last = counts[-1][1]
    shown = ", ".join(f"{mb:.0f} MB after {n:,}" for n, mb in (counts[0], counts[-1]))
    growth = last / half
    yield "memory over 100,000 requests", shown, "flat", growth <= 1.02
    yield "of it in the second half", f"{growth:.3f} times", "≤ 1.02", growth <= 1.02
    yield "errors among them", f"{errors}", "0", not errors


_PARTS: Mapping[str, Callable[[], Iterator[Row]]] = {
    "check": _check,
    "large": _large,
    "small": _small,
    "idle": _idle,
    "memory": _memory,
}


def _search(query: str) -> str:
    return f"/api/v1/search?limit=10&q={quote(query)}"


def _questions() -> list[str]:
    return [one for each in search_queries.questions(scifact.works()).values() for one in each]


def _of_all_kinds() -> Iterator[str]:
    """Addresses of every kind of thing that the shipped knowledge base holds."""
    words = "pain trial needles cost sham back endorphin* kidny~ year:2000..2008 design:rct".split()
    yield from (_search(f"{one} {other}") for one in words for other in words)
    yield from (f"{_search(one)}&facet=design&facet=year" for one in words)
    for path in ("claims", "references", "validate", "rules", "library", "graph/repeaters"):
        yield f"/api/v1/{path}"
    for claim in sorted((ROOT / "claims").glob("*.md")):
        if claim.stem != "README":
            yield f"/api/v1/claims/{claim.stem}"
    yield "/api/v1/graph/impact?reference=zhao2008"
    yield "/api/v1/graph/neighbours?id=zhao2008&depth=3"


@contextlib.contextmanager
def _shipped() -> Iterator[Path]:
    """A copy of the shipped knowledge base."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("backedby.toml", "references.bib"):
            shutil.copy(ROOT / file, folder)
        shutil.copytree(ROOT / "claims", folder / "claims")
        yield folder


if __name__ == "__main__":
    main()
