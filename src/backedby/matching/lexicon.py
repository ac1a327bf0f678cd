"""The words by which a language says how sure, how much, how long, for whom, and that not.

The cues themselves are data (`english_cues.json`): groups of forms of one kind, with an
example in which each form is tried by a test. In a form `*` stands for the rest of a word (or its
beginning), `#` for a number, `…` for up to five words within a clause, `|` for either of two words,
and `_` joins the words of one alternative. Another language is another file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import product
from pathlib import Path

import msgspec


class CueKind(StrEnum):
    """What a cue does to what is said."""

    HEDGE = "hedge"
    DIVIDED = "divided"
    """Says that some find so and others do not: no denial, and less sure than a flat statement."""
    PROVEN = "proven"
    CERTAIN = "certain"
    """Surer than any evidence; unlike `PROVEN`, to deny it denies no more than the certainty."""
    HELPS = "helps"
    CURES = "cures"
    SHORT_TERM = "short-term"
    LASTING = "lasting"
    FOREVER = "forever"
    EVERYONE = "everyone"
    HARMLESS = "harmless"
    """Free of any risk: too much where safety is what the claim is about."""
    GUARDED = "guarded"
    """What looks like one of the kinds above and is none ("almost everyone")."""

    DENIAL = "denial"
    """Denies what its clause says."""
    SPARED = "spared"
    """Denies a need or a use, and so nothing where less of it is the claim."""
    NONE = "none"
    """Denies the thing named right behind it."""
    VOID = "void"
    """Says by itself that nothing came of it ("made no difference")."""
    DISPROVED = "disproved"
    """The same, of a statement, which may be the one before it ("has been abandoned")."""
    REFUSED = "refused"
    """Says that something is advised against: a denial of its use, not of a cause or a number."""
    REBUTS = "rebuts"
    """Denies what was said before, and nothing else ("found otherwise")."""
    TOPS = "tops"
    """Says of what was said before that it is beyond doubt or compare ("nothing comes close")."""
    EQUAL = "equal"
    """Puts two things on one level: a denial where one of them is a sham or a control."""
    BETTER = "better"
    WORSE = "worse"
    UNTRUE = "untrue"
    """Denies the statement that follows ("it is a myth that")."""
    IDLE = "idle"
    """What looks like a denial and is none ("not only")."""

    GAIN = "gain"
    """Nouns of what a treatment is ahead by ("the edge"): nothing by themselves."""
    FADES = "fades"
    """Says of a gain that it went: a denial behind one of those nouns only."""
    CONTROL = "control"
    """Those who went without: the other side of a comparison."""
    UP = "up"
    DOWN = "down"
    EFFECT = "effect"
    """Nouns and pronouns that stand for what was named before ("the results")."""
    ASKS = "asks"
    """Opens a question within a sentence ("how", "why")."""
    UNKNOWN = "unknown"
    """Says that such a question is open ("is unclear", "nobody knows")."""
    KNOWN = "known"
    """Says that it is not ("is well understood")."""
    HOLDS = "holds"
    """Says that there is what a claim says there is not ("recommends", "does matter")."""
    LACKS = "lacks"
    """That there is too little of something: no denial where a claim says just that."""
    REFERS = "refers"
    """Words that stand for a figure given before ("the share")."""


_LADDER = frozenset(
    {
        CueKind.HEDGE, CueKind.DIVIDED, CueKind.PROVEN, CueKind.CERTAIN, CueKind.HELPS,
        CueKind.CURES, CueKind.SHORT_TERM, CueKind.LASTING, CueKind.FOREVER,
        CueKind.EVERYONE, CueKind.HARMLESS,
    }
)  # fmt: skip
_POLAR = (
    CueKind.IDLE, CueKind.VOID, CueKind.REFUSED, CueKind.REBUTS, CueKind.UNTRUE,
    CueKind.DISPROVED, CueKind.SPARED, CueKind.DENIAL, CueKind.WORSE, CueKind.BETTER,
    CueKind.EQUAL, CueKind.NONE, CueKind.UP, CueKind.DOWN, CueKind.GUARDED,
)  # fmt: skip
"""Kinds of which only one can be meant at a place; of two equally long the first here."""

_BESIDE = (
    CueKind.CONTROL, CueKind.EFFECT, CueKind.REFERS, CueKind.GAIN, CueKind.FADES, CueKind.ASKS,
    CueKind.UNKNOWN, CueKind.TOPS, CueKind.KNOWN, CueKind.LACKS,
    CueKind.HOLDS,
)  # fmt: skip

GAP_WORDS = 5
_REMEMBERED = 20_000
_LONGEST = 30
"""Letters of the longest word that is looked up."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|%|[,;:.!?()]")


@dataclass(frozen=True, slots=True)
class Cue:
    """A telling word or phrase; offsets into the sentence."""

    kind: CueKind
    start: int
    end: int
    text: str


class CueGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms of one kind. In the example `{}` is where each may stand, `[…]` what it is about."""

    kind: CueKind
    forms: tuple[str, ...]
    example: str


def spelled(form: str) -> Iterator[tuple[str, ...]]:
    """The words of every form that a form with alternatives stands for."""
    if "|" not in form:
        yield tuple(form.split())
        return
    for chosen in product(*(part.split("|") for part in form.split())):
        yield tuple(" ".join(chosen).replace("_", " ").split())


@dataclass(slots=True)
class _Node:
    """A state of the automaton: where the next word leads, and what ends here."""

    words: dict[str, _Node] = field(default_factory=dict)
    beginnings: dict[str, _Node] | None = None
    endings: dict[str, _Node] | None = None
    gap: _Node | None = None
    ends: tuple[CueKind, ...] = ()

    def after_words(self, part: str) -> _Node:
        """The state behind one part of a form, in which `_` joins words."""
        node = self
        for word in part.split("_"):
            node = node.add(word)
        return node

    def add(self, part: str) -> _Node:
        """The state behind one word of a form."""
        if part == "…":
            self.gap = self.gap or _Node()
            return self.gap
        onward, word = self.words, part
        if part.endswith("*"):
            onward = self.beginnings = {} if self.beginnings is None else self.beginnings
            word = part[:-1]
        elif part.startswith("*"):
            onward = self.endings = {} if self.endings is None else self.endings
            word = part[1:]
        if (node := onward.get(word)) is None:
            node = onward[word] = _Node()
        return node

    def after(self, word: str) -> Iterator[_Node]:
        """The states that a word of a text leads to."""
        if word in self.words:
            yield self.words[word]
        if self.beginnings:
            for length in range(2, len(word[:20]) + 1):
                if word[:length] in self.beginnings:
                    yield self.beginnings[word[:length]]
        for ending, node in (self.endings or {}).items():
            if word.endswith(ending) and len(word) > len(ending):
                yield node
        if "#" in self.words and word[0].isdigit():
            yield self.words["#"]


class Lexicon:
    """One automaton over all cues of a language."""

    def __init__(self, groups: Sequence[CueGroup]) -> None:
        self.groups = tuple(groups)
        self._root = root = _Node()
        # most words of a text begin no cue, and the same words come again
        self._begun = lru_cache(maxsize=_REMEMBERED)(lambda word: tuple(root.after(word)))
        for group in groups:
            for form in group.forms:
                ends = [self._root]
                for part in form.split():
                    ends = [one.after_words(word) for one in ends for word in part.split("|")]
                for node in ends:
                    if group.kind not in node.ends:
                        node.ends += (group.kind,)

    def find(self, folded: str) -> tuple[Cue, ...]:
        """The cues of a folded sentence in its order, without those that others make void."""
        words = list(_WORD.finditer(folded))
        hits: list[_Hit] = []
        for first, word in enumerate(words):
            text = word.group()
            if len(text) <= _LONGEST and (begun := self._begun(text)):
                hits.extend(self._from(begun, words, first))
        ladder = [hit for hit in hits if hit[2] in _LADDER or hit[2] is CueKind.GUARDED]
        polar = [hit for hit in hits if hit[2] in _POLAR and hit[2] is not CueKind.GUARDED]
        # "without fail" and "nobody knows" deny nothing
        polar += [
            (first, last, CueKind.GUARDED)
            for first, last, kind in ladder
            if last > first and kind is not CueKind.GUARDED
        ]
        other = [hit for hit in hits if hit[2] in _BESIDE]
        kept = [*_unguarded(ladder, len(words)), *_longest(polar, len(words)), *other]
        return tuple(
            Cue(kind, start, end, folded[start:end])
            for start, end, kind in sorted(
                (words[first].start(), words[last].end(), kind) for first, last, kind in kept
            )
        )

    @staticmethod
    def _from(begun: Sequence[_Node], words: Sequence[re.Match[str]], first: int) -> Iterator[_Hit]:
        """Cues that begin at word `first`; `begun`: the states behind it."""
        waiting = [(node, first + 1) for node in begun]
        while waiting:
            node, at = waiting.pop()
            yield from ((first, at - 1, kind) for kind in node.ends)
            if at < len(words):
                waiting.extend((onward, at + 1) for onward in node.after(words[at].group()))
            if node.gap is None:
                continue
            for skipped, word in enumerate(words[at : at + GAP_WORDS + 1]):
                onwards = ((one, at + skipped + 1) for one in node.gap.after(word.group()))
                waiting.extend(onwards)
                if not word.group()[0].isalnum():
                    break


_Hit = tuple[int, int, CueKind]
"""First and last word of a cue, and its kind."""


@lru_cache(maxsize=1)
def english() -> Lexicon:
    """The English cues."""
    data = Path(__file__).with_name("english_cues.json").read_bytes()
    return Lexicon(msgspec.json.decode(data, type=tuple[CueGroup, ...]))


def _unguarded(hits: Sequence[_Hit], length: int) -> list[_Hit]:
    """Cues of the ladder that no longer (or earlier) guarded phrase covers in part; hedges stay."""
    guards = [(0, 0)] * length  # per word the longest guarded phrase: its length, how early
    for first, last, kind in hits:
        if kind is CueKind.GUARDED:
            size = (last + 1 - first, -first)
            guards[first : last + 1] = [max(size, one) for one in guards[first : last + 1]]
    return [
        (first, last, kind)
        for first, last, kind in hits
        if kind is not CueKind.GUARDED
        and (kind is CueKind.HEDGE or max(guards[first : last + 1]) < (last + 1 - first, -first))
    ]


def _longest(hits: Sequence[_Hit], length: int) -> list[_Hit]:
    """The longest of the cues that overlap; what is idle drops out."""
    taken = [False] * length
    kept = []
    for hit in sorted(hits, key=lambda one: (one[0] - one[1], _POLAR.index(one[2]), one[0])):
        first, last, kind = hit
        if any(taken[first : last + 1]):
            continue
        taken[first : last + 1] = [True] * (last + 1 - first)
        if kind not in (CueKind.IDLE, CueKind.GUARDED):
            kept.append(hit)
    return kept
