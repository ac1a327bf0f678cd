"""A query printed back as text that means the same when it is read again."""

from __future__ import annotations

import re

from backedby.search.field_values import NAMES, TEXT_FIELDS
from backedby.search.lexing import Lexeme, lexed
from backedby.search.query import (
    And,
    Everything,
    Field,
    Fuzzy,
    Has,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Synonyms,
    Term,
    YearRange,
)


def printed(query: Node) -> str:
    """The query as a person could have typed it; `parse(printed(query)).query == query`.

    That holds for every query that `parse` made. Synonyms are printed as the words
    they were added to, since reading the text again adds them again.
    """
    match query:
        case And(parts):
            return _row(parts) if _is_row(parts) else " AND ".join(map(_operand, parts))
        case Or(parts):
            # a label of several words stands beside these words, which say it already
            parts = tuple(one for one in parts if not _is_label(one))
            if all(map(_is_plain, parts)):
                return " ".join(map(printed, parts))
            return " OR ".join(
                f"({printed(part)})" if isinstance(part, And) and not _takes_away(part)
                else printed(part)
                for part in parts
            )  # fmt: skip
        case Not(part):
            return f"-{_bracketed(part)}"
        case Everything():
            return ""
        case YearRange():
            return f"year:{_years(query)}"
        case Has(field):
            return f"has:{field}"
        case Synonyms(said):
            return printed(said)
        case _:
            return _leaf(query)


def usual_edits(word: str) -> int:
    """How many letters may differ where `~` gives no number."""
    return 1 if len(word) < _LONG else 2


_LONG = 8
_SAFE = re.compile(r"(?!(?:AND|OR|NOT)$)[^\W_](?:[\w'’-]*[^\W_])?")
_RUNNING = TEXT_FIELDS - NAMES


def _leaf(node: Term | Phrase | Prefix | Fuzzy) -> str:
    name = "" if node.field is Field.ALL else f"{node.field}:"
    match node:
        case Phrase(text):
            return f'{name}"{text}"'
        case Prefix(text):
            return f"{name}{text}*"
        case Fuzzy(text, _, edits):
            return f"{name}{text}~{'' if edits == usual_edits(text) else edits}"
        case Term(text):
            bare = node.field in _RUNNING or _SAFE.fullmatch(text) or _is_doi(node)
            return f"{name}{text}" if bare else f'{name}"{text}"'


def _is_doi(node: Term) -> bool:
    if node.field is not Field.DOI:
        return False
    read = [(token.kind, token.text) for token in lexed(node.text)]
    return read == [(Lexeme.DOI, node.text)]


def _years(years: YearRange) -> str:
    if years.low == years.high:
        return str(years.low)
    if years.high is None:
        return f">={years.low}"
    return f"<={years.high}" if years.low is None else f"{years.low}..{years.high}"


def _is_row(parts: tuple[Node, ...]) -> bool:
    """Whether parts can stand beside each other: words first, what must hold, what must not."""
    rest = parts[1:] if is_words(parts[0]) or isinstance(parts[0], Everything) else parts
    ranks = [isinstance(one, Not) for one in rest]
    return not any(map(is_words, rest)) and ranks == sorted(ranks)


def _row(parts: tuple[Node, ...]) -> str:
    out = []
    for number, part in enumerate(parts):
        inline = number == 0 and is_words(part)
        out.append(printed(part) if inline else _bracketed(part))
    return " ".join(filter(None, out))


def is_words(node: Node) -> bool:
    """Whether a part is plain words, of which any may hold."""
    return all(map(_is_plain, node.parts)) if isinstance(node, Or) else _is_plain(node)


def _is_plain(node: Node) -> bool:
    if isinstance(node, Synonyms):
        node = node.said
    return isinstance(node, Term | Prefix | Fuzzy) and node.field is Field.ALL


def _is_label(node: Node) -> bool:
    return isinstance(node, Synonyms) and " " in node.said.text


def _takes_away(node: And) -> bool:
    """Whether it is a single negation, which needs no bracket."""
    return len(node.parts) == 2 and isinstance(node.parts[0], Everything)


def _operand(node: Node) -> str:
    return f"NOT {_bracketed(node.part)}" if isinstance(node, Not) else _bracketed(node)


def _bracketed(node: Node) -> str:
    return f"({printed(node)})" if isinstance(node, And | Or) else printed(node)
