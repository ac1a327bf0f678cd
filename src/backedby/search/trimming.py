"""Plans cut down to what is quick to look up: the most frequent words go first."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from backedby.search.plans import (
    AllDocuments,
    AllOf,
    AnyOf,
    BestOf,
    Leaf,
    Lexicon,
    Plan,
    Run,
    Tag,
    Word,
    Years,
    all_of,
    any_of,
)

LOOKED_UP = 32
"""Words and phrases of one query, and as many tags: what filters is not to go for what ranks."""

_SHOWN = 5


def trimmed(root: Plan, lexicon: Lexicon) -> tuple[Plan | None, tuple[str, ...]]:
    """The plan without what would take too long, and what that is in words.

    Nothing remains (None) where all that was wanted is left out.
    """
    times = Counter(_leaves(root))
    costs = {leaf: _cost(leaf, lexicon) * number for leaf, number in times.items()}
    filters = [leaf for leaf in costs if isinstance(leaf, Tag | Years | AllDocuments)]
    scored = [leaf for leaf in costs if not isinstance(leaf, Tag | Years | AllDocuments)]
    filters.sort(key=costs.__getitem__)
    scored.sort(key=costs.__getitem__)
    budget = math.inf if lexicon.budget is None else lexicon.budget
    spent = 0
    dropped: list[Leaf] = []
    for leaves in (filters, scored):
        for rank, leaf in enumerate(leaves):
            spent += costs[leaf]
            if rank >= LOOKED_UP or (rank and spent > budget):
                dropped.append(leaf)
    if not dropped:
        return root, ()
    names = list(dict.fromkeys(_named(leaf) for leaf in reversed(dropped)))
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    said = f"Too much at once; the most common were left out: {', '.join(names[:_SHOWN])}{more}."
    return _without(root, frozenset(dropped)), (said,)


def shortened(text: str) -> str:
    """Enough of a text to know it by."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def _cost(leaf: Plan, lexicon: Lexicon) -> int:
    """About how many postings looking it up reads."""
    match leaf:
        case Word() | Tag():
            return lexicon.frequency(leaf)
        case Run(stems, title):
            # Positions take longer to read than postings do.
            return 3 * sum(lexicon.frequency(Word(stem, title)) for stem in stems)
        case BestOf(parts) | AllOf(parts):
            return sum(_cost(part, lexicon) for part in parts)
        case Years() | AllDocuments():
            return lexicon.documents()
        case _:
            return 0


def _leaves(node: Plan) -> Iterator[Leaf]:
    """All that is looked up; the words of a pattern or of synonyms count as one."""
    match node:
        case Word() | Run() | Tag() | Years() | AllDocuments() | BestOf():
            yield node
        case AnyOf(parts):
            for part in parts:
                yield from _leaves(part)
        case AllOf(parts, without):
            for part in (*parts, *without):
                yield from _leaves(part)
        case _:
            return


def _without(node: Plan, dropped: frozenset[Leaf]) -> Plan | None:
    """The plan with some leaves left out; None where nothing remains."""
    match node:
        case Word() | Run() | Tag() | Years() | AllDocuments() | BestOf():
            return None if node in dropped else node
        case AnyOf(parts):
            return any_of([one for part in parts if (one := _without(part, dropped))])
        case AllOf(parts, without):
            wanted = [one for part in parts if (one := _without(part, dropped))]
            unwanted = [one for part in without if (one := _without(part, dropped))]
            return all_of(wanted, unwanted) if wanted else None
        case _:
            return node


def _named(leaf: Plan) -> str:
    match leaf:
        case Word(stem):
            return stem
        case Run(stems):
            return f'"{shortened(" ".join(stems))}"'
        case Tag(tag):
            return shortened(tag.replace("=", ":", 1).replace("~", ":", 1))
        case BestOf(parts) | AllOf(parts):
            return f"{_named(parts[0])} …"
        case Years(low, high):
            return f"year:{low}..{high}"
        case _:
            return "…"
