"""A search answer as JSON: what `backedby search --format json` prints."""

from __future__ import annotations

import json
from collections.abc import Sequence

from backedby.model.claim import Claim
from backedby.search.answers import Answer, Hit

SCHEMA = "backedby-search/1"


def render_search_json(answer: Answer, hits: Sequence[Hit] | None = None) -> str:
    """The answer as one JSON object; with `hits`, those of several pages. Lists are never null."""
    return json.dumps(
        {
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
                str(facet.field): [
                    {"value": one.value, "label": one.label, "count": one.count}
                    for one in facet.values
                ]
                for facet in answer.facets
            },
        },
        ensure_ascii=False,
    )


def _hit(hit: Hit) -> dict[str, object]:
    found = hit.found
    if isinstance(found, Claim):
        about: dict[str, object] = {
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
