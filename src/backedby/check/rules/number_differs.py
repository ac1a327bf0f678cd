"""B105 number-differs."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.model.finding import Finding, Severity
from backedby.model.verdict import Verdict


class NumberDiffers(PageRule):
    """A sentence gives another figure for a quantity that the knowledge base knows.

    Often both are right, for another year, country or definition. Check which one you
    mean, and say of when and where it is. Nothing is refuted by this.
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
                verdict = judgement.verdict or "not judged"
                held = f"The claim {claim.id} ({verdict}): “{claim.statement}”"
                weak = judgement.verdict in (Verdict.UNBACKED, Verdict.REFUTED)
                yield self.finding(
                    statement.passage.sentence.span,
                    f"Another figure than the one on record: it {match.why[0]}.",
                    help=f"{held}{' Do not use that figure either.' if weak else ''}",
                    severity=Severity.NOTICE if statement.is_aside(match) else Severity.WARNING,
                )
