"""Whether a sentence can be checked against the world, and whether it needs a citation.

A declarative sentence is a claim unless its form says that it is something else (advice, an
offer, an anecdote, a word on the page itself). The marks of form are weighed in a logistic model
whose weights `benchmarks.checkable` fits (docs/decisions/0025-checkable-sentences.md).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from backedby.check.form import marks_of
from backedby.matching import english, forms
from backedby.matching.cues import found, opens_with
from backedby.matching.passages import Passage
from backedby.model.claim import Claim, Kind
from backedby.model.document import BlockKind
from backedby.model.match import Voice
from backedby.text.normalise import fold

THRESHOLD = 0.4
"""From this score on a sentence counts as checkable.

Below a half, since a page never seen has fewer words of the classes than the pages learnt from.
"""
STATED = 0.95
"""The score of a sentence that states a known claim, whatever its form."""
BIAS = ""
"""The weight that every sentence has."""

_MEASURED = 0.5
"""The least score of a statement that gives a share or a sum, or ends what its lead-in begins."""
_GOES_ON = re.compile(
    r"(?<!you )(?<!we )(?<!i )\b(?:may|might|can|could|will|would|does|helps?(?: \w+){0,2}(?: to)?)"
    r"\s*(?::|…|\.\.\.)\s*$"
)
"""The end of a lead-in that each item of its list goes on with: "acupuncture may:"."""
_OF_THE_PAGE = frozenset(
    {"address", "commanded", "i", "i-do", "imperative", "see-a-doctor", "text", "told-to", "visit",
     "we", "weekday", "you", "in-cell"}
)  # fmt: skip
"""Marks of advice, offers and the page itself: a price is none to check."""
_NO_CITATION = (Kind.PRACTICE, Kind.TRADITIONAL_THEORY)


def checkability(
    passage: Passage, *, cited: bool, amid_health: bool = False, lead_in: str = ""
) -> float:
    """How checkable a sentence is by its form, 0 to 1.

    `amid_health`: whether most of its section is on health (`form.sections_on_health`); `lead_in`:
    what introduces the list in which it stands.
    """
    if not is_statement(passage):
        return 0.0
    given, marks = weights(), marks_of(passage, cited=cited, amid_health=amid_health)
    total = given[BIAS] + sum(given.get(one, 0.0) for one in marks)
    is_told = "measure" in marks or bool(_GOES_ON.search(fold(lead_in)))
    least = _MEASURED if is_told and marks.isdisjoint(_OF_THE_PAGE) else 0.0
    return round(min(max(1 / (1 + math.exp(-total)), least), 0.9), 2)


def is_statement(passage: Passage) -> bool:
    """Whether a sentence is no question, conditional, heading or lead-in of a list."""
    return not (
        passage.is_question
        or passage.is_conditional
        or passage.block.kind is BlockKind.HEADING
        or passage.text.rstrip().endswith(":")
    )


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The weight of each mark, and of `BIAS`, read once."""
    path = Path(__file__).with_name("checkable_weights.json")
    return msgspec.json.decode(path.read_bytes(), type=dict[str, float])


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
    if "view" in forms.english().marks(forms.words_of(passage.text)):
        return False
    if claims:
        return any(claim.kind not in _NO_CITATION for claim in claims)
    return not found(english.TRADITION, fold(passage.text))
