"""Lists of authors and editors as BibTeX and BibLaTeX write them, read into CSL's name parts."""

from __future__ import annotations

import re
from functools import lru_cache

from backedby.importers.latex import decode
from backedby.model.reference import Name


def read_names(value: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a field in order, and whether it ends in `and others`."""
    names = []
    others = False
    for person in _people(" ".join(value.split())):
        if person.lower() == "others":
            others = True
            continue
        name = read_name(person)
        if name.short:
            names.append(name)
    return tuple(names), others


@lru_cache(maxsize=8192)
def read_name(text: str) -> Name:
    """One name: `Jan van der Berg`, `van der Berg, Jr., Jan`, `{World Health Organization}`.

    Also BibLaTeX's `family=Berg, given=Jan, prefix=van der`. What is wholly in
    braces is an organisation.
    """
    if _is_braced(text):
        return Name(literal=_clean(text[1:-1]))
    text = _TIE.sub(" ", text)
    parts = [part.strip() for part in _split(text, ",")]
    if _LABELLED.match(text):
        return _labelled(parts)
    if len(parts) == 1:
        return _given_first(_split(text, " "))
    return _family_first(parts)


_TIE = re.compile(r"(?<!\\)~")
_AND = re.compile(r"(?:^| )and(?= |$)", re.IGNORECASE)
_AND_OR_BRACE = re.compile(r"(?<!\\)[{}]|(?:(?<= )|^)and(?= |$)", re.IGNORECASE)
_BRACE = re.compile(r"(?<!\\)[{}]")
_BRACE_OR = {mark: re.compile(rf"(?<!\\)[{{}}]|{mark}") for mark in (",", " ")}
_LABELLED = re.compile(r"[a-z][a-z-]*\s*=")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_CAPITAL_PARTICLES = frozenset(
    "Van Von De Den Der Da Di Dos Du Del Della La Le Ter Ten El Al Zu Zur".split()
)
_CONNECTORS = frozenset({"y", "e", "i"})


def _people(text: str) -> list[str]:
    """The list cut at each `and` outside braces."""
    if "{" not in text:
        people = _AND.split(text)
    else:
        people, start, depth = [], 0, 0
        for mark in _AND_OR_BRACE.finditer(text):
            if mark[0] == "{":
                depth += 1
            elif mark[0] == "}":
                depth = max(depth - 1, 0)
            elif depth == 0:
                people.append(text[start : mark.start()])
                start = mark.end()
        people.append(text[start:])
    return [person for one in people if (person := one.strip(" ,"))]


def _split(text: str, mark: str) -> list[str]:
    """The text cut at each mark outside braces; pieces between spaces are never empty."""
    if "{" not in text:
        return text.split() if mark == " " else text.split(mark)
    pieces, start, depth = [], 0, 0
    for found in _BRACE_OR[mark].finditer(text):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            pieces.append(text[start : found.start()])
            start = found.end()
    pieces.append(text[start:])
    return [piece for piece in pieces if piece] if mark == " " else pieces


def _is_braced(text: str) -> bool:
    """Whether one pair of braces holds the whole text."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for mark in _BRACE.finditer(text):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return mark.end() == len(text)
    return False


def _clean(text: str) -> str:
    return " ".join(decode(text).split())


def _labelled(parts: list[str]) -> Name:
    """`family=Berg, given=Jan, prefix=van der, useprefix=true` (BibLaTeX's extended format)."""
    found: dict[str, str] = {}
    for part in parts:
        label, _, value = part.partition("=")
        found[label.strip().lower()] = _clean(value.strip().strip('"'))
    return Name(
        family=found.get("family", ""),
        given=found.get("given", ""),
        particle=found.get("prefix", ""),
        suffix=found.get("suffix", ""),
    )


def _given_first(words: list[str]) -> Name:
    """`First von Last`, where a suffix may follow."""
    suffix = ""
    if len(words) > 2 and _is_suffix(words[-1]):
        suffix = _clean(words.pop())
    first = next((at for at, word in enumerate(words[:-1]) if _is_small(word)), None)
    if first is None:
        return _name(words[:-1], [], words[-1:], suffix)
    if first and words[first] in _CONNECTORS:  # José Ortega y Gasset
        return _name(words[: first - 1], [], words[first - 1 :], suffix)
    last = first
    while last < len(words) - 1 and _is_small(words[last]):
        last += 1
    return _name(words[:first], words[first:last], words[last:], suffix)


def _family_first(parts: list[str]) -> Name:
    """`von Last, First` and `von Last, Jr., First`."""
    words = _split(parts[0], " ")
    suffix = ""
    if len(words) > 1 and _is_suffix(words[-1]):
        suffix = _clean(words.pop())
    given = parts[1:]
    for at in (0, len(given) - 1):
        if len(given) > 1 and _is_suffix(given[at]):
            suffix = _clean(given.pop(at))
            break
    last = 0
    if len(words) > 2 and words[0] in _CAPITAL_PARTICLES and _is_small(words[1]):
        last = 1
    while last < len(words) - 1 and _is_small(words[last]):
        last += 1
    return _name([", ".join(given)], words[:last], words[last:], suffix)


def _name(given: list[str], particle: list[str], family: list[str], suffix: str) -> Name:
    return Name(
        family=_clean(" ".join(family)),
        given=_clean(" ".join(given)),
        particle=_clean(" ".join(particle)),
        suffix=suffix,
    )


def _is_suffix(word: str) -> bool:
    return word.strip(". {}").lower() in _SUFFIXES


def _is_small(word: str) -> bool:
    """Whether a word begins in lower case, as particles do; what is in braces does not."""
    if word[0] in "{\\":
        return word.startswith(("{\\", "\\")) and decode(word)[:1].islower()
    return word.lstrip("'’‘`")[:1].islower()
