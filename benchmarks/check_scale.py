"""Whether the time of a check grows in proportion to the text: drafts of doubling sizes, warm."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase
from benchmarks.drafts import draft

ROOT = Path(__file__).parent.parent
RUNS = 5
WORDS = (1_000, 2_000, 4_000, 8_000, 16_000)


def main() -> None:
    base = KnowledgeBase.open(ROOT)
    base.check(read_document(draft(100).encode(), "warm.md"))
    before = None
    for words in WORDS:
        data = draft(words).encode()
        spent = []
        for _ in range(RUNS):
            start = time.perf_counter()
            base.check(read_document(data, "draft.md"))
            spent.append(time.perf_counter() - start)
        median = statistics.median(spent)
        ratio = f", {median / before:.2f} times the half" if before else ""
        print(f"{words:6} words: {1000 * median:8.1f} ms{ratio}")
        before = median


if __name__ == "__main__":
    main()
