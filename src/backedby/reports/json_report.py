"""A report as JSON, exactly as product.md §4.3 and `report.schema.json` say."""

from __future__ import annotations

import json
from importlib import resources

from backedby.check.report import Report, ReportedClaim, ReportedMatch
from backedby.model.citation import BibliographyEntry, Citation, Resolution
from backedby.model.document import Document
from backedby.model.finding import Finding
from backedby.model.spans import Span

SCHEMA = "backedby-report/1"

Json = dict[str, object]


def render_json(report: Report) -> str:
    """The report on one line of JSON."""
    return json.dumps(as_json(report), ensure_ascii=False, separators=(",", ":"))


def schema() -> str:
    """The JSON Schema (2020-12) that every report satisfies."""
    return resources.files("backedby.reports").joinpath("report.schema.json").read_text("utf-8")


def as_json(report: Report) -> Json:
    """The report as the values that JSON knows."""
    document, coverage, library = report.document, report.coverage, report.library
    return {
        "schema": SCHEMA,
        "tool": report.tool,
        "made": report.made,
        "document": {
            "path": document.path,
            "format": document.format,
            "language": document.language,
            "sha256": document.sha256,
            "length": len(document.source),
        },
        "library": {
            "fingerprint": library.fingerprint,
            "claims": library.claims,
            "references": library.references,
            "unreadable": library.unreadable,
        },
        "coverage": {
            "sentences": coverage.sentences,
            "claims": coverage.claims,
            "checked": coverage.checked,
            "not_checkable": coverage.not_checkable,
            "skipped": coverage.skipped,
        },
        "citations": [
            _citation(one, resolved, document)
            for one, resolved in zip(report.citations, report.resolutions, strict=True)
        ],
        "bibliography": [
            _entry(one, resolved, one.id in report.cited, document)
            for one, resolved in zip(report.bibliography, report.entry_resolutions, strict=True)
        ],
        "claims": [_claim(one, document) for one in report.claims],
        "findings": [_finding(one) for one in report.findings],
    }


def _place(span: Span, document: Document) -> Json:
    """Where a span stands; page and paragraph are null in text formats."""
    where = document.place(span.start)
    return {
        "start": span.start,
        "end": span.end,
        "page": where.page if where else None,
        "paragraph": where.paragraph if where else None,
    }


def _citation(citation: Citation, resolutions: tuple[Resolution, ...], document: Document) -> Json:
    return {
        **_place(citation.span, document),
        "text": citation.text,
        "cites": [
            {
                "start": cite.span.start,
                "end": cite.span.end,
                "text": cite.text,
                "style": cite.style,
                "authors": list(cite.authors),
                "year": cite.year,
                "number": cite.number,
                "locator": str(cite.locator) if cite.locator else None,
                "via": cite.via,
                "entry": cite.entry,
                "carried": _carried(cite.carried) if cite.carried else None,
                "reference": resolution.reference,
                "confidence": round(resolution.confidence, 3),
            }
            for cite, resolution in zip(citation.cites, resolutions, strict=True)
        ],
    }


def _carried(work: BibliographyEntry) -> Json:
    """The work as the draft's reference manager has it."""
    return {
        "authors": _authors(work),
        "year": work.year,
        "title": work.title,
        "doi": work.doi,
        "pmid": work.pmid,
    }


def _authors(entry: BibliographyEntry) -> list[Json]:
    return [
        {"literal": one.literal} if one.literal else {"family": one.short, "given": one.given}
        for one in entry.authors
    ]


def _entry(
    entry: BibliographyEntry, resolution: Resolution, cited: bool, document: Document
) -> Json:
    return {
        "id": entry.id,
        **_place(entry.span, document),
        "raw": entry.raw,
        "authors": _authors(entry),
        "year": entry.year,
        "title": entry.title,
        "container": entry.container,
        "volume": entry.volume,
        "issue": entry.issue,
        "pages": entry.pages,
        "publisher": entry.publisher,
        "doi": entry.doi,
        "pmid": entry.pmid,
        "kind": entry.kind,
        "reference": resolution.reference,
        "cited": cited,
    }


def _claim(claim: ReportedClaim, document: Document) -> Json:
    return {
        **_place(claim.span, document),
        "text": claim.text,
        "needs_citation": claim.needs_citation,
        "checkability": claim.checkability,
        "citations": list(claim.citations),
        "voice": claim.voice,
        "state": claim.state,
        "why_not": claim.why_not,
        "verdict": claim.verdict,
        "matches": [_match(one) for one in claim.matches],
        "suggestions": [{"claim": one.claim, "score": one.score} for one in claim.suggestions],
        **({"known": True} if claim.known else {}),
    }


def _match(reported: ReportedMatch) -> Json:
    match, judgement = reported.match, reported.judgement
    return {
        "claim": match.claim,
        "score": match.score,
        "strength": match.strength,
        "verdict": judgement.verdict,
        "reasons": [*match.why, *judgement.reasons],
        "backing": [
            {
                "reference": one.reference,
                "stance": one.stance,
                "design": one.design,
                "counts": one.counts,
            }
            for one in judgement.backing
        ],
    }


def _finding(finding: Finding) -> Json:
    fix = finding.fix
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": finding.line,
        "column": finding.column,
        "page": finding.page,
        "paragraph": finding.paragraph,
        "message": finding.message,
        "help": finding.help,
        "fix": {"start": fix.span.start, "end": fix.span.end, "text": fix.text} if fix else None,
        **({"known": True} if finding.known else {}),
    }
