"""Whether a sentence gives another figure for the quantity that a sentence before it told.

It names the quantity again ("that share"), or says it of another time or country and of nothing
else ("in 2021 it was 4.6 million", "Swedish insurers booked 38 million").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backedby.matching import english_counts
from backedby.matching.amounts import COUNT, WORDS
from backedby.matching.cues import found
from backedby.matching.figures import Figure
from backedby.matching.known import KnownClaim
from backedby.matching.lexicon import CueKind
from backedby.matching.passages import Passage
from backedby.matching.tone import fold_in_place
from backedby.text.normalise import stem

_OF_ITS_OWN = 2
"""Words of its own that a sentence may have that points back ("that last proportion"), or whose
number counts nothing named."""


def goes_on(
    passage: Passage, known: KnownClaim, given: Sequence[Figure], *, place: str, is_next: bool
) -> bool:
    """Whether the figures `given` are told of what a claim counts.

    `place`: another country that is named, empty if none; `is_next`: the sentence right before
    stated the claim, and not one further up in the section.
    """
    folded = fold_in_place(passage.text)
    if _comes_on_top(folded, given):
        return False
    named = is_next and refers(passage, known)
    quantity = _QUANTITY.search(folded)
    if quantity and _NEXT_IS_OF.match(folded, quantity.end()):
        quantity = None if not _names(passage, known) else quantity
    if named or (quantity and is_next):
        return True
    if not (quantity or place or tells_a_time(passage)):
        return False
    is_unsaid = bool(place) and not any(one in passage.figures for one in given)
    points = _POINTS.search(folded) is not None
    return len(_own_words(passage, known)) <= (_OF_ITS_OWN if is_unsaid or points else 0)


def tells_a_time(passage: Passage) -> bool:
    """Whether a sentence names a year, or another count than that of the figure before."""
    return _TIME.search(fold_in_place(passage.text)) is not None


def says_little_else(passage: Passage, known: KnownClaim) -> bool:
    """Whether a sentence has words of a claim beside its figures, and few others."""
    own = _own_words(passage, known)
    figures = {stem(word) for one in passage.figures for word in one.text.split()}
    said = frozenset(passage.words) - own - _FRAME - figures
    return bool({one for one in said if not _NUMBER.match(one)}) and len(own) <= _BESIDE


def refers(passage: Passage, known: KnownClaim) -> bool:
    """Whether a sentence goes on about a figure: by name, or by a pronoun that is its subject.

    "The share of smokers" is the share of something else, unless the claim speaks of them.
    """
    folded = fold_in_place(passage.text)
    is_named = _names(passage, known)
    return any(
        _VERB.match(folded, cue.end)
        if cue.text in _PRONOUNS
        else is_named or not folded.startswith(" of ", cue.end)
        for clause in passage.tone.clauses
        for cue in clause.of(CueKind.REFERS)
    )


def _names(passage: Passage, known: KnownClaim) -> bool:
    return bool(passage.concepts & (known.topics | {known.condition}))


def _comes_on_top(folded: str, given: Sequence[Figure]) -> bool:
    """Whether what is counted comes on top of what was told, or is a change of it."""
    return bool(found(english_counts.ON_TOP, folded)) or any(
        _ADDS.search(folded[: folded.find(one.text)]) for one in given if one.text in folded
    )


def _own_words(passage: Passage, known: KnownClaim) -> frozenset[str]:
    """The words of a sentence that neither the claim has nor the mere telling of a figure."""
    ours = frozenset[str]().union(*(one.stems for one in known.wordings))
    placed = {
        stem(word)
        for hit in passage.hits
        if "country" in known.finder.above(hit.concept)
        for word in fold_in_place(passage.text[hit.start : hit.end]).split()
    }
    return frozenset(
        one for one in passage.words if one not in ours | placed | _FRAME and not _NUMBER.match(one)
    )


_BESIDE = 3
"""Words of its own that a sentence may have that says when what was told before sets in."""
_QUANTITY = re.compile(english_counts.QUANTITY)
_POINTS = re.compile(english_counts.POINTS_BACK)
_TIME = re.compile(english_counts.AT_ANOTHER_TIME)
_ADDS = re.compile(english_counts.ADDS)
_NEXT_IS_OF = re.compile(r" (?:of|for) (?!that\b|this\b|it\b|the |\d)")
_NUMBER = re.compile(rf"(?:{COUNT})|\d")
_FRAME = frozenset(stem(one) for one in (*english_counts.OF_A_FIGURE.split(), *WORDS.split("|")))
_PRONOUNS = ("it", "this", "that")
_VERB = re.compile(
    r"(?:'s| (?:is|was|has|had|will|would|may|could|can|now|then|takes|took|stands|stood|rose|fell|"
    r"came|comes|reached|dropped|grew|makes|made|means|meant)\b)"
)
