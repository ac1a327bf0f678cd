"""The page of search: what an address asks, the answer, its facets and its histogram."""

from backedby.web.search.routes import router

__all__ = ["router"]
