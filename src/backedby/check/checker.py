"""Checks a draft against a knowledge base: sentences, citations, rules, report."""

from __future__ import annotations

import fnmatch
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from backedby.check.checkability import (
    THRESHOLD,
    checkability,
    needs_citation,
    states,
)
from backedby.check.page import Page, Statement, worst
from backedby.check.report import (
    Coverage,
    LibraryState,
    Report,
    ReportedClaim,
    ReportedMatch,
)
from backedby.check.rules import RULES
from backedby.check.suppressions import Suppressions, suppressions
from backedby.citations.resolving import Resolver
from backedby.matching.matcher import Matcher, Outcome
from backedby.matching.passages import Passage, passages
from backedby.model.citation import BibliographyEntry, Citation, Cite, Resolution
from backedby.model.claim import Claim, ClaimId, Kind
from backedby.model.concept import Vocabulary
from backedby.model.document import Document, MarkKind, Sentence
from backedby.model.finding import Finding, Severity
from backedby.model.reference import Citekey, Reference
from backedby.model.spans import Lines
from backedby.model.verdict import Judgement
from backedby.policy.sufficiency import Sufficient
from backedby.settings import Check

NO_MATCH = Outcome()
RULE_NAMES = frozenset(name for rule in RULES for name in (rule.name, rule.code))
"""What may be ignored, or given another severity."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a draft is checked against."""

    references: Mapping[Citekey, Reference]
    claims: Mapping[ClaimId, Claim]
    vocabulary: Vocabulary
    judgements: Mapping[ClaimId, Judgement]
    sufficient: Callable[[Kind], Sufficient]
    state: LibraryState
    today: str


def unknown_rules(settings: Check) -> tuple[str, ...]:
    """Names in the settings that no rule has."""
    named = {*settings.ignore, *settings.severity}
    for folder in settings.folder:
        named |= {*folder.ignore, *folder.severity}
    return tuple(sorted(named - RULE_NAMES))


class Checker:
    """Checks drafts against one knowledge base; made once, used for many drafts."""

    def __init__(self, known: Known, settings: Check, tool: str) -> None:
        self._known = known
        self._settings = settings
        self._tool = tool
        self.matcher = Matcher(known.claims.values(), known.vocabulary)
        self._resolver = Resolver(tuple(known.references.values()))

    def check(
        self, document: Document, made: str, place: str | None = None, *, why: bool = False
    ) -> Report:
        """The report on one draft; `made` is the ISO time to print in it.

        `place`: path of the draft as folder settings know it, with `/`. `why`: explain each claim.
        """
        place = document.path if place is None else place
        page = self._page(document)
        raised = self._raise(page, place)
        reasons = Suppressions(suppressions(document)).reasons(raised)
        findings = [one for one in raised if one not in reasons]
        claims = tuple(_reported(page, raised, reasons))
        if why:
            claims = tuple(
                replace(one, why=self.matcher.explain(stated.passage, stated.outcome))
                for one, stated in zip(claims, page.statements, strict=True)
            )
        entries = tuple(page.entry_resolutions[one.id] for one in document.entries)
        return Report(
            self._tool,
            made,
            document,
            self._known.state,
            _coverage(document, claims),
            document.citations,
            tuple(
                tuple(page.resolve(cite) for cite in citation.cites)
                for citation in document.citations
            ),
            document.entries,
            entries,
            frozenset(cite.entry for cite in document.cites if cite.entry),
            claims,
            tuple(sorted(findings, key=lambda one: (one.span, one.code))),
        )

    def _page(self, document: Document) -> Page:
        """The draft with its sentences matched and its citations resolved."""
        entries = {one.id: self._resolver.entry(one) for one in document.entries}
        listed = {one.id: one for one in document.entries}
        resolutions = {
            cite: self._resolved(cite, listed.get(cite.entry or ""), entries)
            for cite in document.cites
        }
        attached = _attached(document)
        statements = []
        for passage in passages(document, self.matcher.finder):
            numbers = attached.get(passage.sentence.span.start, ())
            statement = self._statement(passage, numbers, document, resolutions)
            if statement is not None:
                statements.append(statement)
        return Page(
            document,
            tuple(statements),
            self._known.references,
            self._known.claims,
            self._known.judgements,
            resolutions,
            entries,
            self._known.sufficient,
            self._known.today,
            RULE_NAMES,
        )

    def _resolved(
        self, cite: Cite, entry: BibliographyEntry | None, entries: Mapping[str, Resolution]
    ) -> Resolution:
        """The work that a cite means; none where several entries of the list fit it equally."""
        if cite.rivals and not cite.entry:
            works = dict.fromkeys(entries[one].reference for one in cite.rivals)
            return Resolution(None, candidates=tuple(filter(None, works)), ambiguous=True)
        return self._resolver.cite(cite, entry)

    def _statement(
        self,
        passage: Passage,
        numbers: tuple[int, ...],
        document: Document,
        resolutions: Mapping[Cite, Resolution],
    ) -> Statement | None:
        """A sentence with what it states; None where it states nothing checkable."""
        foreign = document.language not in (None, "en") or passage.is_foreign
        outcome = NO_MATCH if foreign or not states(passage) else self.matcher.match(passage)
        score = checkability(passage, bool(numbers), bool(outcome.matches))
        if foreign:
            score = 1.0
        if score < THRESHOLD:
            return None
        claims = tuple(self._known.claims[one.claim] for one in outcome.matches)
        judgements = [self._known.judgements[one.claim] for one in outcome.matches]
        why_not = None
        if foreign:
            why_not = "language"
        elif "\ufffd" in passage.text:
            why_not = "unreadable-text"
        elif not outcome.matches:
            cites = [one for number in numbers for one in document.citations[number].cites]
            lost = cites and not any(resolutions[one].reference for one in cites)
            why_not = "unresolved-citation" if lost else "no-known-claim"
        elif any(one.verdict is None for one in judgements):
            why_not = "claim-unreadable"
        verdict = worst(one.verdict for one in judgements if one.verdict)
        return Statement(
            passage,
            outcome,
            score,
            not foreign and needs_citation(passage, claims),
            numbers,
            why_not,
            None if why_not else verdict,
        )

    def _raise(self, page: Page, place: str) -> list[Finding]:
        """What all rules find, with severities as set and places filled in."""
        ignored, severities = self._settings_for(place)
        lines = Lines(page.document.source)
        raised = []
        for rule in RULES:
            if rule.name in ignored or rule.code in ignored:
                continue
            for finding in rule.check(page):
                line, column = lines.place(finding.span.start)
                own = severities.get(finding.code, finding.severity)
                severity = severities.get(finding.name, own)
                raised.append(replace(finding, line=line, column=column, severity=severity))
        return raised

    def _settings_for(self, path: str) -> tuple[frozenset[str], Mapping[str, Severity]]:
        """Rules ignored and severities set for a draft, by its path."""
        ignored, severities = set(self._settings.ignore), dict(self._settings.severity)
        for folder in self._settings.folder:
            if fnmatch.fnmatch(path.replace("\\", "/").removeprefix("./"), folder.path):
                ignored.update(folder.ignore)
                severities.update(folder.severity)
        return frozenset(ignored), severities


def _attached(document: Document) -> Mapping[int, tuple[int, ...]]:
    """Per sentence (by the start of its span) the citations that stand with it.

    A citation within or behind a sentence belongs to it, and to the bold one that
    heads it; a "sentence" that is nothing but a citation belongs to the one before.
    """
    sentences = list(document.sentences)
    found: dict[int, list[int]] = {}
    at = 0
    for number, citation in enumerate(document.citations):
        while at + 1 < len(sentences) and sentences[at + 1].span.start <= citation.span.start:
            at += 1
        if not sentences or sentences[at].span.start > citation.span.start:
            continue
        owner = at
        is_behind = owner and sentences[owner - 1].block == sentences[owner].block
        if is_behind and _is_only(sentences[owner], citation, document):
            owner -= 1
        if document.blocks[sentences[owner].block].span.overlaps(citation.span):
            found.setdefault(sentences[owner].span.start, []).append(number)
            if owner and _is_head_of(sentences[owner - 1], sentences[owner], document):
                found.setdefault(sentences[owner - 1].span.start, []).append(number)
    return {start: tuple(numbers) for start, numbers in found.items()}


def _is_head_of(head: Sentence, sentence: Sentence, document: Document) -> bool:
    """Whether a bold sentence opens the block in which another follows: it shares its sources."""
    block = document.blocks[head.block]
    return head.block == sentence.block and any(
        mark.kind is MarkKind.EMPHASIS
        and mark.start <= head.start == block.sentences[0].start
        and head.end <= mark.end + 1
        and mark.end <= sentence.start
        for mark in block.marks
    )


def _is_only(sentence: Sentence, citation: Citation, document: Document) -> bool:
    """Whether a sentence is nothing but a citation, brackets and stops aside."""
    start, end = document.blocks[sentence.block].origin.clean(citation.span)
    before = sentence.text[: max(0, start - sentence.start)]
    behind = sentence.text[max(0, end - sentence.start) :]
    return start < sentence.end and not re.search(r"\w", before + behind)


_UNREADABLE = ("claim-unreadable", "language", "unreadable-text")
"""What no comment can skip: nobody could have judged it."""


def _reported(
    page: Page, raised: list[Finding], reasons: Mapping[Finding, str]
) -> Iterator[ReportedClaim]:
    """The statements as the report gives them."""
    starts = [one.passage.sentence.span.start for one in page.statements]
    about: dict[int, list[Finding]] = {}
    for finding in raised:
        number = bisect_right(starts, finding.span.start) - 1
        if finding.code.startswith("B1") and number >= 0:
            about.setdefault(number, []).append(finding)
    for number, statement in enumerate(page.statements):
        reason = _skipped(statement, about.get(number, []), reasons)
        span = statement.passage.sentence.span
        yield ReportedClaim(
            span,
            span.of(page.document.source),
            statement.passage.sentence.text,
            statement.needs_citation,
            statement.checkability,
            statement.citations,
            statement.passage.voice,
            "skipped" if reason else "not-checkable" if statement.why_not else "checked",
            reason or statement.why_not,
            statement.verdict,
            tuple(ReportedMatch(match, judged) for match, _, judged in page.judged(statement)),
            statement.outcome.suggestions,
        )


def _skipped(
    statement: Statement, findings: list[Finding], reasons: Mapping[Finding, str]
) -> str | None:
    """Why a person took a whole sentence out of the check; None where something of it is left."""
    if statement.why_not in _UNREADABLE:
        return None
    needed = [one for one in findings if one.name == "unknown-claim" or not statement.why_not]
    if not needed or any(one not in reasons for one in needed):
        return None
    return reasons[needed[0]]


def _coverage(document: Document, claims: tuple[ReportedClaim, ...]) -> Coverage:
    states = [one.state for one in claims]
    return Coverage(
        sum(1 for _ in document.sentences),
        len(states),
        states.count("checked"),
        states.count("not-checkable"),
        states.count("skipped"),
    )
