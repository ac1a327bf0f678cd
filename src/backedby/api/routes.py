"""All routes below /api/v1."""

from __future__ import annotations

from fastapi import APIRouter

from backedby.api import check, claims, graph, library, references, search

router = APIRouter(prefix="/api/v1")
for _room in (library, claims, references, search, check, graph):
    router.include_router(_room.router)
