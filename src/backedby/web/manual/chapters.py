"""The pages of docs/ as HTML: from the package where it is installed, else from the source tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

import backedby

_ORDER = ("verdicts", "search", "curating", "ci", "http-api", "commands", "settings")
"""The chapters first of all; others follow by title."""
_RULES = "rules"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the manual."""

    path: str
    """`search`, `rules/misspelt-author`."""
    title: str
    lead: str
    """Its first sentence or two, as text."""
    html: Markup
    sections: Sequence[tuple[str, str]]
    """Ids and titles of its parts."""


def folder() -> Path:
    """Where the manual's Markdown is."""
    package = Path(backedby.__file__).parent
    installed = package / "manual"
    return installed if installed.is_dir() else package.parent.parent / "docs"


@cache
def manual() -> dict[str, Chapter]:
    """Every chapter by its path, in the order of the contents, rules last."""
    files = [*folder().glob("*.md"), *(folder() / _RULES).glob("*.md")]
    chapters = {}
    for file in files:
        path = file.relative_to(folder()).with_suffix("").as_posix().removesuffix("/README")
        chapters[path] = _chapter(path, file.read_text("utf-8"))
    return dict(sorted(chapters.items(), key=lambda one: _place(one[1])))


def _place(chapter: Chapter) -> tuple[int, str, str]:
    if chapter.path in _ORDER:
        return _ORDER.index(chapter.path), "", ""
    is_rule = chapter.path.startswith(f"{_RULES}/")
    return len(_ORDER) + (2 if is_rule else chapter.path == _RULES), chapter.title, chapter.path


def _chapter(path: str, markdown: str) -> Chapter:
    """One file; links between files lead to pages of ours, headings can be linked to."""
    tokens = _parser().parse(_COMMENT.sub("", markdown))
    title, sections = path, []
    ids: dict[str, int] = {}
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            words = _text(tokens[number + 1])
            if token.tag == "h1":
                title = words
            else:
                name = _id(words, ids)
                token.attrSet("id", name)
                if token.tag == "h2":
                    sections.append((name, words))
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("href", _address(str(child.attrGet("href") or ""), path))
        if token.type == "table_open":
            token.attrSet("class", "table")
    body = _without_title(tokens)
    html = _parser().renderer.render(body, _parser().options, {})
    framed = (
        html.replace("<table", '<div class="table-wrap" tabindex="0"><table')
        .replace("</table>", "</table></div>")
        .replace("<pre>", '<pre tabindex="0">')
        .replace("<th></th>", "<td></td>")
    )
    return Chapter(path, title, _lead(body), Markup(framed), sections)  # noqa: S704 (ours)


_COMMENT = re.compile(r"\A\s*<!--.*?-->\s*", re.DOTALL)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _without_title(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens but for the heading of the whole, which the page shows itself."""
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return [*tokens[:number], *tokens[number + 3 :]]
    return tokens


def _text(inline: Token) -> str:
    return "".join(one.content for one in inline.children or () if one.type != "html_inline")


def _lead(tokens: Sequence[Token]) -> str:
    for number, token in enumerate(tokens):
        if token.type == "paragraph_open":
            text = " ".join(
                "".join(
                    " " if one.type == "softbreak" else one.content
                    for one in tokens[number + 1].children or ()
                ).split()
            )
            if text[:1].isupper() and not text.startswith("Severity:"):
                return text
    return ""


def _id(words: str, taken: dict[str, int]) -> str:
    """`Other words for the same thing` -> `other-words-for-the-same-thing`, as GitHub does it."""
    name = re.sub(r"[^\w\- ]", "", words.lower()).strip().replace(" ", "-") or "part"
    count = taken.get(name, 0)
    taken[name] = count + 1
    return f"{name}-{count}" if count else name


def _address(href: str, path: str) -> str:
    """Where a link of the manual leads within the server."""
    if href.startswith(("http://", "https://", "#", "/")):
        return href
    target, sign, part = href.partition("#")
    here = path.split("/")[:-1] if path != _RULES else [_RULES]
    for step in target.split("/"):
        if step == "..":
            here = here[:-1]
        elif step not in ("", "."):
            here = [*here, step]
    name = "/".join(here).removesuffix(".md").removesuffix("README").strip("/")
    return f"/help/{name}{sign}{part}"
