"""The desk's addresses."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from backedby.serving.current import Using
from backedby.web.templating import page

router = APIRouter()


@router.get("/")
async def desk(request: Request, using: Using) -> Response:
    """The empty desk."""
    return page(request, "desk/desk.html")
