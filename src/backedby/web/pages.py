"""All pages, and their place in the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, FastAPI

from backedby.web import claim, desk, manual, overview, reference, search
from backedby.web.assets import Assets, mount_assets
from backedby.web.navigation import Entry
from backedby.web.templating import environment_for


@dataclass(frozen=True, slots=True)
class Page:
    """A page or a family of pages; without a label it stands in no navigation."""

    path: str
    router: APIRouter
    label: str = ""


PAGES = (
    Page("/", desk.router, "Desk"),
    Page("/search", search.router, "Search"),
    Page("/overview", overview.router, "Overview"),
    Page("/help", manual.router, "Help"),
    Page("/claims", claim.router),
    Page("/references", reference.router),
)
"""Every page, in the order of the navigation."""


def mount_pages(app: FastAPI) -> None:
    """Add all pages and their static files to an app."""
    assets = Assets.of(Path(__file__).parent / "static")
    navigation = tuple(Entry(one.path, one.label) for one in PAGES if one.label)
    app.state.pages = environment_for(assets, navigation)
    mount_assets(app, assets)
    for one in PAGES:
        app.include_router(one.router, include_in_schema=False)
