"""One app of all that answers over HTTP: the API, the pages, and what surrounds both."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import AsyncIterator

import anyio
import anyio.to_thread
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

import backedby
from backedby.api import V1, documenting
from backedby.api.routes import ROUTERS
from backedby.serving.caching import Stamped, answer_not_modified
from backedby.serving.current import Current
from backedby.serving.guarding import Guarded
from backedby.serving.headers import Completed
from backedby.serving.health import router as health
from backedby.serving.limiting import Limited, Timed
from backedby.serving.metrics import Metrics
from backedby.serving.observing import Observed
from backedby.serving.problems import handle_problems
from backedby.serving.unanswered import Unanswered
from backedby.serving.watching import watched
from backedby.settings import Serve
from backedby.web.pages import mount_pages
from backedby.web.templating import problem_page

THREADS = 2
"""Requests that are worked on at once in a process; the others wait for their turn.

Python runs one thread at a time, so more of them make every answer late and none early (8
double the 99th percentile, `benchmarks/api_results.md`). Checks have as many of their own: a
long draft holds up other drafts, never a search.
"""
_MEGABYTE = 1_000_000


def create_app(current: Current, serve: Serve, *, watch: bool = True) -> FastAPI:
    """The app that answers from a knowledge base, which it opens unless that was done before.

    `serve` is read once, here; every other setting follows the files.
    """

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        app.state.checks = anyio.CapacityLimiter(THREADS)
        sys.setswitchinterval(_SWITCH)
        current.told = app.state.metrics.took
        current.start()
        with watched(current) if watch else contextlib.nullcontext():
            yield

    app = FastAPI(
        title="backedby",
        version=backedby.__version__,
        summary="Which claims of a health page are backed by which sources, and how well.",
        openapi_url=f"{V1}/openapi.json",
        docs_url=None,  # both fetch scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
        telemetry={"tracing": False},
    )
    app.state.current = current
    app.state.metrics = Metrics()
    app.state.unanswered = Unanswered() if serve.count_unanswered else None
    for router in (*ROUTERS, health):
        app.include_router(router)
    documenting.complete(app)
    mount_pages(app)
    handle_problems(app, problem_page)
    answer_not_modified(app)
    _surround(app, serve)
    return app


_SWITCH = 0.002
"""Seconds after which a thread that works lets another one run: the one that listens, above all."""


def _surround(app: FastAPI, serve: Serve) -> None:
    """What every request passes through, innermost first."""
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Stamped)
    app.add_middleware(Timed, most_seconds=serve.max_seconds)
    app.add_middleware(Limited, most_bytes=serve.max_body_mb * _MEGABYTE)
    if serve.allowed_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=serve.allowed_origins,
            allow_methods=("GET", "HEAD", "POST"),
            allow_headers=("Content-Type", "If-None-Match", "X-Request-ID"),
            expose_headers=("ETag", "Link", "X-Request-ID", "Backedby-Library", "Backedby-Trouble"),
        )
    app.add_middleware(
        Guarded,
        host=serve.host,
        allowed_hosts=serve.allowed_hosts,
        allowed_origins=serve.allowed_origins,
    )
    app.add_middleware(Completed)
    app.add_middleware(Observed, metrics=app.state.metrics, page=problem_page)
