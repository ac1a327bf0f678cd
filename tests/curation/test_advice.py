"""What may be said never goes beyond the verdict; the best work comes first."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from backedby.curation.advice import Advice, advice_on
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.claim import Claim, Kind, Status
from backedby.model.verdict import Judgement, Role, Verdict
from backedby.reports.advice import render_json, render_text

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-21"


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock(TODAY))


def advice(base: KnowledgeBase, claim_id: str, **changes: object) -> Advice:
    claim = replace(base.library.claims[claim_id], **changes)  # type: ignore[arg-type]
    library = base.library
    judged = base.judgements[claim_id]
    return advice_on(claim, judged, library.references, TODAY)


def test_a_backed_claim_may_be_said_as_it_stands(base: KnowledgeBase) -> None:
    found = advice(base, "sleep-aids-memory")
    assert found.say == base.library.claims["sleep-aids-memory"].statement
    assert found.cite[0].reference == "lindqvist2015"
    assert found.cite[0].short == "Lindqvist et al. 2015"
    assert found.cite[0].listed.startswith("Lindqvist, K., ")
    assert not [one for one in (*found.cite, *found.against) if one.role is Role.NOTHING]


@pytest.mark.parametrize(
    ("claim_id", "verdict", "say"),
    [
        (
            "sleep-replays-memories",
            Verdict.PARTLY_BACKED,
            "During sleep the brain replays what was learned, and so keeps it, though the evidence "
            "is from animals only.",
        ),
        (
            "walking-improves-memory",
            Verdict.CONTESTED,
            "A daily walk improves memory in older adults, but studies disagree.",
        ),
        ("coffee-improves-memory", Verdict.UNBACKED, None),
        ("late-coffee-does-no-harm", Verdict.REFUTED, None),
        ("a-nap-is-a-short-sleep", Verdict.NOT_NEEDED, "A nap is a short sleep during the day."),
    ],
)
def test_the_wording_is_softened_to_the_verdict(
    base: KnowledgeBase, claim_id: str, verdict: Verdict, say: str | None
) -> None:
    found = advice(base, claim_id)
    assert (found.verdict, found.say) == (verdict, say)
    assert found.instead


def test_a_contested_claim_names_both_sides(base: KnowledgeBase) -> None:
    found = advice(base, "walking-improves-memory")
    assert [one.reference for one in found.cite] == ["wren2014"]
    assert [one.reference for one in found.against] == ["ich2019"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REJECTED, Status.WITHDRAWN])
def test_what_is_not_approved_may_not_be_said(base: KnowledgeBase, status: Status) -> None:
    found = advice(base, "sleep-aids-memory", status=status)
    assert found.say is None
    assert status.value in found.instead


def test_a_rejected_claim_says_when_and_why(base: KnowledgeBase) -> None:
    told = advice(base, "coffee-before-bed-aids-sleep").instead
    assert "rejected on 2026-10-02, because: No trial found a gain, and" in told
    withdrawn = advice(base, "naps-cure-forgetting").instead
    assert "What holds now: `backedby say sleep-aids-memory`." in withdrawn


def test_a_claim_that_lost_evidence_may_not_be_said(base: KnowledgeBase) -> None:
    library = base.library
    judged = Judgement("sleep-aids-memory", None, ("a work is missing",))
    claim = library.claims["sleep-aids-memory"]
    found = advice_on(claim, judged, library.references, TODAY)
    assert found.say is None
    assert "no verdict" in render_text(found)


@pytest.mark.parametrize(
    ("statement", "say"),
    [
        ("Walking lifts the mood.", "Walking lifts the mood, though the evidence is limited."),
        ("Walking may lift the mood.", "Walking may lift the mood."),
    ],
)
def test_what_is_partly_backed_is_softened_once(
    base: KnowledgeBase, statement: str, say: str
) -> None:
    claim = Claim("a", statement, Kind.BENEFIT, status=Status.APPROVED)
    judged = Judgement("a", Verdict.PARTLY_BACKED, ())
    assert advice_on(claim, judged, {}, TODAY).say == say


def test_each_side_of_a_dispute_is_cited_where_it_belongs(base: KnowledgeBase) -> None:
    found = advice(base, "walking-improves-memory")
    assert found.cited == (
        "A daily walk improves memory in older adults (Wren and Smith 2014), but studies disagree "
        "(ICH 2019)."
    )
    assert json.loads(render_json(found))["cited"] == found.cited
    assert found.cited in " ".join(render_text(found).split())


def test_caveats_name_scope_bounds_and_review(base: KnowledgeBase) -> None:
    said = " ".join(advice(base, "walking-improves-memory").caveats)
    assert "for forgetting, in older adults, compared with no walking only" in said
    assert "may, helps, short-term" in said
    assert "No clinician" not in said
    late = advice_on(
        base.library.claims["two-in-five-walk"],
        base.judgements["two-in-five-walk"],
        base.library.references,
        "2028-01-01",
    )
    assert "Its review was due on 2027-11-21." in late.caveats
    assert "No clinician has approved it." in late.caveats


def test_the_json_twin_says_the_same_and_lists_are_never_null(base: KnowledgeBase) -> None:
    for claim_id in base.library.claims:
        found = advice(base, claim_id)
        read = json.loads(render_json(found))
        assert (read["claim"], read["say"]) == (claim_id, found.say)
        lists = ("reasons", "also", "too_strong", "not_this", "cite", "against", "caveats")
        assert all(isinstance(read[name], list) for name in lists)
        text = " ".join(render_text(found).split())
        assert (" ".join(found.cited.split()) if found.cited else "nothing") in text
        assert all(len(line) <= 88 for line in render_text(found).splitlines() if " " in line)


def test_no_shipped_claim_may_be_said_beyond_its_verdict() -> None:
    base = KnowledgeBase.open(ROOT, clock=Clock(TODAY))
    for claim_id, judged in base.judgements.items():
        found = advice(base, claim_id)
        silent = judged.verdict in (None, Verdict.UNBACKED, Verdict.REFUTED)
        assert (found.say is None) is silent, claim_id
        if judged.verdict is Verdict.BACKED:
            assert found.cite
            assert found.cite[0].role is Role.SUFFICES, claim_id
