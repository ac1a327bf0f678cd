"""B001 unknown-reference."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import shortened
from backedby.model.citation import EntryKind, Style
from backedby.model.finding import Finding


class UnknownReference(PageRule):
    """A citation points to a work that the knowledge base does not hold.

    Nothing can be said about what such a work shows, and no claim can rest on it.
    Either a name or a year is misspelt, or the work has still to be added to
    references.bib: then do that first, and say in the claim what it shows.
    """

    code = "B001"
    name = "unknown-reference"

    passes = ("Sleep helps adults to remember what they learned (Lindqvist et al. 2015).",)
    fails = ("Sleep helps adults to remember what they learned (Abernathy 2015).",)

    def check(self, page: Page) -> Iterator[Finding]:
        for cite in page.document.cites:
            resolution = page.resolve(cite)
            if resolution.reference or resolution.ambiguous:
                continue
            if page.document.has_list and not cite.entry and cite.style in _POINTERS:
                continue  # missing-entry tells it: nobody can know which work is meant
            entry = page.entry_of(cite)
            if entry and entry.kind is not EntryKind.REFERENCE:
                continue  # a note explains, it is no work
            near = [page.short(one) for one in resolution.candidates]
            listed = f", “{shortened(entry.raw)}”" if entry and cite.style in _POINTERS else ""
            yield self.finding(
                cite.span,
                f"references.bib holds no work for “{cite.text}”{listed}.",
                help=f"Did you mean {' or '.join(near)}? Otherwise add the work to references.bib."
                if near
                else "Add the work to references.bib, or correct the citation.",
            )


_POINTERS = (Style.NUMERIC, Style.SUPERSCRIPT, Style.FOOTNOTE)
