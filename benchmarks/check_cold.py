"""How long a cold command takes: a new process each time, caches warm, median of ten.

`python -m benchmarks.check_cold` prints seconds for `backedby --help` and for `backedby check` of a
page of about 550 words: processor time, which other work on the machine stretches least, and time
by the clock. Code is compiled already, as in an installed package.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.drafts import draft

ROOT = Path(__file__).parent.parent
RUNS = 10


def main() -> None:
    command = [sys.executable, "-m", "backedby.cli.main"]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.md"
        page.write_text(draft(550), "utf-8")
        for name, words in (
            ("backedby --help", ["--help"]),
            ("backedby check, 550 words", ["check", str(page), "--kb", str(ROOT)]),
            ("import networkx, for scale", []),
        ):
            line = [*command, *words] if words else [sys.executable, "-c", "import networkx"]
            spent = [_seconds(line) for _ in range(RUNS + 1)][1:]
            busy = [one for one, _ in spent]
            clock = statistics.median(one for _, one in spent)
            print(
                f"{name:28} median {statistics.median(busy):.3f} s of a processor "
                f"({min(busy):.3f} to {max(busy):.3f}), {clock:.3f} s by the clock"
            )


def _seconds(line: list[str]) -> tuple[float, float]:
    """Processor time and time by the clock of a command."""
    compiled = {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = _busy(), time.perf_counter()
    done = subprocess.run(line, capture_output=True, cwd=ROOT, check=False, env=compiled)
    if done.returncode not in (0, 1, 3):
        raise SystemExit(done.stderr.decode())
    return _busy() - before, time.perf_counter() - start


def _busy() -> float:
    """Processor seconds of all commands so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
