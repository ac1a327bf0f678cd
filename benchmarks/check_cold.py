"""How long a cold command takes: a new process each time, caches warm, median of ten.

`python -m benchmarks.check_cold` prints seconds for `backedby --help` and for
`backedby check` of a page of about 550 words.
"""

from __future__ import annotations

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
            low, high = min(spent), max(spent)
            print(f"{name:28} median {statistics.median(spent):.3f} s ({low:.3f} to {high:.3f})")


def _seconds(line: list[str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(line, capture_output=True, cwd=ROOT, check=False)
    if done.returncode not in (0, 1, 3):
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
