"""A search answer as JSON, as `search.schema.json` says: for the command line and the API."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources

from backedby.model.claim import Claim
from backedby.search.answers import Answer, Hit

SCHEMA = "backedby-search/1"


Json = dict[str, object]


def render_search_json(answer: Answer, hits: Sequence[Hit] | None = None) -> str:
    """The answer as one JSON object; with `hits`, those of several pages. Lists are never null."""
    return json.dumps(search_as_json(answer, hits), ensure_ascii=False)


def search_schema() -> str:
    """The JSON Schema (2020-12) that every answer satisfies."""
    return resources.files("backedby.reports").joinpath("search.schema.json").read_text("utf-8")


def search_as_json(answer: Answer, hits: Sequence[Hit] | None = None) -> Json:
    """The answer as the values that JSON knows; with `hits`, those of several pages."""
    return {
        "schema": SCHEMA,
        "query": answer.text,
        "understood": answer.understood,
        "also": [
            {"said": one.said, "also": list(one.also), "concept": one.concept or None}
            for one in answer.also
        ],
        "problems": [
            {"position": one.position, "end": one.end, "reason": one.reason}
            for one in answer.problems
        ],
        "limits": list(answer.limits),
        "did_you_mean": [
            {"said": one.said, "meant": one.meant, "instead": one.instead}
            for one in answer.did_you_mean
        ],
        "total": answer.total,
        "exact": answer.exact,
        "partial": answer.partial,
        "stale": answer.stale or None,
        "generation": answer.generation,
        "next": answer.next,
        "hits": [_hit(one) for one in (answer.hits if hits is None else hits)],
        "facets": {
            facet.field.value: [
                {"value": one.value, "label": one.label, "count": one.count} for one in facet.values
            ]
            for facet in answer.facets
        },
    }


def _hit(hit: Hit) -> Json:
    found = hit.found
    if isinstance(found, Claim):
        about: Json = {
            "kind": "claim",
            "claim": found.id,
            "statement": found.statement,
            "claim_kind": found.kind,
            "status": found.status,
            "verdict": hit.verdict,
        }
    else:
        about = {
            "kind": "reference",
            "reference": found.citekey,
            "short": found.short,
            "title": found.title,
            "container": found.container or None,
            "year": found.year or None,
            "doi": found.doi or None,
            "design": found.design,
            "population": found.population,
            "standing": found.standing,
        }
    return {
        "id": hit.id,
        "score": round(hit.score, 4),
        **about,
        "snippets": [
            {
                "field": one.field,
                "start": one.span.start,
                "end": one.span.end,
                "text": one.text,
                "marks": [{"start": mark.start, "end": mark.end} for mark in one.marks],
            }
            for one in hit.snippets
        ],
        "bearings": [
            {
                "claim": one.claim,
                "reference": one.reference,
                "stance": one.stance,
                "verdict": one.verdict,
            }
            for one in hit.bearings
        ],
    }
