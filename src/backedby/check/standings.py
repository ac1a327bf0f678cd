"""Works on a page that are retracted, replaced, doubted or preprints, wherever it names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backedby.check.page import Page
from backedby.check.wording import said_of
from backedby.model.citation import BibliographyEntry
from backedby.model.reference import Reference, Standing
from backedby.model.spans import Span
from backedby.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Named:
    """A work, and where the page cites it, or lists it without citing it."""

    span: Span
    work: Reference


def works_with(page: Page, standing: Standing, cues: tuple[str, ...]) -> Iterator[Named]:
    """The works of a standing that the page cites, or only lists.

    Left out where the sentence itself says so by one of `cues`, or the line of the list does.
    """
    cited = set()
    for cite in page.document.cites:
        cited.add(cite.entry)
        work = page.work(cite)
        if work is None or not work.is_standing(standing, page.today):
            continue
        entry = page.entry_of(cite)
        if not said_of(page, cite, cues) and not (entry and _is_marked(entry)):
            yield Named(cite.span, work)
    for entry in page.document.entries:
        key = page.entry_resolutions[entry.id].reference
        if key is None or entry.id in cited or _is_marked(entry):
            continue
        if page.references[key].is_standing(standing, page.today):
            yield Named(entry.span, page.references[key])


def _is_marked(entry: BibliographyEntry) -> bool:
    """Whether a line of the list says what became of the work: `[Retracted]`, `Superseded by …`."""
    return _MARK.search(fold(entry.raw)) is not None


_MARK = re.compile(
    r"\b(?:retract(?:ed|ion)|withdrawn|superseded|replaced by|expression of concern)\b"
)
