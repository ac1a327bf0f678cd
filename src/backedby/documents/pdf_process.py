"""Runs the process that reads a PDF, and keeps what it read when it crashes or hangs."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import msgspec

from backedby.documents.pdf_letters import Opened, PageLetters, Task
from backedby.errors import UnreadableFile

MAX_PAGES = 3_000
_PAGE_SECONDS = 20.0
"""A page takes some 20 ms."""
_SECONDS = 90.0
"""For all pages together."""
_MOST_CRASHES = 4
_PASSWORD = 4
PRINT_AGAIN = "Print it to a new PDF, or save it as DOCX or text."
_TOLD = msgspec.json.Decoder(Opened | PageLetters)


class Pages:
    """The pages of a PDF, as far as they can be read; what could not be is in `lost`."""

    def __init__(self, data: bytes, name: str) -> None:
        self.total = 0
        self.lost: dict[int, str] = {}
        """Why a page could not be read, by its number."""
        self._data = data
        self._name = name
        self._deadline = time.monotonic() + _SECONDS

    def read(self) -> Iterator[PageLetters]:
        """The pages in order; one that stops the process is left out and said in `lost`."""
        first, why = 1, "PDFium could not go on to it"
        for _ in range(_MOST_CRASHES):
            worker = _Worker(self._data, first, self._deadline)
            try:
                for page in self._told_by(worker):
                    yield page
                    first = page.number + 1
            finally:
                worker.stop()
            if self.total and first > self._last:
                return
            if not worker.reason:
                why = "it is beyond the text that is read of one file"
                break
            if self.total:
                self.lost[first] = f"PDFium {worker.reason} on it"
                first += 1
            if time.monotonic() > self._deadline:
                break
        if not self.total:
            raise UnreadableFile(
                f"{self._name} could not be opened: PDFium {worker.reason}.", PRINT_AGAIN
            )
        self.lost.update(dict.fromkeys(range(first, self._last + 1), why))

    @property
    def _last(self) -> int:
        return min(self.total, MAX_PAGES)

    def _told_by(self, worker: _Worker) -> Iterator[PageLetters]:
        """The pages that one run of the process reads."""
        told = worker.next()
        if isinstance(told, Opened):
            self._open(told)
            told = worker.next()
        while isinstance(told, PageLetters):
            yield told
            if told.number >= self._last:
                return
            told = worker.next()

    def _open(self, opened: Opened) -> None:
        if opened.error == _PASSWORD:
            raise UnreadableFile(
                f"{self._name} is protected by a password.", "Save it without one."
            )
        if opened.error or not opened.pages:
            raise UnreadableFile(
                f"{self._name} is a broken PDF file, it has no pages that could be read.",
                "Was it copied or downloaded in full?",
            )
        self.total = opened.pages


class _Worker:
    """One run of the process, from some page on."""

    def __init__(self, data: bytes, first: int, deadline: float) -> None:
        self._deadline = deadline
        self.reason = ""
        """Why it told nothing more, in words that follow a name."""
        self._process = subprocess.Popen(  # our own module, run by our own Python
            [sys.executable, "-P", "-m", "backedby.documents.pdf_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._told: queue.Queue[bytes] = queue.Queue(maxsize=4)
        task = msgspec.json.encode(Task(len(data), first, MAX_PAGES)) + b"\n"
        for work in (lambda: self._send(task, data), self._receive):
            threading.Thread(target=work, daemon=True).start()

    def next(self) -> Opened | PageLetters | None:
        """What it tells next; None when it ended, crashed or took too long."""
        try:
            left = self._deadline - time.monotonic()
            line = self._told.get(timeout=max(0.0, min(_PAGE_SECONDS, left)))
        except queue.Empty:
            self.reason = "took too long"
            return None
        if not line:
            code = self._process.wait()
            self.reason = "crashed" if code else ""
            return None
        told: Opened | PageLetters = _TOLD.decode(line)
        return told

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        while self._process.poll() is None:
            with contextlib.suppress(queue.Empty):
                self._told.get(timeout=0.01)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _send(self, task: bytes, data: bytes) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(task)
            self._process.stdin.write(data)
            self._process.stdin.close()

    def _receive(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(OSError, ValueError):
            for line in self._process.stdout:
                self._told.put(line)
        self._told.put(b"")
