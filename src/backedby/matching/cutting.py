"""Where the clauses of a sentence begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_AUXILIARY = (
    r"(?:is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|could|may|might|will|would|"
    r"should|must|not|never|no longer|[a-z]+n't)"
)
_DETERMINER = (
    r"(?:i|we|you|he|she|it|they|there|this|that|these|those|the|a|an|nobody|nothing|"
    r"no one|none|few|many|most|some|anyone|everyone|his|her|its|our|their|your)"
)
_MAIN = re.compile(
    r"[;:](?=\s)|\s[-–—]\s|(?<!thing)(?<!\ball),?\s(?:but|yet(?! to\b)|however)\b"
    rf"|,\sso\s(?=(?:that )?{_DETERMINER}\b)"
    rf"|(?<!whether),?\s(?:and|or)\s(?={_AUXILIARY}\b)|,\sand\s(?={_DETERMINER}\b)"
    rf"|\s(?=there {_AUXILIARY}\b)"
    r"|\sand\s(?=(?:i|we|you|he|she|it|they|there|this|that)\s)"
)
_SIDE = re.compile(
    r"(?:^|(?<=[\s,(]))(?:although|though|even though|even if|whereas|while|because|"
    r"since(?! (?:been\b|then\b|become\b|\d))|unless|"
    r"if|when|whenever|where|unlike|contrary to|despite|in spite of|"
    rf"(?:in |for |of |with |to )?(?:which|whom|whose)|who|that (?={_AUXILIARY}\b))\b"
)
_COMMA = re.compile(r",(?=\s)")
_ELIDED = re.compile(rf"[\s\"“‘']*(?:then )?{_AUXILIARY}\b")


def cuts_of(folded: str) -> Iterator[tuple[int, bool, bool]]:
    """Where clauses begin, whether each is a side clause, and whether its subject is left out."""
    mains = list(_MAIN.finditer(folded))
    borders = [0, *(one.start() for one in mains), len(folded)]
    for number, (start, end) in enumerate(pairwise(borders)):
        elided = number > 0 and _ELIDED.match(folded, mains[number - 1].end()) is not None
        at = start
        for side in _SIDE.finditer(folded, start, end):
            if side.start() < at:
                continue
            if folded[at : side.start()].strip(" ,("):
                yield at, False, elided and at == start
                at = side.start()
            yield at, True, False
            comma = _COMMA.search(folded, side.end(), end)
            at = comma.start() if comma else end
        if at < end:
            yield at, False, elided and at == start
