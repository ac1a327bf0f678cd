"""Opening a folder: the shipped knowledge base, caches, the clock."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from backedby.errors import BadSetting, NoKnowledgeBase
from backedby.knowledge_base import Clock, KnowledgeBase, find
from backedby.model.finding import Severity
from backedby.model.verdict import Verdict

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def shipped() -> KnowledgeBase:
    return KnowledgeBase.open(ROOT, clock=Clock("2026-11-21"))


@pytest.fixture
def copy(tidy: Path, tmp_path: Path) -> Path:
    shutil.copytree(tidy, tmp_path / "kb", ignore=shutil.ignore_patterns(".backedby"))
    return tmp_path / "kb"


def test_the_shipped_knowledge_base_has_no_flaw_above_a_notice(shipped: KnowledgeBase) -> None:
    assert [one for one in shipped.findings if one.severity is not Severity.NOTICE] == []
    assert shipped.library.unreadable == 0
    assert len(shipped.library.references) == 44
    assert len(shipped.library.claims) >= 45


def test_the_three_claims_of_the_customer_come_out_unequal(shipped: KnowledgeBase) -> None:
    judged = {
        claim: shipped.judgements[claim].verdict
        for claim in (
            "pain-relief-endorphin-release",
            "reduces-inflammation",
            "more-cost-effective-long-term",
        )
    }
    assert judged == {
        "pain-relief-endorphin-release": Verdict.CONTESTED,
        "reduces-inflammation": Verdict.PARTLY_BACKED,
        "more-cost-effective-long-term": Verdict.CONTESTED,
    }
    reasons = " ".join(shipped.judgements["reduces-inflammation"].reasons)
    assert "only animal evidence" in reasons
    assert "NICE 2016: disputes it" in shipped.judgements["more-cost-effective-long-term"].reasons


def test_no_clinician_has_approved_anything_shipped(shipped: KnowledgeBase) -> None:
    reviews = [claim.review for claim in shipped.library.claims.values()]
    assert all(review is not None and not review.is_clinical for review in reviews)


def test_every_shipped_claim_is_recognised_in_its_own_words(shipped: KnowledgeBase) -> None:
    from backedby.documents.reading import read_document

    missed = []
    for claim in shipped.library.claims.values():
        report = shipped.check(read_document(claim.statement.encode(), "statement.txt"))
        stated = {one.match.claim for sentence in report.claims for one in sentence.matches}
        if claim.id not in stated:
            missed.append(claim.id)
    assert missed == []


def test_verdicts_come_from_the_cache_until_a_file_changes(copy: Path) -> None:
    first = KnowledgeBase.open(copy, clock=Clock("2026-11-21"))
    assert first.judgements["coffee-improves-memory"].verdict is Verdict.UNBACKED
    again = KnowledgeBase.open(copy, clock=Clock("2026-11-21"))
    assert again.judgements == first.judgements
    assert "graph" not in vars(again)
    bib = copy / "references.bib"
    bib.write_text(bib.read_text("utf-8").replace("{retracted}", "{current}"), "utf-8")
    mended = KnowledgeBase.open(copy, clock=Clock("2026-11-21"))
    assert mended.judgements["coffee-improves-memory"].verdict is Verdict.BACKED


@pytest.mark.parametrize("garbage", [b"", b"[]", b"[", b'[{"claim": 3}]', b"\xff\xfe", b"null"])
def test_a_broken_cache_is_made_again(copy: Path, garbage: bytes) -> None:
    sound = KnowledgeBase.open(copy, clock=Clock("2026-11-21"))
    expected = dict(sound.judgements)
    caches = list((copy / ".backedby").rglob("*.json"))
    assert caches
    for one in caches:
        one.write_bytes(garbage)
    again = KnowledgeBase.open(copy, clock=Clock("2026-11-21"))
    assert again.judgements == expected
    assert again.library.claims == sound.library.claims


def test_old_caches_do_not_pile_up(copy: Path) -> None:
    for day in range(1, 8):
        assert KnowledgeBase.open(copy, clock=Clock(f"2026-11-0{day}")).judgements
    assert len(list((copy / ".backedby").rglob("*.json"))) <= 4


def test_a_folder_is_found_upward_and_named_ones_win(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy / "claims")
    assert find(environment={}) == copy
    assert find(str(copy), {"BACKEDBY_KB": "elsewhere"}) == copy
    with pytest.raises(NoKnowledgeBase):
        find(environment={"BACKEDBY_KB": str(tmp_path / "nowhere")})


def test_a_clock_takes_iso_days_only() -> None:
    assert Clock.set_to("2026-11-21").now == "2026-11-21T00:00:00Z"
    assert len(Clock.set_to(None).today) == 10
    for day in ("21.11.2026", "2026-13-01", ""):
        with pytest.raises(BadSetting):
            Clock.set_to(day)
