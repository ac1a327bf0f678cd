"""Which parts of a web page are what its writer says."""

from __future__ import annotations

from dataclasses import replace

from backedby.documents.html_context import Context
from backedby.documents.html_furniture import (
    Around,
    is_accordion,
    is_furniture,
    is_hidden,
    is_shut,
    names_list,
)
from backedby.documents.html_tree import Element, Text
from backedby.documents.reference_lists import looks_like_list
from backedby.model.document import BlockKind

_MAY_BE_LIST = frozenset("ul ol dl div section aside footer table td p".split())


class Content:
    """Knows where a page keeps its article, and what of it opens at a click."""

    def __init__(self, root: Element, source: str) -> None:
        self._source = source
        self._letters = root.letters
        self._roots = frozenset(map(id, _roots_of(root)))
        self._controlled = _controlled(root)

    @property
    def has_article(self) -> bool:
        """Whether the page says what it is about, so that the rest is furniture."""
        return bool(self._roots)

    def placed(self, element: Element, context: Context) -> Context:
        """Whether the text of an element is the writer's."""
        is_root = id(element) in self._roots
        if (is_root and "article" not in element.holds) or element.tag == "article":
            context = replace(context, in_article=True)
        if is_root:
            context = replace(context, outside=False)
        if context.shut:
            return context
        around = Around(
            article=context.in_article,
            section=context.in_section,
            heading=context.kind is BlockKind.HEADING,
            panel=context.in_panel or element.attributes.get("id") in self._controlled,
        )
        furniture = is_hidden(element, around, self._letters) or is_furniture(
            element, around, self._letters
        )
        if not context.in_panel and is_accordion(element):
            context = replace(context, in_panel=True)
        if (furniture or context.furniture or context.outside) and self._is_list(element):
            return replace(context, furniture=False, outside=False)
        if furniture:
            return replace(context, furniture=True, shut=is_shut(element))
        return context

    def _is_list(self, element: Element) -> bool:
        return element.tag in _MAY_BE_LIST and (
            names_list(element) or _reads_like_list(element, self._source)
        )


def _reads_like_list(element: Element, source: str) -> bool:
    """Whether the paragraphs or items right inside the element are printed references."""
    lines = [
        _opening(child, source)
        for child in element.children[:60]
        if isinstance(child, Element) and child.tag in ("li", "p")
    ]
    return len(lines) >= 2 and looks_like_list(lines)


def _roots_of(root: Element) -> list[Element]:
    """The elements that hold what the page is about; none when the page does not say."""
    mains: list[Element] = []
    articles: list[Element] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == "main" or element.attributes.get("role", "").lower() == "main":
            mains.append(element)
            continue
        if element.tag == "article":
            articles.append(element)
            continue
        waiting.extend(child for child in element.children if isinstance(child, Element))
    roots: list[Element] = []
    if sum(element.letters for element in mains) >= 0.2 * root.letters:
        roots = mains
    elif max((element.letters for element in articles), default=0) >= 0.3 * root.letters:
        roots = articles
    if roots and not any("h1" in element.holds for element in roots):
        roots = roots + _title(root)
    return roots


def _title(root: Element) -> list[Element]:
    """What stands around the page's heading, where that is outside the article."""
    waiting = [(root, root)]
    while waiting:
        element, above = waiting.pop()
        if element.tag == "h1":
            return [element if above.holds & {"main", "article"} else above]
        waiting.extend(
            (child, element)
            for child in reversed(element.children)
            if isinstance(child, Element) and (child.tag == "h1" or "h1" in child.holds)
        )
    return []


def _controlled(root: Element) -> frozenset[str]:
    """The ids of what opens at a click on something else (`aria-controls`)."""
    found: set[str] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if names := element.attributes.get("aria-controls"):
            found.update(names.split())
        waiting.extend(child for child in element.children if isinstance(child, Element))
    return frozenset(found)


def _opening(element: Element, source: str) -> str:
    """The first few hundred characters of an element's text."""
    found: list[str] = []
    size = 0
    waiting: list[object] = [element]
    for _ in range(200):
        if not waiting or size > 300:
            break
        node = waiting.pop()
        if isinstance(node, Text):
            found.append(source[node.start : node.end])
            size += node.end - node.start
        elif isinstance(node, Element):
            waiting.extend(reversed(node.children))
    return " ".join("".join(found).split())
