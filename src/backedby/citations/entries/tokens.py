"""The words of a printed reference, described so that a trained model can label them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backedby.citations.entries.kinds import KIND_OF

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_QUOTED = re.compile(
    r"“[^“”]{4,}”|\"[^\"]{4,}\"|„[^“”]{4,}[“”]|«[^«»]{4,}»|(?<!\w)[‘'`].{4,}?['’](?!\w)"
)
_ABBREVIATED = frozenset(
    """vol no pp p eds ed al st dr vs int conf proc j trans univ dept tech rep res sci am soc eng
    math phys appl adv lett natl acad comput softw inst""".split()
)
_USUAL = frozenset({"", " ", ". ", ", ", "-", "."})
_UNUSUAL = re.compile(r"[^ -~–—“”„«»‘’…·]")
"""Signs in a gap that no model needs to tell apart."""
_SPACES = re.compile(r"\s+")
_FAR = 6
"""From this word on it does not matter how far from the beginning one is."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the rules read, as offsets into the text: where the authors end, and the title."""

    authors_end: int = 0
    by_initials: bool = False
    title: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number and where it stands."""

    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """The words and numbers of `text`; what stands between them describes them."""
    return [Token(one.group(), one.start(), one.end()) for one in _WORD.finditer(text)]


def described(text: str, tokens: Sequence[Token], hints: Hints) -> list[list[str]]:
    """Per token what a model sees of it: the word, its shape, its neighbours, what rules say."""
    return _Description(text, tokens, hints).features()


class _Description:
    """One reference, with what is asked of each of its tokens worked out once."""

    def __init__(self, text: str, tokens: Sequence[Token], hints: Hints) -> None:
        self.text = text
        self.tokens = tokens
        self.hints = hints
        self.low = [one.text.lower() for one in tokens]
        self.shapes = [_shape(one.text) for one in tokens]
        self.kinds = [KIND_OF.get(one, "") for one in self.low]
        self.gaps = _gaps(text, tokens)
        self.stretches = self._stretches()

    def features(self) -> list[list[str]]:
        found = [self._own(at) for at in range(len(self.tokens))]
        for at, seen in enumerate(found):
            self._add_neighbours(at, seen)
        self._add_places(found)
        self._add_hints(found)
        self._add_stretches(found)
        return found

    def _own(self, at: int) -> list[str]:
        """The word itself."""
        low, here, gaps = self.low[at], self.shapes[at], self.gaps
        before, after = gaps[at], gaps[at + 1]
        seen = [
            f"w={here if here[0] == 'd' else low}",
            f"s={here}",
            f"b={before}",
            f"a={after}",
            f"e={low[-3:]}",
            f"sa={here}{after}",
            f"bs={before}{here}",
            f"ba={before}_{after}",
        ]
        if kind := self.kinds[at]:
            seen.append(f"k={kind}")
            seen.append(f"bk={before}{kind}")
        return seen

    def _add_neighbours(self, at: int, seen: list[str]) -> None:
        low, shapes, kinds, gaps = self.low, self.shapes, self.kinds, self.gaps
        if at:
            gap = gaps[at]
            seen += f"w-1={low[at - 1]}", f"s-1={shapes[at - 1]}{gap}", f"k-1={kinds[at - 1]}{gap}"
            if at > 1:
                seen.append(f"s-2={shapes[at - 2]}{gaps[at - 1]}{shapes[at - 1]}")
        else:
            seen.append("first")
        if at + 1 < len(low):
            gap, shape = gaps[at + 1], shapes[at + 1]
            seen += (
                f"w+1={low[at + 1]}",
                f"s+1={gap}{shape}{gaps[at + 2]}",
                f"k+1={gap}{kinds[at + 1]}",
            )
            if at + 2 < len(low):
                seen.append(f"s+2={shape}{gaps[at + 2]}{shapes[at + 2]}")
        else:
            seen.append("last")

    def _add_places(self, found: Sequence[list[str]]) -> None:
        """Where tokens stand: in the whole, before or behind the first year, in quotes."""
        count, stretches = len(found), self.stretches
        quoted = _QUOTED.search(self.text)
        seen_year = False
        for at, seen in enumerate(found):
            number = stretches[at]
            seen += (
                f"p={min(at, _FAR)}",
                f"r={10 * at // count}",
                f"y={seen_year}",
                f"n={min(number, 5)}",
                f"m={min(stretches[-1] - number, 5)}",
            )
            if self.shapes[at] == "d4" and _YEAR.match(self.low[at]):
                seen.append("year")
                seen_year = True
            if quoted:
                seen.append(f"q={_side(self.tokens[at], quoted.start(), quoted.end())}")

    def _add_hints(self, found: Sequence[list[str]]) -> None:
        """What the rules say, and how far a token stands from it."""
        begin, end = self.hints.title
        authors_end, by_initials = self.hints.authors_end, self.hints.by_initials
        first: int | None = None
        commas = 0
        previous = -1
        for at, (token, seen) in enumerate(zip(self.tokens, found, strict=True)):
            side = _side(token, begin, end)
            seen.append(f"t={side}")
            if end:
                if previous < begin <= token.start:
                    seen.append("t=first")
                    first = at
                if previous < end <= token.start:
                    seen.append("t=next")
            if first is not None:
                commas += at > first and "," in self.gaps[at]
                away = min(self.stretches[at] - self.stretches[first], 4)
                seen.append(f"ts={away}")
                seen.append(f"tc={away}{min(commas, 3)}{side}")
            inside = token.start < authors_end
            seen.append(f"h={inside}{by_initials}")
            if previous < authors_end <= token.start:
                seen.append(f"h=next{by_initials}")
            previous = token.start

    def _add_stretches(self, found: Sequence[list[str]]) -> None:
        """What the stretch of a token, and the ones beside it, are made of."""
        if not found:
            return
        members: list[list[int]] = [[] for _ in range(self.stretches[-1] + 1)]
        for at, number in enumerate(self.stretches):
            members[number].append(at)
        about = [self._about(one) for one in members]
        for number, stretch in enumerate(members):
            after = about[number + 1] if number + 1 < len(about) else "end"
            before = about[number - 1] if number else "start"
            new = [f"z={about[number]}", f"z+={after}", f"z-={before}"]
            for at in stretch:
                found[at].extend(new)
            found[stretch[0]].append(f"zb={self.gaps[stretch[0]]}{about[number]}")

    def _about(self, stretch: Sequence[int]) -> str:
        """A stretch in short: share of capitals, length, kinds of words, whether numbers."""
        words = [at for at in stretch if self.shapes[at][0] != "d"]
        upper = sum(self.shapes[at][0] == "X" for at in words)
        kinds = sorted({self.kinds[at][:2] for at in stretch} - {""})
        numbers = any(self.shapes[at] in ("d1", "d2", "d3") for at in stretch)
        length = min(len(stretch), 3) if len(stretch) < 4 else 4 + (len(stretch) > 7)
        share = 4 * upper // len(words) if words else "n"
        return f"{share}{length}{''.join(kinds)}{'d' if numbers else ''}"

    def _stretches(self) -> list[int]:
        """Per token the number of the stretch between full stops, quotes and brackets it is in."""
        number = 0
        numbers = []
        for at, gap in enumerate(self.gaps[:-1]):
            if at and gap not in (" ", "-", ", "):
                stop = "." in gap and " " in gap
                initial = self.shapes[at - 1] in ("X", "XX") or self.low[at - 1] in _ABBREVIATED
                if (stop and not initial) or (
                    any(one in gap for one in '?!;"“”«»()[]') or (":" in gap and " " in gap)
                ):
                    number += 1
            numbers.append(number)
        return numbers


def _side(token: Token, start: int, end: int) -> str:
    """Whether a token stands before, in or behind a stretch; `-` where there is none."""
    if end <= start:
        return "-"
    return "<" if token.start < start else "=" if token.start < end else ">"


def _shape(word: str) -> str:
    if word[0].isdigit():
        return f"d{min(len(word), 5)}"
    if word.isupper():
        return "X" * min(len(word), 3)
    if word[0].isupper():
        return "Xx" if word[1:].islower() else "XxX"
    return "x"


def _gaps(text: str, tokens: Sequence[Token]) -> list[str]:
    """What stands before each token, and behind the last one, in at most four characters."""
    ends = [0, *(one.end for one in tokens)]
    starts = [*(one.start for one in tokens), len(text)]
    gaps = (text[end:start] for end, start in zip(ends, starts, strict=True))
    return [one if one in _USUAL else _UNUSUAL.sub("¤", _SPACES.sub(" ", one))[:4] for one in gaps]
