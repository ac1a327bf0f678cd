"""Checks a draft against a knowledge base: sentences, citations, rules, report."""

from __future__ import annotations

import fnmatch
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from backedby.check.attaching import attached_citations
from backedby.check.checkability import (
    STATED,
    THRESHOLD,
    checkability,
    needs_citation,
    states,
)
from backedby.check.fingerprints import with_fingerprint_of_why, with_fingerprints
from backedby.check.form import sections_on_health
from backedby.check.page import Page, Statement, verdict_of
from backedby.check.report import (
    Coverage,
    LibraryState,
    Report,
    ReportedClaim,
    ReportedMatch,
    Suppressed,
)
from backedby.check.rules import RULES
from backedby.check.suppressions import Suppression, Suppressions, suppressions
from backedby.citations.resolving import Resolver
from backedby.matching.concepts import ConceptFinder
from backedby.matching.matcher import Matcher, Outcome
from backedby.matching.passages import Passage, passages
from backedby.model.citation import BibliographyEntry, Cite, Resolution
from backedby.model.claim import Claim, ClaimId, Kind
from backedby.model.concept import Vocabulary
from backedby.model.document import BlockKind, Document
from backedby.model.finding import Finding, Severity
from backedby.model.match import Match
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

    def __init__(
        self, known: Known, settings: Check, tool: str, matcher: Matcher | None = None
    ) -> None:
        self._known = known
        self._settings = settings
        self._tool = tool
        self.matcher = matcher or Matcher(known.claims.values(), known.vocabulary)
        self._resolver = Resolver(tuple(known.references.values()))

    def with_claims(self, claims: Mapping[ClaimId, Claim]) -> Checker:
        """What would check drafts if the claims said this, their evidence unchanged."""
        kept = self.matcher.readings.asked
        matcher = Matcher(claims.values(), self._known.vocabulary, kept)
        return Checker(replace(self._known, claims=claims), self._settings, self._tool, matcher)

    def remembering(self) -> Checker:
        """The same, quicker with a draft that changed little since it was checked last."""
        from backedby.matching.memory import RememberingMatcher

        matcher = RememberingMatcher(self.matcher)
        return Checker(self._known, self._settings, self._tool, matcher)

    def check(
        self, document: Document, made: str, place: str | None = None, *, why: bool = False
    ) -> Report:
        """The report on one draft; `made` is the ISO time to print in it.

        `place`: path of the draft as folder settings know it, with `/`. `why`: explain each claim.
        """
        place = document.path if place is None else place
        page = self.page(document, place)
        raised = self._raise(page, place)
        taken = Suppressions(suppressions(document)).taken(raised)
        claims = tuple(with_fingerprint_of_why(_reported(page, raised, taken)))
        if why:
            claims = tuple(
                replace(one, why=self.matcher.explain(stated.passage, stated.outcome))
                for one, stated in zip(claims, page.statements, strict=True)
            )
        known = list(zip(raised, with_fingerprints(raised, document), strict=True))
        entries = tuple(page.entry_resolutions[one.id] for one in document.entries)
        return Report(
            self._tool,
            made,
            document,
            self._known.state,
            Coverage.of(claims, sum(1 for _ in document.sentences)),
            document.citations,
            tuple(
                tuple(page.resolve(cite) for cite in citation.cites)
                for citation in document.citations
            ),
            document.entries,
            entries,
            frozenset(cite.entry for cite in document.cites if cite.entry),
            claims,
            tuple(finding for plain, finding in known if plain not in taken),
            tuple(
                Suppressed(finding, taken[plain].reason, taken[plain].span)
                for plain, finding in known
                if plain in taken
            ),
        )

    def page(self, document: Document, place: str | None = None) -> Page:
        """The draft with its sentences matched and its citations resolved.

        `place`: as in `check`.
        """
        place = document.path if place is None else place
        entries = {one.id: self._resolver.entry(one) for one in document.entries}
        listed = {one.id: one for one in document.entries}
        resolutions = {
            cite: self._resolved(cite, listed.get(cite.entry or ""), entries)
            for cite in document.cites
        }
        attached = attached_citations(document)
        on_health = sections_on_health(document)
        statements = []
        block, before = None, NO_MATCH
        heading: int | None = None
        lately: tuple[Match, ...] = ()
        for passage in passages(document, self.finder):
            numbers = attached.get(passage.sentence.span.start, ())
            outcome = NO_MATCH
            if not (_is_unread(passage) or _is_foreign(document, passage)) and states(passage):
                if heading != passage.block.heading:
                    heading, lately = passage.block.heading, ()
                outcome = self.matcher.match(
                    passage, before if block is passage.block else NO_MATCH, lately
                )
                lately = self.matcher.statistics(outcome) or lately
            lead_in = passage.block.lead_in
            score = checkability(
                passage,
                cited=bool(numbers),
                amid_health=passage.block.heading in on_health,
                lead_in="" if lead_in is None else document.blocks[lead_in].text,
            )
            if score < THRESHOLD:
                outcome = outcome.without_likeness()
            if outcome.matches or outcome.settled or outcome.drifts:
                score = STATED
            statement = self._statement(passage, outcome, score, numbers, document, resolutions)
            if statement is not None:
                statements.append(statement)
            block, before = passage.block, outcome
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
            self._switched_off(place),
        )

    def _resolved(
        self, cite: Cite, entry: BibliographyEntry | None, entries: Mapping[str, Resolution]
    ) -> Resolution:
        """The work that a cite means; none where several entries of the list fit it equally."""
        if cite.carried is not None:
            found = self._resolver.cite(cite, cite.carried)
            if found.reference is not None:
                return found
        if cite.rivals and not cite.entry:
            works = dict.fromkeys(entries[one].reference for one in cite.rivals)
            return Resolution(None, candidates=tuple(filter(None, works)), ambiguous=True)
        return self._resolver.cite(cite, entry)

    @property
    def finder(self) -> ConceptFinder:
        """What finds the concepts of the vocabulary in a text."""
        return self.matcher.finder

    def _statement(
        self,
        passage: Passage,
        outcome: Outcome,
        score: float,
        numbers: tuple[int, ...],
        document: Document,
        resolutions: Mapping[Cite, Resolution],
    ) -> Statement | None:
        """A sentence with what it states; None where it states nothing checkable."""
        unread = _is_unread(passage)
        foreign = not unread and _is_foreign(document, passage)
        if foreign or unread:
            score = 1.0
        if score < THRESHOLD:
            return None
        claims = tuple(self._known.claims[one.claim] for one in outcome.matches)
        judgements = [self._known.judgements[one.claim] for one in outcome.matches]
        why_not = None
        if foreign:
            why_not = "language"
        elif unread or "\ufffd" in passage.text:
            why_not = "unreadable-text"
        elif not outcome.matches:
            cites = [one for number in numbers for one in document.citations[number].cites]
            lost = cites and not any(resolutions[one].reference for one in cites)
            why_not = "unresolved-citation" if lost else "no-known-claim"
        elif any(one.verdict is None for one in judgements):
            why_not = "claim-unreadable"
        verdict = verdict_of(outcome.matches, judgements)
        return Statement(
            passage,
            outcome,
            score,
            not (foreign or unread or outcome.settled) and needs_citation(passage, claims),
            numbers,
            why_not,
            None if why_not else verdict,
        )

    def _raise(self, page: Page, place: str) -> list[Finding]:
        """What all rules find in reading order, severities as set and places filled in."""
        _, severities = self._settings_for(place)
        lines = Lines(page.document.source)
        rules = [one for one in RULES if one.name not in page.switched_off]
        raised = [finding for rule in rules for finding in rule.check(page)]
        raised += [finding for rule in rules for finding in rule.conclude(page, raised)]
        placed = []
        for finding in sorted(raised, key=lambda one: (one.span, one.code)):
            line, column = lines.place(finding.span.start)
            where = page.document.place(finding.span.start)
            placed.append(
                replace(
                    finding,
                    line=line,
                    column=column,
                    page=where.page if where else None,
                    paragraph=where.paragraph if where else None,
                    severity=severities.get(finding.name, finding.severity),
                )
            )
        return placed

    def _switched_off(self, place: str) -> frozenset[str]:
        """Names and codes of the rules that are not run on a draft, by its path."""
        ignored, _ = self._settings_for(place)
        rules = [one for one in RULES if one.name in ignored or one.code in ignored]
        return frozenset(name for one in rules for name in (one.name, one.code))

    def _settings_for(self, path: str) -> tuple[frozenset[str], Mapping[str, Severity]]:
        """Rules ignored and severities set, by name; the last folder that fits wins."""
        place = path.replace("\\", "/").removeprefix("./")
        ignored, severities = set(self._settings.ignore), _by_name(self._settings.severity)
        for folder in self._settings.folder:
            if fnmatch.fnmatch(place, folder.path) or fnmatch.fnmatch(f"/{place}", folder.path):
                ignored.update(folder.ignore)
                severities.update(_by_name(folder.severity))
        return frozenset(ignored), severities


def _is_unread(passage: Passage) -> bool:
    """Whether a passage only says what of the file could not be read."""
    return passage.block.kind is BlockKind.UNREAD


def _is_foreign(document: Document, passage: Passage) -> bool:
    """Whether a draft, or a sentence of it, is in a language that is not read."""
    return document.language not in (None, "en") or passage.is_foreign


def _by_name(severities: Mapping[str, Severity]) -> dict[str, Severity]:
    """Severities by the names of rules, whether the settings name them so or by code."""
    names = {rule.code: rule.name for rule in RULES}
    return {names.get(rule, rule): severity for rule, severity in severities.items()}


_UNREADABLE = ("claim-unreadable", "language", "unreadable-text")
"""What no comment can skip: nobody could have judged it."""

_UNJUDGED = ("unknown-claim", "rejected-claim", "withdrawn-claim")
"""Findings on a sentence that states no approved claim."""


def _reported(
    page: Page, raised: list[Finding], taken: Mapping[Finding, Suppression]
) -> Iterator[ReportedClaim]:
    """The statements as the report gives them."""
    starts = [one.passage.sentence.span.start for one in page.statements]
    about: dict[int, list[Finding]] = {}
    for finding in raised:
        number = bisect_right(starts, finding.span.start) - 1
        if number < 0 or not finding.code.startswith("B1"):
            continue
        if page.statements[number].passage.sentence.span.overlaps(finding.span):
            about.setdefault(number, []).append(finding)
    for number, statement in enumerate(page.statements):
        reason = _skipped(statement, about.get(number, []), taken)
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
    statement: Statement, findings: list[Finding], taken: Mapping[Finding, Suppression]
) -> str | None:
    """Why a person took a whole sentence out of the check; None where something of it is left."""
    if statement.why_not in _UNREADABLE:
        return None
    needed = [one for one in findings if one.name in _UNJUDGED or not statement.why_not]
    if not needed or any(one not in taken for one in needed):
        return None
    return taken[needed[0]].reason
