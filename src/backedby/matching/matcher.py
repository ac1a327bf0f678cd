"""Which known claims a sentence states, how strongly, and which it only resembles.

A claim's own gate decides (findings: no similarity score does); scores rank.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from backedby.matching import english
from backedby.matching.concepts import ConceptFinder, Hit
from backedby.matching.cues import found
from backedby.matching.known import KnownClaim, KnownClaims, Worded, content_words
from backedby.matching.lexicon import CueKind
from backedby.matching.passages import Passage
from backedby.matching.polarity import CONTROLS, SHAM
from backedby.matching.settled import stated
from backedby.matching.tone import fold_in_place, grade, tempered
from backedby.model.claim import Claim, ClaimId, Kind, Status
from backedby.model.concept import ConceptId, Vocabulary
from backedby.model.match import Match, ScopeDrift, Strength, Suggestion

ACCEPTED = 0.8
"""Similarity from which a sentence counts as one of a claim's accepted (or rejected) wordings."""
VERBATIM = 0.999
"""Similarity of a sentence that says a wording's very words."""
SUGGESTED = 0.25
"""Least score of a suggestion."""
MOST_SUGGESTIONS = 3

_COMPARED = (Kind.BENEFIT, Kind.SAFETY)
"""Kinds of which "better than X" is another claim than the one without a comparison, or with Y."""
_COMPARATORS = CONTROLS | {"therapy", SHAM}
_TELLING = 4
"""Words from which an accepted wording is told apart even where nothing names its subject."""
_REACH = 30
"""Characters behind "better than" within which the thing compared with is named."""
_BOUND_TO_CONDITION = (Kind.BENEFIT, Kind.SAFETY, Kind.COST, Kind.STATISTIC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What matching made of one sentence; matches and suggestions best first."""

    matches: tuple[Match, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    drifts: tuple[ScopeDrift, ...] = ()
    settled: tuple[Match, ...] = ()
    """Rejected or withdrawn claims that the sentence comes closer to than to any approved one."""


_NOTHING = Outcome()


class Matcher:
    """Matches sentences against the claims of a knowledge base that a person decided on."""

    def __init__(self, claims: Iterable[Claim], vocabulary: Vocabulary) -> None:
        self.finder = ConceptFinder(vocabulary)
        self._vocabulary = vocabulary
        self._known = KnownClaims(claims, vocabulary, self.finder)

    def match(self, passage: Passage, before: Outcome = _NOTHING) -> Outcome:
        """The claims that a passage states, those it may be about, and scope drifts.

        `before`: what the sentence before it in its block was found to state.
        """
        outcome = self._match_alone(passage)
        if outcome.matches or outcome.settled or not before.matches:
            return outcome
        return replace(outcome, matches=self._continued(passage, before))

    def _match_alone(self, passage: Passage) -> Outcome:
        """What a passage states by itself."""
        if passage.is_question or passage.is_conditional:
            return Outcome()
        words = content_words(passage.text)
        stems = frozenset(words)
        weight = self._known.weight(stems)
        met = self._known.groups_met(passage.concepts | self._conditions_around(passage))
        candidates = set(met) | self._known.sharing_words(stems)
        matches: list[Match] = []
        drifts: list[tuple[float, ScopeDrift]] = []
        likely: list[Suggestion] = []
        settled: list[Match] = []
        for claim_id in sorted(candidates):
            known = self._known.by_id[claim_id]
            similar, worded = self._closest(stems, weight, known.wordings)
            groups = met.get(claim_id, frozenset())
            overstated = known.overstated_in(words, stems)
            said = similar >= ACCEPTED or bool(overstated)
            if self._closest(stems, weight, known.rejected)[0] >= max(ACCEPTED, similar):
                continue
            passed = (
                similar >= VERBATIM and self._is_accepted_here(passage, known)
            ) or self._passes(passage, known, groups, said)
            closest = worded if worded and similar >= ACCEPTED else known.wordings[0]
            if known.claim.status is not Status.APPROVED:
                if passed is True and tempered(passage.tone) is None:
                    settled.append(self._match(passage, known, closest, similar, overstated))
            elif isinstance(passed, ScopeDrift):
                drifts.append((-similar, passed))
            elif passed:
                matches.append(self._match(passage, known, closest, similar, overstated))
            else:
                share = len(groups) / max(1, len(known.claim.gate.concepts))
                if (score := 0.5 * share + 0.5 * similar) >= SUGGESTED:
                    likely.append(Suggestion(claim_id, round(score, 3)))
        matches.sort(key=lambda one: (-one.score, one.claim))
        if answers := stated(settled, matches):
            likely += [Suggestion(one.claim, one.score) for one in matches]
            matches = []
        likely.sort(key=lambda one: (-one.score, one.claim))
        # what a sentence does state is no drift of something else
        drifted = (
            [] if matches or answers else sorted(drifts, key=lambda one: (one[0], one[1].claim))
        )
        return Outcome(
            tuple(matches),
            tuple(likely[:MOST_SUGGESTIONS]),
            tuple(one for _, one in drifted),
            answers,
        )

    def _continued(self, passage: Passage, before: Outcome) -> tuple[Match, ...]:
        """What a sentence adds to the figure that the one before it gave ("earlier it was 36%")."""
        refers = any(clause.of(CueKind.REFERS) for clause in passage.tone.clauses)
        if passage.is_question or passage.is_conditional or not refers or not passage.figures:
            return ()
        statistics = [
            known
            for name in self._known.groups_met(passage.concepts)
            if (known := self._known.by_id[name]).claim.kind is Kind.STATISTIC
        ]
        conditions = self._conditions_in(passage.concepts)
        matches = []
        for name in dict.fromkeys(one.claim for one in before.matches):
            known = self._known.by_id[name]
            is_else = any(not one.topics & known.topics for one in statistics)
            fits = known.condition is None or all(
                self._same_line(one, known.condition) for one in conditions
            )
            figured = known.claim.kind is Kind.STATISTIC and known.figures
            if figured and fits and not is_else and _measures(passage, known):
                matches.append(self.graded(passage, name))
        return tuple(matches)

    def graded(self, passage: Passage, claim: ClaimId) -> Match:
        """How a passage stands to a claim, taken that it states or denies it."""
        known = self._known.by_id[claim]
        words = content_words(passage.text)
        stems = frozenset(words)
        similar, worded = self._closest(stems, self._known.weight(stems), known.wordings)
        accepted = worded if worded and similar >= ACCEPTED else known.wordings[0]
        return self._match(passage, known, accepted, similar, known.overstated_in(words, stems))

    def _closest(
        self, stems: frozenset[str], weight: float, wordings: Iterable[Worded]
    ) -> tuple[float, Worded | None]:
        """The wording that shares most with a sentence, and how much."""
        best: tuple[float, Worded | None] = (0.0, None)
        for worded in wordings:
            similar = self._known.similarity(stems, weight, worded)
            if similar > best[0]:
                best = (similar, worded)
        return best

    def _passes(
        self, passage: Passage, known: KnownClaim, groups: frozenset[int], said: bool
    ) -> bool | ScopeDrift:
        """Whether the sentence states the claim, or states it of something else.

        `said`: it uses a wording on record, so that the gate need not open.
        """
        gate = known.claim.gate
        if not said and (
            not gate or len(groups) < len(gate.concepts) or not self._own(passage, known)
        ):
            return False
        subject = self._subject(passage, known)
        if isinstance(subject, ScopeDrift) or not subject:
            return subject
        if known.claim.kind in _COMPARED and self._compares_otherwise(passage, known):
            return False
        if known.claim.kind is Kind.STATISTIC and not _measures(passage, known):
            return False
        return self._condition(passage, known)

    def _is_accepted_here(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether nothing around the very words that a person accepted speaks of something else.

        What the words themselves name was accepted with them.
        """
        wanted = frozenset(known.claim.gate.subject)
        if wanted and not wanted & passage.concepts:
            for named in (*passage.before, *passage.around):
                if wanted & named:
                    break
                if any(self._is_rival(one, known) for one in named - passage.concepts):
                    return False
            else:
                if len(content_words(passage.text)) < _TELLING:
                    return False
        own = any("condition" in self.finder.above(one) for one in passage.concepts)
        return own or self._condition(passage, known) is True

    def _own(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether the sentence itself names a topic of the claim that is no mere condition."""
        return any(
            one in passage.concepts and "condition" not in self.finder.above(one)
            for one in known.topics
        ) or all("condition" in self.finder.above(one) for one in known.topics)

    def _subject(self, passage: Passage, known: KnownClaim) -> bool | ScopeDrift:
        """Whether the sentence is about the claim's subject: by name, or by what stands around."""
        wanted = set(known.claim.gate.subject)
        if not wanted or wanted & passage.concepts:
            return True
        if rival := self._rival(passage.hits, known):
            return ScopeDrift(known.claim.id, self._name(rival), self._name(min(wanted)))
        for named in (*passage.before, *passage.around):
            if wanted & named:
                return True
            rivals = [one for one in sorted(named) if self._is_rival(one, known)]
            if rivals and named in passage.before and not _is_around(rivals[0], passage):
                return False
            if rivals:
                return ScopeDrift(known.claim.id, self._name(rivals[0]), self._name(min(wanted)))
        return False

    def _condition(self, passage: Passage, known: KnownClaim) -> bool | ScopeDrift:
        """Whether the sentence is about the claim's condition, where that matters.

        Another condition named in the sentence, or by what it stands under, is a
        drift; one named in the sentence before only makes it doubtful.
        """
        if known.condition is None or known.claim.kind not in _BOUND_TO_CONDITION:
            return True
        for named in (passage.concepts, *passage.before, *passage.around):
            conditions = {
                one for one in named if one != "condition" and "condition" in self.finder.above(one)
            }
            if not conditions:
                continue
            if any(self._same_line(one, known.condition) for one in conditions):
                return True
            said = min(conditions, key=lambda one: (-len(self.finder.above(one)), one))
            if any(named is one for one in passage.before) and not _is_around(said, passage):
                return False
            return ScopeDrift(known.claim.id, self._name(said), self._name(known.condition))
        return True

    def _compares_otherwise(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether the sentence compares with a treatment that the claim does not speak of."""
        places = [hit.end() for hit in found(english.COMPARES, fold_in_place(passage.text))]
        for hit in passage.hits:
            if not any(end <= hit.start <= end + _REACH for end in places):
                continue
            above = self.finder.above(hit.concept)
            if above & _COMPARATORS and not above & known.compared_with:
                return True
        return False

    def _conditions_around(self, passage: Passage) -> frozenset[ConceptId]:
        """Conditions named by the nearest context that names any, where the sentence names none."""
        for named in (passage.concepts, *passage.before, *passage.around):
            if conditions := self._conditions_in(named):
                return conditions
        return frozenset()

    def _conditions_in(self, named: Iterable[ConceptId]) -> frozenset[ConceptId]:
        return frozenset(one for one in named if "condition" in self.finder.above(one))

    def _rival(self, hits: Iterable[Hit], known: KnownClaim) -> ConceptId | None:
        """Another therapy (or condition) that the sentence names in place of the subject."""
        return next((hit.concept for hit in hits if self._is_rival(hit.concept, known)), None)

    def _is_rival(self, concept: ConceptId, known: KnownClaim) -> bool:
        above = self.finder.above(concept)
        return (
            bool(above & known.subject_kinds)
            and concept not in known.subject_kinds
            and not above & known.topics
            and not any(self._same_line(concept, one) for one in known.claim.gate.subject)
        )

    def _same_line(self, one: ConceptId, other: ConceptId) -> bool:
        """Whether one of two concepts is broader than the other, or the same."""
        return one in self.finder.above(other) or other in self.finder.above(one)

    def _name(self, concept: ConceptId) -> str:
        return self._vocabulary.concepts[concept].pref if concept in self._vocabulary else concept

    def _match(
        self,
        passage: Passage,
        known: KnownClaim,
        approved: Worded,
        similar: float,
        overstated: str,
    ) -> Match:
        """The match of a sentence that passed, graded against the wording it comes closest to."""
        score = round(0.6 + 0.4 * min(similar, 1.0), 3)
        claim = known.claim.id
        if opposed := known.polarity.opposed(passage.tone, passage.hits, approved.text):
            return Match(claim, score, Strength.CONTRADICTS, (opposed,))
        if other := _other_figure(passage, known):
            return Match(claim, score, Strength.CONTRADICTS, (other,), other_figure=True)
        tone = passage.tone.about(known.polarity.places(passage.hits))
        graded = tempered(tone)
        if graded is None:
            if overstated and tone.carries(overstated):
                why = f"“{overstated}” says more than the evidence does"
                return Match(claim, score, Strength.STRONGER, (why,))
            graded = grade(tone, known.tone, known.claim)
        return Match(claim, score, graded.strength, graded.why, is_accepted=similar >= ACCEPTED)


def _is_around(concept: ConceptId, passage: Passage) -> bool:
    """Whether headings or the page as a whole are about something too."""
    return any(concept in named for named in passage.around)


def _measures(passage: Passage, known: KnownClaim) -> bool:
    """Whether the sentence gives a figure in a unit of the statistic."""
    if not known.figures:
        return True
    return any(mine.may_be(theirs) for mine in passage.figures for theirs in known.figures)


def _other_figure(passage: Passage, known: KnownClaim) -> str:
    """In words, that the sentence gives another figure than those on record; empty if not.

    Where the claim has one figure of a unit, one of the sentence's must be it; where it has
    several, each of the sentence's must be one of them.
    """
    for theirs in known.figures:
        rivals = [one for one in known.figures if one.unit == theirs.unit]
        mine = [one for one in passage.figures if one.may_be(theirs)]
        agreeing = [one for one in mine if any(one.equals(other) for other in rivals)]
        if mine and (not agreeing if len(rivals) == 1 else len(agreeing) < len(mine)):
            other = next(one for one in mine if one not in agreeing)
            return f"says {other.text}; the record has {theirs.text}"
    return ""
