"""Puts parts of a query together so that equal queries are equal values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from backedby.search.query import And, Everything, Node, Not, Or


def all_of(parts: Iterable[Node]) -> Node:
    """What all parts hold for; one that only takes away takes away from everything."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    distinct: list[Node] = [one for one in dict.fromkeys(flat) if not isinstance(one, Everything)]
    if all(isinstance(one, Not) for one in distinct):
        distinct.insert(0, Everything())
    return distinct[0] if len(distinct) == 1 else And(tuple(distinct))


def any_of(parts: Iterable[Node]) -> Node:
    """What any part holds for; of no parts, everything."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else (_standing_alone(part),))
    distinct = tuple(dict.fromkeys(flat))
    if not distinct or Everything() in distinct:
        return Everything()
    return distinct[0] if len(distinct) == 1 else Or(distinct)


def none_of(part: Node) -> Node:
    """What a part does not hold for; to deny twice is to say it."""
    if isinstance(part, Not):
        return part.part
    if isinstance(part, And) and len(part.parts) == 2 and isinstance(part.parts[0], Everything):
        return none_of(part.parts[1])
    return Not(part)


@dataclass(slots=True)
class Row:
    """Parts beside each other: what is wanted (any of it), what must hold, what must not."""

    wanted: list[Node] = field(default_factory=list)
    required: list[Node] = field(default_factory=list)
    forbidden: list[Node] = field(default_factory=list)

    def add(self, part: Node, required: bool) -> None:
        """Put a part in; `required` tells whether it must hold."""
        if isinstance(part, Not):
            self.forbidden.append(part)
        else:
            (self.required if required else self.wanted).append(part)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was put in."""
        return not (self.wanted or self.required or self.forbidden)

    def node(self) -> Node:
        """The row as one part of a query."""
        wanted = [any_of(self.wanted)] if self.wanted else []
        return all_of((*wanted, *self.required, *self.forbidden))


def depth(node: Node) -> int:
    """How many levels of And, Or and Not a query has; 0 for a single word."""
    match node:
        case And(parts) | Or(parts):
            return 1 + max(map(depth, parts), default=0)
        case Not(part):
            return 1 + depth(part)
        case _:
            return 0


def cut_to(node: Node, levels: int) -> Node | None:
    """The query without what lies deeper than so many levels, None where nothing is left."""
    match node:
        case And(parts) | Or(parts):
            if levels == 0:
                return None
            kept = [one for part in parts if (one := cut_to(part, levels - 1)) is not None]
            if not kept:
                return None
            return all_of(kept) if isinstance(node, And) else any_of(kept)
        case Not(part):
            inner = cut_to(part, levels - 1) if levels else None
            return None if inner is None else none_of(inner)
        case _:
            return node


def _standing_alone(part: Node) -> Node:
    return all_of((part,)) if isinstance(part, Not) else part
