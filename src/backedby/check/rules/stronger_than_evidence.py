"""B106 stronger-than-evidence."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import sayable
from backedby.model.finding import Finding, Severity
from backedby.model.match import Strength


class StrongerThanEvidence(PageRule):
    """A sentence says more than the evidence carries.

    More certain (proven, always), more complete (cures), longer (permanently) or wider
    (everyone, all pain) than the approved wording of the claim. Regulators read such
    words literally. Use the approved wording, or one that says no more.
    """

    code = "B106"
    name = "stronger-than-evidence"
    severity = Severity.ERROR
    passes = ("Sleep helps adults to remember what they learned.",)
    fails = ("Sleep is proven to make everyone remember everything for good.",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            for match, claim, judgement in page.judged(statement):
                if match.strength is not Strength.STRONGER:
                    continue
                said = sayable(page, statement, claim, judgement)
                yield self.finding(
                    statement.passage.sentence.span,
                    f"This says more than the evidence does: {'; '.join(match.why)}.",
                    help=f"Wording that would be fine: “{said}”"
                    if said
                    else "Leave it out: the evidence does not even carry less.",
                    severity=Severity.NOTICE if statement.is_minor(match) else Severity.ERROR,
                )
