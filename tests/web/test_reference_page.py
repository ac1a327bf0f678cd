"""The page of a work, over ASGI: its record, its standing, what rests on it and would fall."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from backedby.citations.printing import author_year, vancouver
from backedby.knowledge_base import KnowledgeBase
from backedby.policy.impact import impact_of
from backedby.policy.verdicts import Policy
from pages_asked import DAY, HOSTILE, Pages, acting, asked, hostile_base, text_of


def test_every_work_has_a_page_with_both_printed_forms(
    pages: Pages, tidy_base: KnowledgeBase
) -> None:
    for work in tidy_base.library.references.values():
        page = text_of(pages.get(f"/references/{quote(work.citekey, safe='')}"))
        assert " ".join(author_year(work).split()) in page
        assert " ".join(vancouver(work).split()) in page


def test_doi_and_pubmed_are_links(pages: Pages, tidy_base: KnowledgeBase) -> None:
    works = tidy_base.library.references.values()
    with_doi = next(one for one in works if one.doi)
    html = pages.get(f"/references/{with_doi.citekey}").text
    assert f'href="https://doi.org/{quote(with_doi.doi, safe="")}"' in html
    with_pmid = next((one for one in works if one.pmid), None)
    if with_pmid:
        html = pages.get(f"/references/{with_pmid.citekey}").text
        assert f'href="https://pubmed.ncbi.nlm.nih.gov/{with_pmid.pmid}/"' in html


def test_a_work_that_fell_says_so_with_its_day(pages: Pages, tidy_base: KnowledgeBase) -> None:
    fallen = [one for one in tidy_base.library.references.values() if one.carries_nothing(DAY)]
    assert fallen
    for work in fallen:
        answer = pages.get(f"/references/{work.citekey}")
        assert f"This work was {work.standing}" in text_of(answer)
        assert "It carries no claim." in text_of(answer)
        if work.standing_date:
            assert f'datetime="{work.standing_date}"' in answer.text


def test_claims_stand_under_what_the_work_shows_for_them(
    pages: Pages, tidy_base: KnowledgeBase
) -> None:
    for claim in tidy_base.library.claims.values():
        for one in claim.evidence:
            html = unescape(pages.get(f"/references/{one.reference}").text)
            at = html.index(f'href="/claims/{claim.id}"')
            assert re.findall(r"it (supports these in|supports these|disputes these|only|says)",
                              html[:at]), claim.id  # fmt: skip


def test_what_would_fall_is_what_the_graph_says(pages: Pages, tidy_base: KnowledgeBase) -> None:
    policy = Policy(DAY, tidy_base.settings.policy.suffices)
    some_fall = False
    for work in tidy_base.library.references.values():
        impact = impact_of(tidy_base.graph, work.citekey, policy)
        changed = [one for one in impact.falls if one.before != one.after]
        html = pages.get(f"/references/{work.citekey}").text
        _, _, part = html.partition('id="fall-title"')
        part = part.partition("</section>")[0]
        for one in changed:
            some_fall = True
            assert f'href="/claims/{one.claim}"' in part
        if not changed:
            assert "would become" not in part
    assert some_fall


def test_an_unknown_work_is_a_page_that_names_the_closest(
    pages: Pages, tidy_base: KnowledgeBase
) -> None:
    known = next(iter(tidy_base.library.references))
    answer = pages.get(f"/references/{known}x")
    assert known in text_of(answer, 404)


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_hostile_record_stays_text(payload: str, tmp_path: Path) -> None:
    with asked(hostile_base(tmp_path, payload)) as client:
        html = client.get("/references/evil1").text
    assert "evil1" in html
    assert acting(html) == []
