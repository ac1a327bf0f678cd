"""The overview, over ASGI: every claim and every link of evidence, what is to be done, counts."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from test_search_page import total_of

from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.settings import Serve
from backedby.web.overview import ROWS
from pages_asked import DAY, HOSTILE, Pages, acting, asked, hostile_base, text_of


def part(html: str, title: str) -> str:
    return html.partition(f'id="{title}"')[2].partition("</section>")[0]


def test_the_matrix_has_every_claim_and_every_link_once(
    pages: Pages, tidy_base: KnowledgeBase
) -> None:
    html = part(pages.get("/overview").text, "matrix-title")
    claims = tidy_base.library.claims
    assert len(claims) <= ROWS
    rows = re.findall(r'<th scope="row"><a href="/claims/([^"]+)"', html)
    assert sorted(rows) == sorted(claims)
    links = sum(len({one.reference for one in claim.evidence}) for claim in claims.values())
    assert html.partition("<table")[2].count('class="dot ') == links


def test_shares_of_verdicts_lead_to_as_many_claims(pages: Pages) -> None:
    html = part(pages.get("/overview").text, "verdicts-title")
    shares = re.findall(r'<li><a href="([^"]+)">.*?<strong>(\d+)</strong>', html, re.DOTALL)
    assert len(shares) > 2
    for href, count in shares:
        assert total_of(pages.get(unescape(href)).text) == int(count)
    widths = [float(one) for one in re.findall(r'<rect class="share[^>]* width="([\d.]+)"', html)]
    assert sum(widths) == pytest.approx(100, abs=0.1)


def test_works_without_claims_and_fallen_works_are_named(
    pages: Pages, tidy_base: KnowledgeBase
) -> None:
    html = part(pages.get("/overview").text, "todo-title")
    for work in tidy_base.graph.works_without_claims():
        assert f'href="/references/{work}"' in html
    fallen = [
        key
        for key, work in tidy_base.library.references.items()
        if work.carries_nothing(DAY) and tidy_base.graph.claims_resting_on(key)
    ]
    assert fallen
    for key in fallen:
        assert f'href="/references/{key}"><s>' in html


def test_a_review_is_overdue_from_the_day_after(tidy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(tidy, folder, ignore=shutil.ignore_patterns(".backedby"))
    found = KnowledgeBase.open(folder, clock=Clock(DAY)).library.claims.values()
    claim = next(one for one in found if one.review and one.review.due)
    assert claim.review
    file = folder / claim.path
    for due, told in (("2026-11-20", "1 review overdue"), ("2026-11-22", "1 due in the next 90")):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"due: [\d-]+", f"due: {due}", text), "utf-8")
        with asked(folder) as client:
            page = text_of(client.get("/overview"))
        assert told in page


def test_nothing_is_counted_unless_asked_for(pages: Pages) -> None:
    pages.post("/api/v1/check", json={"text": "Garlic cures all colds."})
    assert "Not counted." in text_of(pages.get("/overview"))
    assert "counted by topic" not in text_of(pages.get("/"))


def test_sentences_without_a_claim_are_counted_by_topic_and_never_kept(tidy: Path) -> None:
    draft = "Sleep cures 40% of all broken legs. Purple garlic cures every cold in one day."
    with asked(tidy, serve=Serve(count_unanswered=True)) as client:
        report = client.post("/api/v1/check", json={"text": draft}).json()
        unknown = [one for one in report["claims"] if one["why_not"] == "no-known-claim"]
        assert unknown
        client.post("/check", data={"text": draft})
        answer = client.get("/overview")
        page = text_of(answer)
        assert "counted by topic" in text_of(client.get("/"))
    assert f"{2 * len(unknown)} sentences in 2 drafts" in page
    assert "arlic" not in answer.text
    assert "broken" not in answer.text


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_hostile_knowledge_base_stays_text(payload: str, tmp_path: Path) -> None:
    with asked(hostile_base(tmp_path, payload)) as client:
        html = client.get("/overview").text
        assert acting(html) == []
        assert client.get("/overview", params=[("start", payload)]).status_code == 200


def test_many_claims_come_in_pages(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "references.bib").write_text(
        "@article{a, title = {A}, year = {2001}, design = {rct}, population = {human}}", "utf-8"
    )
    for number in range(ROWS + 5):
        (tmp_path / "claims" / f"claim-{number}.md").write_text(
            f"---\nstatement: Number {number} helps.\nkind: benefit\nstatus: approved\n"
            "evidence:\n  - {reference: a, stance: supports}\n---\n",
            "utf-8",
        )
    with asked(tmp_path) as client:
        seen = []
        address = "/overview"
        for _ in range(3):
            html = client.get(address).text
            seen += re.findall(r'<th scope="row"><a href="/claims/([^"]+)"', html)
            following = re.search(r'<a href="([^"#]+)[^"]*" rel="next">', html)
            if not following:
                break
            address = unescape(following[1])
    assert len(seen) == len(set(seen)) == ROWS + 5


def test_what_is_not_shown_at_once_is_folded_away_and_not_left_out(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    works = [
        f"@article{{work{one}, title = {{Number {one}}}, year = {{2001}}}}" for one in range(20)
    ]
    (tmp_path / "references.bib").write_text("\n".join(works), "utf-8")
    with asked(tmp_path) as client:
        html = part(client.get("/overview").text, "todo-title")
    first, _, folded = html.partition("<details")
    assert first.count('href="/references/') + folded.count('href="/references/') == 20
    assert "and 12 more</summary>" in folded
