"""B108 does-not-back-this-claim."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page, Statement
from backedby.check.rules.base import PageRule
from backedby.check.wording import fits, second_hand, stances_of, works_for
from backedby.model.claim import Kind
from backedby.model.finding import Finding, Severity
from backedby.model.reference import Citekey, Reference
from backedby.model.stance import Stance


class DoesNotBackThisClaim(PageRule):
    """A work is cited beside a claim that it is not known to support.

    A citation beside a sentence is no evidence for it. Either the work says something
    else, or it speaks against the claim, or nobody has judged yet what it shows: then
    ask the curator to record it. The works that would do are named. A notice where nobody
    has judged the work for this claim, where somebody else is speaking, and where the
    sentence denies what the work supports.
    """

    code = "B108"
    name = "does-not-back-this-claim"

    passes = ("Sleep helps adults to remember what they learned (Lindqvist et al. 2015).",)
    fails = ("Sleep helps adults to remember what they learned (Tanaka and de la Cruz 2018).",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            if not statement.outcome.matches:
                continue
            if all(claim.kind is Kind.PRACTICE for _, claim, _ in page.judged(statement)):
                continue  # what is done needs no evidence
            if all(match.other_figure for match in statement.outcome.matches):
                continue  # the work is cited for another figure, and B105 tells of it
            told: set[Citekey] = set()
            for cite in page.cites_of(statement):
                work = page.work(cite)
                if work is None or work.citekey in told or second_hand(page, statement, cite):
                    continue
                told.add(work.citekey)
                judged = [
                    (match, stances_of(work.citekey, match, page))
                    for match in statement.outcome.matches
                ]
                divided = statement.passage.tone.is_divided
                if any(fits(stances, match, is_divided=divided) for match, stances in judged):
                    continue
                every = frozenset[Stance]().union(*(stances for _, stances in judged))
                message, advice = _told(page, work, every, statement)
                # nobody has judged it yet, or it is cited to be argued with
                argued = not every or _is_denied(statement, every)
                yield self.finding(
                    cite.span,
                    message,
                    help=" ".join(filter(None, (advice, works_for(page, statement)))),
                    severity=Severity.NOTICE if argued or not statement.is_own else None,
                )


def _is_denied(statement: Statement, stances: frozenset[Stance]) -> bool:
    """Whether the sentence denies what the work supports."""
    backs = bool(stances & {Stance.SUPPORTS, Stance.QUALIFIES})
    return backs and any(match.contradicts for match in statement.outcome.matches)


def _told(
    page: Page, work: Reference, stances: frozenset[Stance], statement: Statement
) -> tuple[str, str]:
    """What the work is known to show instead, and what to do."""
    short = work.short
    claims = ", ".join(match.claim for match in statement.outcome.matches)
    if _is_denied(statement, stances):
        return (
            f"{short} supports what this sentence denies ({claims}).",
            "Check the sentence, or say that you argue with this work.",
        )
    if Stance.DISPUTES in stances:
        return f"{short} disputes this ({claims}).", "Say so, or cite a work that supports it."
    if Stance.INCONCLUSIVE in stances:
        return f"{short} says nothing for or against this ({claims}).", "Cite a work that shows it."
    if stances:
        return (
            f"{short} only mentions this; it does not show it ({claims}).",
            "Cite a work that shows it.",
        )
    return (
        f"{short} is not recorded as evidence for this ({claims}).",
        f"{_shown(page, work)}Check that it shows this; if it does, have the curator record it.",
    )


_MOST_SHOWN = 2


def _shown(page: Page, work: Reference) -> str:
    """What a work is recorded to show, in the words of the claims."""
    carried = [f"“{one.statement}” ({one.id})" for one in page.carried_by(work.citekey)]
    if not carried:
        return ""
    more = f" and {len(carried) - _MOST_SHOWN} more" if len(carried) > _MOST_SHOWN else ""
    return f"It is recorded for {'; '.join(carried[:_MOST_SHOWN])}{more}. "
