"""Whether a sentence can be checked against the world, and whether it needs a citation.

Hand-made weights over surface features (findings: AUC .885 on pages by others);
classifiers trained on papers or debates transfer badly to pages.
"""

from __future__ import annotations

from backedby.matching import english
from backedby.matching.cues import found
from backedby.matching.passages import Passage
from backedby.model.claim import Claim, Kind
from backedby.model.document import BlockKind
from backedby.model.match import Voice
from backedby.text.normalise import fold, tokens

THRESHOLD = 0.5
"""From this score on a sentence counts as checkable."""

_NO_CITATION = (Kind.PRACTICE, Kind.TRADITIONAL_THEORY)


def checkability(passage: Passage, cited: bool, matched: bool) -> float:
    """How checkable a sentence is, 0 to 1; one that states a known claim always is."""
    if matched:
        return 0.95
    if passage.is_question or passage.is_conditional or passage.block.kind is BlockKind.HEADING:
        return 0.0
    folded = fold(passage.text)
    words = [one for one in tokens(passage.text) if not one.text.isdigit()]
    if len(words) < 4 or passage.text.rstrip().endswith(":"):
        return 0.1 if not cited else 0.4
    score = 0.05
    score += 0.35 if passage.figures else 0.0
    score += 0.3 if found(english.EVIDENCE, folded) else 0.0
    score += 0.3 if found(english.EFFECTS, folded) else 0.0
    score += min(0.3, 0.1 * len({hit.concept for hit in passage.hits}))
    score += 0.45 if cited else 0.0
    score -= 0.35 if found(english.FIRST_SECOND, folded) else 0.0
    score -= 0.5 if found(english.OFFERS, folded) else 0.0
    score -= 0.2 if passage.block.kind is BlockKind.CELL else 0.0
    return round(min(max(score, 0.0), 0.9), 2)


def invites(passage: Passage) -> bool:
    """Whether a sentence asks the reader to do something: "Watch the video", "Call us"."""
    hits = found(english.OFFERS, fold(passage.text))
    return bool(hits) and hits[0].start() == 0


def states_something(passage: Passage) -> bool:
    """Whether a heading is a statement ("Needles end pain for good") and no mere topic."""
    folded = fold(passage.text)
    if passage.is_question or folded.startswith(english.QUESTION_WORDS) or len(folded.split()) < 4:
        return False
    says = bool(passage.tone.strong_words) or bool(found(english.STATES, folded))
    return says or folded.rstrip().endswith((".", "!"))


def needs_citation(passage: Passage, claims: tuple[Claim, ...]) -> bool:
    """Whether a checkable sentence needs a source: theory given as theory and quotations do not."""
    if passage.voice is not Voice.OWN:
        return False
    if claims:
        return any(claim.kind not in _NO_CITATION for claim in claims)
    return not found(english.TRADITION, fold(passage.text))
