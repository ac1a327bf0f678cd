"""Which brackets of a query belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backedby.search.lexing import Lexeme, Token


@dataclass(frozen=True, slots=True)
class Paired:
    """The pieces of a query, in which each closing bracket closes one before it.

    What is never closed is closed by the end of the text.
    """

    tokens: list[Token]
    never_opened: list[Token]
    """Left out of `tokens`."""
    never_closed: list[Token]
    too_deep: bool
    """Whether brackets were left out that lie too deep."""


def pair_brackets(tokens: Iterable[Token], deepest: int) -> Paired:
    """Pair the brackets, those deeper than so many levels ignored, in one pass."""
    listed = list(tokens)
    waiting: list[int] = []
    dropped: set[int] = set()
    never_opened = []
    too_deep = False
    for number, token in enumerate(listed):
        if token.kind is Lexeme.OPEN:
            waiting.append(number)
        elif token.kind is Lexeme.CLOSE:
            if not waiting:
                never_opened.append(token)
                dropped.add(number)
            elif len(waiting) > deepest:
                dropped |= {waiting.pop(), number}
                too_deep = True
            else:
                waiting.pop()
    dropped.update(waiting[deepest:])
    return Paired(
        [token for number, token in enumerate(listed) if number not in dropped],
        never_opened,
        [listed[number] for number in waiting],
        too_deep or len(waiting) > deepest,
    )
