"""The evidence map: every work once, one study together, nothing hostile gets out of its text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.stance import Stance
from backedby.model.verdict import Role
from backedby.web.evidence_drawing import described, drawn
from backedby.web.evidence_map import EvidenceMap, MappedWork, Study, evidence_map

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


def mapped(base: KnowledgeBase, claim: str) -> EvidenceMap:
    return evidence_map(base, base.library.claims[claim])


def test_every_work_of_every_claim_is_drawn_once(base: KnowledgeBase) -> None:
    for claim in base.library.claims.values():
        svg = Tree.fromstring(drawn(evidence_map(base, claim)))
        drawn_works = [one.get("href") for one in svg.iter(f"{SVG}a")]
        assert sorted(filter(None, drawn_works)) == sorted(
            f"/references/{one.reference}" for one in claim.evidence
        )


def test_papers_of_one_trial_are_framed_together(base: KnowledgeBase) -> None:
    trial = [one for one in base.library.references.values() if one.trial]
    claims = [
        claim
        for claim in base.library.claims.values()
        if len({one.reference for one in claim.evidence} & {one.citekey for one in trial}) > 1
    ]
    assert claims
    for claim in claims:
        svg = drawn(evidence_map(base, claim))
        assert "Counted once, as one study" in svg


def test_a_fallen_work_is_struck_through_and_said_to_be(base: KnowledgeBase) -> None:
    claim = next(
        claim
        for claim in base.library.claims.values()
        if any(
            base.library.references[one.reference].carries_nothing("2026-11-21")
            for one in claim.evidence
        )
    )
    found = evidence_map(base, claim)
    assert 'text-decoration="line-through"' in drawn(found)
    assert "retracted" in described(found) or "superseded" in described(found)


def test_hostile_names_stay_text(base: KnowledgeBase) -> None:
    found = mapped(base, "sleep-aids-memory")
    evil = MappedWork(
        'a"><script>', "<script>alert(1)</script>\x00", Stance.DISPUTES, Role.DISPUTES, "&", ""
    )
    svg = drawn(replace(found, studies=(Study((evil,)),), statement="</svg><b onload=x>" * 40))
    assert "<script" not in svg
    assert Tree.fromstring(svg).tag == f"{SVG}svg"


def test_sixty_works_do_not_overlap(base: KnowledgeBase) -> None:
    works = [
        MappedWork(f"w{n}", f"Work {n}", Stance.SUPPORTS, Role.PARTLY, "rct, human", "")
        for n in range(60)
    ]
    found = replace(
        mapped(base, "sleep-aids-memory"), studies=tuple(Study((one,)) for one in works)
    )
    svg = Tree.fromstring(drawn(found))
    boxes = [one for one in svg.iter(f"{SVG}rect") if "map-supports" in one.get("class", "")]
    tops = [(float(one.get("y", "")), float(one.get("height", ""))) for one in boxes]
    assert len(tops) == 60
    assert all(a + height <= b for (a, height), (b, _) in pairwise(tops))
    assert float(svg.get("viewBox", "").split()[3]) >= tops[-1][0] + tops[-1][1]


def test_the_words_say_what_the_lines_say(base: KnowledgeBase) -> None:
    words = described(mapped(base, "sleep-aids-memory"))
    assert "counts fully" in words
    assert "Verdict: backed" in words
