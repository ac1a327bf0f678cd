"""Runs the server: one process or several, started and stopped as supervisors expect."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from backedby.errors import BackedbyError
from backedby.serving.connections import Connection
from backedby.serving.guarding import is_everywhere, is_loopback
from backedby.serving.metrics import MANY
from backedby.serving.observing import log_to_stderr
from backedby.settings import Serve

LOG = logging.getLogger("backedby.serving")
_BACKLOG = 2_048
_FILES = 65_536
"""Open files that we ask the system for: each connection is one."""


def run(make_app: Callable[[], FastAPI], serve: Serve, *, level: int) -> None:
    """Answer until a signal ends it; requests that have begun are finished first.

    `make_app` is called in each process and must be picklable where there are several.
    Raises `BackedbyError` where the address cannot be had.
    """
    with _bound(serve) as listening:
        log_to_stderr(level)
        _allow_many_files()
        _say(serve, listening)
        config = uvicorn.Config(
            _Logged(make_app, level),
            factory=True,
            workers=serve.workers,
            http=Connection,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            backlog=_BACKLOG,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=serve.max_seconds + 5,
            timeout_worker_healthcheck=30,
        )
        with _quiet_end():
            if serve.workers == 1:
                uvicorn.Server(config).run([listening])
            else:
                with _figures_together():
                    Multiprocess(config, [listening]).run()


class _Logged:
    """Makes the app in a process of its own, whose log has to be set up too."""

    def __init__(self, make_app: Callable[[], FastAPI], level: int) -> None:
        self._make_app = make_app
        self._level = level

    def __call__(self) -> FastAPI:
        log_to_stderr(self._level)
        return self._make_app()


@contextlib.contextmanager
def _bound(serve: Serve) -> Iterator[socket.socket]:
    """The socket to listen on."""
    host = serve.host.strip("[]")
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    with listening:
        try:
            if os.name != "nt":  # there it would let two servers share a port
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, serve.port))
            listening.listen(_BACKLOG)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise BackedbyError(
                f"Cannot listen on {serve.host} port {serve.port}: {reason}.",
                "Name another with --port; 0 takes one that is free.",
            ) from None
        listening.set_inheritable(True)
        yield listening


def _say(serve: Serve, listening: socket.socket) -> None:
    """Tell where the server is, and what to think of where nothing asks for a password."""
    port = listening.getsockname()[1]
    host = "localhost" if is_everywhere(serve.host) else serve.host
    shown = f"[{host}]" if ":" in host else host
    told = {"url": f"http://{shown}:{port}", "workers": serve.workers}
    LOG.info("listening", extra={"told": told})
    if not is_loopback(serve.host):
        hint = (
            f"Anyone who reaches {serve.host} may ask this server: it knows no passwords. "
            "Put a proxy that does in front of it, and name the hosts that it serves in "
            "serve.allowed_hosts."
        )
        LOG.warning("open to others", extra={"told": {"hint": hint}})


def _allow_many_files() -> None:
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


@contextlib.contextmanager
def _quiet_end() -> Iterator[None]:
    """The server sends itself the signal again when it is done; it has been heeded by then."""
    wanted = (signal.SIGINT, signal.SIGTERM)
    before = {one: signal.signal(one, lambda *_: None) for one in wanted}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@contextlib.contextmanager
def _figures_together() -> Iterator[None]:
    """A folder in which the processes add up their figures."""
    with tempfile.TemporaryDirectory(prefix="backedby-") as folder:
        os.environ[MANY] = folder
        try:
            yield
        finally:
            del os.environ[MANY]
