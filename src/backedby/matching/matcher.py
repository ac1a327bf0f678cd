"""Which known claims a sentence states, how strongly, and which it only resembles.

A claim's own gate decides, and beside it what the words tell (`deciding`); scores only rank.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from backedby.matching.asserting import is_told_as_fact
from backedby.matching.bearing import Bearing
from backedby.matching.concepts import ConceptFinder, content_words
from backedby.matching.contrast import Contrast
from backedby.matching.counts import counted
from backedby.matching.deciding import ACCEPTED, VERBATIM, Deciding
from backedby.matching.decision import Decision
from backedby.matching.drifting import Drifting
from backedby.matching.gate import Gate
from backedby.matching.known import KnownClaim, KnownClaims, Worded
from backedby.matching.lexicon import CueKind
from backedby.matching.likelihood import Likelihood, Ranked
from backedby.matching.likely import MOST_SUGGESTIONS, Likely
from backedby.matching.otherwise import is_bound, told_otherwise
from backedby.matching.passages import Passage
from backedby.matching.promising import Promising
from backedby.matching.quantities import is_total
from backedby.matching.readings import Kept, Readings
from backedby.matching.sequel import Sequel
from backedby.matching.settled import stated
from backedby.matching.siblings import Siblings
from backedby.matching.telling_apart import TellingApart
from backedby.matching.tone import Grade, grade, tempered
from backedby.model.claim import Claim, ClaimId, Status
from backedby.model.concept import Vocabulary
from backedby.model.match import Explanation, Match, ScopeDrift, Strength, Suggestion
from backedby.text.normalise import tokens


@dataclass(frozen=True, slots=True)
class Outcome:
    """What matching made of one sentence; matches and suggestions best first."""

    matches: tuple[Match, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    drifts: tuple[ScopeDrift, ...] = ()
    settled: tuple[Match, ...] = ()
    """Rejected or withdrawn claims that the sentence comes closer to than to any approved one."""

    def without_likeness(self) -> Outcome:
        """What is left where the sentence is none that would state anything in such words."""
        if not any(one.by_words for one in self.matches):
            return self
        return replace(self, matches=tuple(one for one in self.matches if not one.by_words))


_NOTHING = Outcome()


class Matcher:
    """Matches sentences against the claims of a knowledge base that a person decided on.

    `kept`: what was read off their wordings before, with the same vocabulary.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        vocabulary: Vocabulary,
        kept: Kept | None = None,
    ) -> None:
        self.finder = ConceptFinder(vocabulary)
        self.readings = Readings(self.finder, kept)
        self._known = KnownClaims(claims, vocabulary, self.readings)
        self._gate = Gate(vocabulary, self.finder)
        bearing = Bearing(vocabulary, self.finder)
        self._sequel = Sequel(self._known, self._gate, self.finder, bearing)
        counts = counted(self._known.by_id.values(), self.readings)
        self._likelihood = Likelihood(counts, self.finder)
        self._deciding = Deciding(self._known, self._gate, Contrast(counts))
        self._telling_apart = TellingApart(self._known)
        self._promising = Promising(self._known, self._gate, counts)
        self._drifting = Drifting(self._known, self._gate, self.finder)
        self._likely = Likely(self._known, self.finder)
        self._siblings = Siblings(self._known, self._gate, bearing)

    def match(
        self, passage: Passage, before: Outcome = _NOTHING, lately: Sequence[Match] = ()
    ) -> Outcome:
        """The claims that a passage states, those it may be about, and scope drifts.

        `before`: what the sentence before it in its block was found to state; `lately`: the
        statistics that its section stated last.
        """
        if passage.is_echo and before.matches:
            return before
        if rebutted := self._sequel.rebutted(passage, before.matches):
            return Outcome(rebutted)
        outcome = self._match_alone(passage, before)
        if all(one.by_words for one in outcome.matches) and (
            timed := tuple(self.graded(passage, one) for one in self._sequel.timed(passage))
        ):
            return replace(outcome, matches=timed)
        if outcome.matches or outcome.settled:
            return outcome
        if topped := self._sequel.topped(passage, before.matches):
            return replace(outcome, matches=topped)
        measured = tuple(
            self.graded(replace(passage, figures=given), claim)
            for claim, given in dict(self._sequel.measured(passage, before.matches, lately)).items()
        )
        return replace(outcome, matches=measured)

    def statistics(self, outcome: Outcome) -> tuple[Match, ...]:
        """The statistics that a sentence states, of which one further on may go on."""
        return self._sequel.statistics(outcome.matches)

    def graded(self, passage: Passage, claim: ClaimId) -> Match:
        """How a passage stands to a claim, taken that it states or denies it."""
        known = self._known.by_id[claim]
        words = _words_of(passage)
        stems = frozenset(words)
        similar, closest = self._known.worded_like(stems).get(claim, (0.0, known.wordings[0]))
        accepted = closest if similar >= ACCEPTED else known.wordings[0]
        overstated = self._known.overstated_in(words, stems).get(claim, (known, ""))[1]
        return self._match(passage, known, accepted, similar, overstated)

    def _match_alone(self, passage: Passage, before: Outcome) -> Outcome:
        """What a passage states by itself; what stands before it only ranks suggestions."""
        if passage.is_question or passage.is_conditional:
            return Outcome()
        words = _words_of(passage)
        stems = frozenset(words)
        worded = self._known.worded_like(stems)
        overstated = self._known.overstated_in(words, stems)
        ranked = self._likelihood.rank(words, passage.hits)
        matches: list[Match] = []
        settled: list[Match] = []
        drifts: list[tuple[float, ScopeDrift]] = []
        for known in self._candidates(passage, worded, overstated, ranked):
            claim = known.claim.id
            similar, closest = worded.get(claim, (0.0, known.wordings[0]))
            if self._is_rejected(stems, similar, known):
                continue
            decision = self._deciding.decide(
                passage, known, similar, ranked, overstated=claim in overstated
            )
            accepted = closest if similar >= ACCEPTED else known.wordings[0]
            too_strong = overstated[claim][1] if claim in overstated else ""
            if known.claim.status is not Status.APPROVED:
                if decision.passed and tempered(passage.tone) is None:
                    settled.append(self._match(passage, known, accepted, similar, too_strong))
            elif decision.drift:
                drifts.append((-similar, decision.drift))
            elif decision.passed:
                match = self._match(passage, known, accepted, similar, too_strong)
                matches.append(replace(match, by_words=decision.by_words))
        matches = self._siblings.beside(passage, self._totalled(passage, matches))
        matches = self._telling_apart.kept(passage, matches, ranked)
        if not (matches or settled or drifts):
            matches = list(
                self._promising.match(
                    passage,
                    words,
                    ranked,
                    lambda known: self._match(passage, known, known.wordings[0], 0.0, ""),
                )
            )
        decided = {one.claim for one in matches}
        likely = self._likely.suggestions(
            passage,
            worded,
            before.matches,
            lambda known: (
                known.claim.status is not Status.APPROVED
                or known.claim.id in decided
                or self._is_rejected(stems, worded.get(known.claim.id, (0.0,))[0], known)
            ),
        )
        if answers := stated(settled, matches):
            beside = tuple(Suggestion(one.claim, one.score) for one in matches)
            matches, likely = [], (*beside, *likely)[:MOST_SUGGESTIONS]
        # what a sentence does state is no drift of something else
        drifted: tuple[ScopeDrift, ...] = ()
        if not matches and not answers:
            nearest = sorted(drifts, key=lambda one: (one[0], one[1].claim))
            drifted = tuple(one for _, one in nearest) or self._drifting.drifts(passage, ranked)
        return Outcome(tuple(matches), likely, drifted, answers)

    def explain(self, passage: Passage, outcome: Outcome) -> Explanation:
        """Which words of a passage name which concept, and what keeps it from claims it is near."""
        named = dict.fromkeys(
            (passage.text[hit.start : hit.end], self._gate.name(hit.concept))
            for hit in passage.hits
        )
        near = (one.claim for one in outcome.suggestions)
        missing = ((claim, self.why(passage, claim).missing) for claim in near)
        beside = "another claim says all that, and more"
        return Explanation(tuple(named), tuple((claim, told or beside) for claim, told in missing))

    def why(self, passage: Passage, claim: ClaimId) -> Decision:
        """Why a passage states a claim or does not."""
        known = self._known.by_id[claim]
        words = _words_of(passage)
        stems = frozenset(words)
        similar = self._known.worded_like(stems).get(claim, (0.0, None))[0]
        if self._is_rejected(stems, similar, known):
            return Decision(False, "a person found that this wording does not state it")
        return self._deciding.decide(
            passage,
            known,
            similar,
            self._likelihood.rank(words, passage.hits),
            overstated=claim in self._known.overstated_in(words, stems),
        )

    def _totalled(self, passage: Passage, matches: list[Match]) -> list[Match]:
        """Matches of which those that give one figure for all their quantities together agree."""
        differing = [self._known.by_id[one.claim] for one in matches if one.other_figure]
        if not is_total(passage.figures, [one.figures for one in differing]):
            return matches
        return [
            replace(one, strength=Strength.SAME, why=(), other_figure=False)
            if one.other_figure
            else one
            for one in matches
        ]

    def _candidates(
        self,
        passage: Passage,
        worded: Mapping[ClaimId, tuple[float, Worded]],
        overstated: Mapping[ClaimId, tuple[KnownClaim, str]],
        ranked: Ranked,
    ) -> tuple[KnownClaim, ...]:
        """Claims whose topics are all met, or that its words tell of."""
        found = {one.claim.id: one for one in self._known.stated_by(self._gate.topics_of(passage))}
        found.update((claim, known) for claim, (known, _) in overstated.items())
        if passage.tone.words(CueKind.HARMLESS):
            subjects = passage.concepts.union(*passage.before, *passage.around)
            found.update((one.claim.id, one) for one in self._known.safety_of(sorted(subjects)))
        for claim, (similar, _) in worded.items():
            if similar >= ACCEPTED:
                found[claim] = self._known.by_id[claim]
        found.update((one, self._known.by_id[one]) for one in ranked.surely)
        return tuple(known for _, known in sorted(found.items()))

    def _is_rejected(self, stems: frozenset[str], similar: float, known: KnownClaim) -> bool:
        """Whether it uses a wording that a person rejected, and none on record comes closer."""
        weight, least = self._known.weight(stems), max(ACCEPTED, similar)
        return any(self._known.similarity(stems, weight, one) >= least for one in known.rejected)

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
        place = self._gate.place(passage, known)
        other = told_otherwise(passage, known, abroad=bool(place))
        opposed = known.polarity.opposed(passage.tone, passage.hits, approved.text)
        if opposed and not (other and is_bound(opposed, passage)):
            otherwise = known.polarity.is_compared_otherwise(passage.tone, passage.hits)
            return Match(
                claim, score, Strength.CONTRADICTS, (opposed,), compared_otherwise=otherwise
            )
        if other:
            match = Match(claim, score, Strength.CONTRADICTS, (other,), other_figure=True)
            return replace(match, counted_elsewhere=place)
        tone = passage.tone.about(known.polarity.places(passage.hits))
        graded = tempered(tone)
        if graded is None:
            if overstated and tone.carries(overstated):
                why = f"“{overstated}” says more than the evidence does"
                return Match(claim, score, Strength.STRONGER, (why,))
            graded = grade(tone, known.tone, known.claim)
            if similar < ACCEPTED and is_told_as_fact(passage, known):
                why = "it tells as a fact what is the view of a tradition"
                graded = Grade(Strength.STRONGER, (*graded.why, why))
        return Match(
            claim,
            score,
            graded.strength,
            graded.why,
            is_accepted=similar >= ACCEPTED,
            is_statement=similar >= VERBATIM and approved is known.wordings[0],
        )


def _words_of(passage: Passage) -> tuple[str, ...]:
    """The words of what a passage states, without those that only say that studies disagree."""
    if not passage.tone.is_divided:
        return passage.words
    text = passage.text
    for clause in passage.tone.clauses:
        for cue in clause.of(CueKind.DIVIDED):
            joined = len(tokens(text[clause.start : cue.start])) < 2  # "but", "though"
            start = clause.start if joined else cue.start
            text = text[:start] + " " * (cue.end - start) + text[cue.end :]
    return content_words(tokens(text))
