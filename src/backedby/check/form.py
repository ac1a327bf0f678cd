"""What of a sentence's form tells whether it states something about the world.

Person, mood, verb, kinds of words (`matching.forms`) and where it stands: no topic of one
knowledge base, and no single word, is among these marks. Their weights are fitted.
"""

from __future__ import annotations

import re
from collections import Counter

from backedby.matching import forms
from backedby.matching.passages import Passage
from backedby.model.document import BlockKind, Document

WORLD = frozenset({"world", "share", "body", "illness"})
"""Marks of what statements on health are about: people, shares, bodies, illness, care, research."""
_ONLY_READ = frozenset({"function", "view"})
"""Marks that others are read from, without a weight of their own."""
_PERSONAL = frozenset(
    {"imperative", "i", "we", "you", "somebody", "visit", "weekday", "text", "feeling"}
)
"""Marks of what is said to the reader, of somebody, of the practice or of the page."""
_READ = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL)
_PLACE = re.compile(
    r"@|https?:|www\.|\b\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)\b|\b\d{2,5}[ -]\d{3}[ -]?\d{2,4}\b|©|\|| · "
)
"""Addresses, hours, telephone numbers, and bars between the parts of a menu."""
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_VERB = re.compile(
    r"[a-z]{2,}(?:[a-rt-z]s (?:the|a|an|your|our|their|its|his|her|no|any|some|more|less|fewer|up"
    r"|down|off|out|away|back|about|as|at|by|than|through|over|to|on|in|into|from|with|without|you|people|patients|like|for"
    r"|not|just|only|every|all|most|much|better|best|well)\b|ed\b)"
)
"""What looks like a verb: the third person before what it governs, or a past form."""
_MEASURES = frozenset({"percent", "gbp", "usd", "eur"})
"""Units of figures that tell something wherever they stand; ten of something may be anything."""
_COMMAND = re.compile(
    r"(?:(?:and|so|but|then|also|please|just|always|never|now|first|next) )*"
    r"[a-z]+(?<!ed)(?<!ing)(?<!ly)(?<![^s]s) "
    r"(?:the|a|an|your|my|our|us|me|it|them|yourself|some|any|plenty)\b"
)
"""A bare word at the opening with what it governs: a verb, unless it is a word of grammar."""
_SHORT, _LONG = 5, 12
"""Words of a sentence too short to say much, and of one that hardly is a head or a greeting."""


def sections_on_health(document: Document) -> frozenset[int | None]:
    """Under which headings (numbers of blocks, None for the top) most sentences are on health."""
    counts: Counter[int | None] = Counter()
    given = forms.english()
    for block in document.blocks:
        if block.kind in _READ:
            for one in block.sentences:
                is_on_health = given.marks(forms.words_of(one.text)) & WORLD
                counts[block.heading] += 1 if is_on_health else -1
    return frozenset(heading for heading, count in counts.items() if count > 0)


def marks_of(passage: Passage, *, cited: bool, amid_health: bool) -> frozenset[str]:
    """The marks of a sentence; their weights stand in `checkable_weights.json`.

    `amid_health`: whether most of its section is on health.
    """
    text = passage.text
    words = forms.words_of(text)
    marks = forms.english().marks(words)
    is_bare = "function" not in marks and bool(_COMMAND.match(" ".join(words)))
    tests = (
        ("in-cell", passage.block.kind is BlockKind.CELL),
        ("in-item", passage.block.kind is BlockKind.ITEM),
        ("short", len(words) < _SHORT),
        ("long", len(words) >= _LONG),
        ("cited", cited),
        ("no-full-stop", not text.rstrip(" \"'”’)").endswith((".", "…", ";", "!"))),
        ("address", _PLACE.search(text)),
        ("measure", any(one.unit in _MEASURES for one in passage.figures)),
        ("commanded", is_bare),
        ("told-to", is_bare and "imperative" in marks),
        ("strong", passage.tone.strong_words),
        ("hedged", passage.tone.hedges),
        ("named", any(not _is_country(one.group()) for one in _NAME.finditer(text))),
        ("no-verb", "verb" not in marks and not _VERB.search(" ".join(words[1:]))),
        ("no-world", not (amid_health or marks & WORLD)),
        ("amid-health", amid_health),
        ("impersonal", amid_health and not marks & _PERSONAL),
    )
    return frozenset(marks - _ONLY_READ).union(mark for mark, is_so in tests if is_so)


def _is_country(name: str) -> bool:
    """Whether a name is that of a country or its people: those stand in statements of any kind."""
    return "country" in forms.english().marks(forms.words_of(name))
