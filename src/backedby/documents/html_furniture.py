"""Which parts of a web page are furniture: navigation, notices, adverts, what is hidden."""

from __future__ import annotations

import re
from typing import NamedTuple

from backedby.documents.html_tree import BLOCKS, Element

_ALWAYS = frozenset("nav button dialog select textarea datalist progress meter menu".split())
_NEVER = frozenset("html body main article h1 br".split())
_OF_THE_PAGE = frozenset("header footer aside".split())
"""Of the page they are furniture, of an article or a quotation they are content."""

_ROLES = frozenset(
    "navigation banner contentinfo dialog alertdialog search menu menubar toolbar tablist".split()
)
_SURE = re.compile(
    r"(?:[a-z0-9-]*-)?(?:cookies?|gdpr|ccpa)(?:-[a-z0-9-]*)?|cookie[a-z]*|consent(?:-[a-z-]*)?|"
    r"breadcrumbs?(?:-[a-z-]*)?|(?:[a-z]+-)?(?:nav|navbar|navigation)(?:-[a-z]+)?|"
    r"skip-?(?:link|nav|to)[a-z-]*|sr-only|screen-reader-text|visually-?hidden|"
    r"mw-editsection|headerlink|anchor-?link"
)
"""A class or id that names furniture, however much text there is."""

_LIKELY = re.compile(
    r"(?:main|site|top|side|mobile|primary|secondary|footer|header|user|mega)?-?menu(?:-[a-z]+)?|"
    r"ads?|ad-(?:slot|unit|banner|container|wrap|wrapper|box|block)|[a-z-]*advert(?:s|isement|"
    r"isements|ising)?(?:-[a-z-]*)?|adsbygoogle|sponsored(?:-[a-z-]*)?|promo(?:-[a-z-]*)?|"
    r"shar(?:e|ing|edaddy)|shar(?:e|ing)-?(?:buttons?|bar|links?|tools?|this|icons?|widget)|"
    r"(?:post|article|page|entry|social)-shar(?:e|ing)|social|social-?(?:links?|icons?|media|"
    r"buttons?|bar)|addtoany[a-z_-]*|newsletter(?:-[a-z-]*)?|subscri(?:be|ption)(?:-[a-z-]*)?|"
    r"sign-?up(?:-[a-z-]*)?|pop-?up(?:-[a-z-]*)?|modal(?:-[a-z-]*)?|lightbox(?:-[a-z-]*)?|"
    r"(?:left|right|page|site|main|primary|secondary|blog|post)?-?sidebar(?:-[a-z-]*)?|"
    r"top-?bar|tool-?bar|utility-bar|announcement-bar|pagination|pager|page-numbers|post-navigation|"
    r"related|related-(?:posts|articles|content|links|stories|pages|reading)|most-read|read-next|"
    r"(?:popular|recent|recommended)-(?:posts|articles|stories)|comments?-(?:list|area|form|section)|"
    r"comments|respond|disqus-thread|(?:site|global|page)-?(?:footer|header)|footer(?:-[a-z-]+)?|"
    r"colophon|masthead"
)
_LIST = re.compile(
    r"(?:[a-z0-9-]*-)?(?:references?|refs?|reflist|bibliograph(?:y|ies)|biblio|foot-?notes?|"
    r"end-?notes?|citations?|sources|works-cited|csl-bib-body)(?:-[a-z0-9-]*)?"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_PANEL = re.compile(
    r"(?:[a-z0-9-]*-)?(?:accordion|collaps(?:e|ed|ible)|panel|faq|answer|toggle|tab-?pane|tabs?)"
    r"(?:-[a-z0-9-]*)?"
)
_OPENS = frozenset(("aria-expanded", "aria-controls"))
_PAGE = 1500
"""Letters; a container that holds this much and half of all text is the page, not furniture."""


class Around(NamedTuple):
    """What an element stands in."""

    article: bool = False
    section: bool = False
    """Or a quotation: its header and footer are its own."""
    heading: bool = False
    panel: bool = False
    """Something that opens at a click, such as the questions of an FAQ."""


def is_furniture(element: Element, around: Around, page: int) -> bool:
    """Whether an element is no part of what the writer says; `page` counts the page's letters."""
    tag, attributes = element.tag, element.attributes
    if tag in _ALWAYS:
        return not (tag == "button" and (around.heading or _OPENS & attributes.keys()))
    if tag in _NEVER or (not attributes and tag not in _OF_THE_PAGE and tag != "form"):
        return False
    names = _names(element)
    if any(_SURE.fullmatch(name) for name in names):
        return "main" not in element.holds and "article" not in element.holds
    if _is_the_page(element, page):
        return False
    if tag == "aside":
        return not around.article
    if tag in _OF_THE_PAGE:
        return not (around.article or around.section)
    if attributes.get("role", "").lower() in _ROLES or tag == "form":
        return True
    return any(_LIKELY.fullmatch(name) for name in names)


def is_shut(element: Element) -> bool:
    """Whether nothing in a piece of furniture can be content, not even a list of references."""
    return element.tag in _ALWAYS or any(_SURE.fullmatch(name) for name in _names(element))


def is_hidden(element: Element, around: Around, page: int) -> bool:
    """Whether readers do not see the element.

    What holds the page is only shown late, and an answer that opens at a click is read.
    """
    attributes = element.attributes
    if not attributes or element.tag in _NEVER or _is_the_page(element, page):
        return False
    if element.tag in BLOCKS and (around.panel or _is_panel(element)):
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden", "").strip().lower() == "true"
        or bool(_HIDDEN_STYLE.search(attributes.get("style", "").lower()))
    )


def is_accordion(element: Element) -> bool:
    """Whether class or id say that parts of an element open at a click."""
    return any(_PANEL.fullmatch(name) for name in _names(element))


def _is_panel(element: Element) -> bool:
    attributes = element.attributes
    if attributes.get("role") in ("region", "tabpanel") or "aria-labelledby" in attributes:
        return True
    return is_accordion(element)


def names_list(element: Element) -> bool:
    """Whether class, id or role call the element a list of references or notes."""
    if not element.attributes:
        return False
    if element.attributes.get("role", "").lower() in ("doc-bibliography", "doc-endnotes"):
        return True
    return any(_LIST.fullmatch(name) for name in _names(element))


def _is_the_page(element: Element, page: int) -> bool:
    if element.holds:
        return True
    return element.letters > _PAGE and 2 * element.letters > page


def _names(element: Element) -> list[str]:
    """The words of class and id, `siteNav` and `site_nav` as `site-nav`."""
    attributes = element.attributes
    if not attributes:
        return []
    written = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    words = _CAMEL.sub("-", written[:400]).lower().replace("_", "-").split()
    return [word for word in words if len(word) <= 60]
