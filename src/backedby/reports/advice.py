"""Advice on a claim, as text for a terminal and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence

from backedby.curation.advice import Advice, Citing

WIDTH = 88
SCHEMA = "backedby-advice/1"
_SHOWN = 6
"""Wordings of a kind that a person is shown."""


def render_text(advice: Advice) -> str:
    """The advice for people."""
    claim = advice.claim
    out = [f"{claim.id}: {advice.verdict or 'no verdict'} ({claim.status} {claim.kind} claim)", ""]
    say = advice.cited or advice.say
    out += ["You may say", *_wrapped([f"“{say}”" if say else "nothing"], "  ")]
    out += _wrapped([advice.instead], "  ")
    out += _some("Recognised as saying it", claim.wording.also)
    out += _some("Too strong", claim.wording.too_strong)
    out += _some("Not this (looks alike, says something else)", claim.wording.not_this)
    out += _list(f"Why {advice.verdict or 'there is no verdict'}", advice.reasons)
    out += _works("Cite, the best first", advice.cite)
    out += _works("Against it", advice.against)
    out += _list("Mind", advice.caveats)
    if claim.notes:
        out += ["", "Notes", *_wrapped(claim.notes.split("\n\n"), "  ")]
    return "\n".join(out)


def render_json(advice: Advice) -> str:
    """The advice for programs: one object, lists never null."""
    claim = advice.claim
    return json.dumps(
        {
            "schema": SCHEMA,
            "claim": claim.id,
            "statement": claim.statement,
            "kind": claim.kind,
            "status": claim.status,
            "replaced_by": claim.replaced_by,
            "verdict": advice.verdict,
            "reasons": advice.reasons,
            "say": advice.say,
            "cited": advice.cited,
            "instead": advice.instead,
            "also": claim.wording.also,
            "too_strong": claim.wording.too_strong,
            "not_this": claim.wording.not_this,
            "cite": [_object(one) for one in advice.cite],
            "against": [_object(one) for one in advice.against],
            "caveats": advice.caveats,
            "notes": claim.notes,
        },
        ensure_ascii=False,
    )


def _object(one: Citing) -> dict[str, str]:
    return {
        "reference": one.reference,
        "short": one.short,
        "listed": one.listed,
        "what": one.what,
        "role": one.role,
        "reason": one.reason,
    }


def _works(title: str, works: Sequence[Citing]) -> Iterator[str]:
    if not works:
        return
    yield from ("", title)
    for one in works:
        what = "" if one.what in one.reason else f"{one.what}; "
        yield from _wrapped([f"({one.short}) {what}{one.reason}"], "  - ")
        yield from _wrapped([one.listed], "    ")


def _list(title: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield from ("", title, *_wrapped(texts, "  - "))


def _some(title: str, texts: Sequence[str]) -> Iterator[str]:
    """The first few of a long list; the rest stands in the claim's file."""
    yield from _list(title, texts[:_SHOWN])
    if len(texts) > _SHOWN:
        yield f"    and {len(texts) - _SHOWN} more in the claim's file"


def _wrapped(texts: Sequence[str], indent: str) -> Iterator[str]:
    for text in texts:
        yield textwrap.fill(
            " ".join(text.split()),
            WIDTH,
            initial_indent=indent,
            subsequent_indent=" " * len(indent),
            break_on_hyphens=False,
        )
