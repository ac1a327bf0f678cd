"""Which edits to offer for what a report found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from backedby.check.allowed import Allowed, allowed, named, works_of
from backedby.check.report import Report, ReportedClaim
from backedby.model.claim import Claim, ClaimId
from backedby.model.document import BlockKind, Sentence
from backedby.model.finding import Finding, Fix, Severity
from backedby.model.match import Voice
from backedby.model.reference import Citekey, Reference
from backedby.model.spans import Span
from backedby.model.verdict import Verdict
from backedby.repairs.citing import Citing
from backedby.repairs.listing import entry_fix
from backedby.repairs.offers import Offer, OfferKind
from backedby.repairs.sentences import EditableSentence, editable, spelt

_CITABLE = (Verdict.BACKED, Verdict.PARTLY_BACKED)
_SAYS_WRONG = ("stronger-than-evidence", "number-differs", "unbacked-claim")
_MOST_WORKS = 3
"""Works of which one may be cited."""
_MOST_AT_ONCE = 2
"""Works on one side that go into a wording together."""
_ALL = 99


class Offers:
    """Answers for one report which edits mend what."""

    def __init__(
        self,
        report: Report,
        references: Mapping[Citekey, Reference],
        claims: Mapping[ClaimId, Claim],
    ) -> None:
        self._report = report
        self._references = references
        self._claims = claims
        self._format = report.document.format
        self._citing = Citing(report, references)
        self._sentences: Mapping[Span, Sentence] = {
            one.span: one for one in report.document.sentences
        }

    def for_claim(self, claim: ReportedClaim, findings: Sequence[Finding]) -> Iterator[Offer]:
        """Edits for a claim sentence with the findings on it, the best first."""
        names = {one.name for one in findings}
        sentence = self._sentences.get(claim.span)
        if sentence is not None and claim.voice is Voice.OWN:
            citations = tuple(self._report.citations[one] for one in claim.citations)
            place = editable(self._report.document, sentence, citations)
            says_wrong = any(
                one.name in _SAYS_WRONG and one.severity is not Severity.NOTICE for one in findings
            )
            if says_wrong:
                yield from self._wording(claim, place)
            if "uncited-claim" in names and not says_wrong:
                yield from self._citations(claim, place)
            yield from self.for_findings(findings)
            yield from self._removal(claim, place)
        else:
            yield from self.for_findings(findings)

    def for_findings(self, findings: Sequence[Finding]) -> Iterator[Offer]:
        """Edits that need nothing but the findings: spellings, lines missing from the list."""
        for finding in findings:
            if finding.fix:
                yield self._spelling(finding.fix)
            elif finding.name == "missing-entry":
                yield from self._missing_entry(finding)

    def _spelling(self, fix: Fix) -> Offer:
        wrong = fix.span.of(self._report.document.source)
        return Offer(
            OfferKind.SPELLING,
            f"Correct “{wrong}” to “{fix.text}”",
            replace(fix, text=spelt(fix.text, self._format)),
            fix.text,
        )

    def _wording(self, claim: ReportedClaim, place: EditableSentence) -> Iterator[Offer]:
        """The wording allowed, with the works that carry it in place of those that do not."""
        start, end = place.whole
        if not place.can_replace(start, end):
            return
        wordings = [
            (one, allowed(self._claims[one.match.claim], one.judgement, self._references))
            for one in claim.matches
        ]
        if any(wording is None for _, wording in wordings):
            return
        cited = self._works_beside(claim)
        for _, wording in wordings:
            if wording is None:
                continue
            chosen = replace(
                wording,
                carrying=self._chosen(wording.carrying, cited),
                disputing=self._chosen(wording.disputing, cited),
            )
            text = chosen.cited(self._citing.together, _ALL)
            if text.strip() == place.block.text[start:end]:
                continue
            fix = Fix(place.block.at(start, end), spelt(text, self._format))
            only = len(wordings) == 1  # of several claims it keeps one
            yield Offer(OfferKind.WORDING, "Use this wording", fix, text, text, only)
            yield from self._lines_for(wording)

    def _chosen(self, works: Sequence[Citekey], cited: frozenset[Citekey]) -> tuple[Citekey, ...]:
        """Of works that may be cited those that the writer cites, or else the best."""
        kept = [one for one in works if one in cited]
        return tuple(kept or [one for one in works if self._citing.can_cite(one)][:_MOST_AT_ONCE])

    def _lines_for(self, wording: Allowed) -> Iterator[Offer]:
        """Lines that a list by number lacks before the wording can cite its works."""
        for works in (wording.carrying, wording.disputing):
            if works and not any(map(self._citing.can_cite, works)):
                yield from self._entry(works[0])

    def _works_beside(self, claim: ReportedClaim) -> frozenset[Citekey]:
        """The works cited with a sentence, as far as they are known."""
        return frozenset(
            resolved.reference
            for number in claim.citations
            for resolved in self._report.resolutions[number]
            if resolved.reference
        )

    def _citations(self, claim: ReportedClaim, place: EditableSentence) -> Iterator[Offer]:
        """Works that carry all that the sentence says; none where they disagree, or it denies."""
        if not claim.matches or any(
            one.match.contradicts or one.judgement.verdict not in _CITABLE for one in claim.matches
        ):
            return
        carrying = [
            works_of(one.judgement, self._claims[one.match.claim].kind, self._references)[0]
            for one in claim.matches
        ]
        shared = [one for one in carrying[0] if all(one in others for others in carrying[1:])]
        able = [one for one in shared if self._citing.can_cite(one)]
        for citekey in able[:_MOST_WORKS]:
            cited = self._citing.together((citekey,))
            at = place.span.end
            yield Offer(
                OfferKind.CITATION,
                f"Insert the citation {cited}",
                Fix(Span(at, at), " " + spelt(cited, self._format)),
                " " + cited,
                self._references[citekey].title,
            )
        if shared and not able:
            yield from self._entry(shared[0])

    def _missing_entry(self, finding: Finding) -> Iterator[Offer]:
        """A line for the list, where the work that is cited is known."""
        found = (
            resolved.reference
            for citation, resolutions in zip(
                self._report.citations, self._report.resolutions, strict=True
            )
            for cite, resolved in zip(citation.cites, resolutions, strict=True)
            if cite.span == finding.span
        )
        yield from self._entry(next(found, None) or "")

    def _entry(self, citekey: Citekey) -> Iterator[Offer]:
        """A line that lists a work."""
        work = self._references.get(citekey)
        made = entry_fix(self._report.document, work) if work else None
        if work and made:
            fix, line = made
            yield Offer(OfferKind.ENTRY, f"Add {named(work)} to the list", fix, line, line)

    def _removal(self, claim: ReportedClaim, place: EditableSentence) -> Iterator[Offer]:
        is_unknown = claim.state == "not-checkable" and claim.why_not == "no-known-claim"
        if not is_unknown and claim.verdict not in (Verdict.UNBACKED, Verdict.REFUTED):
            return
        start, end = place.sentence.start, place.sentence.end
        if place.block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE):
            return
        if not place.can_replace(start, end):
            return
        text = place.block.text
        if place.is_whole_block:
            span = _whole_lines(self._report.document.source, place.block.span, self._format)
        else:  # with the space on one side
            end += end < len(text) and text[end].isspace()
            start -= end == len(text) and start > 0 and text[start - 1].isspace()
            span = place.block.at(start, end)
        yield Offer(OfferKind.REMOVAL, "Leave this sentence out", Fix(span, ""), "", mends=False)


def _whole_lines(source: str, span: Span, format: str) -> Span:
    """A block's span with its marker and its line end, where nothing else is on its lines."""
    if format not in ("markdown", "text"):
        return span
    start = source.rfind("\n", 0, span.start) + 1
    end = source.find("\n", span.end)
    end = len(source) if end == -1 else end + 1
    before, after = source[start : span.start], source[span.end : end]
    if after.strip() or not re.fullmatch(r"\s*(?:[-*+•]|\d{1,3}[.)])?\s*", before):
        return span
    return Span(start, end)
