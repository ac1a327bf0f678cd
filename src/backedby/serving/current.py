"""The knowledge base in use: one reference, swapped whole when files have changed."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from backedby.errors import BackedbyError
from backedby.knowledge_base import TOOL, Clock, KnowledgeBase
from backedby.library.sources import Footprint, footprint
from backedby.serving.opening import open_whole
from backedby.serving.problems import NOT_READY, Problem
from backedby.settings import FILE

QUIET = 0.25
"""Seconds for which no file may change before the folder is read."""
_PATIENCE = 5.0
"""Seconds to wait for that."""
_TRIES = 3
"""How often the folder is read again since a file changed meanwhile."""


@dataclass(frozen=True, slots=True)
class InUse:
    """A whole knowledge base, and how it stands to the files.

    A request takes one at its start and uses it to its end.
    """

    base: KnowledgeBase
    since: str
    """ISO time in UTC at which it was opened."""
    day: str
    """The ISO day as of which it judges."""
    state: str
    """Names what was opened: equal state, equal knowledge base."""
    trouble: str | None = None
    """Why the newest state of the files is not the one in use; None where it is."""

    @property
    def stamp(self) -> str:
        """Names everything that an answer depends on: equal stamp, equal answers."""
        return f"{self.state} {self.trouble}"


class Current:
    """Opens a folder, keeps the last good state of it, and says what is wrong with the newest."""

    def __init__(
        self,
        folder: Path,
        *,
        options: Mapping[str, str] | None = None,
        clock: Clock | None = None,
        quiet: float = QUIET,
    ) -> None:
        self.folder = folder
        self._options = options or {}
        self._clock = clock or Clock()
        self._quiet = quiet
        self._one_at_a_time = threading.Lock()
        self._tried: tuple[Footprint, str] | None = None
        self._in_use: InUse | None = None
        self.told: Callable[[InUse], None] = _tell_nobody
        """Called with each new state."""

    def __reduce__(self) -> tuple[object, ...]:
        """Another process opens the folder for itself."""
        return _unopened, (self.folder, self._options, self._clock, self._quiet)

    @property
    def in_use(self) -> InUse:
        """What requests use; a problem before `start`."""
        if self._in_use is None:
            raise Problem(NOT_READY, NOT_READY.why, headers={"Retry-After": "1"})
        return self._in_use

    def start(self) -> None:
        """Open the folder unless that was done before; `BackedbyError` where it cannot be used."""
        with self._one_at_a_time:
            if self._in_use is not None:
                self.told(self._in_use)
                return
            self._tried = self._state()
            self._take(_in_use(open_whole(self.folder, self._options, self._clock)))

    def catch_up(self) -> bool:
        """Open the folder aside if it or the day has changed, and swap; whether anything changed.

        Never raises for what is in the folder: then the state in use stays, with its `trouble`.
        """
        with self._one_at_a_time:
            if self._state() == self._tried:
                return False
            for _ in range(_TRIES):
                state = self._settled()
                found = self._opened()
                if self._state() == state:
                    break
            self._tried = state
            self._take(found)
            return True

    def _opened(self) -> InUse:
        """The newest state, or the one in use with what is wrong with the newest."""
        before = self.in_use
        try:
            return _in_use(open_whole(self.folder, self._options, self._clock, before.base))
        except BackedbyError as error:
            return replace(before, trouble=error.message)
        except Exception as error:
            # Whatever it is, the server goes on with what it has.
            _LOG.exception("cannot open the knowledge base")
            return replace(before, trouble=f"It cannot be opened: {type(error).__name__}.")

    def _settled(self) -> tuple[Footprint, str]:
        """The state of the folder once nothing in it has changed for a while."""
        until = time.monotonic() + _PATIENCE
        state = self._state()
        while time.monotonic() < until:
            time.sleep(self._quiet)
            before, state = state, self._state()
            if state == before:
                break
        return state

    def _state(self) -> tuple[Footprint, str]:
        return footprint(self.folder, FILE), self._clock.today

    def _take(self, found: InUse) -> None:
        """Swap: the one assignment after which requests see the new state."""
        self._in_use = found
        self.told(found)


_LOG = logging.getLogger(__name__)


def _unopened(folder: Path, options: Mapping[str, str], clock: Clock, quiet: float) -> Current:
    return Current(folder, options=options, clock=clock, quiet=quiet)


def _tell_nobody(found: InUse) -> None:
    """For who does not want to know."""


def _in_use(base: KnowledgeBase) -> InUse:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    day = base.clock.today
    parts = (
        TOOL, base.library.fingerprint, day, base.settings, base.findings, base.index.generation,
    )  # fmt: skip
    state = hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()
    return InUse(base, now, day, state)


async def in_use(request: Request) -> InUse:
    """The knowledge base in use when a request came, as a FastAPI dependency."""
    current = request.app.state.current
    assert isinstance(current, Current)
    request.scope["in_use"] = used = current.in_use
    return used


Using = Annotated[InUse, Depends(in_use)]
"""What a route asks for: `def claims(using: Using)`."""
