"""Who may ask: requests for this server under its own name, and browsers for our own pages.

A page of somebody else's reaches a server on 127.0.0.1 in two ways: under a name of its own
that suddenly means 127.0.0.1 (DNS rebinding; the header Host gives it away), or by sending a
form across sites (Origin and Sec-Fetch-Site do).
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from backedby.serving.problems import (
    CROSS_SITE,
    FOREIGN_HOST,
    MALFORMED_REQUEST,
    Problem,
    response_to,
)

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9_.-]{1,253}):?(\d{0,5})", re.IGNORECASE)


class Guarded:
    """ASGI: refuses foreign hosts, and from browsers what other sites send."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        host: str,
        allowed_hosts: Collection[str] = (),
        allowed_origins: Collection[str] = (),
    ) -> None:
        self._app = app
        self._any_address = is_everywhere(host)
        self._names = {*_LOOPBACK, host.lower().strip("[]"), *map(str.lower, allowed_hosts)}
        self._origins = frozenset(origin.rstrip("/").lower() for origin in allowed_origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer why not."""
        problem = self._refusal(scope) if scope["type"] == "http" else None
        if problem is None:
            await self._app(scope, receive, send)
        else:
            await response_to(problem, scope.get("request_id"))(scope, receive, send)

    def _refusal(self, scope: Scope) -> Problem | None:
        host = _header(scope, b"host")
        if len(host) != 1 or not (parts := _HOST.fullmatch(host[0])):
            return Problem(MALFORMED_REQUEST, "There must be one header Host, with a name in it.")
        if not self._is_ours(parts[1].lower().strip("[]").rstrip(".")):
            return Problem(
                FOREIGN_HOST,
                f"This server does not go by the name {parts[1]}.",
                hint="Name it in serve.allowed_hosts, if it should.",
            )
        if scope["method"] not in _SAFE and not self._is_same_site(scope, host[0]):
            return Problem(CROSS_SITE, CROSS_SITE.why)
        return None

    def _is_ours(self, name: str) -> bool:
        if name in self._names or (self._any_address and _is_address(name)):
            return True
        below = name.partition(".")[2]
        while below:
            if f"*.{below}" in self._names:
                return True
            below = below.partition(".")[2]
        return False

    def _is_same_site(self, scope: Scope, host: str) -> bool:
        """Whether no browser says that this comes from a page that is not ours or allowed."""
        origins: Sequence[str] = _header(scope, b"origin")
        if not origins:
            return not {"cross-site", "same-site"}.intersection(_header(scope, b"sec-fetch-site"))
        origin = origins[0].lower()
        return len(origins) == 1 and (
            origin in self._origins or urlsplit(origin).netloc == host.lower()
        )


def is_everywhere(host: str) -> bool:
    """Whether listening on an address means listening on all of them."""
    return host in ("", "0.0.0.0", "::", "[::]")  # noqa: S104


def is_loopback(host: str) -> bool:
    """Whether only this computer reaches an address."""
    if host.lower() == "localhost":
        return True
    name = host.strip("[]")
    return _is_address(name) and ipaddress.ip_address(name).is_loopback


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _header(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]
