"""What one connection may do before a request begins: a head of so many bytes, in so much time.

The parser in C counts neither, and the server waits for ever for who says nothing.
"""

from __future__ import annotations

import asyncio

import msgspec
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backedby.serving.problems import (
    HEADERS_TOO_LARGE,
    MALFORMED_REQUEST,
    MEDIA_TYPE,
    SLOW_REQUEST,
    ProblemType,
)

MOST_HEAD = 65_536
"""Bytes of a request line and headers."""
HEAD_SECONDS = 20.0
"""From the first byte of a request, or from connecting, until its headers are there."""


class Connection(HttpToolsProtocol):
    """uvicorn's connection with bounds. A connection that waits costs some kilobytes, no thread."""

    _head_bytes = 0
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody connected, and has to say something soon."""
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._expect_nothing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head grows too large."""
        if self._late is None and (self.cycle is None or self.cycle.response_complete):
            self._expect_head()
        if self._late is not None:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._late is not None and self._head_bytes > MOST_HEAD:
            self._refuse(HEADERS_TOO_LARGE)

    def on_headers_complete(self) -> None:
        """The head is here."""
        self._expect_nothing()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """What came is no HTTP."""
        self._refuse(MALFORMED_REQUEST)

    def _expect_head(self) -> None:
        self._head_bytes = 0
        self._late = self.loop.call_later(HEAD_SECONDS, self._is_late)

    def _expect_nothing(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _is_late(self) -> None:
        if self._head_bytes:
            self._refuse(SLOW_REQUEST)
        else:
            self.transport.close()

    def _refuse(self, problem: ProblemType) -> None:
        """Answer without an app, and close."""
        self._expect_nothing()
        if self.transport.is_closing():
            return
        body = msgspec.json.encode(
            {
                "type": problem.uri,
                "title": problem.title,
                "status": problem.status,
                "detail": problem.why,
            }
        )
        head = (
            f"HTTP/1.1 {problem.status} {problem.title}\r\ncontent-type: {MEDIA_TYPE}\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()
