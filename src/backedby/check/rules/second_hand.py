"""B007 second-hand."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page, Statement
from backedby.check.rules.base import PageRule
from backedby.check.wording import is_by, second_hand
from backedby.citations.printing import author_year
from backedby.model.citation import Cite
from backedby.model.finding import Finding, Severity
from backedby.model.verdict import Role


class SecondHand(PageRule):
    """A finding is cited from a work that only reports it.

    What a book says of an experiment is not the experiment, and a lecture or a news
    report is not the survey. Read the original and cite that; where it cannot be had,
    say so. A notice where a person recorded the retelling as what the claim rests on.
    """

    code = "B007"
    name = "second-hand"

    passes = ("Sleep stages matter to recall (Ferrer 1976).",)
    fails = ("Sleep stages matter to recall (Ferrer, cited in Hartley 1998).",)

    def check(self, page: Page) -> Iterator[Finding]:
        for cite in page.document.cites:
            statement = page.statement_of(cite)
            original = second_hand(page, statement, cite) if statement else cite.via
            if not original:
                continue
            work = page.work(cite)
            through = work.short if work else cite.text
            read = page.resolve(cite)
            counts = statement is not None and not cite.via and _counts(page, statement, cite)
            held = [
                author_year(one) for one in page.references.values() if is_by(one, original, read)
            ]
            yield self.finding(
                cite.span,
                f"{original[:1].upper()}{original[1:]} is cited second-hand, through {through}.",
                help=f"Read and cite the original. references.bib holds: {' '.join(held)}"
                if held
                else "Read and cite the original.",
                severity=Severity.NOTICE if counts else None,
            )


def _counts(page: Page, statement: Statement, cite: Cite) -> bool:
    """Whether a claim on record rests on the work itself, the original being known to nobody."""
    work = page.work(cite)
    return any(
        one.counts and one.role is not Role.DISPUTES
        for _, claim, judgement in page.judged(statement)
        for one in judgement.backing
        if work
        and one.reference == work.citekey
        and not any(given.via for given in claim.evidence if given.reference == work.citekey)
    )
