"""The page of a claim, over ASGI: all that decides is on it, and nothing hostile gets out."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from backedby.curation.advice import advice_on
from backedby.knowledge_base import Clock, KnowledgeBase
from pages_asked import DAY, HOSTILE, Pages, acting, asked, hostile_base, text_of


def test_every_claim_has_a_page_with_its_verdict_and_every_reason(
    pages: Pages, tidy_base: KnowledgeBase
) -> None:
    for claim in tidy_base.library.claims.values():
        page = text_of(pages.get(f"/claims/{claim.id}"))
        judgement = tidy_base.judgements[claim.id]
        assert claim.statement in page
        for reason in judgement.reasons:
            assert reason in page


def test_the_rule_that_decided_is_marked_in_the_table(
    pages: Pages, tidy_base: KnowledgeBase
) -> None:
    for claim in tidy_base.library.claims.values():
        html = pages.get(f"/claims/{claim.id}").text
        here = re.findall(r'<td class="here">([^<]+)<', html)
        verdict = tidy_base.judgements[claim.id].verdict
        if verdict is None or verdict == "not-needed":
            assert here == []
        else:
            assert here == [verdict.replace("-", " ")]


def test_it_says_who_approved_and_that_no_clinician_has(
    pages: Pages, tidy_base: KnowledgeBase
) -> None:
    seen = set()
    for claim in tidy_base.library.claims.values():
        page = text_of(pages.get(f"/claims/{claim.id}"))
        clinical = claim.review is not None and claim.review.is_clinical
        seen.add(clinical)
        assert (
            "No clinician has approved this claim" in page or "Nobody has reviewed" in page
        ) is (not clinical)
        if claim.review and claim.review.by:
            assert claim.review.by in page
    assert False in seen


def test_only_what_the_evidence_carries_may_be_said(pages: Pages, tidy_base: KnowledgeBase) -> None:
    library = tidy_base.library
    said = 0
    for claim in library.claims.values():
        html = unescape(pages.get(f"/claims/{claim.id}").text)
        allowed = html.partition("May be said")[2].partition("Says too much")[0]
        strong = html.partition("Says too much")[2].partition("</section>")[0]
        judgement = tidy_base.judgements[claim.id]
        advice = advice_on(claim, judgement, library.references, DAY)
        if advice.cited:
            said += 1
            assert advice.cited in allowed
        else:
            assert "<blockquote" not in allowed
            assert "tone-bad" in allowed
        assert not any(one in allowed for one in (*claim.wording.also, *claim.wording.too_strong))
        assert all(one in strong for one in claim.wording.too_strong)
        assert all(one in html for one in claim.wording.also)
    assert said > 2


def test_the_twin_is_named_and_answers(pages: Pages) -> None:
    html = pages.get("/claims/sleep-aids-memory").text
    twin = re.search(r'<link rel="alternate" type="application/json" href="([^"]+)">', html)
    assert twin
    assert pages.get(twin[1]).json()["id"] == "sleep-aids-memory"


def test_an_unknown_claim_is_a_page_that_names_the_closest(pages: Pages) -> None:
    answer = pages.get("/claims/sleep-aids-memori")
    assert answer.status_code == 404
    assert "sleep-aids-memory" in text_of(answer, 404)
    assert answer.headers["content-security-policy"]


def test_all_claims_are_a_search_away(pages: Pages) -> None:
    answer = pages.get("/claims")
    assert answer.headers["location"] == "/search?only=claims"


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_hostile_claim_stays_text(payload: str, tmp_path: Path) -> None:
    folder = hostile_base(tmp_path, payload)
    found = KnowledgeBase.open(folder, clock=Clock("2026-11-21")).library.claims
    with asked(folder) as client:
        for claim in found:
            html = client.get(f"/claims/{claim}").text
            assert acting(html) == []
            assert "49" not in html  # of the template
            assert " ".join(payload.split()) in unescape(html)
