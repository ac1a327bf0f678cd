"""Adds other words for the same thing to a query, from the vocabulary of the knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from backedby.model.concept import Concept, ConceptId, Vocabulary
from backedby.search.analysis import stems, words
from backedby.search.query import And, Field, Node, Or, Phrase, Synonyms, Term
from backedby.search.spellings import other_spellings
from backedby.text.normalise import stem

MOST_WAYS = 8
"""Other ways to say one thing that are added."""
MOST_TYPED = 5
"""Words of a query up to which other labels are added. A sentence says enough by itself: on
SciFact's claims, other labels cost .006 nDCG@10 where they are added to sentences too."""
MOST_LOOKED_UP = 24
"""Spellings that the index is asked for."""
LONGEST_LABEL = 6
"""Words of a label that is looked for."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """A query with synonyms in it, and those that were added, in the order of the query."""

    query: Node
    added: tuple[Synonyms, ...] = ()
    limits: tuple[str, ...] = ()


class Thesaurus:
    """The labels of a vocabulary, found by the words that a person types."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._named: dict[tuple[str, ...], list[ConceptId]] = {}
        self._begins: set[str] = set()
        for concept in vocabulary:
            for label in _plain_labels(concept):
                key = tuple(stem(word) for word in words(label))
                if key:
                    self._named.setdefault(key, []).append(concept.id)
                    self._begins.add(key[0])

    def expand(self, query: Node, *, is_known: Callable[[str], bool] | None = None) -> Expanded:
        """Add to plain words, and words beside each other, what else means the same.

        A label is known only when the whole of it is typed. What stands in quotation
        marks, behind a minus or in a closed field is searched as it is, and so are the
        words of a query of more than MOST_TYPED. `is_known`
        tells whether a folded word is in the index; with it, British and American
        spellings are added too.
        """
        long = sum(1 for _ in _typed_words(query)) > MOST_TYPED
        expansion = _Expansion(self, is_known or (lambda word: False), long=long)
        return Expanded(expansion.of(query), tuple(expansion.added), tuple(expansion.limits))

    def concept_of(self, label: str) -> ConceptId | None:
        """The id that a person means by an id or a label."""
        named = self._vocabulary.named(label)
        if named is not None:
            return named.id
        found = self._named.get(tuple(stem(word) for word in words(label)))
        return found[0] if found else None

    def may_begin(self, stemmed: str) -> bool:
        """Whether any label begins with this word; most words need no closer look."""
        return stemmed in self._begins

    def named(self, stems: Sequence[str]) -> Iterator[Concept]:
        """The concepts with a label of exactly these words."""
        for one in self._named.get(tuple(stems), ()):
            yield self._vocabulary.concepts[one]


class _Expansion:
    """One query's expansion: rebuilds it and notes what was added."""

    def __init__(
        self, thesaurus: Thesaurus, is_known: Callable[[str], bool], *, long: bool
    ) -> None:
        self.added: list[Synonyms] = []
        self.limits: list[str] = []
        self._long = long
        self._thesaurus = thesaurus
        self._is_known = is_known
        self._asked = 0

    def of(self, node: Node) -> Node:
        match node:
            case Term(text, Field.CONCEPT):
                concept = self._thesaurus.concept_of(text)
                return Term(concept, Field.CONCEPT) if concept else node
            case Term() if _stems_of(node):
                return self._row((node,))[0]
            case And(parts):
                return And(tuple(map(self.of, parts)))
            case Or(parts):
                return Or(self._row(parts))
            case _:
                return node

    def _row(self, parts: Sequence[Node]) -> tuple[Node, ...]:
        """The parts with what else means the same.

        The words of a label of several words stay, and it is looked for beside them:
        works that hold only some of the words are still found.
        """
        keys = [_stems_of(part) for part in parts]
        out: list[Node] = []
        label: _Label | None = None
        end = 0  # where the label ends that was found last
        for at, part in enumerate(parts):
            if at >= end:
                label = self._label_at(parts, keys, at)
                end = at + (label.length if label else 1)
            if not keys[at]:
                out.append(self.of(part))
                continue
            assert isinstance(part, Term)
            alone = label if label and label.length == 1 else None
            out.append(self._widened(part, alone.ways(part) if alone else (), alone))
            if label and label.length > 1 and at + 1 == end:
                said = parts[at + 1 - label.length : at + 1]
                whole = Term(" ".join(one.text for one in said if isinstance(one, Term)))
                whole = replace(whole, field=part.field)
                if ways := label.ways(whole):
                    found = Synonyms(whole, ways, label.concepts[0].id)
                    self.added.append(found)
                    out.append(found)
        return tuple(out)

    def _label_at(
        self, parts: Sequence[Node], keys: Sequence[tuple[str, ...]], at: int
    ) -> _Label | None:
        """The longest label that begins at a part."""
        if not keys[at] or not self._thesaurus.may_begin(keys[at][0]):
            return None
        if self._long:
            self._say(f"Other names are added to queries of up to {MOST_TYPED} words only.")
            return None
        said: list[str] = []
        longest = None
        for length, part in enumerate(parts[at : at + LONGEST_LABEL], start=1):
            if not isinstance(part, Term) or part.field is not _field(parts[at]):
                break
            said += keys[at + length - 1]
            if concepts := tuple(self._thesaurus.named(said)):
                longest = _Label(length, concepts)
        return longest

    def _widened(self, term: Term, ways: Sequence[Term | Phrase], label: _Label | None) -> Node:
        """The word with other words for it, and its other spelling where the index knows that."""
        also = [*ways, *self._respelt(term)]
        if not also:
            return term
        found = Synonyms(term, tuple(also), label.concepts[0].id if label else "")
        self.added.append(found)
        return found

    def _respelt(self, term: Term) -> Iterator[Term]:
        folded = words(term.text)
        if len(folded) == 1:
            for other in dict.fromkeys(other_spellings(folded[0])):
                if stem(other) != stem(folded[0]) and self._asked < MOST_LOOKED_UP:
                    self._asked += 1
                    if self._is_known(other):
                        yield Term(other, term.field)

    def _say(self, limit: str) -> None:
        if limit not in self.limits:
            self.limits.append(limit)


@dataclass(frozen=True, slots=True)
class _Label:
    """A label that was typed: over how many words, and of which concepts it is one."""

    length: int
    concepts: tuple[Concept, ...]

    def ways(self, said: Term) -> tuple[Term | Phrase, ...]:
        """The other labels, the usual word first, no two of the same stems."""
        seen = {tuple(stems(said.text))}
        ways: list[Term | Phrase] = []
        for label in (label for concept in self.concepts for label in _plain_labels(concept)):
            found = tuple(stems(label))  # as it is searched: "a walk" is no other word than "walk"
            if found and found not in seen and len(ways) < MOST_WAYS:
                seen.add(found)
                one = Term(label, said.field) if len(found) == 1 else Phrase(label, said.field)
                ways.append(one)
        return tuple(ways)


def _field(node: Node) -> Field | None:
    return node.field if isinstance(node, Term) else None


def _typed_words(node: Node) -> Iterator[str]:
    """The words that other names could be added to."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _typed_words(part)
        case _:
            yield from _stems_of(node)


def _stems_of(part: Node) -> tuple[str, ...]:
    """What a plain word of a text field is compared by; nothing else can be part of a label."""
    if isinstance(part, Term) and part.field in (Field.ALL, Field.TITLE):
        return tuple(stem(word) for word in words(part.text))
    return ()


def _plain_labels(concept: Concept) -> Iterator[str]:
    """The labels that can be typed: without gaps, and not too long."""
    for label in concept.labels:
        if "…" not in label and len(words(label)) <= LONGEST_LABEL:
            yield label
