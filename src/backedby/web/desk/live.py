"""What a script needs to mark the draft that it shows: places in its text, cards not known yet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from itertools import accumulate

from backedby.repairs.offers import Offer
from backedby.web.desk.cards import Card
from backedby.web.desk.view import Checked
from backedby.web.drafts.rendering import Rendered

Json = dict[str, object]
_SNIPPET = 110


def live(checked: Checked, known: Collection[str], body: Callable[[Card], str]) -> Json:
    """Marks, chips and cards. Places are UTF-16 units of the shown text, as browsers count.

    A card's `key` names all that its `body` says; bodies whose keys are `known` stay away.
    """
    places = _Places(checked.rendered)
    marks, bodies = [], {}
    for card in checked.cards:
        key = _key(card)
        if key not in known and key not in bodies:
            bodies[key] = body(card)
        start, end = places.of(card.span.start, card.span.end)
        marks.append(
            {
                "key": key,
                "tone": card.mark.tone,
                "word": card.mark.word,
                "text": card.text[:_SNIPPET] + ("…" if len(card.text) > _SNIPPET else ""),
                "isClaim": card.state != "elsewhere",
                "kinds": card.kinds,
                "start": start,
                "end": end,
                "offers": [_offer(one, places) for one in card.offers],
            }
        )
    return {
        "length": places.at(len(checked.rendered.text)),
        "marks": marks,
        "chips": [
            {"start": start, "end": end, "state": one.state}
            for one in checked.chips
            for start, end in [places.of(one.start, one.end)]
        ],
        "bodies": bodies,
        "format": checked.document.format,
        "claims": checked.report.coverage.claims,
    }


def _key(card: Card) -> str:
    findings = [(one.severity, one.message, one.help) for one in card.findings]
    offers = [(one.label, one.detail) for one in card.offers]
    told = (card.text, card.mark, card.voice, card.claims, card.perhaps, findings, offers)
    return hashlib.blake2b(repr(told).encode(), digest_size=9).hexdigest()


def _offer(offer: Offer, places: _Places) -> Json:
    span = offer.fix.span
    start, end = places.of(span.start, span.end) if len(span) else (places.behind(span.start),) * 2
    return {
        "key": offer.key,
        "kind": offer.kind,
        "start": start,
        "end": end,
        "text": offer.plain,
        "isParagraph": offer.is_paragraph,
        "mends": offer.mends,
    }


class _Places:
    """Places in the source as places in the shown text, in UTF-16 units."""

    def __init__(self, rendered: Rendered) -> None:
        self._rendered = rendered
        text = rendered.text
        units = [*accumulate((1 + (char > "\uffff") for char in text), initial=0)]
        self._units = units if units[-1] > len(text) else None

    def of(self, start: int, end: int) -> tuple[int, int]:
        """Where `source[start:end]` is shown."""
        first, last = self._rendered.shown(start, end)
        return self.at(first), self.at(last)

    def behind(self, offset: int) -> int:
        """Where the place before `source[offset]` is shown."""
        return self.at(self._rendered.behind(offset))

    def at(self, place: int) -> int:
        """A place in code points, in UTF-16 units."""
        return place if self._units is None else self._units[place]
