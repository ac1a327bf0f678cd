"""What a finding is known by when the lines have moved.

A fingerprint is the first 32 hexadecimal digits of a SHA-256 over

1. the version of this recipe,
2. the rule's code,
3. the flagged text,
4. the text around it: its sentence, or its entry of the page's own list of references, or,
   where it stands in neither, the flagged text again,
5. how many findings of the same draft agree in all of these and come before it.

Of all text only words, numbers and signs such as % and £ count, folded (case, accents). Path,
line, severity, message and other findings have no part in it. So it stays the same when text
is put in or taken out elsewhere, lines are wrapped anew, marks such as `**`, commas and quotes
come and go, the file is renamed, or the message is worded better; it changes with the words of
the sentence.

A sentence that could not be checked has one too, with the reason in place of the rule.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from backedby.check.report import ReportedClaim
from backedby.model.document import Document
from backedby.model.finding import Finding
from backedby.model.spans import Span
from backedby.text.normalise import fold

RECIPE = "1"
"""Raise it when the recipe changes; baselines then have to be written anew."""

_WORD = re.compile(r"[\w%‰£$€<>=≤≥]+")


def with_fingerprints(findings: Iterable[Finding], document: Document) -> Iterator[Finding]:
    """The findings of one draft, each with its fingerprint; they must come in reading order."""
    around = _Surroundings(document)
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        words = _plain(finding.span.of(document.source))
        parts = (finding.code, words, around.of(finding.span) or words)
        yield replace(finding, fingerprint=_digest(RECIPE, *parts, str(seen[parts])))
        seen[parts] += 1


def with_fingerprint_of_why(claims: Iterable[ReportedClaim]) -> Iterator[ReportedClaim]:
    """The sentences of one draft in reading order, those not checkable with a fingerprint."""
    seen: Counter[str] = Counter()
    for claim in claims:
        text = _plain(claim.plain)
        if claim.state == "not-checkable" and claim.why_not:
            parts = (RECIPE, claim.why_not, text, str(seen[text]))
            yield replace(claim, fingerprint=_digest(*parts))
        else:
            yield claim
        seen[text] += 1


class _Surroundings:
    """Digests of the sentence or entry around a place; each is made once."""

    def __init__(self, document: Document) -> None:
        pieces = [(one.span, one.text) for one in document.sentences]
        pieces += [(one.span, one.raw) for one in document.entries]
        self._pieces = sorted(pieces, key=lambda one: one[0])
        self._starts = [span.start for span, _ in self._pieces]
        self._made: dict[int, str] = {}

    def of(self, span: Span) -> str:
        """The digest of what is around; empty where nothing is."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or self._pieces[at][0].end <= span.start:
            return ""
        if at not in self._made:
            self._made[at] = _digest(_plain(self._pieces[at][1]))
        return self._made[at]


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
