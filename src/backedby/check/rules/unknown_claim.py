"""B101 unknown-claim."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.model.document import BlockKind
from backedby.model.finding import Finding, Severity


class UnknownClaim(PageRule):
    """A sentence states something checkable that no claim of the knowledge base covers.

    Nobody has judged it yet, so it is neither backed nor unbacked: it could not be
    checked. Ask the curator to add the claim, or use the wording of a suggested one
    if that is what you mean.
    """

    code = "B101"
    name = "unknown-claim"
    severity = Severity.NOTICE
    passes = ("Sleep helps adults to remember what they learned.",)
    fails = ("Studies show that swimming lowers the risk of a cold by 12%.",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            outcome = statement.outcome
            if outcome.matches or outcome.settled or statement.why_not == "language":
                continue
            if statement.passage.block.kind is BlockKind.UNREAD:
                continue
            near = [
                f"“{page.claims[one.claim].statement}” ({one.claim})"
                for one in outcome.suggestions
                if one.score >= _WORTH_NAMING
            ]
            yield self.finding(
                statement.passage.sentence.span,
                "No claim of the knowledge base covers this sentence; it could not be checked.",
                help=f"Perhaps it means: {near[0]}" if near else None,
            )


_WORTH_NAMING = 0.5
"""Score from which a suggestion is named in the finding itself."""
