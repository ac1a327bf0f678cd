"""The lines of a list put together into entries: by labels, by indentation, by how they begin."""

from __future__ import annotations

import re

from backedby.citations.entries.likeness import (
    FULL,
    likeness,
    starts_entry,
    starts_entry_loosely,
)
from backedby.citations.entries.lines import Line
from backedby.citations.grammar.labels import KEY

_LABEL = re.compile(
    r"\s*(?:\[\^?(?P<square>[\w+&-]{1,20})\]:?\s?|\((?P<round>\d{1,3})\)\s|(?P<dotted>\d{1,3})[.)]\s+"
    r"|(?P<raised>[⁰¹²³⁴-⁹]{1,3})[.)]?\s?|(?P<plain>\d{1,3})\s+(?=[^\W\d_a-z]))"
)
_BULLET = re.compile(r"\s*[-*•‣▪◦–·]\s+")
_BACKLINK = re.compile(r"\s*(?:Jump up(?: to)?:?\s*)?[\^↑](?:\s?[a-z]\b){0,12}\s*")
_RAISED_INSIDE = re.compile(r"(?:^|(?<=\s)|(?<=[.;]))([⁰¹²³⁴-⁹]{1,3})\s?(?=[^\W\d_a-z])")
_NUMBER_INSIDE = re.compile(r"(?:^|(?<=[.;,)/\d]\s))[(\[]?(\d{1,2})[.)\]]\s(?=[^\W\d_a-z])")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def grouped(lines: list[Line]) -> list[list[Line]]:
    """Lines put together into entries: by labels, by hanging indent, by how entries begin."""
    if len(lines) == 1:
        return [lines]
    for begins in (_by_label(lines), _by_indent(lines), _by_beginning(lines)):
        if begins:
            groups: list[list[Line]] = []
            for at, line in enumerate(lines):
                if at in begins or not groups:
                    groups.append([line])
                else:
                    groups[-1].append(line)
            return groups
    return [lines]


def run_together(text: str) -> list[tuple[int, int]]:
    """Where the entries stand that share a line, "¹ Smith J. … ² Jones K. …"; empty without any."""
    if not any(one.isdigit() for one in text[:3]):
        return []
    for pattern in (_RAISED_INSIDE, _NUMBER_INSIDE):
        starts: list[int] = []
        for hit in pattern.finditer(text):
            if int(hit.group(1).translate(_RAISED)) == len(starts) + 1:
                starts.append(hit.start(1))
        if len(starts) > 1 and starts[0] <= 1:
            return list(zip(starts, [*starts[1:], len(text)], strict=True))
    return []


def without_label(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Where the entry begins after its number or bullet, and the number."""
    if bullet := _BULLET.match(text, start, end):
        start = bullet.end()
    hit = _LABEL.match(text, start, end)
    if hit is None or hit.end() >= end:
        return _after_backlink(text, start, end), None
    label = next((one for one in hit.groups() if one), "")
    if (
        hit.group("square")
        and not label.isdigit()
        and not KEY.fullmatch(label)
        and not text[hit.start() :].lstrip().startswith("[^")
    ):
        return start, None
    return _after_backlink(text, hit.end(), end), label.translate(_RAISED)


def _after_backlink(text: str, start: int, end: int) -> int:
    """Where the entry begins behind the arrow that leads back to its citation."""
    hit = _BACKLINK.match(text, start, end)
    return hit.end() if hit and hit.end() < end else start


def label_end(text: str) -> int:
    """Where the text of a footnote begins whose block still holds its label (`[^1]: `)."""
    hit = _LABEL.match(text)
    return hit.end() if hit and hit.group("square") else 0


def _by_label(lines: list[Line]) -> set[int]:
    labelled = [(at, _label_of(line.text)) for at, line in enumerate(lines)]
    numbers = [(at, int(one)) for at, one in labelled if one is not None and one.isdigit()]
    chain: list[tuple[int, int]] = []
    for at, number in numbers:
        if not chain or number == chain[-1][1] + 1:
            chain.append((at, number))
    if len(chain) >= 2 and chain[0][0] == 0:
        return {at for at, _ in chain}
    keyed = [at for at, one in labelled if one is not None and KEY.fullmatch(one)]
    if len(keyed) >= 2 and keyed[0] == 0:
        return set(keyed)
    bullets = [at for at, line in enumerate(lines) if _BULLET.match(line.text)]
    return set(bullets) if len(bullets) >= 2 and bullets[0] == 0 else set()


def _by_indent(lines: list[Line]) -> set[int]:
    indents = [line.indent for line in lines if line.indent >= 0]
    if len(indents) < 2:
        return set()
    least = min(indents)
    outer = [at for at, line in enumerate(lines) if line.indent in (least, -1)]
    if len(outer) == len(lines) or outer[0] != 0:
        return set()
    good = sum(starts_entry_loosely(lines[at].text) for at in outer)
    return set(outer) if good * 5 >= len(outer) * 3 else set()


def _by_beginning(lines: list[Line]) -> set[int]:
    begins = {0}
    hard = all(line.hard for line in lines)
    for at in range(1, len(lines)):
        before = lines[at - 1].text
        ended = before[-1:] in ".)]/0123456789" or len(before) < 0.6 * max(
            len(line.text) for line in lines[:40]
        )
        if (starts_entry(lines[at].text) and (ended or hard)) or (
            ended
            and starts_entry_loosely(lines[at].text)
            and (likeness(lines[at].text) >= FULL or hard)
        ):
            begins.add(at)
    if hard and len(begins) * 2 < len(lines):
        return set()
    return begins if len(begins) > 1 else set()


def _label_of(text: str) -> str | None:
    hit = _LABEL.match(text)
    if hit is None:
        return None
    return next((one for one in hit.groups() if one), "").translate(_RAISED)
