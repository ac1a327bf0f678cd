"""B014 preprint-superseded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backedby.check.page import Page
from backedby.check.rules.base import PageRule
from backedby.check.standings import works_with
from backedby.check.wording import PREPRINT
from backedby.citations.printing import author_year
from backedby.model.citation import BibliographyEntry
from backedby.model.finding import Finding
from backedby.model.reference import Reference, RelatedType, Standing
from backedby.text.normalise import fold


class PreprintSuperseded(PageRule):
    """A preprint is cited, and the work has been published since.

    What reviewers asked for may have changed its figures and even its conclusion. Cite the
    published version, and check whether it still says the same. A sentence that itself speaks of
    the preprint is left alone.
    """

    code = "B014"
    name = "preprint-superseded"

    passes = (
        "Napping helps adults to remember (Sato 2021).",
        "The preprint (Sato 2020) had counted fewer people.",
    )
    fails = (
        "Napping helps adults to remember (Sato 2020).",
        (
            "Napping helps adults to remember (Sato 2021).\n"
            "\n"
            "## References\n"
            "\n"
            "- Sato H (2021). Naps at work and recall: a randomised trial. medRxiv.\n"
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        for named in works_with(page, Standing.PREPRINT, PREPRINT):
            if (published := _published(page, named.work)) is not None:
                yield self.finding(
                    named.span,
                    f"{named.work.short} is a preprint; it was published as {published.short}.",
                    help=f"Check whether it still says this, and cite {author_year(published)}",
                )
        for entry in page.document.entries:
            key = page.entry_resolutions[entry.id].reference
            work = page.references[key] if key else None
            if work and work.container and _is_preprint(entry) and not _is_repository(work):
                yield self.finding(
                    entry.span,
                    f"The list gives a preprint; references.bib holds the published {work.short}.",
                    help=f"List the published version: {author_year(work)}",
                )


def _published(page: Page, preprint: Reference) -> Reference | None:
    """The published version of a preprint, as references.bib links them."""
    later = [*preprint.superseded_by]
    later += [one.citekey for one in preprint.related if one.type is RelatedType.VERSION_OF]
    later += [
        key
        for key, one in page.references.items()
        for link in one.related
        if link.citekey == preprint.citekey and link.type is RelatedType.VERSION_OF
    ]
    works = (page.references[key] for key in later if key in page.references)
    return next((one for one in works if one.standing is not Standing.PREPRINT), None)


def _is_preprint(entry: BibliographyEntry) -> bool:
    """Whether a line of the list gives a preprint, and no journal beside it."""
    return _REPOSITORY.search(fold(entry.raw)) is not None and not (entry.volume and entry.pages)


def _is_repository(work: Reference) -> bool:
    return _REPOSITORY.search(fold(f"{work.container} {work.publisher}")) is not None or (
        work.standing is Standing.PREPRINT
    )


_REPOSITORY = re.compile(
    r"\b(?:preprint|(?:med|bio|psy|soc|chem|ar|eco|sport|osf)\s?r?xiv|research square|ssrn"
    r"|preprints\.org)\b"
)
"""Where preprints are kept."""
