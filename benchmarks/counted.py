"""How well figures are found: which quantity a sentence counts, and whether with our figure.

Sentences of `tests/matching/counted/`, each a page on back pain of its own, through the gate.
`same` and `other` want the claim named; `nothing` wants no statistic matched at all.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase
from backedby.model.claim import ClaimId, Kind

ROOT = Path(__file__).parent.parent
SETS = ROOT / "tests" / "matching" / "counted"


@dataclass(frozen=True, slots=True)
class Counting:
    """A sentence with the statistics that it gives a figure for: ours, or another."""

    text: str
    same: frozenset[ClaimId]
    other: frozenset[ClaimId]


@dataclass(slots=True)
class Score:
    """Claims found, missed and wrongly told, as (claim, sentence)."""

    found: dict[str, int] = field(default_factory=lambda: {"same": 0, "other": 0})
    missed: list[str] = field(default_factory=list)
    wanted: dict[str, int] = field(default_factory=lambda: {"same": 0, "other": 0})
    false: list[str] = field(default_factory=list)
    """Sentences that count nothing known and were matched, or told a wrong figure."""
    beside: list[str] = field(default_factory=list)
    """What was told besides what is labelled, of sentences that count something known."""
    traps: int = 0


def main() -> None:
    base = KnowledgeBase.open(ROOT)
    for path in sorted(SETS.glob("*.yaml")):
        score = scored(base, sentences(path))
        print(f"{path.stem}: " + told(score))
        if "--misses" in sys.argv:
            for one in (*score.missed, *score.false, *score.beside):
                print(f"  {one}")


def sentences(path: Path) -> list[Counting]:
    """The labelled sentences of a set, each once."""
    content = yaml.safe_load(path.read_text("utf-8"))
    named: Mapping[str, dict[str, set[str]]] = {"same": {}, "other": {}}
    for label, by_text in named.items():
        for claim, texts in content[label].items():
            for text in texts:
                by_text.setdefault(text, set()).add(claim)
    texts = dict.fromkeys([*named["same"], *named["other"], *content["nothing"]])
    return [
        Counting(
            text, frozenset(named["same"].get(text, ())), frozenset(named["other"].get(text, ()))
        )
        for text in texts
    ]


def scored(base: KnowledgeBase, cases: list[Counting]) -> Score:
    """What was found of all that is labelled, and what was told besides."""
    score = Score()
    for case in cases:
        got = read(base, case.text)
        score.traps += not (case.same or case.other)
        for label, wanted in (("same", case.same), ("other", case.other)):
            score.wanted[label] += len(wanted)
            score.found[label] += len(wanted & got[label])
            score.missed += [f"not {label}: {case.text} [{one}]" for one in wanted - got[label]]
        for label in ("same", "other"):
            for one in sorted(got[label] - case.same - case.other):
                score.beside.append(f"{label} besides: {case.text} [{one}]")
                if not (case.same or case.other):
                    score.false.append(f"false {label}: {score.beside.pop()[14:]}")
    return score


def read(base: KnowledgeBase, text: str) -> Mapping[str, set[ClaimId]]:
    """The statistics that a sentence was found to state: with their figure, or another."""
    document = read_document(f"# Back pain in figures\n\n{text}\n".encode(), "draft.md")
    got: dict[str, set[ClaimId]] = defaultdict(set)
    for claim in base.check(document).claims:
        if claim.plain not in text:
            continue
        for one in claim.matches:
            match = one.match
            if base.library.claims[match.claim].kind is Kind.STATISTIC:
                got["other" if match.other_figure else "same"].add(match.claim)
    return got


def told(score: Score) -> str:
    """A score in one line."""
    parts = [f"{one} {score.found[one]}/{score.wanted[one]}" for one in ("same", "other")]
    false = len({one.partition(": ")[2].rpartition(" [")[0] for one in score.false})
    return f"{', '.join(parts)}; traps matched {false}/{score.traps}; besides {len(score.beside)}"


if __name__ == "__main__":
    main()
