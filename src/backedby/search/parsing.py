"""What a person types, read into a query. Nothing is ever refused: what makes no sense is told.

Words beside each other are searched for all together, and a hit holds at least one of
them: the more, and the rarer, the better its place. Whatever else stands in the same
row must hold: a phrase in quotation marks, a field, a bracket with an operator in it; a
minus forbids.
Upper-case AND and OR part rows; AND binds closer than OR. docs/search.md is the
description for readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from backedby.search.analysis import words
from backedby.search.bracketing import pair_brackets
from backedby.search.combining import Row, all_of, any_of, cut_to, depth, none_of
from backedby.search.field_values import NAMES, TEXT_FIELDS, NoValue, field_meant, read_value
from backedby.search.lexing import FIELDS, Lexeme, Token, lexed, trimmed
from backedby.search.query import Everything, Field, Fuzzy, Node, Or, Phrase, Prefix, Term
from backedby.search.understood import is_words, usual_edits

LONGEST = 10_000
"""Characters of a query that are read."""
MOST_WORDS = 64
"""Words of a query that are searched."""
MOST_WIDE = 8
"""Words with `*` or `~` in a query: each stands for many others."""
LONGEST_WORD = 64
LONGEST_VALUE = 100
LEAST_PREFIX = 4
LEAST_FUZZY = 4
LEAST_VALUE = 2
"""Letters before `*` in names and whole values, of which there are fewer than words."""
MOST_EDITS = 2
DEEPEST = 12
"""Levels of brackets, ANDs and ORs that are understood."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that makes no sense, where it stands in the typed text, and why."""

    position: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as understood, what of it was not, and which bounds cut it short."""

    query: Node
    problems: tuple[Problem, ...] = ()
    limits: tuple[str, ...] = ()


def parse(text: str) -> Parsed:
    """Read any text as a query. Never raises, and takes time in proportion to the length."""
    limits: list[str] = []
    if len(text) > LONGEST:
        limits.append(f"Only the first {LONGEST:,} of {len(text):,} characters were read.")
        text = text[:LONGEST]
    reader = _Reader(lexed(text))
    query = reader.group(Field.ALL)
    if query is not None and depth(query) > DEEPEST:
        query = cut_to(query, DEEPEST)
        reader.limits.append(f"What is nested deeper than {DEEPEST} levels was left out.")
    if reader.left_out:
        limits.append(
            f"Only the first {MOST_WORDS} of {MOST_WORDS + reader.left_out} words were searched."
        )
    limits += dict.fromkeys(reader.limits)
    problems = sorted(reader.problems, key=lambda one: one.position)
    return Parsed(
        Everything() if query is None else all_of((query,)), tuple(problems), tuple(limits)
    )


@dataclass(frozen=True, slots=True)
class _Item:
    """One part of a row, and whether it must hold."""

    node: Node
    required: bool = True


class _Reader:
    """Reads tokens from left to right; brackets are paired beforehand."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.problems: list[Problem] = []
        self.limits: list[str] = []
        self.left_out = 0
        self._words = 0
        self._wide = 0
        self._operators = 0
        self._at = 0
        paired = pair_brackets(tokens, _DEEPEST_BRACKETS)
        self._tokens = paired.tokens
        for token in paired.never_opened:
            self._problem(token, "this bracket was never opened")
        for token in paired.never_closed:
            self._problem(token, "this bracket is never closed")
        if paired.too_deep:
            self.limits.append(f"Brackets deeper than {_DEEPEST_BRACKETS} levels were ignored.")

    def group(self, inherited: Field) -> Node | None:
        """What stands up to the closing bracket or the end; None where nothing does."""
        alternatives: list[Node] = []
        operands: list[Node] = []
        row = Row()
        operator: Token | None = None
        while (token := self._next()) is not None and token.kind is not Lexeme.CLOSE:
            if token.kind not in (Lexeme.AND, Lexeme.OR):
                item = self._item(token, inherited)
                if item is not None:
                    row.add(item.node, item.required)
                continue
            self._operators += 1
            if row.is_empty:
                self._problem(token, f"{token.text} has nothing to its left")
                continue
            operands.append(row.node())
            row, operator = Row(), token
            if token.kind is Lexeme.OR:
                alternatives.append(all_of(operands))
                operands = []
        if not row.is_empty:
            operands.append(row.node())
        elif operator is not None:
            self._problem(operator, f"{operator.text} has nothing to its right")
        if operands:
            alternatives.append(all_of(operands))
        return any_of(alternatives) if alternatives else None

    def _item(self, token: Token, inherited: Field) -> _Item | None:
        match token.kind:
            case Lexeme.NOT:
                return self._denied(token, inherited)
            case Lexeme.OPEN:
                before = self._operators
                inside = self.group(inherited)
                if inside is None:
                    self._problem(token, "there is nothing in these brackets")
                    return None
                # brackets around mere words are those of prose: "magnetic resonance (MRI)"
                return _Item(inside, self._operators > before or not is_words(inside))
            case Lexeme.NAME:
                return self._named(token, inherited)
            case Lexeme.QUOTED:
                return self._quoted(token, inherited)
            case Lexeme.DOI:
                doi = token.text[:LONGEST_VALUE]
                bare = doi.rstrip("*")
                one = Term(doi, Field.DOI) if doi == bare else Prefix(bare, Field.DOI)
                return self._counted(one, required=True)
            case Lexeme.LONE_QUOTE:
                self._problem(token, "this quotation mark is never closed")
            case Lexeme.NOISE:
                if not _PROSE.issuperset(token.text):
                    self._problem(token, _noise(token.text))
            case _:
                return self._word(token, inherited)
        return None

    def _denied(self, token: Token, inherited: Field) -> _Item | None:
        """`-sham`, `NOT sham`, however many of them in a row."""
        times = 1
        while (behind := self._peek()) is not None and behind.kind is Lexeme.NOT:
            self._next()
            times += 1
        if behind is None or behind.kind in (Lexeme.AND, Lexeme.OR, Lexeme.CLOSE):
            self._problem(token, f"{token.text} has nothing to its right")
            return None
        self._next()
        item = self._item(behind, inherited)
        if item is None or times % 2 == 0:
            return item
        return _Item(none_of(item.node))

    def _named(self, token: Token, inherited: Field) -> _Item | None:
        """A field and its value; of an unknown field the value alone."""
        named = FIELDS.get(token.text.lower())
        if named is None:
            hint = field_meant(token.text)
            reason = f"there is no field '{token.text[:40]}'{hint}"
            what = "what follows is searched everywhere" if hint else "both are searched as words"
            self._problem(token, f"{reason}; {what}")
            return None if hint else self._word(token, inherited)
        if named is Field.ABSTRACT:
            self._problem(
                token, "words of the abstract are searched without naming it; has:abstract asks"
                " whether there is one"
            )  # fmt: skip
            return None
        behind = self._peek()
        if behind is None or behind.kind not in _VALUES:
            self._problem(token, f"{named}: has nothing behind it")
            return None
        self._next()
        item = self._item(behind, named)
        return item and _Item(item.node)

    def _quoted(self, token: Token, named: Field) -> _Item | None:
        if named not in TEXT_FIELDS:
            return self._valued(token, named)
        parts = (trimmed(token.text) if named in NAMES else token.text).split()
        room = MOST_WORDS - self._words
        if len(words(token.text)) > room:
            counted, kept = 0, 0
            for part in parts:
                counted += len(words(part))
                kept += counted <= room
            self.left_out += counted - room
            self._words = MOST_WORDS
            parts = parts[:kept]
        text = " ".join(part[:LONGEST_WORD] for part in parts)
        found = len(words(text))
        if not found:
            if parts or not token.text:
                self._problem(token, "there is nothing to search for in these quotation marks")
            return None
        self._words = min(self._words + found, MOST_WORDS)
        # a name holds all these words; facets alone ask for the whole of it (Phrase)
        return _Item(Term(text, named) if named in NAMES else Phrase(text, named))

    def _word(self, token: Token, named: Field) -> _Item | None:
        if named not in TEXT_FIELDS:
            return self._valued(token, named)
        node = self._read_word(token, named)
        return None if node is None else self._counted(node, required=False)

    def _read_word(self, token: Token, named: Field) -> Term | Prefix | Fuzzy | None:
        """A plain word, a beginning (`endorph*`) or a word spelt somehow (`pomerantz~`)."""
        text = trimmed(token.text, keep="*~")
        head, star, rest = text.partition("*")
        fuzzy = None if star else _FUZZY.search(text)
        plain = self._plain(token, head if star else text[: fuzzy.start()] if fuzzy else text)
        if plain is None:
            return None
        letters = sum(map(str.isalnum, plain))
        least = LEAST_VALUE if named in NAMES else LEAST_PREFIX
        if star and rest.strip("*"):
            self._problem(token, "* may only stand at the end of a word")
        if star and letters < least:
            self._problem(token, f"* needs at least {least} letters in front of it")
        elif fuzzy and letters < LEAST_FUZZY:
            self._problem(token, f"~ needs at least {LEAST_FUZZY} letters in front of it")
        elif (star or fuzzy) and self._wide >= MOST_WIDE:
            self.limits.append(f"Only the first {MOST_WIDE} words with * or ~ stand for others.")
        elif star:
            self._wide += 1
            return Prefix(plain, named)
        elif fuzzy:
            self._wide += 1
            edits = int(fuzzy[1][:3] or usual_edits(plain))
            if edits > MOST_EDITS:
                self.limits.append(f"At most {MOST_EDITS} letters of a word may differ (~).")
            return Fuzzy(plain, named, min(edits, MOST_EDITS)) if edits else Term(plain, named)
        return Term(plain, named)

    def _plain(self, token: Token, text: str) -> str | None:
        """The word itself, None where it has no letters."""
        if len(text) > LONGEST_WORD:
            self.limits.append(f"Words were cut to {LONGEST_WORD} letters.")
        text = trimmed(text[:LONGEST_WORD])
        while fuzzy := _FUZZY.search(text):  # a second one: `cell~1~2`, `cell~1*`
            text = trimmed(text[: fuzzy.start()])
        if not words(text) or not any(map(str.isalnum, text)):
            self._problem(token, _noise(token.text))
            return None
        return text.lower() if text in _OPERATORS else text

    def _valued(self, token: Token, named: Field) -> _Item | None:
        """A whole value of a closed field."""
        text = token.text[:LONGEST_VALUE]
        if token.kind is Lexeme.WORD and text.endswith("*") and named is not Field.HAS:
            beginning = trimmed(text)
            if sum(map(str.isalnum, beginning)) >= LEAST_VALUE:
                return self._counted(Prefix(beginning, named), required=False)
        try:
            node, doubt = read_value(named, text)
        except NoValue as why:
            self._problem(token, str(why))
            return None
        if doubt:
            self._problem(token, doubt)
        return self._counted(node, required=False)

    def _counted(self, node: Node, *, required: bool) -> _Item | None:
        """The item, unless the query has too many words already."""
        count = _size(node)
        if self._words + count > MOST_WORDS:
            self.left_out += count
            self._words = MOST_WORDS  # nothing after the first word left out is searched
            return None
        self._words += count
        return _Item(node, required)

    def _next(self) -> Token | None:
        token = self._peek()
        self._at += token is not None
        return token

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _problem(self, token: Token, reason: str) -> None:
        self.problems.append(Problem(token.start, token.end, reason))


_VALUES = frozenset({Lexeme.WORD, Lexeme.QUOTED, Lexeme.OPEN, Lexeme.DOI})
_FUZZY = re.compile(r"~(\d*)$", re.ASCII)
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_DEEPEST_BRACKETS = DEEPEST + 4
_PROSE = frozenset(",.;:!?…–—&/|'’[]{}")
"""Signs that stand between the words of any text: nobody means anything by them."""


def _size(node: Node) -> int:
    """How many words a part counts for; a whole value is one."""
    match node:
        case Or(parts):
            return len(parts)
        case Term(text, field) | Prefix(text, field) | Fuzzy(text, field):
            return len(words(text)) if field in TEXT_FIELDS else 1
        case _:
            return 1


def _noise(text: str) -> str:
    if "*" in text:
        return "* needs the beginning of a word in front of it"
    return f"there is nothing to search for in '{text[:20]}'"
