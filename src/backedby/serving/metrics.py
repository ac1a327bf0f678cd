"""Figures for Prometheus. Labels are few by construction: route templates, methods, statuses."""

from __future__ import annotations

import os
from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from backedby.serving.current import InUse

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
MANY = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder in which several processes add up their figures (prometheus-client's own)."""

_METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"))
_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The figures of one process; of all of them where several answer."""

    def __init__(self) -> None:
        self._registry = here = CollectorRegistry()
        self._requests = Counter(
            "backedby_http_requests", "Requests answered.", ("method", "route", "status"),
            registry=here,
        )  # fmt: skip
        self._seconds = Histogram(
            "backedby_http_request_seconds", "Time until an answer was sent whole.",
            ("method", "route"), buckets=_SECONDS, registry=here,
        )  # fmt: skip
        self._running = Gauge(
            "backedby_http_requests_in_progress", "Requests being answered.",
            multiprocess_mode="livesum", registry=here,
        )  # fmt: skip
        self._claims = self._newest("claims", "Claims in use.")
        self._works = self._newest("references", "Works in use.")
        self._unreadable = self._newest("unreadable", "Claims and works that cannot be read.")
        self._current = Gauge(
            "backedby_knowledge_base_current",
            "1 where the newest state of the files is in use, in every process.",
            multiprocess_mode="livemin", registry=here,
        )  # fmt: skip
        self._changes = Counter(
            "backedby_knowledge_base_changes", "States of the files that were opened.",
            ("outcome",), registry=here,
        )  # fmt: skip
        if MANY not in os.environ:
            PlatformCollector(registry=self._registry)
            ProcessCollector(registry=self._registry)

    def _newest(self, name: str, meaning: str) -> Gauge:
        mode: Literal["livemostrecent"] = "livemostrecent"
        return Gauge(f"backedby_{name}", meaning, multiprocess_mode=mode, registry=self._registry)

    def began(self) -> None:
        """A request came."""
        self._running.inc()

    def ended(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered. `route` is a template of ours, never a path as it was sent."""
        method = method if method in _METHODS else "other"
        self._running.dec()
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def took(self, in_use: InUse) -> None:
        """A state of the knowledge base was opened, or could not be."""
        library = in_use.base.library
        self._claims.set(len(library.claims))
        self._works.set(len(library.references))
        self._unreadable.set(library.unreadable)
        self._current.set(0 if in_use.trouble else 1)
        self._changes.labels("kept-last-good" if in_use.trouble else "taken").inc()

    def printed(self) -> bytes:
        """All figures as Prometheus reads them."""
        if MANY not in os.environ:
            return generate_latest(self._registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)
