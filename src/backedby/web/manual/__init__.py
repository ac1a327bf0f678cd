"""The manual and the reference of the API, as pages of the server itself."""

from backedby.web.manual.routes import router

__all__ = ["router"]
