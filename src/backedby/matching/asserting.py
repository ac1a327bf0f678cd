"""What of a sentence it asserts: not what it only asks; of safety, more than it names."""

from __future__ import annotations

import re
from dataclasses import replace

from backedby.matching import english, forms
from backedby.matching.concepts import ConceptFinder
from backedby.matching.cues import found
from backedby.matching.gate import Gate
from backedby.matching.known import KnownClaim
from backedby.matching.lexicon import CueKind
from backedby.matching.passages import Passage
from backedby.model.claim import Kind
from backedby.model.match import Voice
from backedby.text.normalise import fold

_TRADITION = "tcm"
"""Id of the concept of the tradition that has views."""
_OF_OTHERS = re.compile(r"\b(?:they|these|those)\b", re.IGNORECASE)


def is_only_asked(passage: Passage, known: KnownClaim, gate: Gate, finder: ConceptFinder) -> bool:
    """Whether the claim's topics stand where a sentence calls open how or why something is."""
    if not passage.tone.asked or known.asks:
        return False
    outside = frozenset(
        concept
        for hit in passage.hits
        if not any(start <= hit.start < end for start, end in passage.tone.asked)
        for concept in finder.above(hit.concept)
    )
    return not known.wants_no_more_than(gate.topics_of(replace(passage, concepts=outside)))


def is_called_harmless(passage: Passage, known: KnownClaim) -> bool:
    """Whether a sentence denies any risk where the claim is how great it is.

    "They are harmless" is said of marks, of herbs: of anything but the one treatment.
    """
    return (
        known.claim.kind is Kind.SAFETY
        and bool(passage.tone.words(CueKind.HARMLESS))
        and not _OF_OTHERS.search(passage.text)
    )


def is_told_as_fact(passage: Passage, known: KnownClaim) -> bool:
    """Whether a view of a tradition is told as a fact: nobody who holds it is named.

    Product.md §2: such a claim is backed where it is worded as the tradition's view.
    """
    if known.claim.kind is not Kind.TRADITIONAL_THEORY or passage.voice is not Voice.OWN:
        return False
    if passage.text != passage.sentence.text:
        return False  # it cites whoever holds it
    near = passage.concepts.union(*passage.before, *passage.around[:-1])
    folded = fold(passage.text)
    return not (
        passage.tone.hedges
        or _TRADITION in near
        or found(english.HOLDS_A_VIEW, folded)
        or "view" in forms.english().marks(forms.words_of(folded))
    )
