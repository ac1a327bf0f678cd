"""What a writer is told to say passes the check that told it: of every shipped claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from backedby.check.allowed import Allowed, allowed, named
from backedby.check.report import Report
from backedby.citations.printing import author_year, vancouver
from backedby.documents.reading import read_text
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.finding import Finding, Severity
from backedby.model.reference import Citekey
from backedby.model.verdict import Verdict
from backedby.reports.marks import Tone, mark_of, shared_out

BASE = KnowledgeBase.open(Path(__file__).parents[2], clock=Clock("2026-11-21"))
WORKS = BASE.library.references
SAYABLE = {
    claim: wording
    for claim in BASE.library.claims
    if (wording := allowed(BASE.library.claims[claim], BASE.judgements[claim], WORKS))
}
MARKS = {
    Verdict.BACKED: ("backed", Tone.GOOD),
    Verdict.NOT_NEEDED: ("no evidence needed", Tone.GOOD),
    Verdict.PARTLY_BACKED: ("partly-backed", Tone.CATCH),
    Verdict.CONTESTED: ("contested", Tone.CATCH),
}


def by_name(wording: Allowed, most: int) -> str:
    def cited(works: Sequence[Citekey]) -> str:
        return f"({'; '.join(named(WORKS[one]) for one in works)})"

    used = {*wording.carrying[:most], *wording.disputing[:most]}
    lines = sorted(f"- {author_year(WORKS[one])}" for one in used)
    return _page(wording.cited(cited, most), lines)


def by_number(wording: Allowed, most: int) -> str:
    used = [*wording.carrying[:most], *wording.disputing[:most]]

    def cited(works: Sequence[Citekey]) -> str:
        return f"[{', '.join(str(used.index(one) + 1) for one in works)}]"

    printed = [
        vancouver(one) if one.year else author_year(one) for one in map(WORKS.get, used) if one
    ]
    lines = [f"{number}. {line}" for number, line in enumerate(printed, 1)]
    return _page(wording.cited(cited, most), lines)


def _page(sentence: str, lines: Sequence[str]) -> str:
    return "\n".join([sentence, "", "## References", "", *lines, ""]) if lines else sentence


def above_notice(report: Report) -> list[Finding]:
    return [one for one in report.findings if one.severity is not Severity.NOTICE]


@pytest.mark.parametrize("written", [by_name, by_number])
@pytest.mark.parametrize("most", [1, 3, 99])
@pytest.mark.parametrize("claim", SAYABLE)
def test_the_wording_offered_with_its_citations_passes(
    claim: str, most: int, written: Callable[[Allowed, int], str]
) -> None:
    report = BASE.check(read_text(written(SAYABLE[claim], most), "draft.md"))
    assert above_notice(report) == []
    (said,), (found, *_) = report.claims, shared_out(report)[0]
    assert claim in {one.match.claim for one in said.matches}
    mark = mark_of(said, found)
    verdict = BASE.judgements[claim].verdict
    assert verdict is not None
    assert (mark.word, mark.tone) == MARKS[verdict]


def test_a_contested_claim_is_said_to_be_and_both_sides_are_cited() -> None:
    contested = [one for one in SAYABLE if BASE.judgements[one].verdict is Verdict.CONTESTED]
    assert contested
    for claim in contested:
        wording = SAYABLE[claim]
        assert "disagree" in wording.text
        assert wording.carrying, claim
        assert wording.disputing, claim


def test_one_side_alone_does_not_pass_for_both() -> None:
    """The dispute may not be left out, nor the work that disputes stand for the claim."""
    wording = SAYABLE["more-cost-effective-long-term"]
    against = named(WORKS[wording.disputing[0]])
    report = BASE.check(read_text("Acupuncture is good value for money.", "draft.md"))
    (told,) = [one for one in report.findings if one.name == "unbacked-claim"]
    assert told.severity is Severity.WARNING
    assert f"but studies disagree ({against})" in (told.help or "")
    report = BASE.check(read_text(f"Acupuncture is cost-effective ({against}).", "draft.md"))
    assert "does-not-back-this-claim" in {one.name for one in above_notice(report)}
