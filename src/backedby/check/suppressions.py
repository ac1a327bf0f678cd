"""Comments by which a person takes findings back: `<!-- backedby: ignore NAME -- reason -->`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from backedby.model.document import Document
from backedby.model.finding import Finding
from backedby.model.spans import Span

_COMMENT = re.compile(
    r"\s*backedby:\s*ignore\s+(?P<names>[\w\s,-]*?)(?:\s*--\s*(?P<reason>.*))?", re.S
)
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


def suppressions(document: Document) -> tuple[Suppression, ...]:
    """The suppressions of a draft in reading order."""
    return tuple(_read(document))


def _read(document: Document) -> Iterable[Suppression]:
    for comment in document.comments:
        hit = _COMMENT.fullmatch(comment.text)
        if hit is None:
            continue
        after = (one.span for one in document.blocks if one.span.start >= comment.span.end)
        covers = min(after, default=Span(comment.span.end, comment.span.end))
        names = tuple(_NAME.findall(hit["names"].replace(" -- ", " ")))
        yield Suppression(comment.span, names, (hit["reason"] or "").strip(), covers)
