"""An evidence map as SVG: drawn on the server, readable without colour, without script or style.

Every mark says in words what its line says by its look, so that it can be printed in black
and white and read aloud. Colours come from classes (`map-supports` …) of the page's style sheet;
presentation attributes stand in where there is none.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from backedby.model.reference import Citekey
from backedby.model.stance import Stance
from backedby.model.verdict import Role
from backedby.web.addresses import address_of_work
from backedby.web.evidence_map import EvidenceMap, MappedPage, MappedWork
from backedby.web.wording import PARTS

WIDTH = 960
"""Units of the drawing; it scales with the page."""
_NO_PAGES = 628
"""Its width where no page states the claim: it ends behind the claim."""
_ROW = 46
_GAP = 10
_PAD = 8
_WORKS, _WORKS_END = 8, 336
_CLAIM, _CLAIM_END = 400, 620
_PAGES, _PAGES_END = 684, 952
_LINE = 19
_LETTERS = 34
"""Characters of a name that fit beside each other; the rest is in the title."""

_DASHES = {
    Stance.SUPPORTS: "",
    Stance.QUALIFIES: "8 4",
    Stance.DISPUTES: "",
    Stance.INCONCLUSIVE: "2 4",
    Stance.BACKGROUND: "1 6",
}
_WIDTHS = {Role.SUFFICES: "4", Role.PARTLY: "2.5", Role.DISPUTES: "4", Role.NOTHING: "1.2"}
_SAID = {
    Role.SUFFICES: "fully",
    Role.PARTLY: "in part",
    Role.DISPUTES: "in full",
    Role.NOTHING: "not counted",
}


def drawn(evidence: EvidenceMap) -> str:
    """The map as one `<svg>` element: works left, heaviest first, the claim, its pages."""
    places, works_end = _placed(evidence)
    pages_end = _GAP + len(evidence.pages) * (_ROW + _GAP)
    statement = textwrap.wrap(_cut(evidence.statement, 220), 27, break_long_words=True)
    box = _PAD * 2 + (len(statement) + 1) * _LINE
    height = max(works_end, pages_end, box + 2 * _GAP)
    svg = Tree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH if evidence.pages else _NO_PAGES} {height}",
            "class": "evidence-map" if evidence.pages else "evidence-map evidence-map-short",
            "role": "group",
            "aria-labelledby": "map-title map-text",
            "font-size": "14",
        },
    )
    _text_of(svg, "title", f"Evidence map of {evidence.claim}", id="map-title")
    _text_of(svg, "desc", described(evidence), id="map-text")
    middle = height / 2
    for work, place in places.items():
        _link(svg, work, place.middle, middle)
    for number in range(len(evidence.pages)):
        y = _page_top(number, len(evidence.pages), height) + _ROW / 2
        _curve(svg, (_CLAIM_END, middle), (_PAGES, y), {"class": "map-page", "stroke-width": "1.5"})
    for group in _groups(evidence, places):
        _frame(svg, group)
    for work, place in places.items():
        _work(svg, work, place)
    _claim(svg, evidence, statement, middle - box / 2, box)
    for number, page in enumerate(evidence.pages):
        _page(svg, page, _page_top(number, len(evidence.pages), height))
    return Tree.tostring(svg, encoding="unicode")


def described(evidence: EvidenceMap) -> str:
    """The map in words."""
    works = [
        f"{work.short} {work.stance}, {PARTS[work.role]}"
        + (f", {work.fallen}" if work.fallen else "")
        for study in evidence.studies
        for work in study.works
    ]
    pages = [one.title for one in evidence.pages]
    return (
        f"{evidence.statement} Verdict: {evidence.verdict or 'none'}. "
        f"Works: {'; '.join(works) or 'none recorded'}. "
        f"Pages that state it: {'; '.join(pages) or 'none recorded'}."
    )


@dataclass(frozen=True, slots=True)
class _Place:
    top: int

    @property
    def middle(self) -> float:
        return self.top + _ROW / 2


def _placed(evidence: EvidenceMap) -> tuple[dict[MappedWork, _Place], int]:
    """Where each work stands, and where the column ends; works of one study touch."""
    places = {}
    y = _GAP
    for study in evidence.studies:
        for work in study.works:
            places[work] = _Place(y)
            y += _ROW
        y += _GAP
    return places, y


def _groups(
    evidence: EvidenceMap, places: dict[MappedWork, _Place]
) -> list[tuple[int, int, tuple[Citekey, ...]]]:
    """Top, height and works of every study of several works."""
    return [
        (places[one.works[0]].top, len(one.works) * _ROW, tuple(work.citekey for work in one.works))
        for one in evidence.studies
        if len(one.works) > 1
    ]


def _frame(svg: Tree.Element, group: tuple[int, int, tuple[Citekey, ...]]) -> None:
    top, height, works = group
    frame = _box(svg, _WORKS - 5, top - 3, _WORKS_END - _WORKS + 10, height + 2, "map-study")
    frame.set("stroke-dasharray", "3 3")
    _text_of(frame, "title", f"Counted once, as one study: {', '.join(works)}")


def _link(svg: Tree.Element, work: MappedWork, y: float, middle: float) -> None:
    attributes = {"class": f"map-{work.stance}", "stroke-width": _WIDTHS[work.role]}
    if dashes := _DASHES[work.stance]:
        attributes["stroke-dasharray"] = dashes
    _curve(svg, (_WORKS_END, y), (_CLAIM, middle), attributes)
    if work.stance is Stance.DISPUTES:  # a bar across, as in diagrams of inhibition
        bar = {"x1": str(_WORKS_END + 9), "x2": str(_WORKS_END + 9), "y1": f"{y - 8:g}"}
        bar |= {"y2": f"{y + 8:g}", "class": "map-disputes", "stroke-width": "3"}
        Tree.SubElement(svg, "line", {"stroke": "currentColor", **bar})


def _curve(
    svg: Tree.Element,
    start: tuple[float, float],
    end: tuple[float, float],
    attributes: dict[str, str],
) -> None:
    bend = (start[0] + end[0]) / 2
    path = f"M{start[0]:g} {start[1]:g}C{bend:g} {start[1]:g} {bend:g} {end[1]:g} {end[0]:g} "
    path += f"{end[1]:g}"
    Tree.SubElement(
        svg, "path", {"d": path, "fill": "none", "stroke": "currentColor", **attributes}
    )


def _work(svg: Tree.Element, work: MappedWork, place: _Place) -> None:
    link = Tree.SubElement(svg, "a", {"href": address_of_work(work.citekey)})
    _text_of(link, "title", f"{work.short}: {work.stance}, {PARTS[work.role]}")
    box = _box(
        link, _WORKS, place.top, _WORKS_END - _WORKS, _ROW - 6, f"map-work map-{work.stance}"
    )
    box.set("stroke-width", "2" if work.role is not Role.NOTHING else "1")
    title = _line(link, _WORKS + _PAD, place.top + 17, _cut(work.short, _LETTERS), "map-name")
    if work.fallen:
        title.set("text-decoration", "line-through")
    told = f"{work.stance} · {work.fallen or _SAID[work.role]} · {work.kind}"
    _line(link, _WORKS + _PAD, place.top + 33, _cut(told, 52), "map-small")


def _claim(
    svg: Tree.Element, evidence: EvidenceMap, lines: list[str], top: float, height: int
) -> None:
    box = _box(svg, _CLAIM, top, _CLAIM_END - _CLAIM, height, "map-claim")
    box.set("stroke-width", "2.5")
    for number, line in enumerate(lines, start=1):
        _line(svg, _CLAIM + _PAD, top + _PAD / 2 + number * _LINE, line, "map-statement")
    verdict = f"Verdict: {evidence.verdict or 'none'}"
    _line(svg, _CLAIM + _PAD, top + _PAD / 2 + (len(lines) + 1) * _LINE, verdict, "map-name")


def _page(svg: Tree.Element, page: MappedPage, top: float) -> None:
    _box(svg, _PAGES, top, _PAGES_END - _PAGES, _ROW - 6, "map-work map-page")
    name = _line(svg, _PAGES + _PAD, top + 17, _cut(page.title, 30), "map-name")
    _text_of(name, "title", page.title)
    _line(svg, _PAGES + _PAD, top + 33, _cut(page.place, 38), "map-small")


def _page_top(number: int, count: int, height: float) -> float:
    """Pages stand in the middle, one below the other."""
    return (height - count * (_ROW + _GAP) + _GAP) / 2 + number * (_ROW + _GAP)


def _box(
    parent: Tree.Element, x: float, y: float, width: float, height: float, name: str
) -> Tree.Element:
    place = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}"}
    look = {"rx": "6", "fill": "none", "stroke": "currentColor", "class": name}
    return Tree.SubElement(parent, "rect", place | look)


def _line(parent: Tree.Element, x: float, y: float, text: str, name: str) -> Tree.Element:
    size = "12" if name == "map-small" else "14"
    weight = {"font-weight": "600"} if name == "map-name" else {}
    place = {"x": f"{x:g}", "y": f"{y:g}", "class": name, "fill": "currentColor"}
    line = Tree.SubElement(parent, "text", {**place, "font-size": size, **weight})
    line.text = _storable(text)
    return line


def _text_of(parent: Tree.Element, tag: str, text: str, **attributes: str) -> None:
    element = Tree.SubElement(parent, tag, attributes)
    element.text = _storable(text)


def _cut(text: str, letters: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


def _storable(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return "".join(one for one in text if one.isprintable() or one in " \n")
