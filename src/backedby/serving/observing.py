"""Around every request: an id, one line in the log, figures, and an answer whatever happens.

The log says what was asked for by the template of its route and never holds a query, a path
as it was sent, or a body: drafts are nobody's business.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import time
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backedby.serving.metrics import Metrics
from backedby.serving.problems import INTERNAL_ERROR, Page, Problem, response_to, wants_page

LOG = logging.getLogger("backedby.serving.requests")
_SANE = re.compile(rb"[A-Za-z0-9._:+/=@-]{1,128}")
NO_ROUTE = "none"
"""The route of a request that none fits, or that was refused before."""


class Observed:
    """ASGI: the outermost of all."""

    def __init__(self, app: ASGIApp, metrics: Metrics, page: Page | None = None) -> None:
        self._app = app
        self._metrics = metrics
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and write down that it was answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope["request_id"] = request_id
        status, size = 0, 0

        async def watched(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [
                    *message.get("headers", ()),
                    (b"x-request-id", request_id.encode()),
                ]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        self._metrics.began()
        start = time.perf_counter()
        try:
            await self._app(scope, receive, watched)
        except Exception:
            LOG.exception("fault", extra={"told": {"request_id": request_id}})
            if status:
                raise  # too late for an answer; the connection is closed
            await self._fault(scope, request_id)(scope, receive, watched)
        finally:
            spent = time.perf_counter() - start
            route = getattr(scope.get("route"), "path", NO_ROUTE)
            self._metrics.ended(scope["method"], route, status, spent)
            LOG.info(
                "request",
                extra={
                    "told": {
                        "request_id": request_id,
                        "method": scope["method"],
                        "route": route,
                        "status": status,
                        "bytes": size,
                        "ms": round(1000 * spent, 1),
                    }
                },
            )

    def _fault(self, scope: Scope, request_id: str) -> Response:
        """The answer where something of ours failed; a page for a person, unless that fails too."""
        problem = Problem(INTERNAL_ERROR, INTERNAL_ERROR.why, request_id=request_id)
        request = Request(scope)
        if self._page and wants_page(request):
            try:
                return self._page(request, problem)
            except Exception:
                LOG.exception("fault", extra={"told": {"request_id": request_id}})
        return response_to(problem, request_id)


def _request_id(scope: Scope) -> str:
    """The id that a proxy gave, where it is a sane one, or a new one."""
    given = [value for name, value in scope["headers"] if name == b"x-request-id"]
    if len(given) == 1 and _SANE.fullmatch(given[0]):
        return bytes(given[0]).decode()
    return secrets.token_hex(8)


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, event, and what the record tells."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def log_to_stderr(level: int = logging.INFO) -> None:
    """Send what we and the HTTP server say to standard error, as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name in ("backedby", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(level)
    logging.getLogger("uvicorn").setLevel(max(level, logging.WARNING))
    logging.getLogger("uvicorn.error").setLevel(max(level, logging.WARNING))
