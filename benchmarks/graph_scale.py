"""The graph at size: building 100,000 claims with 300,000 evidence links, and one-hop questions."""

from __future__ import annotations

import random
import statistics
import time

from backedby.graph.evidence_graph import EvidenceGraph
from backedby.model.claim import Claim, Evidence, Kind
from backedby.model.concept import Vocabulary
from backedby.model.reference import Reference
from backedby.model.stance import Stance

CLAIMS, WORKS, LINKS = 100_000, 50_000, 3


def main() -> None:
    chosen = random.Random(1)
    works = {f"w{n}": Reference(f"w{n}", "article") for n in range(WORKS)}
    claims = {
        f"c{n}": Claim(
            f"c{n}",
            "Something helps.",
            Kind.BENEFIT,
            evidence=tuple(
                Evidence(f"w{chosen.randrange(WORKS)}", Stance.SUPPORTS) for _ in range(LINKS)
            ),
        )
        for n in range(CLAIMS)
    }
    start = time.perf_counter()
    graph = EvidenceGraph(works, claims, {}, Vocabulary({}))
    print(
        f"built {CLAIMS:,} claims, {CLAIMS * LINKS:,} links in {time.perf_counter() - start:.1f} s"
    )
    for name, ask in (
        ("evidence_for", lambda n: graph.evidence_for(f"c{n}")),
        ("claims_resting_on", lambda n: graph.claims_resting_on(f"w{n % WORKS}")),
    ):
        spent = []
        for _ in range(1_000):
            number = chosen.randrange(CLAIMS)
            start = time.perf_counter()
            ask(number)
            spent.append(1000 * (time.perf_counter() - start))
        p95 = sorted(spent)[950]
        print(f"{name:18} median {statistics.median(spent):.3f} ms, p95 {p95:.3f} ms")


if __name__ == "__main__":
    main()
