"""A checked draft as the desk shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from backedby.check.checker import Checker
from backedby.check.report import Report
from backedby.knowledge_base import KnowledgeBase
from backedby.model.citation import Resolution
from backedby.model.document import Document
from backedby.model.finding import Fix
from backedby.repairs.applying import repair
from backedby.repairs.docx import repair_docx
from backedby.reports.marks import Tone
from backedby.web.desk.cards import Card, cards_of
from backedby.web.drafts.draft import REPAIRABLE, TEXT_FORMATS, Draft
from backedby.web.drafts.marking import DraftMark, marked
from backedby.web.drafts.rendering import Rendered, render

SURE = 0.95
"""Confidence from which a citation is shown as resolved."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A cite in the draft and whether it leads to a work: resolved, doubtful or unknown.

    Doubtful also where something was found about the cite itself.
    """

    start: int
    end: int
    state: str
    told: str


@dataclass(frozen=True)
class Checked:
    """A draft, what was found in it, and how it is shown."""

    draft: Draft
    document: Document
    report: Report
    rendered: Rendered
    cards: tuple[Card, ...]
    chips: tuple[Chip, ...]

    @property
    def tones(self) -> dict[str, int]:
        """How many claim sentences bear which tone."""
        counts = Counter(one.mark.tone for one in self.cards if one.state != "elsewhere")
        return {tone: counts[tone] for tone in Tone}

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """Names of rules and how many cards each is on, the most frequent first."""
        counts = Counter(kind for card in self.cards for kind in card.kinds)
        return sorted(counts.items(), key=lambda one: (-one[1], one[0]))

    def shown(self, only: str = "") -> list[tuple[int, Card]]:
        """The cards with their numbers, from 1; `only` a tone or the name of a rule."""
        return [
            (number, card)
            for number, card in enumerate(self.cards, 1)
            if not only or only == card.mark.tone or only in card.kinds
        ]

    def html(self, only: str = "") -> str:
        """The draft with its marks laid in, for where no script does it."""
        shown = {number for number, _ in self.shown(only)}
        marks = [one for number, one in enumerate(self._marks(), 1) if number in shown]
        cites = [DraftMark(one.start, one.end, "cite", f"cite-{one.state}") for one in self.chips]
        return marked(self.rendered, [*marks, *cites])

    def _marks(self) -> Iterator[DraftMark]:
        for number, card in enumerate(self.cards, 1):
            is_claim = card.state != "elsewhere"
            yield DraftMark(
                card.span.start,
                card.span.end,
                "claim" if is_claim else "flaw",
                f"mark-{card.mark.tone}",
                f"text-{number}",
                f"#card-{number}",
                str(number),
                f"{card.mark.word}, card",
            )


def check(draft: Draft, base: KnowledgeBase) -> Checked:
    """Read and check a draft; of a DOCX or a PDF the file stays what is checked."""
    document = draft.read()
    if document.format in TEXT_FORMATS:
        draft = draft.decoded(document)
    else:
        draft = replace(draft, format=document.format)
    report = _checker(base).check(document, base.clock.now, draft.name)
    return Checked(
        draft,
        document,
        report,
        render(document),
        cards_of(report, base, repairable=document.format in REPAIRABLE),
        tuple(_chips(report, base)),
    )


_CHECKERS: WeakKeyDictionary[Checker, Checker] = WeakKeyDictionary()
"""For the checker of each knowledge base in use, one that need not look twice at a sentence."""


def _checker(base: KnowledgeBase) -> Checker:
    if base.checker not in _CHECKERS:
        _CHECKERS[base.checker] = base.checker.remembering()
    return _CHECKERS[base.checker]


def with_repairs(checked: Checked, keys: frozenset[str]) -> Draft:
    """The draft with those of the edits offered for it whose keys are named."""
    chosen: list[Fix] = [
        offer.fix for card in checked.cards for offer in card.offers if offer.key in keys
    ]
    if not chosen:
        return checked.draft
    if checked.draft.data is not None:
        return replace(
            checked.draft, data=repair_docx(checked.draft.data, checked.document, chosen)
        )
    return replace(checked.draft, source=repair(checked.document.source, chosen).source)


def _chips(report: Report, base: KnowledgeBase) -> Iterator[Chip]:
    wrong = {(one.span.start, one.span.end): one.message for one in reversed(report.findings)}
    for citation, resolutions in zip(report.citations, report.resolutions, strict=True):
        for cite, resolved in zip(citation.cites, resolutions, strict=True):
            state = _state(resolved)
            work = base.library.references.get(resolved.reference or "")
            told = work.short if work else "no work of the knowledge base"
            spans = ((one.start, one.end) for one in (cite.span, citation.span))
            if found := next((wrong[one] for one in spans if one in wrong), ""):
                state = "doubtful" if state == "resolved" else state
                told = f"{told}: {found}"
            yield Chip(cite.span.start, cite.span.end, state, told)


def _state(resolved: Resolution) -> str:
    if resolved.reference is None:
        return "doubtful" if resolved.ambiguous else "unknown"
    is_sure = resolved.confidence >= SURE and not resolved.misspelt and not resolved.other_year
    return "resolved" if is_sure else "doubtful"
