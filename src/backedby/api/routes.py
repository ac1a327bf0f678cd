"""All routes below /api/v1."""

from __future__ import annotations

from backedby.api import check, claims, graph, library, references, search

ROUTERS = tuple(room.router for room in (library, claims, references, search, check, graph))
"""Each brings the whole path of its routes, by which log and figures name them."""
