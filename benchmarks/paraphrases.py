"""Whether each shipped claim is found in other words, and kept apart from what only sounds like it.

`python -m benchmarks.paraphrases [SET …] [--misses]` reads `tests/matching/paraphrases/*.tsv`
(columns: claim, kind, sentence) and prints, per set: of the paraphrases, how many match their claim
and how many have it among matches and three suggestions; of the near misses, how many match the
claim that they are not. Each sentence is checked by itself under the heading `PAGE`.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from backedby.check.report import ReportedClaim
from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase
from backedby.model.match import Strength

ROOT = Path(__file__).parent.parent
SETS = ROOT / "tests" / "matching" / "paraphrases"
MISSES = "--misses"
PAGE = "Acupuncture and back pain"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence that states a claim in other words, or only sounds like it."""

    claim: str
    is_paraphrase: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the check made of a case."""

    case: Case
    matched: tuple[str, ...]
    contradicted: tuple[str, ...]
    suggested: tuple[str, ...]

    @property
    def is_found(self) -> bool:
        """Whether the sentence matches the claim."""
        return self.case.claim in self.matched

    @property
    def is_near(self) -> bool:
        """Whether the claim is among matches and suggestions."""
        return self.case.claim in (*self.matched, *self.suggested)


def main(*arguments: str) -> None:
    """The figures of the sets named in `arguments`, of all where none is."""
    wanted = [one for one in arguments if one != MISSES]
    every: list[Answer] = []
    for path in sorted(SETS.glob("*.tsv")):
        if not wanted or path.stem in wanted:
            given = tuple(answers(cases(path)))
            report(path.stem, given, misses=MISSES in arguments)
            every += given
    report("all of these together", tuple(every))


def cases(path: Path) -> tuple[Case, ...]:
    """The sentences of a set."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Case(row["claim"], row["kind"] == "paraphrase", row["sentence"]) for row in rows
        )


def answers(asked: Iterable[Case]) -> Iterator[Answer]:
    """Each case checked against the shipped knowledge base."""
    base = KnowledgeBase.open(ROOT)
    for case in asked:
        page = f"# {PAGE}\n\n{case.sentence}\n"
        claims = base.check(read_document(page.encode(), "page.md")).claims
        own = tuple(one for one in claims if not one.plain.startswith(PAGE))
        yield Answer(
            case,
            tuple(one.match.claim for claim in own for one in claim.matches),
            tuple(_contradicted(own)),
            tuple(one.claim for claim in own for one in claim.suggestions),
        )


def report(name: str, given: tuple[Answer, ...], *, misses: bool = False) -> None:
    """Print the figures of one set, and on demand every miss."""
    paraphrases = [one for one in given if one.case.is_paraphrase]
    near_misses = [one for one in given if not one.case.is_paraphrase]
    found = sum(one.is_found for one in paraphrases)
    wrong = [one for one in near_misses if one.is_found]
    denied = sum(one.case.claim in one.contradicted for one in paraphrases)
    more = sum(len(set(one.matched) - {one.case.claim}) for one in paraphrases)
    whole = Counter(one.case.claim for one in paraphrases if not one.is_found)
    if paraphrases:
        print(
            f"{name}: {found} of {len(paraphrases)} paraphrases match their claim "
            f"(R {found / len(paraphrases):.3f}), {denied} of them as its contradiction; "
            f"{more} matches of another claim beside it"
        )
        near = sum(one.is_near for one in paraphrases)
        print(f"  claim among matches and three suggestions: {near / len(paraphrases):.3f}")
        asked = len({one.case.claim for one in paraphrases})
        print(f"  claims found in all of their paraphrases: {asked - len(whole)} of {asked}")
    if near_misses:
        print(
            f"{name}: {len(wrong)} of {len(near_misses)} near misses match the claim that they "
            f"are not (P {found / max(1, found + len(wrong)):.3f})"
        )
        claims = {one.case.claim for one in near_misses}
        kept = len(claims - {one.case.claim for one in wrong})
        print(f"  claims that none of their near misses match: {kept} of {len(claims)}")
    if misses:
        for one in paraphrases:
            if not one.is_found:
                where = "suggested" if one.is_near else "LOST"
                others = f" but {', '.join(one.matched)}" if one.matched else ""
                print(f"  {where:9} {one.case.claim}: {one.case.sentence}{others}")
        for one in paraphrases:
            if beside := sorted(set(one.matched) - {one.case.claim}):
                print(f"  beside    {one.case.claim}: {one.case.sentence} {', '.join(beside)}")
            if one.case.claim in one.contradicted:
                print(f"  denied    {one.case.claim}: {one.case.sentence}")
        for one in wrong:
            print(f"  WRONG     {one.case.claim}: {one.case.sentence}")


def _contradicted(claims: Iterable[ReportedClaim]) -> Iterator[str]:
    for claim in claims:
        for one in claim.matches:
            if one.match.strength is Strength.CONTRADICTS:
                yield one.match.claim


if __name__ == "__main__":
    main(*sys.argv[1:])
