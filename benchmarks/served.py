"""A knowledge base of any size on disk, and a real server process that answers from it."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from benchmarks import scifact

DESIGNS = ("systematic-review", "rct", "cohort", "narrative-review", "animal-experiment")
STANCES = ("supports", "supports", "qualifies", "disputes", "background")


def knowledge_base(works: int, claims: int, engine: str) -> Path:
    """The folder of one, made once and kept: works of real sentences, claims that rest on them."""
    folder = Path(tempfile.gettempdir()) / f"backedby-bench-{works}-{claims}-{engine}"
    if not (folder / "backedby.toml").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "claims").mkdir(parents=True)
        (folder / "references.bib").write_text("\n".join(_works(works)), "utf-8")
        for name, text in _claims(claims, works):
            (folder / "claims" / f"{name}.md").write_text(text, "utf-8")
        (folder / "backedby.toml").write_text(f'[search]\nengine = "{engine}"\n', "utf-8")
    return folder


@contextlib.contextmanager
def server(folder: Path, *, workers: int = 1) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a server whose processes have everything open, and its first process."""
    command = [sys.executable, "-m", "backedby.cli.main", "serve", "--kb", str(folder)]
    with tempfile.NamedTemporaryFile() as log:
        process = subprocess.Popen(
            [*command, "--port", "0", "--workers", str(workers)], stderr=log.file
        )
        try:
            yield _address(process, Path(log.name), workers), process
        finally:
            process.terminate()
            process.wait(60)


def _address(process: subprocess.Popen[bytes], log: Path, workers: int) -> str:
    """Where the server listens, once each of its processes has opened the knowledge base."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        time.sleep(0.2)
        urls = [json.loads(line)["url"] for line in log.read_text().splitlines() if '"url"' in line]
        if not urls:
            continue
        with contextlib.suppress(httpx.HTTPError):
            figures = httpx.get(f"{urls[0]}/metrics", timeout=60).text
            opened = re.search(r'_changes_total\{outcome="taken"\} (\d+)', figures)
            if opened and int(opened[1]) >= workers:
                return str(urls[0])
    raise SystemExit(f"the server did not start: {log.read_text()}")


_PATIENCE = 1_200.0
"""Seconds: the index of 100,000 works is built when it is opened first."""


def megabytes(process: subprocess.Popen[bytes]) -> float:
    """Memory that a server and its workers hold, in megabytes (Linux)."""
    return sum(int(told.get("VmRSS", "0 kB").split()[0]) / 1000 for _, told in _family(process))


def processor_seconds(process: subprocess.Popen[bytes]) -> float:
    """Processor time that a server and its workers have spent (Linux)."""
    ticks = 0
    for folder, _ in _family(process):
        with contextlib.suppress(OSError):
            fields = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _family(process: subprocess.Popen[bytes]) -> Iterator[tuple[Path, dict[str, str]]]:
    """Folder in /proc and status of a process and its children."""
    own = str(process.pid)
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            lines = (folder / "status").read_text("utf-8").splitlines()
            told = dict(line.split(":", 1) for line in lines)
            if own in (told["Pid"].strip(), told["PPid"].strip()):
                yield folder, told


def _works(number: int, seed: int = 2) -> Iterator[str]:
    dice = random.Random(seed)
    sentences = [one for _, _, abstract in scifact.abstracts() for one in abstract]
    titles = [title for _, title, _ in scifact.abstracts()]
    for one in range(number):
        abstract = _plain(" ".join(dice.sample(sentences, 8)))
        yield (
            f"@article{{w{one},\n title = {{{_plain(dice.choice(titles))}}},\n"
            f" author = {{Name{one % 4_000}, A. and Other{one % 900}, B.}},\n"
            f" year = {{{1980 + one % 42}}},\n journal = {{Journal of {one % 300}}},\n"
            f" design = {{{dice.choice(DESIGNS)}}},\n population = {{human}},\n"
            f" abstract = {{{abstract}}},\n}}\n"
        )


def _plain(text: str) -> str:
    return "".join(one for one in text if one not in "{}\\$%#&~^_")


def _claims(number: int, works: int, seed: int = 3) -> Iterator[tuple[str, str]]:
    dice = random.Random(seed)
    sentences = [one for _, _, abstract in scifact.abstracts() for one in abstract]
    for one in range(number):
        evidence = "".join(
            f"  - {{reference: w{dice.randrange(works)}, stance: {dice.choice(STANCES)}}}\n"
            for _ in range(dice.randint(1, 5))
        )
        yield (
            f"claim-{one}",
            f"---\nstatement: {json.dumps(dice.choice(sentences))}\nkind: benefit\n"
            f"scope: {{intervention: x, condition: y}}\n"
            f"evidence:\n{evidence}status: approved\n"
            "review: {by: project, role: editor, date: 2026-11-21, due: 2029-11-21}\n---\n",
        )
