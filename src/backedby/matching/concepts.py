"""Finds the concepts that a text talks about, in one pass, whatever their number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from backedby.model.concept import ConceptId, Vocabulary
from backedby.text.normalise import Token, stem, tokens

GAP = "…"
"""In a label: up to `GAP_WORDS` words may stand here (`come off … painkillers`)."""
GAP_WORDS = 4

EITHER, JOINED = "|", "_"
"""In a word of a label: either of these (`ease|relieve … pain|ache`); a space in one of them
(`went_to|saw … doctor`)."""

_SKIPPED = frozenset(
    "a an the their your his her my our its some any this that these those very quite really "
    "much bit little own".split()
)
"""Words that part the words of a label without changing what it means."""

_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z])")
"""Where one sentence ends and another begins: no name goes on beyond."""

_STOP = frozenset(
    "a an the and or of to in on at by for with from as is are was were be been it its this that "
    "these those their they them has have had do does did not no can may might will would than "
    "which who when".split()
)
"""Words that tell nothing of what a text is about."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept found in a text, as offsets into that text; `exact`: by a label without a gap."""

    concept: ConceptId
    start: int
    end: int
    exact: bool = True

    def lies_in(self, other: Hit) -> bool:
        """Whether it is part of another stretch of the text."""
        return other.start <= self.start and self.end <= other.end


@dataclass(slots=True)
class _Node:
    """A state of the automaton: where the next stem leads, and what ends here.

    `either`: where it leads as one of several words, to a state of one label only, since what
    follows there follows each of the words.
    """

    next: dict[str, _Node] = field(default_factory=dict)
    either: dict[str, list[_Node]] = field(default_factory=dict)
    gap: _Node | None = None
    ends: list[ConceptId] = field(default_factory=list)


class ConceptFinder:
    """One automaton over the labels of a vocabulary.

    Labels are matched on stems, with accents, case, hyphens and articles
    forgiven; an acronym ("NICE") only where it is written as one. A hit inside
    a longer hit of another concept is dropped ("anti-inflammatory drug" says
    nothing of inflammation). What begins with a stem is built when a text
    holds that stem: a page meets few of all labels.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._begun: dict[str, tuple[_Node, ...]] = {}
        """The states behind each first stem that a text has held."""
        self._unmet: dict[str, list[tuple[str, ConceptId]]] = defaultdict(list)
        """Labels by their first stem, where no text has held it yet."""
        self._above: dict[ConceptId, frozenset[ConceptId]] = {}
        self._vocabulary = vocabulary
        for concept in vocabulary:
            for label in (*concept.labels, *concept.patterns):
                for key in _first_keys(label):
                    self._unmet[key].append((label, concept.id))

    def above(self, concept: ConceptId) -> frozenset[ConceptId]:
        """The concept and all that are broader."""
        if concept not in self._above:
            self._above[concept] = self._vocabulary.broader_of(concept)
        return self._above[concept]

    def words_of(self, concept: ConceptId) -> frozenset[str]:
        """The stems of all words that its labels hold, those left out that tell nothing."""
        if concept not in self._vocabulary:
            return frozenset()
        named = self._vocabulary.concepts[concept]
        words = set(" ".join((*named.labels, *named.patterns)).replace(GAP, " ").split())
        return frozenset(key for word in words for way in _ways(word) for key in way) - _STOP

    def countries(self, text: str) -> list[frozenset[ConceptId]]:
        """The countries that a text names, each with what is broader."""
        above = (self.above(hit.concept) for hit in self.find(text))
        return [one for one in above if "country" in one]

    def find(self, text: str) -> tuple[Hit, ...]:
        """The concepts that `text` names, in the order of the text."""
        return self.find_in(text, tokens(text))

    def find_in(self, text: str, words: Iterable[Token]) -> tuple[Hit, ...]:
        """The concepts that a text names, its words given."""
        kept = [one for one in words if one.text not in _SKIPPED]
        keys = [_keys_of(one, text) for one in kept]
        hits: list[tuple[int, int, Hit]] = []
        for first, own in enumerate(keys):
            for node in chain.from_iterable(map(self._behind, own)):
                hits += (
                    one
                    for one in _from(node, kept, keys, first)
                    if not _SENTENCE_END.search(text, one[2].start, one[2].end)
                )
        if len(hits) > 1:  # several labels may say the same
            hits = sorted(_unmasked(dict.fromkeys(hits)), key=lambda one: one[2].start)
        return tuple(hit for _, _, hit in hits)

    def _behind(self, key: str) -> tuple[_Node, ...]:
        """The states behind a first stem, built when they are first asked for."""
        if (labels := self._unmet.get(key)) is not None:
            root = _Node()
            for label, concept in labels:
                _add(root, label, concept, key)
            self._begun[key] = tuple(_onward(root, (key,)))  # whole before another thread sees it
            self._unmet.pop(key, None)
        return self._begun.get(key, ())


def _add(root: _Node, label: str, concept: ConceptId, first: str) -> None:
    """The path of a label through the automaton, where it begins with the stem `first`."""
    node = root
    for number, part in enumerate(label.split(GAP)):
        if number:
            node.gap = node = node.gap or _Node()
        for word in part.split():
            ways = _ways(word)
            if node is root:
                ways = tuple(way for way in ways if way[0] == first)
            node = _after(node, ways)
    if concept not in node.ends:
        node.ends.append(concept)


def _first_keys(label: str) -> frozenset[str]:
    """What the first word of a label that counts leads by."""
    for word in label.partition(GAP)[0].split():
        if ways := _ways(word):
            return frozenset(way[0] for way in ways)
    return frozenset()


@lru_cache(maxsize=20_000)
def _ways(word: str) -> tuple[tuple[str, ...], ...]:
    """What each alternative in a word of a label leads by, those left out that count for none."""
    return tuple(filter(None, map(_keys, word.split(EITHER))))


def _after(node: _Node, ways: Sequence[tuple[str, ...]]) -> _Node:
    """The state that one of several ways on, each of some words, leads to."""
    if len(ways) < 2:
        for key in chain.from_iterable(ways):
            node = node.next.setdefault(key, _Node())
        return node
    target = _Node()
    for way in ways:
        before = node
        for key in way[:-1]:
            before.either.setdefault(key, []).append(onward := _Node())
            before = onward
        before.either.setdefault(way[-1], []).append(target)
    return target


def _from(
    node: _Node, words: Sequence[Token], keys: Sequence[tuple[str, ...]], first: int
) -> list[tuple[int, int, Hit]]:
    """Hits that begin with word `first`, which led to `node`: first and last word of each too."""
    found: list[tuple[int, int, Hit]] = []
    waiting = [(node, first + 1, True)]
    while waiting:
        node, at, exact = waiting.pop()
        for concept in node.ends:
            hit = Hit(concept, words[first].start, words[at - 1].end, exact)
            found.append((first, at, hit))
        if at < len(words):
            waiting += [(on, at + 1, exact) for on in _onward(node, keys[at])]
        if node.gap is not None:
            for behind in range(at, min(at + GAP_WORDS + 1, len(words))):
                waiting += [(on, behind + 1, False) for on in _onward(node.gap, keys[behind])]
    return found


def _onward(node: _Node, keys: Iterable[str]) -> Iterator[_Node]:
    """The states that a word leads to."""
    for key in keys:
        if key in node.next:
            yield node.next[key]
        yield from node.either.get(key, ())


def content_words(words: Iterable[Token]) -> tuple[str, ...]:
    """The words of a text as stems, those left out that tell nothing."""
    return tuple(one.stem for one in words if one.text not in _STOP)


def _keys_of(word: Token, text: str) -> tuple[str, ...]:
    """What a word leads by: its stem, and the acronym that it may be."""
    acronym = _acronym(text[word.start : word.end])
    return (acronym, word.stem) if acronym else (word.stem,)


@lru_cache(maxsize=50_000)
def _keys(words: str) -> tuple[str, ...]:
    """What words of a label lead by: acronyms as such, other words by their stem."""
    if words.isascii() and words.isalpha() and words.islower():  # most: no need to scan
        return () if words in _SKIPPED else (stem(words),)
    part = words.replace(JOINED, " ")
    kept = (one for one in tokens(part) if one.text not in _SKIPPED)
    return tuple(_acronym(part[one.start : one.end]) or one.stem for one in kept)


def _acronym(word: str) -> str:
    """`=NICE` of "NICE" and `=GP` of "GPs": acronyms are no common words, whatever their stem."""
    bare = word[:-1] if word.endswith("s") else word
    return f"={bare}" if len(bare) > 1 and bare.isupper() else ""


def _unmasked(hits: Iterable[tuple[int, int, Hit]]) -> list[tuple[int, int, Hit]]:
    """The hits that do not lie inside a longer one without a gap, nor astride of two others."""
    kept: list[tuple[int, int, Hit]] = []
    start, reach = 0, -1  # of the exact hit that reaches furthest so far
    for first, last, hit in sorted(hits, key=lambda one: (one[0], -one[1], one[2].concept)):
        if last < reach or (last == reach and first > start):
            continue
        kept.append((first, last, hit))
        if hit.exact and last > reach:
            start, reach = first, last
    return _not_astride(kept)


def _not_astride(hits: list[tuple[int, int, Hit]]) -> list[tuple[int, int, Hit]]:
    """The hits that are more than the end of one name and the beginning of the next.

    "Vitamin D deficiency and excess weight" says nothing of deficiency and excess.
    """
    astride = set[int]()
    for at, (one, middle, two) in enumerate(zip(hits, hits[1:], hits[2:], strict=False), start=1):
        overlaps = one[0] < middle[0] < one[1] <= two[0] < middle[1] < two[1]
        names = (one[2].concept, two[2].concept)
        if overlaps and one[2].exact and two[2].exact and middle[2].concept not in names:
            astride.add(at)
    return [hit for at, hit in enumerate(hits) if at not in astride]
