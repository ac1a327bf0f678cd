"""The writer's desk: a draft goes in and comes back marked, with what to do about each mark."""

from backedby.web.desk.routes import router

__all__ = ["router"]
