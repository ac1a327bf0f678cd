"""Pages of lists: where one ends, a cursor says where the next begins."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Query, Request, Response

from backedby.search.index import Cursor, StaleCursor
from backedby.serving.current import InUse
from backedby.serving.problems import STALE_CURSOR, Problem

MOST = 1_000
"""Things on one page."""

Item = TypeVar("Item")

CursorParameter = Annotated[
    str | None,
    Query(
        description="Where to go on: `next` of the page before.",
        max_length=4_000,
        pattern="^[A-Za-z0-9_-]+$",
        examples=["WyJmODVjIiw1MF0"],
    ),
]


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """One page of a list."""

    total: int
    items: Sequence[Item]
    next: str | None


class Paging:
    """Cuts the page out of a list that a request asks for, and links to the next one."""

    def __init__(
        self,
        request: Request,
        response: Response,
        limit: Annotated[
            int, Query(ge=1, le=MOST, description="Most things on a page.", examples=[20])
        ] = 50,
        cursor: CursorParameter = None,
    ) -> None:
        self._request = request
        self._response = response
        self._limit = limit
        self._cursor = cursor

    def page(self, items: Sequence[Item], using: InUse) -> Page[Item]:
        """The page; a problem where the cursor is of another list or another state of it."""
        state = self._state(using)
        start = self._start(state)
        end = start + self._limit
        following = str(Cursor(state, (end,))) if end < len(items) else None
        if following:
            self._response.headers["Link"] = link(self._request, following)
        return Page(len(items), items[start:end], following)

    def _start(self, state: str) -> int:
        if self._cursor is None:
            return 0
        try:
            cursor = Cursor.parse(self._cursor)
        except StaleCursor as error:
            raise Problem(STALE_CURSOR, error.message) from None
        match cursor:
            case Cursor(generation, (int(start),)) if generation == state and start >= 0:
                return start
            case _:
                raise Problem(STALE_CURSOR, STALE_CURSOR.why)

    def _state(self, using: InUse) -> str:
        """Names the list: which knowledge base, which question."""
        asked = sorted(
            pair for pair in self._request.query_params.multi_items() if pair[0] not in _NOT_ASKED
        )
        text = f"{using.state}{self._request.url.path}{asked}"
        return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


_NOT_ASKED = ("cursor", "limit")

Paged = Annotated[Paging, Depends()]
"""What a route with a list asks for."""


def link(request: Request, cursor: str) -> str:
    """The header Link for the page that begins at a cursor."""
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] != "cursor"]
    address = f"{request.url.path}?{urlencode([*pairs, ('cursor', cursor)])}"
    return f'<{address}>; rel="next"'
