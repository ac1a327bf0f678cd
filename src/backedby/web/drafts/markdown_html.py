"""Markdown as inert HTML, its blocks the same that the reader of drafts finds."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from backedby.documents.markdown_blocks import block_parser, without_front_matter
from backedby.web.sanitising import inert

_LINE = re.compile(r"[^\r\n]*(\r\n?|\n|$)")


def from_markdown(source: str) -> str:
    """Markdown as HTML that can be shown."""
    lines = [(one.start(), one.start(1)) for one in _LINE.finditer(source)]
    body = without_front_matter(source, lines)
    texts = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return inert(str(_parser().render(body, {"lines": texts})))


@cache
def _parser() -> MarkdownIt:
    parser = block_parser()
    parser.core.ruler.enable("inline")
    parser.enable("strikethrough")
    parser.add_render_rule("footnote", _footnote)
    return parser


def _footnote(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],  # as markdown-it has it
) -> str:
    """A note as it is written: `[^1]: text`."""
    place = tokens[index].map
    lines: list[str] = env["lines"][place[0] : place[1]] if place else []
    paragraphs = "\n".join(one.strip() for one in lines).split("\n\n")
    return "".join(f"<p>{_parser().renderInline(one)}</p>\n" for one in paragraphs)
