"""What a rule sees: the draft, what its sentences state, and what its citations mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from backedby.matching.matcher import Outcome
from backedby.matching.passages import Passage
from backedby.model.citation import BibliographyEntry, Cite, Resolution
from backedby.model.claim import Claim, ClaimId, Kind, Status
from backedby.model.document import Document, Sentence
from backedby.model.match import Match, Voice
from backedby.model.reference import Citekey, Reference
from backedby.model.stance import Stance
from backedby.model.verdict import WORST_FIRST, Judgement, Verdict
from backedby.policy.sufficiency import Sufficient


@dataclass(frozen=True, slots=True)
class Statement:
    """A checkable sentence of the draft and what it was found to state."""

    passage: Passage
    outcome: Outcome
    checkability: float
    needs_citation: bool
    citations: tuple[int, ...]
    """Indexes into `Document.citations`."""
    why_not: str | None
    """Why it could not be checked; None where it was."""
    verdict: Verdict | None
    """The worst of what the evidence amounts to for what it says of each claim."""

    @property
    def is_own(self) -> bool:
        """Whether the words are the writer's own."""
        return self.passage.voice is Voice.OWN

    def is_minor(self, match: Match) -> bool:
        """Whether a match decides nothing, so that what it brings is no more than a notice."""
        return not self.is_own or match not in deciding(self.outcome.matches)


@dataclass(frozen=True)
class Page:
    """A draft with everything that rules ask about it."""

    document: Document
    statements: tuple[Statement, ...]
    references: Mapping[Citekey, Reference]
    claims: Mapping[ClaimId, Claim]
    judgements: Mapping[ClaimId, Judgement]
    resolutions: Mapping[Cite, Resolution]
    entry_resolutions: Mapping[str, Resolution]
    sufficient: Callable[[Kind], Sufficient]
    today: str
    rule_names: frozenset[str]
    """Names and codes of all rules."""
    switched_off: frozenset[str] = frozenset()
    """Names and codes of rules that the settings switch off for this draft."""

    def resolve(self, cite: Cite) -> Resolution:
        """Which work of the library a cite means."""
        return self.resolutions[cite]

    def work(self, cite: Cite) -> Reference | None:
        """The work that a cite means, None where that is not known for sure."""
        key = self.resolutions[cite].reference
        return self.references.get(key) if key else None

    def entry_of(self, cite: Cite) -> BibliographyEntry | None:
        """The line of the draft's own list that a cite points to."""
        return self._entries.get(cite.entry or "")

    def cites_of(self, statement: Statement) -> Iterator[Cite]:
        """The cites that stand with a sentence."""
        for number in statement.citations:
            yield from self.document.citations[number].cites

    def statement_of(self, cite: Cite) -> Statement | None:
        """The sentence that a cite stands with."""
        return self._statements.get(cite.span.start)

    def sentences_about(self, cite: Cite) -> tuple[Sentence, ...]:
        """The sentence in which a cite stands, and the one after it."""
        at = bisect_right(self._starts, cite.span.start) - 1
        return self._sentences[max(0, at) : max(0, at) + 2]

    @cached_property
    def _entries(self) -> Mapping[str, BibliographyEntry]:
        return {one.id: one for one in self.document.entries}

    @cached_property
    def _statements(self) -> Mapping[int, Statement]:
        return {cite.span.start: one for one in self.statements for cite in self.cites_of(one)}

    @cached_property
    def _sentences(self) -> tuple[Sentence, ...]:
        return tuple(self.document.sentences)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.span.start for one in self._sentences]

    def judged(self, statement: Statement) -> Iterator[tuple[Match, Claim, Judgement]]:
        """The matches of a sentence with their claims and judgements."""
        for match in statement.outcome.matches:
            yield match, self.claims[match.claim], self.judgements[match.claim]

    def carried_by(self, citekey: Citekey) -> tuple[Claim, ...]:
        """The claims that a work is recorded to support, in full or in part."""
        return self._carried.get(citekey, ())

    @cached_property
    def _carried(self) -> Mapping[Citekey, tuple[Claim, ...]]:
        carried: dict[Citekey, list[Claim]] = {}
        for claim in self.claims.values():
            if claim.status is not Status.APPROVED:
                continue
            for citekey in dict.fromkeys(
                one.reference
                for one in claim.evidence
                if one.stance in (Stance.SUPPORTS, Stance.QUALIFIES)
            ):
                carried.setdefault(citekey, []).append(claim)
        return {citekey: tuple(claims) for citekey, claims in carried.items()}

    def settled(self, status: Status) -> Iterator[tuple[Statement, Claim]]:
        """The sentences that state a rejected, or a withdrawn, claim, each with the claim."""
        for statement in self.statements:
            for match in statement.outcome.settled:
                if self.claims[match.claim].status is status:
                    yield statement, self.claims[match.claim]

    def short(self, citekey: Citekey) -> str:
        """Author and year of a work: `Zhao 2008`."""
        return self.references[citekey].short if citekey in self.references else citekey


def said(match: Match, judgement: Judgement) -> Verdict | None:
    """What the evidence amounts to for what a sentence says of a claim.

    Who denies a backed claim is refuted by its evidence, and another figure than the
    one on record rests on nothing: neither is ever backed, since nobody approved it. A
    comparison that the claim does not make leaves it open.
    """
    if judgement.verdict is None or not match.contradicts:
        return judgement.verdict
    if match.compared_otherwise:
        return Verdict.CONTESTED
    return Verdict.UNBACKED if match.other_figure else _DENIED[judgement.verdict]


_DENIED = {
    Verdict.BACKED: Verdict.REFUTED,
    Verdict.PARTLY_BACKED: Verdict.CONTESTED,
    Verdict.CONTESTED: Verdict.CONTESTED,
    Verdict.REFUTED: Verdict.PARTLY_BACKED,
    Verdict.UNBACKED: Verdict.UNBACKED,
    Verdict.NOT_NEEDED: Verdict.UNBACKED,
}


def verdict_of(matches: Sequence[Match], judgements: Sequence[Judgement]) -> Verdict | None:
    """The worst of what the evidence amounts to for what a sentence says.

    Of matches those that `deciding` names count.
    """
    judged = dict(zip(matches, judgements, strict=True))
    return worst(said(one, judged[one]) for one in deciding(matches))


def deciding(matches: Sequence[Match]) -> Sequence[Match]:
    """The matches that decide what a sentence amounts to.

    The very statement of a claim is what a person approved, whatever else its words name; what
    is said by another comparison than a claim's, or by the figure that another claim has, counts
    only where nothing else is stated.
    """
    approved = [one for one in matches if one.is_statement]
    direct = [one for one in matches if not one.is_aside]
    return approved or direct or matches


def worst(verdicts: Iterable[Verdict | None]) -> Verdict | None:
    """The worst of several verdicts, None of none."""
    given = set(verdicts)
    return next((one for one in WORST_FIRST if one in given), None)
