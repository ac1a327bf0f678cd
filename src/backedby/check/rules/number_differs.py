"""B105 number-differs."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page, Statement
from backedby.check.rules.base import PageRule
from backedby.model.claim import Claim
from backedby.model.finding import Finding, Severity
from backedby.model.match import Match
from backedby.model.stance import Stance
from backedby.model.verdict import Verdict


class NumberDiffers(PageRule):
    """A sentence gives another figure for a quantity that the knowledge base knows.

    Often both are right, for another year, country or definition. Check which one you
    mean, and say of when and where it is. Nothing is refuted by this.

    Where the sentence gives the figure of one claim, and another claim holds another for the
    same quantity, a notice tells the other figure, and where it is from. A figure for another
    country is told of in the same way, beside the one on record.
    """

    code = "B105"
    name = "number-differs"

    passes = ("In 2019 40% of adults went walking every day.",)
    fails = ("In 2019 70% of adults went walking every day.",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            for match, claim, judgement in page.judged(statement):
                if not match.other_figure:
                    continue
                if match.counted_otherwise or match.counted_elsewhere:
                    yield self._beside(page, statement, match, claim)
                    continue
                verdict = judgement.verdict or "not judged"
                held = f"The claim {claim.id} ({verdict}): “{claim.statement}”"
                weak = judgement.verdict in (Verdict.UNBACKED, Verdict.REFUTED)
                yield self.finding(
                    statement.passage.sentence.span,
                    f"Another figure than the one on record: it {match.why[0]}.",
                    help=f"{held}{' Do not use that figure either.' if weak else ''}",
                    severity=Severity.NOTICE if statement.is_minor(match) else Severity.WARNING,
                )

    def _beside(self, page: Page, statement: Statement, match: Match, claim: Claim) -> Finding:
        """What else is on record: for the same quantity, or for that of another country."""
        sources = sorted(claim.evidence, key=lambda one: one.stance not in _CARRYING)
        source = f", from {page.short(sources[0].reference)}" if sources else ""
        told = "Another figure for this is on record too: it"
        if match.counted_elsewhere:
            where = claim.scope.setting or "another country"
            told = f"The figure on record is for {where}, not for {match.counted_elsewhere}: this"
        return self.finding(
            statement.passage.sentence.span,
            f"{told} {match.why[0]} ({claim.id}{source}).",
            help=f"The claim: “{claim.statement}” Tell readers what your figure counts, and when.",
            severity=Severity.NOTICE,
        )


_CARRYING = (Stance.SUPPORTS, Stance.QUALIFIES)
