"""B102 uncited-claim."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page, Statement
from backedby.check.rules.base import PageRule
from backedby.model.finding import Finding
from backedby.model.verdict import Role
from backedby.policy.sufficiency import in_words


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
                help=self._advice(page, statement),
            )

    def _advice(self, page: Page, statement: Statement) -> str:
        """Which works would do: those that suffice, or else those that carry it in part."""
        backing = [
            one
            for match, _, judgement in page.judged(statement)
            for one in judgement.backing
            if one.counts and (one.role is Role.DISPUTES) is match.contradicts
        ]
        enough = [one for one in backing if one.role is not Role.PARTLY]
        works = dict.fromkeys(
            f"{page.short(one.reference)} ({in_words(page.references[one.reference])})"
            for one in enough or backing
        )
        if works and enough:
            return f"Works that could be cited: {'; '.join(works)}."
        if works:
            return f"Works that carry it in part: {'; '.join(works)}."
        if statement.outcome.matches:
            return "The knowledge base holds no work that backs it: find one, or leave it out."
        return "Cite the work that shows it, or leave the sentence out."
