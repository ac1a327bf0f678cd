"""Where a sentence's clauses lie, and what each of them says before any claim is asked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from backedby.matching.clauses import DENYING, Clause
from backedby.matching.cutting import cuts_of
from backedby.matching.lexicon import Cue, CueKind
from backedby.matching.rebuttals import label, rebuttal

_BORDER = re.compile(r"[,;:]|\s(?:and|but|or)\s")
_RELATIVE = re.compile(r"\s*(?:who|that|which)\b")
_OF_THE_PAIN = re.compile(
    r"\W*(?:(?:and|so|while|then) )*(?:(?:the|your|all|their|any) (?:[a-z]+ )?"
    r"(?:pain|ache|aches|aching|soreness|trouble|problem|complaint|discomfort)s?\b"
    r"|you(?:'ll| will) (?:be|feel|get|have|never|walk|move)\b)"
)
"""What a clause opens with that says what comes of it for the patient."""
_CONTRAST = re.compile(r",\s(?:and |but )?(?=not (?!in\b|for\b|until\b|yet\b)\w+)")
_WHEN = re.compile(
    r"\b(?:days?|weeks?|months?|years?|later|afterwards|soon|short[- ](?:lived|term)"
    r"|(?:over|with|in) time|follow[- ]up|anniversary"
    r"|(?:treatment|course|sessions?) (?:is |was |had )?(?:ends?|ended|over|stops?|stopped))\b"
)
_OF_GAIN = re.compile(
    r"(?! (?:is|was|are|were) (?:that|so)\b)"
    r"(?:(?!\b(?:and|that|so|until|when|while|as)\b)[^,;:.()]){0,60}"
)
"""What may stand between a gain and the word that says it went."""
_OPENING = 16
"""Characters from its beginning within which a clause says what it leans on ("these results")."""
_REACH = 45
"""Characters behind a denying word within which an over-claim is what it denies."""
_OVER = (
    CueKind.CURES, CueKind.FOREVER, CueKind.LASTING, CueKind.EVERYONE, CueKind.CERTAIN,
)  # fmt: skip

_OTHERWISE = (*DENYING, CueKind.CURES)


def clauses_of(folded: str, cues: Sequence[Cue]) -> tuple[Clause, ...]:
    """The clauses of a folded sentence in its order; `cues` in the order of their places."""
    cuts = list(cuts_of(folded))
    starts = [one.start for one in cues]
    is_dated = _WHEN.search(folded) is not None
    clauses = []
    for number, (start, is_side, leans) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(folded)
        own = _fading(cues[bisect_left(starts, start) : bisect_left(starts, end)], folded)
        goes_on = _OF_THE_PAIN.match(folded, start, end) is not None
        opens = any(one.kind is CueKind.EFFECT and one.start - start <= _OPENING for one in own)
        compares = " than " in folded[start:end]
        over = _over(own, folded, end)
        rebuts = rebuttal(folded, start, end, own)
        clauses.append(
            Clause(
                start,
                end,
                is_side,
                leans or opens,
                opens,
                own,
                compares,
                over,
                rebuts,
                _reach(cuts, number, folded),
                is_dated,
                goes_on,
                tuple(at for at in range(start, end) if folded[at] == ","),
                frozenset(one.end() for one in _CONTRAST.finditer(folded, start, end)),
                "" if number else label(folded),
            )
        )
    return tuple(clauses)


def _over(cues: Sequence[Cue], folded: str, end: int) -> tuple[tuple[Cue, Cue], ...]:
    """Denying words, each with the over-claim behind it that it denies."""
    pairs = []
    for number, cue in enumerate(cues):
        if cue.kind not in (*DENYING, CueKind.UNTRUE):
            continue
        reach = end if cue.kind is CueKind.UNTRUE else within_reach(cue, folded, end)
        for one in islice(cues, number + 1, None):
            if one.start >= reach:
                break
            if one.kind in _OVER and one.start >= cue.end and not one.text.startswith("any"):
                pairs.append((cue, one))
                break
    return tuple(pairs)


def _fading(cues: Sequence[Cue], folded: str) -> tuple[Cue, ...]:
    """The cues of a clause, in which a gain that goes is one that says so: "the gap had closed".

    What else its words would mean, that something is cured or not, they do not mean there.
    """
    gain: Cue | None = None
    gone: list[Cue] = []
    for cue in cues:
        if cue.kind is CueKind.GAIN:
            gain = cue
        elif cue.kind is CueKind.FADES and gain and _OF_GAIN.fullmatch(folded, gain.end, cue.start):
            gone.append(Cue(CueKind.FADES, cue.start, cue.end, folded[gain.start : cue.end]))
    others = (
        one
        for one in cues
        if one.kind not in (CueKind.GAIN, CueKind.FADES)
        and not (one.kind in _OTHERWISE and any(its.start <= one.start < its.end for its in gone))
    )
    return tuple(sorted((*others, *gone), key=lambda one: (one.start, one.end)))


def _reach(cuts: Sequence[tuple[int, bool, bool]], number: int, folded: str) -> int:
    """Where a clause ends, together with a relative one that hangs on it ("those who …")."""
    following = cuts[number + 1 : number + 3]
    onward = following[1][0] if len(following) > 1 else len(folded)
    end = following[0][0] if following else len(folded)
    return onward if following and _RELATIVE.match(folded, end) else end


def within_reach(cue: Cue, folded: str, end: int) -> int:
    """Where the reach of a denying word ends: at the next comma or "and", at the clause's end."""
    reach = min(end, cue.end + _REACH)
    border = _BORDER.search(folded, cue.end, reach)
    return border.start() if border else reach
