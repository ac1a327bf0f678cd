"""How routes say in the OpenAPI document what they may answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from fastapi import FastAPI

from backedby.api.schemas.problems import ProblemDetails
from backedby.reports.schemas import SCHEMAS
from backedby.serving.problems import MEDIA_TYPE, PROBLEMS

Responses = dict[int | str, dict[str, object]]

_ALWAYS = (400, 414, 421, 422, 431, 500, 503)
"""What any request may meet."""


def problems(*statuses: int) -> Responses:
    """The problems that a route may answer, those that every one may among them."""
    return {status: _problem(status) for status in sorted({*_ALWAYS, *statuses})}


def _problem(status: int) -> dict[str, object]:
    kinds = [one for one in PROBLEMS if one.status == status]
    example = {
        "type": kinds[0].uri,
        "title": kinds[0].title,
        "status": status,
        "detail": kinds[0].why,
        "request_id": "c24b45d1a00176d4",
    }
    return {
        "description": " Or: ".join(one.title for one in kinds),
        "model": ProblemDetails,
        "content": {MEDIA_TYPE: {"example": example}},
    }


def one_of(values: Iterable[str]) -> dict[str, object]:
    """What makes a text parameter one of some values, which a table of ours knows."""
    known = list(values)
    return {"pattern": f"^({'|'.join(known)})$", "json_schema_extra": {"enum": known}}


def published(name: str) -> Mapping[str, object]:
    """A media type object for JSON that satisfies one of our published schemas."""
    return {"schema": {"$ref": f"#/components/schemas/{_COMPONENTS[name]}"}}


_COMPONENTS = {"report": "Report", "search": "SearchAnswer"}

NOT_MODIFIED: Responses = {304: {"description": "As If-None-Match knows it already."}}
LINKED: dict[str, object] = {
    "headers": {
        "Link": {
            "description": 'The next page, where there is one: `<…>; rel="next"` (RFC 8288).',
            "schema": {"type": "string"},
            "example": '</api/v1/claims?cursor=WyJ…>; rel="next"',
        }
    }
}


def complete(app: FastAPI) -> None:
    """Let the document of an app hold our published schemas, and problems as problem+json only."""
    generate = app.openapi

    def openapi() -> dict[str, object]:
        if app.openapi_schema is None:
            made = generate()
            for name, component in _COMPONENTS.items():
                schema = json.loads(SCHEMAS[name]())
                schema.pop("$schema")
                made["components"]["schemas"][component] = schema
            for path in made["paths"].values():
                for operation in path.values():
                    _only_as_problems(operation["responses"])
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _only_as_problems(responses: dict[str, dict[str, dict[str, object]]]) -> None:
    """FastAPI files every model under application/json too; ours is somewhere else."""
    for status, response in responses.items():
        content = response.get("content", {})
        if status.startswith(("4", "5")) and MEDIA_TYPE in content:
            plain = content.pop("application/json", {})
            assert isinstance(plain, dict)
            told = content[MEDIA_TYPE]
            assert isinstance(told, dict)
            content[MEDIA_TYPE] = {**plain, **told}
