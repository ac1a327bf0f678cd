"""B103 unbacked-claim."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page, Statement
from backedby.check.rules.base import PageRule
from backedby.check.wording import sayable
from backedby.model.claim import Claim
from backedby.model.finding import Finding, Severity
from backedby.model.match import Match, Strength
from backedby.model.verdict import Judgement, Verdict


class UnbackedClaim(PageRule):
    """A sentence states a known claim that the evidence does not fully back.

    An error where nothing that suffices supports it (unbacked) or the evidence speaks
    against it (refuted); a warning where it is contested or only partly backed. The
    reasons name the works. A hedged sentence (“may”), and one that quotes somebody,
    gets a notice where the evidence is mixed.
    """

    code = "B103"
    name = "unbacked-claim"
    severity = Severity.ERROR
    passes = ("Sleep helps adults to remember what they learned (Lindqvist et al. 2015).",)
    fails = (
        "Coffee before a lesson improves recall.",
        "Walking improves memory in older adults.",
    )

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            for match, claim, judgement in page.judged(statement):
                short = _SHORT_OF_BACKED.get(judgement.verdict) if judgement.verdict else None
                if short is None or match.contradicts:
                    continue
                reasons = "; ".join(_reasons(page, statement, judgement))
                advice = _advice(page, statement, claim, judgement)
                yield self.finding(
                    statement.passage.sentence.span,
                    f"{short} (claim {claim.id}).",
                    help=f"{reasons[:1].upper()}{reasons[1:]}. {advice}",
                    severity=_severity(statement, match, judgement),
                )


_SHORT_OF_BACKED = {
    Verdict.UNBACKED: "Unbacked: no study that is enough by itself supports this",
    Verdict.REFUTED: "Refuted: the evidence speaks against this",
    Verdict.CONTESTED: "Contested: there is evidence for this and against it",
    Verdict.PARTLY_BACKED: "Partly backed: something supports this, but not enough",
}
_MOST_REASONS = 3


def _reasons(page: Page, statement: Statement, judgement: Judgement) -> list[str]:
    """First what the works cited beside the sentence show, then what decides the verdict."""
    cited = {work.citekey for cite in page.cites_of(statement) if (work := page.work(cite))}
    said = [
        f"you cite {page.short(one.reference)}: {one.reason}"
        for one in judgement.backing
        if one.reference in cited
    ]
    shorts = tuple(f"{page.short(one)}: " for one in cited)
    rest = (
        [one for one in judgement.reasons if not one.startswith(shorts)]
        if cited
        else [*judgement.reasons]
    )
    return [*said, *rest[: max(1, _MOST_REASONS - len(said))]]


def _severity(statement: Statement, match: Match, judgement: Judgement) -> Severity:
    """How much it matters: less for what others say, less for what is hedged."""
    if statement.is_minor(match):
        return Severity.NOTICE
    if judgement.verdict in (Verdict.UNBACKED, Verdict.REFUTED):
        return Severity.ERROR
    tone = statement.passage.tone
    said_in_part = match.is_accepted and judgement.verdict is Verdict.PARTLY_BACKED
    hedged = match.strength is Strength.WEAKER or tone.hedges or said_in_part
    return Severity.NOTICE if hedged else Severity.WARNING


def _advice(page: Page, statement: Statement, claim: Claim, judgement: Judgement) -> str:
    """What to write instead: the approved wording where there is evidence for some of it."""
    if judgement.verdict in (Verdict.UNBACKED, Verdict.REFUTED):
        return "Leave it out, or find evidence that suffices."
    return f"Say no more than: “{sayable(page, statement, claim, judgement)}”"
