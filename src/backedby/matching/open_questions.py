"""The parts of a sentence that ask what it calls open: "how it works" of "how it works is unclear".

What stands in one is not stated: who does not know how a treatment eases pain does not say that
it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backedby.matching.clauses import Stretch
from backedby.matching.lexicon import Cue, CueKind

_BORDER = re.compile(r"[;:]|,?\s(?:but|yet|although|though)\s|,\s(?:and|so)\s")
_REACH = 60
"""Characters between "nobody knows" and the question that it calls open."""


def open_questions(cues: tuple[Cue, ...], folded: str) -> Iterator[Stretch]:
    """Stretches of a folded sentence that ask what the sentence calls open; `cues`: its own."""
    unknown = [one for one in cues if one.kind is CueKind.UNKNOWN]
    for asked in (one for one in cues if one.kind is CueKind.ASKS) if unknown else ():
        border = _BORDER.search(folded, asked.end)
        end = border.start() if border else len(folded)
        behind = [one.start for one in unknown if asked.end <= one.start < end]
        before = any(
            one.end <= asked.start <= one.end + _REACH
            and not _BORDER.search(folded, one.end, asked.start)
            for one in unknown
        )
        if behind or before:
            yield asked.start, behind[0] if behind else end
