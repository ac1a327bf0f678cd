"""B115 carried-in-part."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page, Statement
from backedby.check.rules.base import PageRule
from backedby.check.wording import second_hand, works_for
from backedby.model.claim import Claim, Evidence
from backedby.model.finding import Finding, Severity
from backedby.model.match import Match
from backedby.model.stance import Stance
from backedby.model.verdict import Judgement, Verdict


class CarriedInPart(PageRule):
    """The claim is backed, but the work cited for it carries only part of it.

    It looked at another condition, group or setting, or shows the claim under conditions
    only. Cite a work that carries the whole, beside this one or instead of it, or say
    what the work looked at. Silent where another work cited with it carries the whole.
    """

    code = "B115"
    name = "carried-in-part"
    severity = Severity.NOTICE

    passes = (
        "Walking groups save the health service more than they cost (de la Cruz 2016).",
        "Walking groups save more than they cost (Wren et al. 2014; de la Cruz 2016).",
    )
    fails = ("Walking groups save the health service more than they cost (Wren et al. 2014).",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            for match, claim, judgement in page.judged(statement):
                yield from self._partial(page, statement, match, claim, judgement)

    def _partial(
        self, page: Page, statement: Statement, match: Match, claim: Claim, judgement: Judgement
    ) -> Iterator[Finding]:
        """The works cited with a sentence, where none of them carries a backed claim alone."""
        if match.contradicts or judgement.verdict is not Verdict.BACKED:
            return
        cited = {
            work.citekey: (cite, work)
            for cite in page.cites_of(statement)
            if (work := page.work(cite)) and not second_hand(page, statement, cite)
        }
        evidence = [one for one in claim.evidence if one.reference in cited]
        if any(one.stance is Stance.SUPPORTS and one.direct for one in evidence):
            return
        for one in evidence:
            if one.stance not in (Stance.SUPPORTS, Stance.QUALIFIES):
                continue
            cite, work = cited[one.reference]
            yield self.finding(
                cite.span,
                f"{work.short} carries this in part only ({claim.id}): {_why(one)}.",
                help=" ".join(
                    filter(None, (one.note, works_for(page, statement), _SAY)),
                ),
            )


_SAY = "Or say what this one looked at."


def _why(evidence: Evidence) -> str:
    """What is missing, in words."""
    if evidence.stance is Stance.QUALIFIES:
        return "it supports part of it, or under conditions"
    return "it looked at another condition, group, setting or year"
