"""Which sentences are claims: fits the weights of `check.checkability`, and judges them.

`python -m benchmarks.checkable [FOLDER/ …] [--write] [--misses]` learns from the sets of
`tests/matching/pages`, from the folders named, and from `eval/written` of BACKEDBY_MEASURE (see
tests/conftest.py) where there is one. What it prints is always of sentences not learnt from: all
sets but one are learnt, and that one judged. `--write` keeps the weights of all together. Of a
sentence only its marks (`check.form`) are learnt, never its words.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from backedby.check.attaching import attached_citations
from backedby.check.checkability import BIAS, THRESHOLD, is_statement
from backedby.check.form import marks_of, sections_on_health
from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase
from backedby.matching.concepts import ConceptFinder
from backedby.matching.passages import passages
from backedby.model.spans import Span
from benchmarks.labelled_pages import HALF, MISSES, ROOT, SETS, common, labels
from benchmarks.reference_model import MEASURE

WEIGHTS = ROOT / "src" / "backedby" / "check" / "checkable_weights.json"
WRITE = "--write"
PRIOR = 1.0
"""How strongly weights are drawn to nought (L2)."""
STEPS = 8
"""Of Newton's method."""
RAREST = 5
"""Sentences that must have a mark for it to be weighed."""


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled sentence; `is_claim` is None where it may be read either way."""

    page: str
    text: str
    marks: frozenset[str]
    is_statement: bool
    is_claim: bool | None


def main(*arguments: str) -> None:
    """Figures of each set judged by weights of the others."""
    finder = KnowledgeBase.open(ROOT).checker.finder
    sets = dict(_sets([Path(one) for one in arguments if one.endswith("/")], finder))
    if len(sets) < 2:
        print("checkable sentences: skipped, two sets are needed")
        return
    for held, examples in sets.items():
        weights = fitted(_but(sets, held))
        answers = [(one, probability(weights, one) >= THRESHOLD) for one in examples]
        print(f"  {held:12} {_figures(answers)}")
        if MISSES in arguments:
            for one, given in answers:
                if one.is_claim is not None and given != one.is_claim:
                    print(f"    {'FALSE' if given else 'MISSED'} {one.page} {one.text}")
    if WRITE in arguments:
        kept = {mark: round(one, 2) for mark, one in sorted(fitted(_but(sets, "")).items())}
        WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def probability(weights: Mapping[str, float], one: Example) -> float:
    """How probably an example is a claim, 0 to 1."""
    if not one.is_statement:
        return 0.0
    total = weights[BIAS] + sum(weights.get(mark, 0.0) for mark in one.marks)
    return 1 / (1 + math.exp(-total))


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of a logistic model of these examples, by Newton's method."""
    counts = Counter(mark for one in examples for mark in one.marks)
    marks = [BIAS, *sorted(mark for mark, count in counts.items() if count >= RAREST)]
    places = {mark: number for number, mark in enumerate(marks)}
    rows = [[0, *(places[mark] for mark in one.marks if mark in places)] for one in examples]
    values = [0.0] * len(marks)
    for _ in range(STEPS):
        slope = [0.0, *(-PRIOR * one for one in values[1:])]
        curve = [[0.0] * len(marks) for _ in marks]
        for number in range(len(marks)):
            curve[number][number] = PRIOR if number else 1e-6
        for row, one in zip(rows, examples, strict=True):
            given = 1 / (1 + math.exp(-sum(values[place] for place in row)))
            for place in row:
                slope[place] += bool(one.is_claim) - given
                for other in row:
                    curve[place][other] += given * (1 - given)
        values = [a + b for a, b in zip(values, _solved(curve, slope), strict=True)]
    return dict(zip(marks, values, strict=True))


def _solved(left: list[list[float]], right: list[float]) -> list[float]:
    """X of `left` x = `right`, a positive definite system, by elimination."""
    size = len(right)
    rows = [[*row, one] for row, one in zip(left, right, strict=True)]
    for pivot in range(size):
        for below in rows[pivot + 1 :]:
            factor = below[pivot] / rows[pivot][pivot]
            if factor:
                for place in range(pivot, size + 1):
                    below[place] -= factor * rows[pivot][place]
    found = [0.0] * size
    for place in reversed(range(size)):
        known = sum(rows[place][after] * found[after] for after in range(place + 1, size))
        found[place] = (rows[place][size] - known) / rows[place][place]
    return found


def _but(sets: Mapping[str, Sequence[Example]], held: str) -> list[Example]:
    """The examples to learn from: all sets but one, without what is not weighed."""
    return [
        one
        for name, examples in sets.items()
        for one in examples
        if name != held and one.is_statement and one.is_claim is not None
    ]


def _figures(answers: Iterable[tuple[Example, bool]]) -> str:
    counts = Counter((one.is_claim, given) for one, given in answers)
    right, false, missed = counts[True, True], counts[False, True], counts[True, False]
    found = f"R {right / (right + missed):.3f} P {right / (right + false):.3f}"
    return f"{found} F1 {2 * right / (2 * right + false + missed):.3f} of {right + missed}"


def _sets(named: Iterable[Path], finder: ConceptFinder) -> Iterator[tuple[str, list[Example]]]:
    """The sets by name, each with every sentence of its pages."""
    kept = sorted(one for one in SETS.iterdir() if one.is_dir()) if SETS.is_dir() else []
    for folder in (*kept, *named):
        examples: list[Example] = []
        for path in sorted((folder / "pages").iterdir()):
            source = path.read_bytes().decode()
            given = labels(source, folder / "labels" / f"{path.stem}.jsonl")
            examples += _examples(path, [(one.span, one.optional) for one in given], finder)
        yield folder.name, examples
    written = MEASURE / "eval" / "written"
    if written.is_dir():
        gold = json.loads((written / "gold_claims.json").read_text(encoding="utf-8"))["claims"]
        yield (
            written.name,
            [
                one
                for path in sorted((written / "pages").iterdir())
                for one in _examples(
                    path,
                    [
                        (Span(each["start"], each["end"]), bool(each.get("optional")))
                        for each in gold
                        if each["page"] == path.stem
                    ],
                    finder,
                )
            ],
        )


def _examples(
    path: Path, wanted: Sequence[tuple[Span, bool]], finder: ConceptFinder
) -> Iterator[Example]:
    """The sentences of a page; `wanted` are its labels: where, and whether optional."""
    document = read_document(path.read_bytes(), path.name)
    attached = attached_citations(document)
    sections = sections_on_health(document)
    for one in passages(document, finder):
        span = one.sentence.span
        label = max(wanted, key=lambda each: common(each[0], span), default=None)
        is_claim: bool | None = False
        if label is not None and common(label[0], span) >= HALF:
            is_claim = None if label[1] else True
        marks = marks_of(
            one,
            cited=bool(attached.get(span.start)),
            amid_health=one.block.heading in sections,
        )
        text = " ".join(one.text.split())
        yield Example(path.stem, text, marks, is_statement(one), is_claim)


if __name__ == "__main__":
    main(*sys.argv[1:])
