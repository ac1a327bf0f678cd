"""B109 wrong-kind-of-evidence."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.wording import names_kind, second_hand, stances_of, works_for
from backedby.model.claim import Kind
from backedby.model.finding import Finding, Severity
from backedby.model.stance import Stance
from backedby.policy.sufficiency import in_words


class WrongKindOfEvidence(PageRule):
    """The work cited is of a kind that cannot carry a claim of this kind.

    A benefit needs a systematic review or a randomised trial in people; work in animals
    or in the laboratory never suffices, nor does a textbook. Cite work of the right
    kind, or say what the work was done on.
    """

    code = "B109"
    name = "wrong-kind-of-evidence"

    passes = ("In rats, sleep replays what was learned (Okafor and Brandt 2009).",)
    fails = ("During sleep the brain replays what was learned (Okafor and Brandt 2009).",)

    def check(self, page: Page) -> Iterator[Finding]:
        for statement in page.statements:
            for cite in page.cites_of(statement):
                work = page.work(cite)
                if work is None or work.design is None or names_kind(statement, work):
                    continue
                if second_hand(page, statement, cite):
                    continue  # told by second-hand
                for match, claim, _ in page.judged(statement):
                    sufficient = page.sufficient(claim.kind)
                    stances = stances_of(work.citekey, match, page)
                    if match.contradicts or work.design not in sufficient.never:
                        continue
                    if not stances & {Stance.SUPPORTS, Stance.QUALIFIES}:
                        continue
                    yield self.finding(
                        cite.span,
                        f"{work.short} ({in_words(work)}) is no evidence for "
                        f"{_SAYS[claim.kind]}: {claim.id}.",
                        help=f"It needs {sufficient.words}. Cite that, or say what the work was "
                        f"done on. {works_for(page, statement)}".rstrip(),
                        severity=None if statement.is_own else Severity.NOTICE,
                    )
                    break


_SAYS = {
    Kind.BENEFIT: "a benefit to people",
    Kind.SAFETY: "the safety of people",
    Kind.MECHANISM: "what happens in people",
    Kind.COST: "what it costs or saves",
    Kind.STATISTIC: "a figure",
    Kind.CAUSE: "a cause",
    Kind.TRADITIONAL_THEORY: "what a tradition holds",
    Kind.PRACTICE: "what is done",
}
