"""B108 does-not-back-this-claim."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page, Statement
from backedby.check.rules.base import PageRule
from backedby.check.wording import fits, second_hand, stances_of
from backedby.model.finding import Finding, Severity
from backedby.model.stance import Stance


class DoesNotBackThisClaim(PageRule):
    """A work is cited beside a claim that it is not known to support.

    A citation beside a sentence is no evidence for it. Either the work says something
    else, or it speaks against the claim, or nobody has judged yet what it shows: then
    ask the curator to record it.
    """

    code = "B108"
    name = "does-not-back-this-claim"

    passes = ("Sleep helps adults to remember what they learned (Lindqvist et al. 2015).",)
    fails = ("Sleep helps adults to remember what they learned (Tanaka and de la Cruz 2018).",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            if not statement.outcome.matches or not statement.is_own:
                continue
            for cite in page.cites_of(statement):
                work = page.work(cite)
                if work is None or second_hand(page, statement, cite):
                    continue
                judged = [
                    (match, stances_of(work.citekey, match, page))
                    for match in statement.outcome.matches
                ]
                if any(fits(stances, match) for match, stances in judged):
                    continue
                every = frozenset[Stance]().union(*(stances for _, stances in judged))
                message, advice = _told(work.short, every, statement)
                severity = self.severity if every else Severity.NOTICE  # nobody has judged it yet
                yield self.finding(cite.span, message, help=advice, severity=severity)


def _told(short: str, stances: frozenset[Stance], statement: Statement) -> tuple[str, str]:
    """What the work is known to show instead, and what to do."""
    claims = ", ".join(match.claim for match in statement.outcome.matches)
    if Stance.DISPUTES in stances:
        return f"{short} disputes this ({claims}).", "Cite a work that supports it, or say so."
    if Stance.SUPPORTS in stances or Stance.QUALIFIES in stances:
        return f"{short} supports what this sentence denies ({claims}).", "Check the sentence."
    if Stance.INCONCLUSIVE in stances:
        return f"{short} says nothing for or against this ({claims}).", "Cite a work that shows it."
    if stances:
        return (
            f"{short} only mentions this; it does not show it ({claims}).",
            "Cite a work that shows it.",
        )
    return (
        f"{short} is not recorded as evidence for this ({claims}).",
        "Check that it shows this; if it does, have the curator record it in the claim.",
    )
