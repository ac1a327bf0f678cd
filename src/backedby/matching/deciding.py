"""Whether a sentence states a claim: what the gate says, and what its words say.

The gate asks for the claim's topics and for its subject. The likelihood of the words (where the
claim has enough wordings on record) closes it to a sentence that names the topics and is worded
like another claim, or like what was rejected; and opens it to one that says the claim in words of
which the vocabulary knows too few. That it is said of nothing else, the gate sees to all the same.
"""

from __future__ import annotations

import math
from dataclasses import replace

from backedby.matching import english
from backedby.matching.asserting import is_called_harmless, is_only_asked
from backedby.matching.contrast import Contrast
from backedby.matching.cues import found
from backedby.matching.decision import PASSED, Decision
from backedby.matching.gate import Gate
from backedby.matching.known import KnownClaim, KnownClaims
from backedby.matching.likelihood import Ranked
from backedby.matching.passages import Passage
from backedby.model.claim import Kind
from backedby.model.document import BlockKind
from backedby.text.normalise import fold

ACCEPTED = 0.8
"""Similarity from which a sentence counts as one of a claim's accepted (or rejected) wordings."""
VERBATIM = 0.999
"""Similarity of a sentence that says a wording's very words."""
_TOLD, _LENT, _POINTED, _NAMED = 10.0, 5.0, -3.0, -10.0
"""How much likelier (as a natural logarithm) words must be where a claim is stated than where it
only seems to be: where they alone tell; where others name its subject, and where the sentence goes
on with what they say; where it names the subject itself."""


class Deciding:
    """Decides on sentences and claims, one by one."""

    def __init__(self, known: KnownClaims, gate: Gate, contrast: Contrast) -> None:
        self._known = known
        self._gate = gate
        self._held = contrast
        self._finder = known.finder

    def decide(
        self,
        passage: Passage,
        known: KnownClaim,
        similar: float,
        ranked: Ranked,
        *,
        overstated: bool,
    ) -> Decision:
        """Whether a sentence states a claim.

        `similar`: how like the closest accepted wording it is, 0 to 1; `ranked`: what its words
        tell; `overstated`: it uses a wording that a person found too strong. "It has no side
        effects" names nothing to compare with, and says of safety all there is.
        """
        if similar >= VERBATIM and self._gate.is_accepted_here(passage, known):
            return PASSED
        if is_only_asked(passage, known, self._gate, self._finder):
            return Decision(False, "it only says that how or why is not known")
        claim = known.claim.id
        said = similar >= ACCEPTED or overstated or is_called_harmless(passage, known)
        decision = self._gate.decide(passage, known, said)
        if decision.passed and not said:
            if self._is_anothers(passage, known, ranked) and not self._is_denied(passage, known):
                return Decision(False, "its words are rather those of another claim")
            if self._only_sounds(passage, known, ranked) and not self._is_denied(passage, known):
                return Decision(False, "its words are rather those of what only sounds like it")
        elif (
            not decision.passed
            and claim in ranked.surely
            and self._contrast(known, ranked) > _TOLD
            and self._is_told(passage, known)
        ):
            granted = self._gate.decide(where_it_stands(passage, known), known, said=True)
            if granted.passed or granted.drift:
                return replace(granted, by_words=True)
        return decision

    def _is_anothers(self, passage: Passage, known: KnownClaim, ranked: Ranked) -> bool:
        """Whether its words are surely another claim's.

        "A shade more comfortable two years later" is the claim on two years, not that on relief
        for a while. Several mechanisms often stand in one sentence: there each has words of its
        own. A figure is a claim by itself.
        """
        kind = known.claim.kind
        if kind is Kind.STATISTIC or not ranked.is_unlikely(known.claim.id):
            return False
        if kind is Kind.BENEFIT:
            return True
        mine = known.told_in(passage.hits)
        return any(
            all(any(hit.lies_in(its) for its in theirs) for hit in mine)
            for theirs in (self._known.by_id[one].told_in(passage.hits) for one in ranked.surely)
        )

    def _only_sounds(self, passage: Passage, known: KnownClaim, ranked: Ranked) -> bool:
        """Whether its words are rather those that were rejected as wordings of the claim.

        A sentence that leaves the claim's subject and condition to others must be the more like it;
        one that gives a figure and names its condition may say much else.
        """
        if known.claim.kind is Kind.STATISTIC and known.condition in passage.concepts:
            return False
        subject = known.claim.gate.subject
        near = passage.concepts.union(*passage.before[:1])
        words = frozenset(passage.words)  # "had back pain" may name something longer
        least = _NAMED
        if (
            subject
            and near.isdisjoint((*subject, known.condition))
            and not any(stems and stems <= words for stems in known.scope_stems)
        ):
            least = _POINTED if _points_back(passage) else _LENT
        return self._contrast(known, ranked) < least

    def _contrast(self, known: KnownClaim, ranked: Ranked) -> float:
        """How much likelier its words state the claim than sound like it; infinite if untold."""
        told = self._held.of(ranked.features, known.claim.id)
        return math.inf if told is None else told

    def _is_told(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether a sentence names the claim's subject or half its topics, or leans on others."""
        groups = known.claim.gate.concepts
        topics = self._gate.topics_of(passage)
        named = sum(not topics.isdisjoint(group) for group in groups)
        return (
            passage.leans
            or not passage.concepts.isdisjoint(known.claim.gate.subject)
            or 2 * named >= len(groups) > 0
        )

    def _is_denied(self, passage: Passage, known: KnownClaim) -> bool:
        """Whether a sentence speaks against a claim: then its words are those of the other side."""
        return bool(known.polarity.opposed(passage.tone, passage.hits, known.claim.statement))


def _points_back(passage: Passage) -> bool:
    """Whether a sentence goes on with something: it has a pronoun, or does not open a paragraph."""
    return (
        passage.block.kind is not BlockKind.PARAGRAPH
        or bool(passage.before)
        or bool(found(english.PRONOUNS, fold(passage.text)))
    )


def where_it_stands(passage: Passage, known: KnownClaim) -> Passage:
    """A passage of which the page as a whole is held to be about what the claim is about.

    What the sentence itself names, its section, and the sentence that it leans on still count.
    """
    about = frozenset(known.claim.gate.subject) | ({known.condition} if known.condition else set())
    return replace(
        passage,
        before=passage.before[:1] if passage.leans else (),
        around=(*passage.around[:-1], about),
        leans=not passage.is_of_its_own,
    )
