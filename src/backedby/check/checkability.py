"""Whether a sentence can be checked against the world, and whether it needs a citation.

Hand-made weights over surface features (findings: AUC .885 on pages by others);
classifiers trained on papers or debates transfer badly to pages.
"""

from __future__ import annotations

from backedby.matching import english
from backedby.matching.cues import found, opens_with
from backedby.matching.passages import Passage
from backedby.model.claim import Claim, Kind
from backedby.model.document import BlockKind
from backedby.model.match import Voice
from backedby.text.normalise import fold, tokens

THRESHOLD = 0.5
"""From this score on a sentence counts as checkable."""

_MEASURES = frozenset({"percent", "gbp", "usd", "eur"})
"""Units of figures that tell something wherever they stand; ten of something may be anything."""
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
    measures = any(one.unit in _MEASURES for one in passage.figures)
    score = 0.1
    score += 0.45 if measures else 0.3 if passage.figures else 0.0
    score += 0.3 if found(english.EVIDENCE, folded) else 0.0
    score += 0.3 if found(english.EFFECTS, folded) else 0.0
    score += 0.2 if passage.tone.strong_words else 0.0
    score += min(0.3, 0.1 * len({hit.concept for hit in passage.hits}))
    score += 0.45 if cited else 0.0
    score -= 0.35 if found(english.FIRST_SECOND, folded) else 0.0
    score -= 0.5 if found(english.OFFERS, folded) else 0.0
    score -= 0.5 if found((*english.FURNITURE, *english.CONDUCT), folded) else 0.0
    score -= 0.35 if opens_with(english.IMPERATIVES, folded) else 0.0
    score -= 0.2 if passage.block.kind is BlockKind.CELL else 0.0
    return round(min(max(score, 0.0), 0.9), 2)


_FRAGMENT = 4
"""Sentences of fewer words are heads ("Pain relief.") unless they are a list item of their own."""


def states(passage: Passage) -> bool:
    """Whether a sentence can state a claim at all.

    Topics do not: headings and run-in heads without a verb, lead-ins of a list,
    invitations. Words of cure, proof or permanence state something wherever they stand.
    """
    block, folded = passage.block, fold(passage.text).strip()
    if passage.tone.strong_words:
        return True
    if folded.endswith(":") or opens_with(english.OFFERS, folded):
        return False
    if block.kind is BlockKind.HEADING and opens_with(english.QUESTION_WORDS, folded):
        return False
    length = len(folded.split())
    heads = block.kind is BlockKind.CELL or len(block.sentences) > 1
    titles = block.kind in (BlockKind.HEADING, BlockKind.CAPTION)
    is_topic = (length < _FRAGMENT and heads) or titles
    return (
        not is_topic
        or bool(found(english.STATES, folded))
        or (block.kind is BlockKind.HEADING and length >= _FRAGMENT and folded.endswith((".", "!")))
    )


def needs_citation(passage: Passage, claims: tuple[Claim, ...]) -> bool:
    """Whether a checkable sentence needs a source: theory given as theory and quotations do not."""
    if passage.voice is not Voice.OWN:
        return False
    if claims:
        return any(claim.kind not in _NO_CITATION for claim in claims)
    return not found(english.TRADITION, fold(passage.text))
