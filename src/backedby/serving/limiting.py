"""How much a request may take: bytes of address and body, and time until its answer begins."""

from __future__ import annotations

import asyncio
import contextlib

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backedby.serving.problems import (
    ADDRESS_TOO_LONG,
    BODY_TOO_LARGE,
    MALFORMED_REQUEST,
    SLOW_REQUEST,
    TOOK_TOO_LONG,
    Problem,
    response_to,
)

LONGEST_ADDRESS = 32_768
"""Bytes of path and query."""
_DRAINED = 4
"""How many times the limit of a body is still read, and thrown away, before its sender hears no.

Who is still sending does not listen, and would see a broken connection instead."""


class Limited:
    """ASGI: refuses addresses and bodies that are too large, counted as they come."""

    def __init__(self, app: ASGIApp, *, most_bytes: int) -> None:
        self._app = app
        self._most = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or say what is too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            expected = self._expected(scope)
        except Problem as problem:
            await response_to(problem, scope.get("request_id"))(scope, receive, send)
            return
        if expected > self._most:
            await self._refuse(scope, receive, send, expected)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            if message["type"] == "http.request":
                received += len(message.get("body", b""))
                if received > self._most:
                    await self._drain(receive)
                    raise self._too_large()
            return message

        await self._app(scope, counted, send)

    def _expected(self, scope: Scope) -> int:
        """The length of the body as the request gives it, 0 where it does not."""
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            raise Problem(ADDRESS_TOO_LONG, ADDRESS_TOO_LONG.why, headers={"Connection": "close"})
        lengths = {value for name, value in scope["headers"] if name == b"content-length"}
        if not lengths:
            return 0
        length = lengths.pop()
        if lengths or not length.isdigit() or len(length) > 18:
            raise Problem(MALFORMED_REQUEST, "Content-Length is not one number.")
        return int(length)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, expected: int) -> None:
        if expected <= _DRAINED * self._most:
            await self._drain(receive)
        await response_to(self._too_large(), scope.get("request_id"))(scope, receive, send)

    async def _drain(self, receive: Receive) -> None:
        left = (_DRAINED - 1) * self._most
        while left > 0:
            message = await receive()
            left -= len(message.get("body", b""))
            if message["type"] != "http.request" or not message.get("more_body", False):
                return

    def _too_large(self) -> Problem:
        said = f"A body may have {self._most:,} bytes."
        return Problem(BODY_TOO_LARGE, said, headers={"Connection": "close"})


class Timed:
    """ASGI: answers in the place of an app that takes too long to begin.

    A thread cannot be stopped: what runs in one ends in its own time, unheard. What
    still waits for a thread never begins.
    """

    def __init__(self, app: ASGIApp, *, most_seconds: float) -> None:
        self._app = app
        self._most = most_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait for an answer to begin; once it has, for as long as it takes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = asyncio.Event()
        is_late = False
        has_arrived = False

        async def arriving() -> Message:
            nonlocal has_arrived
            message = await receive()
            has_arrived = not message.get("more_body", False)
            return message

        async def begin(message: Message) -> None:
            if is_late:
                return  # somebody else has answered
            begun.set()
            await send(message)

        work = asyncio.ensure_future(self._app(scope, arriving, begin))
        waiting = asyncio.ensure_future(begun.wait())
        try:
            await asyncio.wait(
                (work, waiting), timeout=self._most, return_when=asyncio.FIRST_COMPLETED
            )
            if not work.done() and not begun.is_set():
                is_late = True
                work.cancel()
                work.add_done_callback(_forget)
                await self._apologise(scope, receive, send, has_arrived=has_arrived)
                return
            await work
        except asyncio.CancelledError:
            work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await work
            raise
        finally:
            waiting.cancel()

    async def _apologise(
        self, scope: Scope, receive: Receive, send: Send, *, has_arrived: bool
    ) -> None:
        if has_arrived or scope["method"] in ("GET", "HEAD"):
            problem = Problem(TOOK_TOO_LONG, TOOK_TOO_LONG.why, headers={"Retry-After": "5"})
        else:
            problem = Problem(SLOW_REQUEST, SLOW_REQUEST.why, headers={"Connection": "close"})
        await response_to(problem, scope.get("request_id"))(scope, receive, send)


def _forget(work: asyncio.Future[None]) -> None:
    """Fetch what became of work that nobody waits for, so that it is not complained about."""
    if not work.cancelled():
        work.exception()
