"""ETags: an answer depends on the state of the knowledge base and on the address, so both name it.

Known before anything is looked up, so that "not modified" costs nothing.
"""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backedby.serving.current import InUse, Using


class NotModified(Exception):
    """Who asks has this answer already."""


async def unless_known(request: Request, using: Using) -> InUse:
    """The knowledge base in use, for answers that depend on nothing else but the address.

    Ends the request with 304 where If-None-Match names the answer.
    """
    etag = etag_of(using, request)
    request.scope["etag"] = etag
    if _names(request.headers.get("if-none-match", ""), etag):
        raise NotModified
    return using


Fresh = Annotated[InUse, Depends(unless_known)]
"""Like `Using`, with ETag and 304: `def claims(using: Fresh)`."""


def etag_of(using: InUse, request: Request) -> str:
    """A weak ETag: packed and unpacked answers share it."""
    asked = f"{using.stamp}\n{request.url.path}?{request.url.query}"
    accepted = request.headers.get("accept", "")
    digest = hashlib.blake2b(f"{asked}\n{accepted}".encode("utf-8", "replace"), digest_size=12)
    return f'W/"{digest.hexdigest()}"'


def _names(if_none_match: str, etag: str) -> bool:
    """Whether a header If-None-Match holds an ETag; weakly compared (RFC 9110, 13.1.2)."""
    if if_none_match.strip() == "*":
        return True
    known = (one.strip().removeprefix("W/") for one in if_none_match.split(","))
    return etag.removeprefix("W/") in known


class Stamped:
    """ASGI: says in the headers which state of the knowledge base an answer is from."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers that the route's dependencies know."""

        async def stamped(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                used = scope.get("in_use")
                if isinstance(used, InUse):
                    headers.append((b"backedby-library", used.base.library.fingerprint.encode()))
                    if used.trouble:
                        headers.append((b"backedby-trouble", _as_header(used.trouble)))
                if "etag" in scope and message["status"] in (200, 304):
                    headers.append((b"etag", scope["etag"].encode()))
                    headers.append((b"cache-control", b"no-cache"))
                elif not any(name == b"cache-control" for name, _ in headers):
                    headers.append((b"cache-control", b"no-store"))
                message["headers"] = headers
            await send(message)

        await self._app(scope, receive, stamped if scope["type"] == "http" else send)


def answer_not_modified(app: FastAPI) -> None:
    """Answer `NotModified` with 304 and no body."""

    @app.exception_handler(NotModified)
    async def not_modified(request: Request, error: NotModified) -> Response:
        return Response(status_code=304)


def _as_header(text: str) -> bytes:
    """Text as a header can hold it."""
    printable = "".join(one if one.isprintable() else " " for one in text)
    return printable.encode("ascii", "replace")[:300]
