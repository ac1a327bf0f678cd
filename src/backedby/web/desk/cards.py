"""What the desk says of one sentence: its mark, its claims, their works, what to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from backedby.check.report import Report, ReportedClaim, ReportedMatch
from backedby.knowledge_base import KnowledgeBase
from backedby.model.claim import Claim
from backedby.model.finding import Finding, Severity
from backedby.model.match import Strength, Suggestion, Voice
from backedby.model.reference import Citekey, Standing
from backedby.model.spans import Span
from backedby.model.verdict import Backing
from backedby.repairs.offering import Offers
from backedby.repairs.offers import Offer
from backedby.reports.marks import Mark, Tone, mark_of, shared_out
from backedby.web.wording import words

_STRENGTHS = {
    Strength.SAME: "says the same as the claim",
    Strength.WEAKER: "says less than the claim",
    Strength.STRONGER: "says more than the claim",
    Strength.CONTRADICTS: "says otherwise than the claim",
}
_VOICES = {Voice.OWN: "", Voice.QUOTED: "Quoted words", Voice.ATTRIBUTED: "What others say"}
_ELSEWHERE = {
    Severity.ERROR: Tone.BAD,
    Severity.WARNING: Tone.CATCH,
    Severity.NOTICE: Tone.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Work:
    """A work behind a claim, as a row of a table."""

    citekey: Citekey
    short: str
    title: str
    stance: str
    design: str
    population: str
    standing: str
    """Empty while it is current."""
    reason: str
    counts: bool
    is_cited: bool


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim that a sentence states."""

    id: str
    statement: str
    kind: str
    verdict: str | None
    strength: str
    """How the sentence's wording stands to it, in words."""
    reasons: tuple[str, ...]
    needs: str
    """What would suffice, in words."""
    works: tuple[Work, ...]
    approval: str


@dataclass(frozen=True, slots=True)
class Perhaps:
    """A claim that a sentence may be about."""

    id: str
    statement: str
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """All about one sentence, or about one finding elsewhere on the page."""

    span: Span
    text: str
    mark: Mark
    voice: str
    state: str
    claims: tuple[KnownClaim, ...]
    perhaps: tuple[Perhaps, ...]
    findings: tuple[Finding, ...]
    offers: tuple[Offer, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Names of the rules that found something, for filters."""
        return tuple(dict.fromkeys(one.name for one in self.findings))


def cards_of(report: Report, base: KnowledgeBase, *, repairable: bool) -> tuple[Card, ...]:
    """The cards of a report in reading order: one a claim sentence, one a finding elsewhere."""
    library = base.library
    offers = Offers(report, library.references, library.claims)
    about, rest = shared_out(report)
    cards = [
        Card(
            claim.span,
            claim.plain,
            mark_of(claim, findings),
            _VOICES[claim.voice],
            claim.state,
            tuple(_known(one, claim, report, base) for one in claim.matches),
            tuple(_perhaps(one, base) for one in claim.suggestions if not claim.matches),
            tuple(findings),
            tuple(offers.for_claim(claim, findings)) if repairable else (),
        )
        for claim, findings in zip(report.claims, about, strict=True)
    ]
    cards += [_elsewhere(one, report, offers if repairable else None) for one in _by_place(rest)]
    return tuple(sorted(cards, key=lambda one: (one.span.start, -one.span.end)))


def _elsewhere(findings: Sequence[Finding], report: Report, offers: Offers | None) -> Card:
    """The card of findings at one place that is no claim sentence."""
    worst = max(findings, key=lambda one: one.severity.rank)
    return Card(
        worst.span,
        _cut(report, worst),
        Mark(words(worst.name), _ELSEWHERE[worst.severity]),
        "",
        "elsewhere",
        (),
        (),
        tuple(findings),
        tuple(offers.for_findings(findings)) if offers else (),
    )


def _known(
    reported: ReportedMatch, said: ReportedClaim, report: Report, base: KnowledgeBase
) -> KnownClaim:
    claim = base.library.claims[reported.match.claim]
    judgement = reported.judgement
    cited = {
        resolved.reference
        for number in said.citations
        for resolved in report.resolutions[number]
        if resolved.reference
    }
    works = tuple(_work(one, base, one.reference in cited) for one in judgement.backing)
    shorts = tuple(f"{one.short}: " for one in works)  # each work brings its own reason
    return KnownClaim(
        claim.id,
        claim.statement,
        claim.kind,
        judgement.verdict,
        _STRENGTHS[reported.match.strength],
        (*reported.match.why, *(one for one in judgement.reasons if not one.startswith(shorts))),
        base.sufficient(claim.kind).words,
        works,
        _approval(claim),
    )


def _work(backing: Backing, base: KnowledgeBase, is_cited: bool) -> Work:
    work = base.library.references.get(backing.reference)
    return Work(
        backing.reference,
        work.short if work else backing.reference,
        work.title if work else "",
        backing.stance,
        work.design or "" if work else "",
        work.population or "" if work else "",
        _standing(work.standing, work.standing_date) if work else "",
        backing.reason,
        backing.counts,
        is_cited,
    )


def _standing(standing: Standing, date: str) -> str:
    if standing is Standing.CURRENT:
        return ""
    return f"{standing} {date}".strip()


def _approval(claim: Claim) -> str:
    """Who looked at a claim, and that no clinician has, where none has."""
    review = claim.review
    if review is None or not review.date:
        return "Nobody has put their name to this claim yet."
    due = f", next look due {review.due}" if review.due else ""
    clinical = "" if review.is_clinical else " No clinician has approved it."
    return f"Approved by {review.by} ({review.role}) on {review.date}{due}.{clinical}"


def _perhaps(suggestion: Suggestion, base: KnowledgeBase) -> Perhaps:
    claim = base.library.claims[suggestion.claim]
    return Perhaps(claim.id, claim.statement, base.judgements[claim.id].verdict)


def _by_place(findings: Sequence[Finding]) -> Collection[list[Finding]]:
    placed: dict[Span, list[Finding]] = {}
    for finding in findings:
        placed.setdefault(finding.span, []).append(finding)
    return placed.values()


def _cut(report: Report, finding: Finding) -> str:
    """The beginning of the text that a finding is about."""
    text = " ".join(finding.span.of(report.document.source).split())
    return text if len(text) <= 140 else f"{text[:137]}…"
