"""The addresses of the manual."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from backedby.importers.closest import Closest
from backedby.serving.current import Using
from backedby.serving.problems import NOT_FOUND, Problem
from backedby.web.addresses import API
from backedby.web.manual.api import reference
from backedby.web.manual.chapters import manual
from backedby.web.templating import page

router = APIRouter()


@router.get("/help")
def contents(request: Request, using: Using) -> Response:
    """What there is to read."""
    chapters = list(manual().values())
    rules = [one for one in chapters if one.path.startswith("rules/")]
    return page(
        request,
        "manual/contents.html",
        chapters=[one for one in chapters if one not in rules and one.path != "rules"],
        rules=rules,
    )


@router.get("/help/api")
def api(request: Request, using: Using) -> Response:
    """What programs can ask."""
    return page(
        request,
        "manual/api.html",
        twin=f"{API}/openapi.json",
        groups=reference(request.app.openapi(), using.base, str(request.base_url).rstrip("/")),
    )


@router.get("/help/{path:path}")
def chapter(request: Request, using: Using, path: str) -> Response:
    """A page of the manual."""
    found = manual().get(path.strip("/"))
    if found is None:
        hint = Closest().hint(path, manual().keys())
        raise Problem(NOT_FOUND, "The manual has no such page.", hint=hint)
    return page(
        request,
        "manual/chapter.html",
        chapter=found,
        chapters=[one for one in manual().values() if not one.path.startswith("rules/")],
    )
