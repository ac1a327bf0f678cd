"""Markdown of the knowledge base and of our manual as inert HTML."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from backedby.web.sanitising import inert


def prose(markdown: str) -> Markup:
    """Markdown as HTML without anything that acts or loads; raw HTML in it is shown as text."""
    return Markup(inert(str(_parser().render(markdown))))  # noqa: S704 (made inert)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
