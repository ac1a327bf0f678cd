"""B008 retracted."""

from __future__ import annotations

from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.standings import works_with
from backedby.check.wording import RETRACTION, dated
from backedby.model.finding import Finding, Severity
from backedby.model.reference import Standing


class Retracted(PageRule):
    """A work that is cited, or listed, has been retracted.

    It carries nothing any more, whatever it says. Take the citation out, and look
    at every sentence that rested on it. A sentence that itself says that the work was
    retracted is left alone.
    """

    code = "B008"
    name = "retracted"
    severity = Severity.ERROR
    passes = ("The trial of espresso before lessons (Mori 2010) has been retracted.",)
    fails = (
        "Coffee before a lesson improves recall (Mori 2010).",
        (
            "Coffee is a drink.\n"
            "\n"
            "## References\n"
            "\n"
            "- Mori A (2010). Espresso before lessons: a randomised trial of recall. Annals of "
            "Imagined Physiology 78:9-17.\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        for named in works_with(page, Standing.RETRACTED, RETRACTION):
            yield self.finding(
                named.span,
                f"{named.work.short} was retracted{dated(named.work)}.",
                help="Take the citation out; no claim can rest on it."
                + (f" {named.work.standing_note}" if named.work.standing_note else ""),
            )
