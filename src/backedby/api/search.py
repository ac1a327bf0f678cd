"""Searching works and claims; what is found, as JSON or for a reference manager."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field as FieldInfo
from starlette.responses import Response

from backedby.api import V1
from backedby.api.documenting import LINKED, NOT_MODIFIED, one_of, problems, published
from backedby.api.encoding import json_bytes
from backedby.api.paging import MOST, CursorParameter, link
from backedby.exporters.table import EXPORTERS
from backedby.knowledge_base import KnowledgeBase
from backedby.model.reference import Reference
from backedby.reports.search_json import search_as_json
from backedby.search.answers import FACETS, Answer, Filter
from backedby.search.index import Sort
from backedby.search.query import Field
from backedby.serving.caching import Fresh
from backedby.serving.problems import STALE_CURSOR, Problem

router = APIRouter(prefix=V1, tags=["search"])

_CSL = "application/vnd.citationstyles.csl+json"
_PLAIN = ("text/plain", "txt")
_MEDIA_TYPES: Mapping[str, tuple[str, str]] = {
    "bibtex": ("application/x-bibtex", "bib"),
    "csl-json": (_CSL, "json"),
    "jsonl": ("application/jsonl", "jsonl"),
}
"""Media type and usual suffix of each export that is not just text for people."""

_JSON = "json"
_FILTER = "^(" + "|".join(one.value for one in Field if one is not Field.ALL) + "):.+$"


@router.get(
    "/search",
    response_class=Response,
    responses={
        200: {
            **LINKED,
            "description": "The hits that fit best first, or the works among them in a format "
            "of reference managers.",
            "content": {
                "application/json": published("search"),
                **{
                    media_type: {"schema": {"type": "string"}}
                    for media_type, _ in (*_MEDIA_TYPES.values(), _PLAIN)
                },
                _CSL: {"schema": {"type": "array", "items": {"type": "object"}}},
            },
        },
        **NOT_MODIFIED,
        **problems(409),
    },
)
def search(
    using: Fresh,
    request: Request,
    q: Annotated[
        str,
        Query(
            description="What to look for, in the query language of `docs/search.md`; any text "
            "is answered. Without, everything.",
            examples=["endorphin* year:2003..2008 -mice"],
        ),
    ] = "",
    sort: Annotated[
        Sort,
        Query(
            description="`year` is newest first, `backed` the works that back most claims first.",
            examples=["relevance"],
        ),
    ] = Sort.RELEVANCE,
    limit: Annotated[int, Query(ge=1, le=MOST, description="Most hits.", examples=[10])] = 10,
    cursor: CursorParameter = None,
    facet: Annotated[
        list[Annotated[str, FieldInfo(**one_of(one.value for one in FACETS))]] | None,
        Query(description="Count all hits by these fields too.", examples=[["design", "year"]]),
    ] = None,
    facet_limit: Annotated[
        int, Query(ge=1, le=MOST, description="Most values of each field.", examples=[20])
    ] = 100,
    only: Annotated[
        Literal["references", "claims"] | None,
        Query(description="Works alone, or claims alone.", examples=["references"]),
    ] = None,
    filter: Annotated[
        list[Annotated[str, FieldInfo(pattern=_FILTER, max_length=500)]] | None,
        Query(
            description="Values that hits must have, as facets give them: `field:value`. "
            "All must hold.",
            examples=[["design:rct"]],
        ),
    ] = None,
    format: Annotated[
        str,
        Query(
            description="`json`, or the works among the hits for a reference manager, whatever "
            "`only` says.",
            examples=["json"],
            **one_of((_JSON, *EXPORTERS)),
        ),
    ] = _JSON,
) -> Response:
    """Find works and claims by word, phrase, name, year and field.

    The answer says how the query was understood, what of it made no sense, which other words
    were searched too, and why each hit is one.
    """
    filters = [_filter(one) for one in filter or ()]
    if format != _JSON:
        only = "references"
    if only:
        filters.append(Filter(Field.IS, only.removesuffix("s")))
    answer = using.base.searcher.answer(
        q,
        limit=limit,
        sort=sort,
        after=cursor,
        facets=[Field(one) for one in facet or ()],
        filters=filters,
    )
    if answer.stale:
        raise Problem(STALE_CURSOR, answer.stale)
    if format == _JSON:
        response = _json(answer, facet_limit)
    else:
        response = _export(using.base, answer, format)
    if answer.next:
        response.headers["Link"] = link(request, answer.next)
    return response


def _filter(text: str) -> Filter:
    field, _, value = text.partition(":")
    return Filter(Field(field), value)


def _json(answer: Answer, facet_limit: int) -> Response:
    told = search_as_json(answer)
    if answer.facets:
        told["facets"] = {
            one.field.value: [
                {"value": value.value, "label": value.label, "count": value.count}
                for value in one.values[:facet_limit]
            ]
            for one in answer.facets
        }
    return Response(json_bytes(told), media_type="application/json")


def _export(base: KnowledgeBase, answer: Answer, format: str) -> Response:
    works = [one.found.citekey for one in answer.hits if isinstance(one.found, Reference)]
    media_type, suffix = _MEDIA_TYPES.get(format, _PLAIN)
    return Response(
        EXPORTERS[format](base.library, works).encode("utf-8", "replace"),
        media_type=f"{media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="backedby.{suffix}"'},
    )
