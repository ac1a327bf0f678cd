"""B104 contradicted-claim."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.model.finding import Finding, Severity
from backedby.model.verdict import Verdict


class ContradictedClaim(PageRule):
    """A sentence denies a claim that the knowledge base holds.

    Where the claim is backed, the sentence is probably wrong; where its evidence is
    contested, unbacked or refuted, the sentence may well be right, and the finding is
    a notice: say which work you rest on.
    """

    code = "B104"
    name = "contradicted-claim"

    passes = ("Sleep helps adults to remember what they learned.",)
    fails = ("Sleep does not help anybody to remember what they learned.",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            for match, claim, judgement in page.judged(statement):
                if not match.contradicts or match.other_figure:
                    continue
                sound = judgement.verdict in (Verdict.BACKED, Verdict.PARTLY_BACKED)
                yield self.finding(
                    statement.passage.sentence.span,
                    f"This contradicts a known claim, {claim.id} "
                    f"({judgement.verdict or 'not judged'}): {match.why[0]}.",
                    help=f"The claim: “{claim.statement}” {'; '.join(judgement.reasons[:2])}.",
                    severity=Severity.WARNING if sound and statement.is_own else Severity.NOTICE,
                )
