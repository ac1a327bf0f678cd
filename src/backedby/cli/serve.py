"""`backedby serve`: answers over HTTP."""

from __future__ import annotations

import argparse
import functools
import logging
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from backedby.errors import BadSetting
from backedby.knowledge_base import Clock, find
from backedby.settings import load_settings


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", metavar="ADDRESS", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", metavar="N", help="port to listen on (8000); 0 takes a free one")
    parser.add_argument("--workers", metavar="N", help="processes that answer (1)")
    parser.add_argument("--today", metavar="DAY", help="judge as of this ISO day")


def run(arguments: argparse.Namespace) -> int:
    folder = find(arguments.kb)
    given = {name: getattr(arguments, name) for name in ("host", "port", "workers")}
    options = {f"serve.{name}": value for name, value in given.items() if value is not None}
    serve = load_settings(folder, options=options).settings.serve
    for name, value, most in (("workers", serve.workers, 64), ("port", serve.port, 65_535)):
        if not (name == "port" or value) or value > most:
            raise BadSetting(f"serve.{name} cannot be {value}.", f"At most {most:,}.")
    from backedby.server import create_app
    from backedby.serving import processes
    from backedby.serving.current import Current

    current = Current(folder, options=options, clock=Clock.set_to(arguments.today))
    # What is wrong is said before anybody can ask, and the index is built once.
    if serve.workers == 1:
        current.start()
    else:  # elsewhere: this process only looks after the others, and would keep the memory
        with ProcessPoolExecutor(1, get_context("spawn")) as elsewhere:
            elsewhere.submit(current.start).result()
    make_app = functools.partial(create_app, current, serve)
    processes.run(make_app, serve, level=_level(arguments))
    return 0


def _level(arguments: argparse.Namespace) -> int:
    if arguments.quiet:
        return logging.WARNING
    return logging.DEBUG if arguments.verbose else logging.INFO
