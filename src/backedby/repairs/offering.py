"""Which edits to offer for what a report found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from backedby.check.report import Report, ReportedClaim
from backedby.check.wording import listed
from backedby.model.citation import Citation, Style
from backedby.model.claim import Claim, ClaimId
from backedby.model.document import BlockKind, Sentence
from backedby.model.finding import Finding, Fix
from backedby.model.match import Strength, Voice
from backedby.model.reference import Citekey, Reference
from backedby.model.spans import Span
from backedby.model.verdict import Role, Verdict
from backedby.repairs.listing import entry_fix
from backedby.repairs.offers import Offer, OfferKind
from backedby.repairs.sentences import EditableSentence, editable, spelt

_SAYABLE = (Verdict.BACKED, Verdict.PARTLY_BACKED, Verdict.CONTESTED, Verdict.NOT_NEEDED)
_CITABLE = (Verdict.BACKED, Verdict.PARTLY_BACKED)
_CARRIES = (Role.SUFFICES, Role.PARTLY)
_SAYS_WRONG = ("stronger-than-evidence", "number-differs")
_MOST_WORKS = 3
_BY_NUMBER = (Style.NUMERIC, Style.SUPERSCRIPT, Style.FOOTNOTE)


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
            says_wrong = bool(names.intersection(_SAYS_WRONG))
            if says_wrong:
                yield from self._wording(claim, place, mends=True)
            if "uncited-claim" in names and not says_wrong:
                yield from self._citations(claim, place)
            yield from self.for_findings(findings)
            if "unbacked-claim" in names and not says_wrong:
                yield from self._wording(claim, place, mends=False)
            yield from self._removal(claim, place)
        else:
            yield from self.for_findings(findings)

    def for_findings(self, findings: Sequence[Finding]) -> Iterator[Offer]:
        """Edits that need nothing but the findings: spellings, lines missing from the list."""
        for finding in findings:
            if finding.fix:
                yield self._spelling(finding.fix)
            elif (
                finding.name == "missing-entry"
                and self._format != "docx"
                and (offer := self._entry(finding))
            ):
                yield offer

    def _spelling(self, fix: Fix) -> Offer:
        wrong = fix.span.of(self._report.document.source)
        return Offer(
            OfferKind.SPELLING,
            f"Correct “{wrong}” to “{fix.text}”",
            replace(fix, text=spelt(fix.text, self._format)),
            fix.text,
        )

    def _wording(
        self, claim: ReportedClaim, place: EditableSentence, *, mends: bool
    ) -> Iterator[Offer]:
        matches = [one.match for one in claim.matches]
        verdicts = {one.judgement.verdict for one in claim.matches}
        if not verdicts.issubset(_SAYABLE) or not place.can_replace(*place.core):
            return
        if all(one.is_accepted or one.strength is Strength.WEAKER for one in matches):
            return  # the approved wording says no less
        for match in matches:
            wording = self._claims[match.claim].statement
            text = wording.rstrip(".") if place.has_stop or place.inner else wording
            if place.inner:
                text += " " + " ".join(map(_beside, place.inner)) + ("" if place.has_stop else ".")
            if text.strip() == place.block.text[slice(*place.core)]:
                continue
            fix = Fix(place.span, spelt(text, self._format))
            only = len(matches) == 1  # of several claims it keeps one
            yield Offer(OfferKind.WORDING, "Use this wording", fix, text, wording, mends and only)

    def _citations(self, claim: ReportedClaim, place: EditableSentence) -> Iterator[Offer]:
        """Works that carry all that the sentence says; none where they disagree, or it denies."""
        if not claim.matches or any(
            one.match.contradicts or one.judgement.verdict not in _CITABLE for one in claim.matches
        ):
            return
        backing = [one for one in claim.matches[0].judgement.backing if one.role in _CARRIES]
        for match in claim.matches[1:]:
            also = {one.reference for one in match.judgement.backing if one.role in _CARRIES}
            backing = [one for one in backing if one.reference in also]
        enough = [one for one in backing if one.role is Role.SUFFICES] or backing
        for citekey in list(dict.fromkeys(one.reference for one in enough))[:_MOST_WORKS]:
            work = self._references.get(citekey)
            cited = self._cited(work) if work else ""
            if work and cited:
                at = place.span.end
                yield Offer(
                    OfferKind.CITATION,
                    f"Insert the citation {cited}",
                    Fix(Span(at, at), " " + spelt(cited, self._format)),
                    " " + cited,
                    work.title,
                )

    def _cited(self, work: Reference) -> str:
        """A citation as this draft writes them; empty where it numbers works and lacks this one."""
        cites = [cite for one in self._report.citations for cite in one.cites]
        numbered = sum(one.style in _BY_NUMBER for one in cites)
        if numbered > len(cites) / 2:
            label = next(
                (
                    entry.label
                    for entry, resolved in zip(
                        self._report.bibliography, self._report.entry_resolutions, strict=True
                    )
                    if resolved.reference == work.citekey and entry.label
                ),
                None,
            )
            return f"[{label}]" if label else ""
        commas = sum(bool(re.search(r", \d{4}", one.text)) for one in cites)
        who = work.short.removesuffix(work.year).strip()
        return f"({who}{',' if commas > len(cites) / 2 else ''} {work.year or 'n.d.'})"

    def _entry(self, finding: Finding) -> Offer | None:
        """A line for the list, where the work that is cited is known."""
        found = (
            resolved.reference
            for citation, resolutions in zip(
                self._report.citations, self._report.resolutions, strict=True
            )
            for cite, resolved in zip(citation.cites, resolutions, strict=True)
            if cite.span == finding.span
        )
        work = self._references.get(next(found, None) or "")
        if work is None:
            return None
        text = listed(work)
        fix = entry_fix(self._report.document, spelt(text, self._format))
        if fix is None:
            return None
        return Offer(OfferKind.ENTRY, f"Add {work.short} to the list", fix, text, text)

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


def _beside(citation: Citation) -> str:
    """A citation from among the words of a sentence, as it stands at the end of one."""
    if any(one.style is Style.NARRATIVE for one in citation.cites):
        named = (f"{' & '.join(one.authors)} {one.year or ''}".strip() for one in citation.cites)
        return f"({'; '.join(named)})"
    if citation.text[:1] in "([":
        return citation.text
    return f"[{', '.join(one.number or one.text for one in citation.cites)}]"


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
