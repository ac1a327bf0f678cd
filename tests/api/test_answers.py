"""Each answer holds what the knowledge base holds; each list comes in pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from asking import Asking, asking
from backedby.check.rules import RULES
from backedby.check.rules.base import PageRule
from backedby.documents.reading import read_text
from backedby.exporters.table import EXPORTERS
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.claim import Kind
from backedby.model.flaws import FLAWS, Flaw
from backedby.model.reference import Design, Reference
from backedby.model.verdict import Verdict
from backedby.policy.impact import resting_on_one_study
from backedby.reports.json_report import as_json
from backedby.reports.schemas import SCHEMAS
from backedby.reports.search_json import search_as_json
from backedby.search.answers import FACETS
from backedby.server import create_app
from backedby.serving.current import Current
from backedby.settings import SETTINGS, Serve

Json = dict[str, object]
V1 = "/api/v1"
DAY = "2026-11-21"


@pytest.fixture(scope="module")
def api(tidy: Path) -> Iterator[Asking]:
    app = create_app(Current(tidy, clock=Clock(DAY)), Serve(), watch=False)
    with asking(app) as client:
        yield client


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock(DAY))


def told(api: Asking, path: str, **query: object) -> Json:
    answer = api.get(V1 + path, params=query)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert isinstance(found, dict)
    return found


def pages(api: Asking, path: str, **query: object) -> Iterator[Json]:
    """All pages, by following the header Link."""
    answer = api.get(V1 + path, params=query)
    while True:
        page = answer.json()
        yield page
        assert ("next" in answer.links) == (page["next"] is not None)
        if page["next"] is None:
            return
        assert page["next"] in answer.links["next"]["url"]
        answer = api.get(answer.links["next"]["url"])


def test_all_claims_come_once_in_pages(api: Asking, base: KnowledgeBase) -> None:
    found = list(pages(api, "/claims", limit=2))
    assert len(found) > 2
    assert {page["total"] for page in found} == {len(base.library.claims)}
    ids = [one["id"] for page in found for one in page["claims"]]  # type: ignore[attr-defined]
    assert ids == list(base.library.claims)


def test_all_works_come_once_in_pages(api: Asking, base: KnowledgeBase) -> None:
    found = [one for page in pages(api, "/references", limit=3) for one in page["references"]]  # type: ignore[attr-defined]
    assert [one["citekey"] for one in found] == list(base.library.references)


@pytest.mark.parametrize("kind", [Kind.BENEFIT, Kind.MECHANISM, Kind.COST])
def test_claims_are_filtered_by_kind(api: Asking, base: KnowledgeBase, kind: Kind) -> None:
    expected = [one.id for one in base.library.claims.values() if one.kind is kind]
    assert _ids(told(api, "/claims", kind=kind.value)) == expected


def test_claims_are_filtered_by_verdict_work_page_and_concept(
    api: Asking, base: KnowledgeBase
) -> None:
    contested = [one for one, verdict in base.verdicts.items() if verdict is Verdict.CONTESTED]
    assert set(_ids(told(api, "/claims", verdict="contested"))) == set(contested)
    both = told(api, "/claims", verdict=["contested", "unbacked"])
    assert both["total"] == sum(
        one in (Verdict.CONTESTED, Verdict.UNBACKED) for one in base.verdicts.values()
    )
    work = next(one for one in base.library.references if base.graph.claims_resting_on(one))
    resting = {one.claim for one in base.graph.claims_resting_on(work)}
    assert set(_ids(told(api, "/claims", reference=work))) == resting
    for page in base.library.pages:
        assert set(_ids(told(api, "/claims", page=page))) == set(base.graph.claims_on(page))
    concept = next(iter(base.library.vocabulary)).id
    about = set(base.graph.claims_about(concept))
    assert set(_ids(told(api, "/claims", concept=concept))) == about
    assert told(api, "/claims", concept="no such thing")["total"] == 0


def test_works_are_filtered_by_design_year_and_claim(api: Asking, base: KnowledgeBase) -> None:
    works = base.library.references.values()
    rcts = [one.citekey for one in works if one.design is Design.RCT]
    assert rcts
    assert _keys(told(api, "/references", design="rct")) == rcts
    dated = [one.citekey for one in works if one.year and "2010" <= one.year[:4] <= "2015"]
    assert _keys(told(api, "/references", year_from=2010, year_to=2015)) == dated
    claim = next(one for one in base.library.claims.values() if one.evidence)
    named = {one.reference for one in claim.evidence}
    assert set(_keys(told(api, "/references", claim=claim.id))) == named


def test_a_claim_comes_with_all_that_was_recorded(api: Asking, base: KnowledgeBase) -> None:
    for claim in base.library.claims.values():
        found = told(api, f"/claims/{claim.id}")
        judgement = base.judgements[claim.id]
        assert found["statement"] == claim.statement
        assert found["verdict"] == judgement.verdict
        assert found["reasons"] == list(judgement.reasons)
        assert told(api, f"/claims/{claim.id}/evidence")["evidence"] == found["evidence"]
        evidence = found["evidence"]
        assert isinstance(evidence, list)
        assert [(one["reference"], one["stance"]) for one in evidence] == [
            (one.reference, one.stance.value) for one in claim.evidence
        ]
        counting = {(one.reference, one.stance) for one in judgement.backing if one.counts}
        assert {(one["reference"], one["stance"]) for one in evidence if one["counts"]} == counting


def test_a_work_comes_with_what_rests_on_it(api: Asking, base: KnowledgeBase) -> None:
    for work in base.library.references.values():
        found = told(api, f"/references/{work.citekey}")
        assert found["short"] == work.short
        resting = told(api, "/graph/claims-resting-on", reference=work.citekey)["claims"]
        assert found["claims"] == resting
        assert [one["claim"] for one in resting] == [  # type: ignore[attr-defined]
            one.claim for one in base.graph.claims_resting_on(work.citekey)
        ]


@pytest.mark.parametrize("query", ["", "memory", 'sleep* -mice "spoken words"', "naps (design:RCT"])
def test_a_search_answers_what_the_searcher_does(
    api: Asking, base: KnowledgeBase, query: str
) -> None:
    answer = base.searcher.answer(query, facets=FACETS)
    facets = [one.value for one in FACETS]
    found = told(api, "/search", q=query, facet=facets)
    schema = Draft202012Validator(json.loads(SCHEMAS["search"]()))
    assert [one.message for one in schema.iter_errors(found)] == []
    expected = json.loads(json.dumps(search_as_json(answer)))
    for cursor in ("next", "generation"):  # another index of the same documents
        found.pop(cursor)
        expected.pop(cursor)
    assert found == expected


def test_pages_of_a_search_hold_every_hit_once(api: Asking, base: KnowledgeBase) -> None:
    found = [one for page in pages(api, "/search", q="sleep", limit=2) for one in page["hits"]]  # type: ignore[attr-defined]
    expected = base.searcher.answer("sleep", limit=100)
    assert [one["id"] for one in found] == [one.id for one in expected.hits]


@pytest.mark.parametrize("name", list(EXPORTERS))
def test_hits_are_exported_as_the_exporters_write_them(
    api: Asking, base: KnowledgeBase, name: str
) -> None:
    answer = api.get(f"{V1}/search", params={"q": "sleep", "format": name, "limit": 100})
    hits = base.searcher.answer("sleep is:reference", limit=100).hits
    works = [one.found.citekey for one in hits if isinstance(one.found, Reference)]
    assert len(works) > 1
    assert answer.text == EXPORTERS[name](base.library, works)
    media_type = answer.headers["content-type"].partition(";")[0]
    described = told(api, "/openapi.json")["paths"]["/api/v1/search"]["get"]["responses"]["200"]  # type: ignore[index]
    assert media_type in described["content"]


def test_a_filter_keeps_what_its_facet_counted(api: Asking) -> None:
    counted = told(api, "/search", q="sleep", facet="design", facet_limit=1)["facets"]
    assert isinstance(counted, dict)
    (first,) = counted["design"]
    kept = told(api, "/search", q="sleep", filter=f"design:{first['value']}")
    assert kept["total"] == first["count"]


def test_the_graph_is_asked_as_from_the_command_line(api: Asking, base: KnowledgeBase) -> None:
    graph = base.graph
    work = next(one for one in base.library.references if graph.claims_resting_on(one))
    near = told(api, "/graph/neighbours", id=work, depth=2)["nodes"]
    node = graph.node(work)
    assert node is not None
    expected = [{"type": kind.value, "id": name} for kind, name in graph.neighbours(node, 2)]
    assert near == expected
    way = told(api, "/graph/path", start=work, end=expected[-1]["id"])
    assert way["found"] is True
    assert way["nodes"][0] == {"type": "reference", "id": work}  # type: ignore[index]
    assert told(api, "/graph/repeaters")["references"] == list(graph.repeaters())
    unused = list(graph.works_without_claims())
    assert told(api, "/graph/works-without-claims")["references"] == unused
    alone = {one["claim"]: one["reference"] for one in _list(api, "/graph/resting-on-one-study")}
    assert alone == dict(resting_on_one_study(base.judgements))
    fallen = told(api, "/graph/impact", reference=work)
    resting = {one.claim for one in graph.claims_resting_on(work)}
    assert {one["claim"] for one in fallen["claims"]} >= resting  # type: ignore[attr-defined]
    for written in ("json", "graphml"):
        exported = api.get(f"{V1}/graph/export", params={"format": written})
        assert exported.text == graph.written(written)


def test_a_draft_is_checked_as_the_checker_does(api: Asking, base: KnowledgeBase) -> None:
    schema = Draft202012Validator(json.loads(SCHEMAS["report"]()))
    text = (
        "Sleep after learning aids memory (Lindqvist 2015).\n\nNaps cure everything (Nobody 1900)."
    )
    for name, read_as in (("draft.md", None), ("draft", "markdown"), ("draft.txt", "text")):
        expected = as_json(base.check(read_text(text, name, read_as)))
        draft = {"text": text, "path": name} | ({"format": read_as} if read_as else {})
        as_text = api.post(f"{V1}/check", json=draft)
        as_file = api.post(
            f"{V1}/check",
            files={"file": (name, text.encode())},
            data={"format": read_as} if read_as else {},
        )
        for answer in (as_text, as_file):
            assert answer.status_code == 200, answer.text
            found = answer.json()
            assert [one.message for one in schema.iter_errors(found)] == []
            assert {**found, "made": ""} == {**json.loads(json.dumps(expected)), "made": ""}
        assert found["claims"]
        assert found["findings"]


def test_flaws_settings_rules_schemas_and_problems_are_told(
    api: Asking, base: KnowledgeBase
) -> None:
    assert told(api, "/validate")["total"] == len(base.findings)
    settings = {one["name"]: one for one in told(api, "/settings")["settings"]}  # type: ignore[attr-defined]
    assert list(settings) == list(SETTINGS)
    assert settings["serve.port"]["value"] == 8000
    assert settings["serve.port"]["origin"] == "default"
    rules = told(api, "/rules")["rules"]
    assert len(rules) == len(RULES) + len(FLAWS)  # type: ignore[arg-type]
    every: list[PageRule | Flaw] = [*RULES, *FLAWS]
    for one in every:
        by_code, by_name = (told(api, f"/rules/{name}") for name in (one.code.lower(), one.name))
        assert by_code == by_name
        assert by_code["text"]
    for name, schema in SCHEMAS.items():
        assert told(api, f"/schemas/{name}") == json.loads(schema())
    for problem in told(api, "/problems")["problems"]:  # type: ignore[attr-defined]
        assert api.get(problem["type"]).json() == problem
    library = told(api, "/library")
    assert library["claims"] == len(base.library.claims)
    assert sum(library["verdicts"].values()) == len(base.verdicts)  # type: ignore[attr-defined]


def _list(api: Asking, path: str) -> list[dict[str, str]]:
    found = told(api, path)["claims"]
    assert isinstance(found, list)
    return found


def _ids(page: Json) -> list[str]:
    return [one["id"] for one in page["claims"]]  # type: ignore[attr-defined]


def _keys(page: Json) -> list[str]:
    return [one["citekey"] for one in page["references"]]  # type: ignore[attr-defined]
