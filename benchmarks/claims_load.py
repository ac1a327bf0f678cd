"""Opening a knowledge base of 1,000 claim files: cold in a new process, without and with cache.

`python -m benchmarks.claims_load [claims]` prints medians; the time is that of
`open_library` alone and that of the whole process.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bibtex import WORDS, bibliography, sentence

RUNS = 5
WORKS = 200

OPEN = """
import sys, time
from pathlib import Path
start = time.perf_counter()
from backedby.library import open_library
library = open_library(Path(sys.argv[1]), cache=sys.argv[2] == "warm")
print(time.perf_counter() - start, len(library.claims), len(library.findings))
"""


def main(claims: int = 1_000) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        knowledge_base(folder, claims)
        measure(folder, "warm")  # fills the cache
        print(f"{claims:,} claim files, {WORKS} works, median of {RUNS} new processes")
        for how, label in (("cold", "without cache"), ("warm", "from cache")):
            runs = [measure(folder, how) for _ in range(RUNS)]
            inside = statistics.median(run[0] for run in runs)
            whole = statistics.median(run[1] for run in runs)
            print(f"{label:14} {inside:6.3f} s with imports, {whole:6.3f} s the whole process")


def measure(folder: Path, how: str) -> tuple[float, float]:
    """Seconds for imports and opening, and for the whole process."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(folder), how], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[0]), time.perf_counter() - start


def knowledge_base(folder: Path, claims: int, seed: int = 2) -> None:
    """A folder with works, a vocabulary and that many claims."""
    chance = random.Random(seed)
    (folder / "claims" / "pages").mkdir(parents=True)
    (folder / "references.bib").write_text(bibliography(WORKS), encoding="utf-8")
    concepts = "".join(f"{word}:\n  pref: {word}\n  alt: [the {word}]\n" for word in WORDS)
    (folder / "claims" / "concepts.yaml").write_text(concepts, encoding="utf-8")
    page = "title: A page\npublisher: A publisher\ncaptured: 2026-11-21\n"
    (folder / "claims" / "pages" / "a-page.yaml").write_text(page, encoding="utf-8")
    for number in range(claims):
        path = folder / "claims" / f"claim-{number}.md"
        path.write_text(claim(chance), encoding="utf-8")


def claim(chance: random.Random) -> str:
    """A claim file of the usual size, every field filled."""
    evidence = "".join(
        f"  - reference: work{chance.randrange(WORKS)}\n"
        f"    stance: {chance.choice(('supports', 'qualifies', 'disputes', 'background'))}\n"
        f"    direct: {chance.choice(('true', 'false'))}\n"
        f"    locator: pp. {chance.randrange(1, 99)}-{chance.randrange(100, 200)}\n"
        f"    note: {sentence(chance, 9)}\n"
        for _ in range(chance.randint(1, 5))
    )
    return f"""---
statement: {sentence(chance, 14)}
kind: {chance.choice(("benefit", "mechanism", "safety", "cause"))}
scope: {{intervention: {chance.choice(WORDS)}, condition: {chance.choice(WORDS)}}}
strength: {{certainty: may, time: short-term}}    # the most that the evidence carries
match:
  subject: [{chance.choice(WORDS)}]
  concepts: [{chance.choice(WORDS)}, [{chance.choice(WORDS)}, {chance.choice(WORDS)}]]
wording:
  also: [{", ".join(sentence(chance, 6).rstrip(".") for _ in range(4))}]
  not_this: [{sentence(chance, 8).rstrip(".")}]
  too_strong: [cures it, is proven to help]
evidence:
{evidence}appearances:
  - page: a-page
    section: {chance.randrange(9)}
    position: bullet {chance.randrange(1, 9)}
    cites: [work{chance.randrange(WORKS)}]
status: approved
review: {{by: project, role: editor, date: 2026-11-21, due: 2029-11-21}}
---

{sentence(chance, 30)} {sentence(chance, 20)}
"""


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
