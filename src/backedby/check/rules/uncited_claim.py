"""B102 uncited-claim."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import works_for
from backedby.model.finding import Finding


class UncitedClaim(PageRule):
    """A sentence states something that needs a source and gives none.

    Where the claim is known, the works that would back it are named: cite one of
    them if it is what your sentence rests on.
    """

    code = "B102"
    name = "uncited-claim"

    passes = (
        "Sleep helps adults to remember what they learned (Lindqvist et al. 2015).",
        "“Sleep helps you to remember,” says her aunt.",
    )
    fails = ("Sleep helps adults to remember what they learned.",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            if not statement.needs_citation or statement.citations:
                continue
            yield self.finding(
                statement.passage.sentence.span,
                "This needs a source and cites none.",
                help=works_for(page, statement) or _NONE_HELD[bool(statement.outcome.matches)],
            )


_NONE_HELD = {
    True: "The knowledge base holds no work that backs it: find one, or leave it out.",
    False: "Cite the work that shows it, or leave the sentence out.",
}
"""What to do where no work is known, by whether the claim is."""
