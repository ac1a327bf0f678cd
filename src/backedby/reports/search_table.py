"""Search answers for people: numbered hits with marked words, counts, what was understood."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from backedby.model.claim import Claim
from backedby.model.reference import Reference, Standing
from backedby.model.verdict import Verdict
from backedby.search.answers import Answer, Bearing, Facet, Hit
from backedby.search.highlighting import Snippet
from backedby.search.parsing import Problem

WIDTH = 88
"""Columns of the text, unless the terminal is narrower."""
MOST_BEARINGS = 6
MOST_VALUES = 8


class SearchTable:
    """Renders parts of answers as text. `colour`: with ANSI colours; `width`: at least 40."""

    def __init__(self, *, colour: bool = False, width: int = WIDTH) -> None:
        self._colour = colour
        self._width = max(40, min(width, WIDTH))

    def head(self, answer: Answer) -> str:
        """How many hits there are, what was understood and what else was searched."""
        out = []
        if answer.understood != _without_marks(answer.text):
            out.append(self._wrapped(f"Understood as: {answer.understood or 'everything'}"))
        for one in answer.also:
            ways = ", ".join(one.also)
            out.append(self._wrapped(f"Also searched for {one.said}: {ways}", "", "  "))
        about = "" if answer.exact else "at least "
        part = "; part of the index could not be asked" if answer.partial else ""
        count = "1 hit" if answer.total == 1 else f"{about}{answer.total:,} hits"
        out.append(self._paint(f"{count}{part}", _BOLD))
        out += [
            f"Nothing holds {one.said}. Did you mean: {one.meant}?"
            if one.absent
            else f"{one.said} was searched as a word. Did you mean: {one.meant}?"
            for one in answer.did_you_mean
        ]
        out += [
            f"Search instead: {instead}"
            for instead in dict.fromkeys(one.instead for one in answer.did_you_mean)
            if instead not in [one.meant for one in answer.did_you_mean]
        ]
        out += [self._wrapped(f"Note: {one}") for one in answer.limits]
        return "\n".join(out) + "\n"

    def hit(self, hit: Hit, number: int) -> str:
        """One hit with its number."""
        found = hit.found
        texts = {one.field: one for one in hit.snippets}
        whole = texts.pop("statement" if isinstance(found, Claim) else "title", None)
        title = found.statement if isinstance(found, Claim) else _work(found)
        if whole is not None and whole.text in title:
            title = title.replace(whole.text, _marked(whole), 1)
        lines = [*self._first(hit, number), self._wrapped(title, _INDENT)]
        for snippet in _telling(texts, is_enough=whole is not None):
            before = "… " if snippet.span.start else ""
            told = f"{snippet.field}: {before}{_marked(snippet)}"
            lines.append(self._wrapped(told, _INDENT, _FURTHER))
        lines += self._bearings(found, hit.bearings)
        return "\n".join(lines) + "\n"

    def facet(self, facet: Facet) -> str:
        """A field's values with their counts, on one line or a few; nothing where it has none."""
        if not facet.values:
            return ""
        values = [f"{one.label} {one.count}" for one in facet.values[:MOST_VALUES]]
        if len(facet.values) > MOST_VALUES:
            values.append(f"and {len(facet.values) - MOST_VALUES} more")
        return self._wrapped(f"{facet.field}: {', '.join(values)}", "", "  ") + "\n"

    def _first(self, hit: Hit, number: int) -> list[str]:
        """Name and what is to be known at a glance; on two lines where one is too short."""
        found = hit.found
        facts: list[tuple[str, str]]
        if isinstance(found, Claim):
            name = found.id
            verdict = hit.verdict or "no verdict"
            facts = [("claim", ""), (found.kind, ""), (verdict, _VERDICTS.get(hit.verdict, ""))]
        else:
            name = f"{found.short} [{found.citekey}]"
            facts = [(str(one), "") for one in (found.design, found.population) if one]
            if found.standing is not Standing.CURRENT:
                facts.append((found.standing, _RED))
        head = f"{number:>3}. "
        line = head + self._paint(self._wrapped(name, head, _INDENT)[len(head) :], _BOLD)
        about = ", ".join(self._paint(word, colour) for word, colour in facts)
        width = len(name) + len(_INDENT) + 2 + len(", ".join(word for word, _ in facts))
        if not about:
            return [line]
        return [f"{line}  {about}"] if width <= self._width else [line, _INDENT + about]

    def _bearings(self, found: Reference | Claim, bearings: Iterable[Bearing]) -> Iterator[str]:
        """`supports: reduces-inflammation (partly-backed), …`, a line for each stance."""
        for stance, group in groupby(bearings, key=lambda one: one.stance):
            told = []
            for one in group:
                if isinstance(found, Claim):
                    told.append(one.reference)
                else:
                    verdict = one.verdict or "no verdict"
                    told.append(f"{one.claim} ({verdict})")
            word = f"{_PASSIVE[stance]}: " if isinstance(found, Claim) else f"{stance}: "
            if len(told) > MOST_BEARINGS:
                told = [*told[:MOST_BEARINGS], f"and {len(told) - MOST_BEARINGS} more"]
            yield self._wrapped(word + ", ".join(told), _INDENT, _FURTHER)

    def _wrapped(self, text: str, indent: str = "", further: str | None = None) -> str:
        """`text` broken at spaces; its marks in colour."""
        plain = " ".join(text.split())
        filled = textwrap.fill(
            plain if self._colour else _MARKS.sub("", plain),
            self._width,
            initial_indent=indent,
            subsequent_indent=indent if further is None else further,
            break_on_hyphens=False,
        )
        return filled.replace(_ON, "\033[1;33m").replace(_OFF, "\033[0m")

    def _paint(self, text: str, colour: str) -> str:
        return f"\033[{colour}m{text}\033[0m" if self._colour and colour else text


def problems_shown(text: str, problems: Iterable[Problem], width: int = WIDTH) -> str:
    """Each problem under the place in the query that it is about."""
    out = []
    for one in problems:
        start = max(0, min(one.position - width // 2, len(text) - width))
        line = "".join(" " if char.isspace() else char for char in text[start : start + width])
        length = min(max(one.end - one.position, 1), start + width - one.position)
        out += [f"  {line}", f"  {' ' * (one.position - start)}{'^' * length} {one.reason}"]
    return "".join(f"{line}\n" for line in out)


_BOLD, _RED, _AMBER, _GREEN = "1", "31", "33", "32"
_VERDICTS = {
    Verdict.BACKED: _GREEN,
    Verdict.NOT_NEEDED: _GREEN,
    Verdict.PARTLY_BACKED: _AMBER,
    Verdict.CONTESTED: _AMBER,
    Verdict.UNBACKED: _RED,
    Verdict.REFUTED: _RED,
    None: "",
}
_PASSIVE = {
    "supports": "supported by",
    "qualifies": "qualified by",
    "disputes": "disputed by",
    "inconclusive": "inconclusive",
    "background": "background",
}
_INDENT = " " * 5
_FURTHER = " " * 7
# Marks travel through wrapping as characters that no text holds (private use).
_ON, _OFF = "\ue001", "\ue002"
_MARKS = re.compile(f"[{_ON}{_OFF}]")


def _telling(texts: Mapping[str, Snippet], *, is_enough: bool) -> list[Snippet]:
    """The abstract; what else there is only where neither title nor abstract tells why."""
    if "abstract" in texts:
        return [texts["abstract"]]
    return [] if is_enough else list(texts.values())[:2]


def _without_marks(text: str) -> str:
    """A query as prose is understood: without punctuation, each word once."""
    return " ".join(filter(None, dict.fromkeys(word.rstrip("?!.,;:") for word in text.split())))


def _work(work: Reference) -> str:
    """Title and where it appeared."""
    return ". ".join(one for one in (work.title, work.container or work.publisher) if one)


def _marked(snippet: Snippet) -> str:
    return "".join(f"{_ON}{text}{_OFF}" if is_mark else text for text, is_mark in snippet.pieces)
