"""B104 contradicted-claim."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page, Statement
from backedby.check.rules.base import PageRule
from backedby.check.wording import works_for
from backedby.model.claim import Claim
from backedby.model.finding import Finding, Severity
from backedby.model.verdict import Verdict


class ContradictedClaim(PageRule):
    """A sentence denies a claim that the knowledge base holds.

    Where the claim is backed, the sentence is probably wrong. Where the claim's evidence
    is anything less, or the sentence agrees with another claim about the same things, it
    may well be right, and the finding is a notice: say which work you rest on. “No better
    than sham” leaves a claim that was shown against no treatment open: a notice tells both
    comparisons, and the sentence's verdict is that of whatever else it states.
    """

    code = "B104"
    name = "contradicted-claim"

    passes = ("Sleep helps adults to remember what they learned.",)
    fails = ("Sleep does not help anybody to remember what they learned.",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            agreeing = [
                claim for match, claim, _ in page.judged(statement) if not match.contradicts
            ]
            for match, claim, judgement in page.judged(statement):
                if not match.contradicts or match.other_figure:
                    continue
                also = [one.id for one in agreeing if one.gate.topics & claim.gate.topics]
                if match.compared_otherwise:
                    yield self._aside(statement, claim)
                    continue
                is_minor = statement.is_minor(match)
                wrong = judgement.verdict is Verdict.BACKED and not is_minor and not also
                beside = f" It agrees with another, {', '.join(also)}." if also else ""
                yield self.finding(
                    statement.passage.sentence.span,
                    f"This speaks against a known claim, {claim.id} "
                    f"({judgement.verdict or 'not judged'}): {match.why[0]}.{beside}",
                    help=f"The claim: “{claim.statement}” {'; '.join(judgement.reasons[:2])}. "
                    + ("Check the sentence." if wrong else _rest_on(page, statement)),
                    severity=Severity.WARNING if wrong else Severity.NOTICE,
                )

    def _aside(self, statement: Statement, claim: Claim) -> Finding:
        """What a sentence says by another comparison than the claim was shown by."""
        return self.finding(
            statement.passage.sentence.span,
            f"Both can be true: this, and a known claim that compares with something else, "
            f"{claim.scope.comparator} ({claim.id}).",
            help=f"The claim: “{claim.statement}” Tell readers what each was compared with.",
            severity=Severity.NOTICE,
        )


def _rest_on(page: Page, statement: Statement) -> str:
    """What a writer who may be right should do."""
    if statement.citations:
        return "Say which work you rest on."
    return f"Say which work you rest on. {works_for(page, statement)}".rstrip()
