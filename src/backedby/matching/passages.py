"""A sentence with what is needed to understand it: its concepts, and those around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from backedby.matching import english, english_counts, forms
from backedby.matching.answers import statement_of
from backedby.matching.concepts import ConceptFinder, Hit, content_words
from backedby.matching.cues import found, opens_with
from backedby.matching.figures import Figure, figures
from backedby.matching.lexicon import CueKind
from backedby.matching.set_aside import spoken_of
from backedby.matching.subjects import is_of_its_own
from backedby.matching.tone import Tone, fold_in_place, tone_of
from backedby.matching.voice import voice_of
from backedby.model.citation import Style
from backedby.model.concept import ConceptId
from backedby.model.document import Block, BlockKind, Document, Sentence
from backedby.model.match import Voice
from backedby.text.language import is_not_english
from backedby.text.normalise import fold, tokens

_IN_OPENING = 1.5
"""For how many blocks one of the first counts in what a page is about."""
_OPENING = 4
"""Blocks that open a page, its title among them."""
_UNREAD = (BlockKind.BOILERPLATE, BlockKind.CODE, BlockKind.ENTRY)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a draft as the matcher sees it. Offsets of hits are into `text`."""

    sentence: Sentence
    block: Block
    text: str
    """The sentence with citations blanked out, same length."""
    words: tuple[str, ...]
    """Its content words as stems, in order."""
    hits: tuple[Hit, ...]
    rivals: tuple[Hit, ...]
    """Hits that it may be about: without what it only sets aside ("without surgery")."""
    concepts: frozenset[ConceptId]
    """Named in the sentence itself, broader ones included."""
    before: tuple[frozenset[ConceptId], ...]
    """Named in the sentences before it in its block, nearest first."""
    around: tuple[frozenset[ConceptId], ...]
    """Named by what it stands under, nearest first: heads of a cell, lead-in, headings, page."""
    tone: Tone
    figures: tuple[Figure, ...]
    voice: Voice
    leans: bool
    """Whether it may leave its subject to what stands before it ("it helps", a bullet)."""
    is_of_its_own: bool
    """Whether it is about a thing that no concept covers, so that it leaves nothing to others."""
    is_question: bool
    is_conditional: bool
    is_foreign: bool
    """Whether it, or its block, is in another language than English."""
    is_echo: bool = False
    """Whether it only tells who says the same as the sentence before it ("Orr agrees")."""


def passages(document: Document, finder: ConceptFinder) -> Iterator[Passage]:
    """Every sentence of the draft that can state a claim, in reading order."""
    reader = _Reader(document, finder)
    for number, block in enumerate(document.blocks):
        if block.kind not in _UNREAD:
            yield from reader.read(number, block)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence with what it names; `text` and `plain` are without citations."""

    sentence: Sentence
    text: str
    """What concepts are looked for in: names of a narrative citation stay."""
    plain: str
    """What wording is judged by."""
    words: tuple[str, ...]
    hits: tuple[Hit, ...]
    rivals: tuple[Hit, ...]
    own: frozenset[ConceptId]
    spoken: frozenset[ConceptId]
    """What it may be about: named, and not only set aside."""
    figures: tuple[Figure, ...]


@dataclass(slots=True)
class _Reader:
    """Reads blocks in order, keeping what was named in headings and lead-ins."""

    document: Document
    finder: ConceptFinder
    cuts: dict[int, tuple[_Cut, ...]] = field(default_factory=dict)
    named: dict[int, frozenset[ConceptId]] = field(default_factory=dict)
    cited: list[tuple[int, int, bool]] = field(default_factory=list)
    first: int = 0
    page: frozenset[ConceptId] = frozenset()

    def __post_init__(self) -> None:
        self.cited = sorted(
            (one.span.start, one.span.end, all(cite.style is Style.NARRATIVE for cite in one.cites))
            for one in self.document.citations
        )
        for number, block in enumerate(self.document.blocks):
            if block.kind not in _UNREAD:
                self.cuts[number] = tuple(self._cut(one, block) for one in block.sentences)
        self.page = self._page_topics()

    def read(self, number: int, block: Block) -> Iterator[Passage]:
        """The passages of one block."""
        around = self._around(number, block)
        before: list[frozenset[ConceptId]] = []
        is_foreign = is_not_english(block.text)
        asked = self._asked_before(number)
        alone: tuple[Figure, ...] = ()
        for cut in self.cuts[number]:
            cut = self._headed(self._answered(cut, asked), block)
            asked = cut if _is_question(cut.sentence.text) else None
            folded = fold(cut.text)
            is_own = is_of_its_own(cut.text, fold_in_place(cut.text), cut.hits)
            tone = tone_of(cut.plain)
            yield Passage(
                cut.sentence,
                block,
                cut.text,
                cut.words,
                cut.hits,
                cut.rivals,
                cut.own,
                tuple(before[::-1][:3]),
                around,
                tone,
                (*alone, *cut.figures)
                if opens_with(english_counts.SAYS_WHAT_IT_IS, folded)
                else cut.figures,
                voice_of(cut.sentence.text, block),
                _leans(folded, block) and not is_own,
                is_own,
                _is_question(cut.sentence.text),
                _is_conditional(folded),
                is_foreign or is_not_english(cut.text),
                self._is_echo(cut, folded, tone),
            )
            before.append(cut.spoken)
            is_bare = len(cut.words) <= _BARE * len(cut.figures)
            alone = cut.figures if is_bare else ()

    def _is_echo(self, cut: _Cut, folded: str, tone: Tone) -> bool:
        """Whether a sentence only says that somebody says the same as the one before."""
        said = found(english.ECHOES, folded)
        return (
            bool(said)
            and len(cut.words) <= _LONGEST_ECHO
            and len(tokens(folded[said[-1].end() :])) <= 1
            and not any(one.unit in _MEASURES for one in cut.figures)
            and not found(english.NOBODY, folded)
            and not any(clause.of(*_DENYING) for clause in tone.clauses)
            and all(self.finder.above(hit.concept) & _NAMES_A_SOURCE for hit in cut.hits)
        )

    def _asked_before(self, number: int) -> _Cut | None:
        """The question that the block right above is, or ends with."""
        above = self.cuts.get(number - 1, ())
        return above[-1] if above and _is_question(above[-1].sentence.text) else None

    def _answered(self, cut: _Cut, asked: _Cut | None) -> _Cut:
        """A yes, a no or a figure with what it answers, any other sentence as it is."""
        if asked is None:
            return cut
        if (told := statement_of(asked.plain, cut.plain)) is None:
            asks = cut.figures and opens_with(english_counts.ASKS_HOW_MUCH, fold(asked.plain))
            return replace(cut, own=cut.own | asked.own) if asks else cut
        return self._read(cut.sentence, told, told)

    def _headed(self, cut: _Cut, block: Block) -> _Cut:
        """A cell's figure with what the heads of its row and column name."""
        if not (block.beside and cut.figures):
            return cut
        return replace(cut, own=cut.own.union(*(self._of_block(one) for one in block.beside)))

    def _cut(self, sentence: Sentence, block: Block) -> _Cut:
        """A sentence of the draft with what it names."""
        return self._read(sentence, *self._blanked(sentence, block))

    def _read(self, sentence: Sentence, text: str, plain: str) -> _Cut:
        """A sentence that says `text`, with what that names."""
        words = tokens(text)
        hits = self.finder.find_in(text, words)
        rivals = spoken_of(hits, text)
        told = figures(plain)
        own = self._concepts(hits) | (
            _OF_MONEY if any(one.unit in _MONEY for one in told) else set()
        )
        spoken = own if rivals is hits else self._concepts(rivals)
        return _Cut(sentence, text, plain, content_words(words), hits, rivals, own, spoken, told)

    def _around(self, number: int, block: Block) -> tuple[frozenset[ConceptId], ...]:
        """Concepts of a cell's row and column, the lead-in, the headings above and the page."""
        blocks = self.document.blocks
        around: list[frozenset[ConceptId]] = []
        around.extend(self._of_block(one) for one in block.beside)
        if block.lead_in is not None:
            around.append(self._of_block(block.lead_in))
        above, level = block.heading, 7
        while above is not None and level > 1:
            if blocks[above].level < level and above != number:
                level = blocks[above].level
                around.append(self._of_block(above))
            above = blocks[above].heading
        return (*around, self.page)

    def _of_block(self, number: int) -> frozenset[ConceptId]:
        """The concepts that a whole block is about."""
        if number not in self.named:
            cuts = self.cuts.get(number, ())
            self.named[number] = frozenset[ConceptId]().union(*(one.spoken for one in cuts))
        return self.named[number]

    def _concepts(self, hits: tuple[Hit, ...]) -> frozenset[ConceptId]:
        return frozenset[ConceptId]().union(*(self.finder.above(hit.concept) for hit in hits))

    def _page_topics(self) -> frozenset[ConceptId]:
        """The therapy and the condition that the page is about.

        That most blocks name, those of the opening somewhat before others; of two named equally
        often the first.
        """
        counts: defaultdict[ConceptId, float] = defaultdict(float)
        for place, number in enumerate(self.cuts):
            weight = _IN_OPENING if place < _OPENING else 1
            for one in self._of_block(number):
                counts[one] += weight
        topics: set[ConceptId] = set()
        for kind in ("therapy", "condition"):
            of_kind = [one for one in counts if one != kind and kind in self.finder.above(one)]
            if of_kind:
                topics |= self.finder.above(max(of_kind, key=lambda one: counts[one]))
        return frozenset(topics)

    def _blanked(self, sentence: Sentence, block: Block) -> tuple[str, str]:
        """The sentence without its citations: for concepts (narrative names stay), for wording."""
        concepts = plain = sentence.text
        while self.first < len(self.cited) and self.cited[self.first][1] <= sentence.span.start:
            self.first += 1
        for start, end, narrative in self.cited[self.first :]:
            if start >= sentence.span.end:
                break
            if end <= sentence.span.start:
                continue
            a, b = block.origin.clean(type(sentence.span)(start, end))
            a, b = max(a - sentence.start, 0), min(b - sentence.start, len(plain))
            plain = plain[:a] + " " * (b - a) + plain[b:]
            if not narrative:
                concepts = concepts[:a] + " " * (b - a) + concepts[b:]
        return concepts, plain


_OF_THE_READER = re.compile(r"(?:if|when|whenever) (?:you|your)\b[^,;:]{0,80}[,;:] ?")
"""A condition that only says whom a statement is for: "If your back hurts, needles cure it"."""
_TOLD_TO = frozenset(
    {"imperative", "commanded", "told-to", "i", "we", "you", "i-do", "see-a-doctor"}
)
"""Marks of a main clause that tells the reader what to do, or what we offer."""


def _is_conditional(folded: str) -> bool:
    """Whether a sentence only says what would follow; not where it speaks to all of its readers."""
    if not opens_with(english.QUESTION_STARTS, folded):
        return False
    told = _OF_THE_READER.match(folded)
    return told is None or not _TOLD_TO.isdisjoint(
        forms.english().marks(forms.words_of(folded[told.end() :]))
    )


def _is_question(text: str) -> bool:
    return text.rstrip(" \"”')").endswith("?")


_LONGEST_ECHO = 8
"""Content words of a sentence that only agrees with the one before."""
_DENYING = (CueKind.DENIAL, CueKind.NONE, CueKind.UNTRUE)
_NAMES_A_SOURCE = frozenset({"evidence", "place", "population", "therapy", "condition"})
"""Kinds of what such a sentence may name: who agrees, and about what."""
_MONEY = frozenset({"gbp", "usd", "eur"})
_MEASURES = _MONEY | {"percent"}
"""Units of figures that say something without the thing counted."""
_OF_MONEY = frozenset({"cost"})
"""What a sum of money names without a word."""
_BARE = 3
"""Content words of a figure that stands alone as a sentence ("Five billion pounds.")."""
_FRAGMENT = 5
"""Sentences of fewer words say what they are about somewhere else."""


def _leans(folded: str, block: Block) -> bool:
    """Whether a sentence can be about something that only stands before or above it."""
    if opens_with(english.NOT_OF_IT, folded) or found(english.CONDUCT, folded):
        return False
    if block.kind in (BlockKind.ITEM, BlockKind.CELL, BlockKind.CAPTION, BlockKind.HEADING):
        return True
    if folded.count(" ") < _FRAGMENT - 1 or opens_with(english.EFFECTS, folded):
        return True
    return bool(found(english.REFERS_BACK, folded))
