"""How well denials, other figures and over-claims are told, given the claim that is meant.

Sentences over the shipped claims: `tests/matching/strength/`. The gate is taken as open, so
that what is measured here is the reading of the wording alone. Where the folder
BACKEDBY_MEASURE (see tests/conftest.py) has labelled pages, their sentences follow, each
held against the shipped claim of its label that it comes closest to.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase
from backedby.matching.matcher import Matcher
from backedby.matching.passages import passages
from backedby.model.claim import ClaimId
from backedby.model.match import Match, Strength
from backedby.model.spans import Span

ROOT = Path(__file__).parent.parent
SETS = ROOT / "tests" / "matching" / "strength"
SEQUELS = ROOT / "tests" / "matching" / "sequels"
MEASURE = Path(os.environ.get("BACKEDBY_MEASURE") or ROOT.parent / "shared").resolve()


@dataclass(frozen=True)
class Case:
    """A sentence, the claim it is held against, and how it was labelled."""

    label: str
    claim: ClaimId
    text: str


def main() -> None:
    base = KnowledgeBase.open(ROOT)
    matcher = Matcher(base.library.claims.values(), base.library.vocabulary)
    for path in sorted(SETS.glob("*.yaml")):
        score(path.stem, [(one, judged(matcher, one)) for one in cases(path)])
    for path in sorted(SEQUELS.glob("*.yaml")):
        score(f"second sentences, {path.stem}", [(one, read_on(base, one)) for one in cases(path)])
    for name in ("written", "real"):
        if (MEASURE / "eval" / name / "gold_claims.json").is_file():
            score(f"{name}, given the claim", list(labelled(matcher, MEASURE / "eval", name)))


def cases(path: Path) -> Iterator[Case]:
    """The labelled sentences of a set."""
    content: Mapping[str, Mapping[ClaimId, list[str]]] = yaml.safe_load(path.read_text("utf-8"))
    for label, claims in content.items():
        for claim, sentences in claims.items():
            for text in sentences:
                yield Case(label, claim, text)


def judged(matcher: Matcher, case: Case) -> Match:
    """How a sentence stands to its claim."""
    document = read_document(case.text.encode(), "draft.txt")
    return matcher.graded(next(iter(passages(document, matcher.finder))), case.claim)


def read_on(base: KnowledgeBase, case: Case) -> Match:
    """How the last of two sentences stands to the claim of the first; weaker where it says nothing.

    Unlike `judged` this goes through the gate.
    """
    text = f"# Acupuncture for back pain\n\n{case.text}\n"
    claims = base.check(read_document(text.encode(), "draft.md")).claims
    last = [one for one in claims if case.text.endswith(one.plain)] if claims else []
    for one in last:
        for match in one.matches:
            if match.match.claim == case.claim:
                return match.match
    return Match(case.claim, 0.0, Strength.WEAKER)


def labelled(matcher: Matcher, folder: Path, name: str) -> Iterator[tuple[Case, Match]]:
    """Sentences of labelled pages, each against the claim of its label that it comes closest to."""
    spec = importlib.util.spec_from_file_location("run_eval", folder / "run_eval.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    shipped: Mapping[ClaimId, str] = module.KB
    gold = json.loads((folder / name / "gold_claims.json").read_text("utf-8"))["claims"]
    pages = {path.stem: path for path in sorted((folder / name / "pages").iterdir())}
    for page, path in pages.items():
        document = read_document(path.read_bytes(), path.name)
        read = list(passages(document, matcher.finder))
        for label in gold:
            wanted = {one for one, own in shipped.items() if own in label["kb_match"]}
            if label["page"] != page or label.get("optional") or not wanted:
                continue
            spans = [
                one
                for one in read
                if one.sentence.span.overlaps(Span(label["start"], label["end"]))
            ]
            if not spans:
                continue
            passage = max(spans, key=lambda one: len(one.text))
            found = [one for one in matcher.match(passage).matches if one.claim in wanted]
            graded = [matcher.graded(passage, one) for one in sorted(wanted)]
            match = found[0] if found else max(graded, key=lambda one: one.score)
            accepted = {label["stance"], *(label.get("stance_alt") or [])}
            kind = _LABELS.get(label["stance"], "fair")
            if kind == "denies" and label.get("contradiction_type") == "number":
                kind = "other-figure"
            if read_as(match) in {_LABELS.get(one, "fair") for one in accepted}:
                kind = read_as(match)
            yield Case(kind, match.claim, passage.sentence.text), match


_LABELS = {"contradicts": "denies", "stronger": "over"}


def read_as(match: Match) -> str:
    """What a match was taken for, in the words of the labels."""
    if match.contradicts:
        return "other-figure" if match.other_figure else "denies"
    return "over" if match.strength is Strength.STRONGER else "fair"


_FLAWS = (
    ("denies", ("affirms", "silent")),
    ("other-figure", ("same-figure", "silent")),
    ("over", ("fair",)),
)
"""Kinds of flaw, each with the labels of the sentences that look like it and are none."""


def score(name: str, results: list[tuple[Case, Match]]) -> None:
    """Recall of each flaw, its precision over the whole set, and the misses."""
    labelled = Counter(case.label for case, _ in results)
    taken = Counter((case.label, read_as(match)) for case, match in results)
    print(f"{name}: {sum(labelled.values())} sentences")
    for flaw, traps in _FLAWS:
        if not labelled[flaw]:
            continue
        right = taken[flaw, flaw]
        false = sum(count for (label, read), count in taken.items() if read == flaw != label)
        print(
            f"  {flaw}: recall {right}/{labelled[flaw]} = {right / max(1, labelled[flaw]):.2f}, "
            f"precision {right / max(1, right + false):.2f} "
            f"({false} false, {sum(taken[one, flaw] for one in traps)} of the "
            f"{sum(labelled[one] for one in traps)} traps)"
        )
    if "--misses" in sys.argv:
        for case, match in results:
            expected = case.label if case.label in ("denies", "other-figure", "over") else "fair"
            if read_as(match) != expected:
                print(f"  {case.label} read as {read_as(match)}: {case.text} [{case.claim}]")
                print(f"      {'; '.join(match.why)}")


if __name__ == "__main__":
    main()
