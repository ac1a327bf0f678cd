"""Sees files change. The system's word is only a reason to look: what is on disk decides.

So nothing depends on events that network drives, full queues or swapped links lose; without
any, a look every few seconds is enough.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch

from backedby.library.sources import BIBLIOGRAPHY, CLAIMS
from backedby.serving.current import Current
from backedby.settings import FILE

LOOK_EVERY = 5.0
"""Seconds between two looks when the system reports nothing."""


@contextlib.contextmanager
def watched(current: Current, every: float = LOOK_EVERY) -> Iterator[None]:
    """Keep a knowledge base up to date while the block runs."""
    watcher = _Watcher(current, every)
    watcher.start()
    try:
        yield
    finally:
        watcher.stop()


class _Watcher:
    """Two threads that listen, for the folder and for claims/, and one that looks."""

    def __init__(self, current: Current, every: float) -> None:
        self._current = current
        self._every = every
        self._stop = threading.Event()
        self._wake = threading.Event()
        folder = current.folder
        self._threads = [
            threading.Thread(target=self._look, name="watch: look", daemon=True),
            threading.Thread(target=self._listen, args=(folder, False), daemon=True),
            threading.Thread(target=self._listen, args=(folder / CLAIMS, True), daemon=True),
        ]

    def start(self) -> None:
        for one in self._threads:
            one.start()

    def stop(self) -> None:
        self._stop.set()
        self._wake.set()
        for one in self._threads:
            one.join(timeout=1.0)  # opening a large library may take longer; they are daemons

    def _look(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(self._every)
            self._wake.clear()
            if self._stop.is_set():
                return
            try:
                self._current.catch_up()
            except Exception:
                _LOG.exception("cannot look at the knowledge base")

    def _listen(self, place: Path, deep: bool) -> None:
        """Wake the other thread at changes below a folder; begin anew when it is another one."""
        while not self._stop.is_set():
            try:
                known = place.stat().st_ino
                for changes in watch(
                    place,
                    recursive=deep,
                    watch_filter=None if deep else lambda _, path: Path(path).name in _IN_FOLDER,
                    step=20,
                    debounce=200,
                    rust_timeout=int(1000 * self._every),
                    yield_on_timeout=True,
                    stop_event=self._stop,
                    raise_interrupt=False,
                ):
                    if changes:
                        self._wake.set()
                    if place.stat().st_ino != known:
                        break
            except Exception as error:  # gone, or the system watches no more: looking goes on
                _LOG.debug("cannot watch %s: %s", place.name, error)
                self._stop.wait(self._every)


_IN_FOLDER = (FILE, BIBLIOGRAPHY, CLAIMS)
_LOG = logging.getLogger(__name__)
