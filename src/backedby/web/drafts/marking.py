"""Marks laid into a draft that is shown: always inside text, so that the HTML stays well formed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape

from backedby.web.drafts.rendering import TOKEN, Rendered
from backedby.web.sanitising import without_links


@dataclass(frozen=True, slots=True)
class DraftMark:
    """A stretch of a draft's source to be marked; `kind` and `look` become class names.

    With an `anchor` it can be linked to under that name. With an `href` a link follows it,
    shown as `label` and read out as `told`.
    """

    start: int
    end: int
    kind: str
    look: str
    anchor: str = ""
    href: str = ""
    label: str = ""
    told: str = ""


def marked(rendered: Rendered, marks: Sequence[DraftMark]) -> str:
    """The draft with its marks, as inert HTML whose only links are those to `href`s.

    Marks may overlap: a stretch of text gets every mark that covers it, the longest outermost.
    """
    segments = _segments(rendered, marks)
    segment = next(segments, None)
    begun: set[int] = set()
    out: list[str] = []
    at = 0
    for token in TOKEN.finditer(without_links(rendered.html)):
        text = token.group()
        if token[1]:
            out.append(text)
            continue
        length = len(unescape(text)) if token[2] else len(text)
        end = at + length
        while at < end:
            while segment is not None and segment.end <= at:
                segment = next(segments, None)
            if segment is None or segment.start >= end:
                out.append(text[at - end :] if not token[2] else text)
                at = end
            elif segment.start > at:
                out.append(text[at - end : segment.start - end or None])
                at = segment.start
            else:
                stop = min(segment.end, end)
                part = text if token[2] else text[at - end : stop - end or None]
                out.append(_wrapped(part, segment, begun, is_last=stop == segment.end))
                at = stop
    return "".join(out)


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of shown text all of which the same marks cover."""

    start: int
    end: int
    marks: tuple[DraftMark, ...]
    ended: tuple[DraftMark, ...]
    """Those of them that end with it."""


def _segments(rendered: Rendered, marks: Sequence[DraftMark]) -> Iterator[_Segment]:
    placed = [(*rendered.shown(one.start, one.end), one) for one in marks]
    placed = [one for one in placed if one[0] < one[1]]
    placed.sort(key=lambda one: (one[0], -one[1]))
    bounds = sorted({at for start, end, _ in placed for at in (start, end)})
    active: list[tuple[int, int, DraftMark]] = []
    upcoming = 0
    for start, end in itertools.pairwise(bounds):
        active = [one for one in active if one[1] > start]
        while upcoming < len(placed) and placed[upcoming][0] <= start:
            active.append(placed[upcoming])
            upcoming += 1
        if active:
            active.sort(key=lambda one: one[0] - one[1])
            yield _Segment(
                start,
                end,
                tuple(one[2] for one in active),
                tuple(one[2] for one in active if one[1] == end),
            )


def _wrapped(text: str, segment: _Segment, begun: set[int], *, is_last: bool) -> str:
    """Text with all its marks around it, and the links of those that end here."""
    if text.isspace() and not is_last:
        return text  # between blocks there may be no marks
    for one in reversed(segment.marks):
        tag = "mark" if one.kind == "claim" else "span"
        anchor = ""
        if one.anchor and id(one) not in begun:
            begun.add(id(one))
            anchor = f' id="{escape(one.anchor)}"'
        text = f'<{tag} class="{one.kind} {one.look}"{anchor}>{text}</{tag}>'
    if is_last:
        text += "".join(_link(one) for one in segment.ended if one.href)
    return text


def _link(mark: DraftMark) -> str:
    return (
        f'<a class="to-card {mark.look}" href="{escape(mark.href)}">'
        f'<span class="visually-hidden">{escape(mark.told)} </span>{escape(mark.label)}</a>'
    )
