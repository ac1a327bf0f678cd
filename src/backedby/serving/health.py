"""For those who run the server: is it alive, is it ready, how is it doing."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from backedby.serving.current import Using
from backedby.serving.metrics import MEDIA_TYPE, Metrics

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Which knowledge base is in use; `current` is false while an older state of it is."""

    ready: bool
    current: bool
    trouble: str | None
    """Why the newest files are not in use."""
    since: str
    fingerprint: str
    claims: int
    references: int
    unreadable: int


@router.get("/healthz")
async def healthz() -> PlainTextResponse:
    """Whether the process answers at all."""
    return PlainTextResponse("ok\n")


@router.get("/readyz")
async def readyz(using: Using) -> Readiness:
    """Whether there is a knowledge base to answer from, and whether it is the newest.

    A server that keeps the last good state stays ready, and says what is wrong.
    """
    library = using.base.library
    return Readiness(
        ready=True,
        current=using.trouble is None,
        trouble=using.trouble,
        since=using.since,
        fingerprint=library.fingerprint,
        claims=len(library.claims),
        references=len(library.references),
        unreadable=library.unreadable,
    )


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Figures for Prometheus."""
    found = request.app.state.metrics
    assert isinstance(found, Metrics)
    return Response(found.printed(), media_type=MEDIA_TYPE)
