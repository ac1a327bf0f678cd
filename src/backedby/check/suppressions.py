"""Comments by which a person takes findings back: `<!-- backedby: ignore NAME -- reason -->`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from backedby.model.document import Document
from backedby.model.finding import Finding
from backedby.model.spans import Span

_COMMENT = re.compile(r"\s*backedby\s*:\s*(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_PARTS = re.compile(r"ignore\b(?P<names>.*?)(?:\s(?:--|–|—)\s*(?P<reason>.*))?", re.DOTALL)
_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Names (or codes) of rules that are silent in the block after a comment, and why."""

    span: Span
    names: tuple[str, ...]
    reason: str
    covers: Span
    """The block that follows the comment; empty where none does."""

    def takes(self, finding: Finding) -> bool:
        """Whether a finding is taken back; a comment without a reason takes nothing back."""
        return (
            bool(self.reason)
            and (finding.name in self.names or finding.code in self.names)
            and self.covers.overlaps(finding.span)
        )


class Suppressions:
    """All suppressions of a draft, asked for many findings at once."""

    def __init__(self, given: tuple[Suppression, ...]) -> None:
        self._given = sorted(given, key=lambda one: one.covers)
        self._starts = [one.covers.start for one in self._given]

    def taken(self, findings: Iterable[Finding]) -> Mapping[Finding, Suppression]:
        """The findings that are taken back, and by what."""
        return {finding: by for finding in findings for by in self._takers(finding)}

    def unused(self, findings: Iterable[Finding]) -> Iterator[tuple[Suppression, tuple[str, ...]]]:
        """The suppressions that name rules which raised none of these findings, and those names."""
        used = {
            (by, name)
            for finding in findings
            for by in self._takers(finding)
            for name in (finding.name, finding.code)
        }
        for one in self._given:
            names = tuple(name for name in one.names if one.reason and (one, name) not in used)
            if names:
                yield one, names

    def _takers(self, finding: Finding) -> Iterator[Suppression]:
        """The suppressions that take a finding back."""
        at = bisect_right(self._starts, finding.span.start) - 1
        while at >= 0 and self._given[at].covers.overlaps(finding.span):
            if self._given[at].takes(finding):
                yield self._given[at]
            at -= 1


def suppressions(document: Document) -> tuple[Suppression, ...]:
    """The suppressions of a draft in reading order; a malformed one has no names."""
    return tuple(_read(document))


def _read(document: Document) -> Iterator[Suppression]:
    starts = [one.span.start for one in document.blocks]
    for comment in document.comments:
        hit = _COMMENT.fullmatch(comment.text)
        if hit is None:
            continue
        at = bisect_left(starts, comment.span.end)
        nothing = Span(comment.span.end, comment.span.end)
        covers = document.blocks[at].span if at < len(starts) else nothing
        parts = _PARTS.fullmatch(hit["rest"].strip())
        names = tuple(_NAME.findall(parts["names"])) if parts else ()
        reason = (parts["reason"] or "").strip() if parts else ""
        yield Suppression(comment.span, names, reason, covers)
