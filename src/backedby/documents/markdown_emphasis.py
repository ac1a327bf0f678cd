"""Which stars and underscores of a Markdown text are emphasis (CommonMark 0.31, 6.2)."""

from __future__ import annotations

import unicodedata

from backedby.documents.block_parts import STRONG


class Run:
    """A run of `*`, `_` or `~~`: where it stands, and what of it turned out to be markup."""

    __slots__ = (
        "can_close",
        "can_open",
        "closes",
        "end",
        "length",
        "opens",
        "sign",
        "start",
        "used_first",
        "used_last",
    )

    def __init__(self, text: str, start: int, end: int) -> None:
        self.sign = text[start]
        self.start = start
        self.end = end
        self.length = end - start
        self.opens: list[str] = []
        """Values of the emphasis that begins after the run, innermost first."""
        self.closes: list[str] = []
        self.used_first = 0
        """How many characters at its start closed something."""
        self.used_last = 0
        before = _class_of(text[start - 1 : start])
        after = _class_of(text[end : end + 1])
        left = after != " " and (after == "a" or before != "a")
        right = before != " " and (before == "a" or after != "a")
        if self.sign == "_":
            self.can_open = left and (not right or before == ".")
            self.can_close = right and (not left or after == ".")
        else:
            self.can_open, self.can_close = left, right

    @property
    def left(self) -> int:
        """How many of its characters are still unused."""
        return self.length - self.used_first - self.used_last

    def fits(self, closer: Run) -> bool:
        """Whether this run may be closed by `closer` (the "multiple of 3" rule included)."""
        if self.sign != closer.sign or not self.left:
            return False
        if self.sign == "~":
            return True
        both = self.can_close or closer.can_open
        return not both or (self.length + closer.length) % 3 != 0 or not self.length % 3


def pair(runs: list[Run]) -> None:
    """Find what opens and what closes emphasis; the runs of one block in order."""
    stack: list[Run] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        key = (run.sign, run.can_open, run.length % 3)
        while run.can_close and run.left:
            floor = min(bottoms.get(key, 0), len(stack))
            at = next(
                (at for at in range(len(stack) - 1, floor - 1, -1) if stack[at].fits(run)), None
            )
            if at is None:
                bottoms[key] = len(stack)
                break
            _join(stack[at], run)
            del stack[at + 1 :]
            if not stack[at].left:
                stack.pop()
            for known, bottom in bottoms.items():
                bottoms[known] = min(bottom, len(stack))
        if run.can_open and run.left:
            stack.append(run)


def _join(opener: Run, closer: Run) -> None:
    size = 2 if opener.left >= 2 and closer.left >= 2 else 1
    opener.used_last += size
    closer.used_first += size
    if opener.sign != "~":
        value = STRONG if size == 2 else ""
        opener.opens.append(value)
        closer.closes.append(value)


def _class_of(char: str) -> str:
    """White space (and the edge of the text), punctuation, or anything else."""
    if not char or char.isspace():
        return " "
    if char.isalnum():
        return "a"
    return "." if unicodedata.category(char)[0] in "PS" else "a"
