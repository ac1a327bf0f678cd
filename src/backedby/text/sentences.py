"""Where sentences begin and end in clean text.

Rules, not a model: what splits web pages wrongly is abbreviations, initials,
citations in brackets and note numbers behind the full stop, and all of these
can be named. Takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backedby.text.abbreviations import (
    BEFORE_NAMES,
    BEFORE_NUMBERS,
    MAY_END,
    MONTHS,
    NEVER_END,
    NOT_NAMES,
    OFTEN_WORDS,
    STARTERS,
)

_STOP = re.compile(r"\.(?: \.){2,}|[.!?…]+|[。！？｡।॥؟۔]+")
_FOREIGN = "。！？｡।॥"
"""Stops that need no space behind them."""

_CLOSERS = re.compile(r"[\"'”’»›)\]＂」』）]+")
_NOTES = re.compile(
    r"(?:\^?\[\^?[^\]\[\s]{1,40}\]"
    r"|\(\d{1,3}(?:[,;–-]\s?\d{1,3}){0,6}\)"
    r"|[⁰¹²³⁴-⁹](?:[⁰¹²³⁴-⁹⁻,–-]*[⁰¹²³⁴-⁹])?)+"
)
"""Note numbers right behind the stop."""

_FLAT = re.compile(r"\d{1,3}(?:[,–-]\s?\d{1,3}){0,6}(?=\s|$)")
"""Superscripts that lost their height: `pain.1,2 However`."""

_BEHIND = re.compile(
    r"\s{1,3}(?:(?:\[\^?[^\]\[\s]{1,40}\])+"
    r"|\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){1,6}\]"
    r"|[⁰¹²³⁴-⁹](?:[⁰¹²³⁴-⁹⁻,–-]*[⁰¹²³⁴-⁹])?(?=\s|$)"
    r"|\((?!(?:[Ii]n|[Ss]ince|[Ff]rom|[Bb]y|[Uu]ntil|[Ii]t|[Tt]he|[Tt]his|[Aa]s)\b)"
    r"[^()\n]{2,200}?\b(?:1[89]|20)\d\d[a-z]?(?:,? ?(?:pp?\.? ?|: ?)\d[\d–-]*)?\)\.?)"
)
"""A citation that was put behind the stop it belongs before."""

_BULLET = re.compile(r"(?<=\s)[•▪●‣](?=\s)")
_GLUED = re.compile(r"(?<=[a-z]{3})[.!?](?=([A-Z][a-z]{0,12})\s)")
_NEXT = re.compile(r"[\s\"'“”‘«„(\[{¿¡*•–—-]*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LABEL = re.compile(r"\s*[(\[]?(?:\d{1,3}|[IVXLC]{1,5}|[A-Za-z])")
_INITIALS = re.compile(r"[^\W\d_a-z](?:\.-?[^\W\d_a-z]){0,4}")
_SAID = re.compile(
    r"\s*(?:[^\W\d_][\w'’.-]*\s+){0,3}?(?:said|says|asked|asks|wrote|writes|added|adds|told|"
    r"explained|explains|replied|claimed|claims|argued|cried|thought|answered|laughed|laughs)\b"
)
_BRACKETED_AT_MOST = 300
_WORD_AT_MOST = 40
_LEADING = "•▪●‣ \t\n\r\f\v\u00a0\u2002\u2003\u2009\u2028\u2029\u202f\u3000\x1c\x1d\x1e\x1f\x85"
_OPENERS = frozenset('([{<"“”‘«„/–—|')


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """`(start, end)` of every sentence, without white space at its ends, in order.

    A line break always ends a sentence. Note numbers and citations behind the
    full stop belong to the sentence before them.
    """
    bounds: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        start = 0
        for cut in [*_cuts(line), len(line)]:
            piece = line[start:cut]
            inner = piece.lstrip(_LEADING)
            if any(map(str.isalnum, inner)):
                begin = at + start + len(piece) - len(inner)
                bounds.append((begin, begin + len(inner.rstrip())))
            start = cut
        at += len(line) + 1
    return bounds


def _cuts(line: str) -> Iterator[int]:
    """The offset behind each sentence of a line but the last."""
    brackets = _brackets(line)
    bracket = start = 0
    for place, cut in sorted(_candidates(line)):
        while bracket < len(brackets) and brackets[bracket][1] <= place:
            bracket += 1
        if bracket < len(brackets) and brackets[bracket][0] < place:
            continue
        if cut <= start or cut >= len(line):
            continue
        if cut != place:
            end = _end_of(line, place, cut)
            if end is None or not _ends(line, place, cut, end, start):
                continue
            cut = end
        yield cut
        start = cut


def _candidates(line: str) -> Iterator[tuple[int, int]]:
    """Places where a sentence may end: `(start, end)` of a stop, or a sure cut twice."""
    for stop in _STOP.finditer(line):
        yield stop.start(), stop.end()
    for bullet in _BULLET.finditer(line):
        yield bullet.start(), bullet.start()
    for glued in _GLUED.finditer(line):
        before = _word_before(line, glued.start())
        if glued[1].lower() in STARTERS and before.isalpha():
            yield glued.end(), glued.end()


def _end_of(line: str, start: int, end: int) -> int | None:
    """Where the sentence ends whose stop is `line[start:end]`: behind quotes, brackets, notes."""
    for _ in range(3):
        before = end
        if closers := _CLOSERS.match(line, end):
            end = closers.end()
        if notes := _NOTES.match(line, end):
            end = notes.end()
        elif start and not line[start - 1].isdigit() and (flat := _FLAT.match(line, end)):
            word = _word_before(line, start).lower()
            if word in BEFORE_NUMBERS or word in NEVER_END or line[start - 1].isspace():
                return None
            end = flat.end()
        if end == before:
            break
    if end < len(line) and not line[end].isspace() and line[start] not in _FOREIGN:
        return None
    word = _word_before(line, start)
    if _is_short_for(word.lower()) or _INITIALS.fullmatch(word):
        return end
    while cited := _BEHIND.match(line, end):
        end = cited.end()
    return end


def _ends(line: str, place: int, stop_end: int, end: int, start: int) -> bool:
    """Whether the stop at `place` ends the sentence that began at `start`."""
    stop = line[place:stop_end]
    word = _word_before(line, place)
    following = _NEXT.match(line, end)
    at = following.end() if following else end
    if at >= len(line) or stop[0] in _FOREIGN:
        return True
    first = line[at]
    after = _WORD.match(line, at)
    begins = bool(after) and after is not None and after[0].lower() in STARTERS
    lower = first.islower() and not (after and any(map(str.isupper, after[0])))
    if "?" in stop or "!" in stop or "؟" in stop or "۔" in stop:
        return not lower and not (end > stop_end and _SAID.match(line, end))
    if len(stop) > 1 or stop == "…":
        spaced = place == 0 or line[place - 1].isspace()
        return not lower and (begins or not spaced)
    if place - start <= 8 and _LABEL.fullmatch(line, start, place):
        return False
    if lower:
        if end > stop_end or len(word) < 5:
            return False
        return word.isalpha() and word.islower() and not _is_short_for(word)
    return _ends_at_full_stop(line, place, word, first, begins=begins)


def _ends_at_full_stop(line: str, place: int, word: str, first: str, *, begins: bool) -> bool:
    """Whether a full stop behind `word` ends the sentence, when `first` is no small letter."""
    known = word.lower()
    digit = first.isdigit()
    if known in NEVER_END:
        return False
    if known in BEFORE_NAMES:
        return begins and _next_is_no_name(line, place)
    if known in BEFORE_NUMBERS or known in MONTHS:
        return not digit and (begins or (known in OFTEN_WORDS and word.islower()))
    if known in MAY_END:
        return not digit
    if known in NOT_NAMES:
        return begins and not digit
    if known == "al" or _INITIALS.fullmatch(word):
        return begins and not digit and _is_no_initial(line, place, word)
    return True


def _is_no_initial(line: str, place: int, word: str) -> bool:
    """Whether a letter with a stop is a word ("vitamin C.", "et al.") rather than a given name."""
    if len(word) > 1 or word == "I":
        return True
    before = line[max(0, place - _WORD_AT_MOST) : place - 1].split()
    return bool(before) and before[-1][0].islower()


def _next_is_no_name(line: str, place: int) -> bool:
    after = _WORD.search(line, place, place + _WORD_AT_MOST)
    return after is not None and after[0].lower() in (
        "the",
        "we",
        "it",
        "this",
        "our",
        "they",
        "there",
        "these",
        "in",
        "but",
        "and",
        "you",
    )


def _is_short_for(word: str) -> bool:
    return word == "al" or any(
        word in group for group in (NEVER_END, BEFORE_NAMES, BEFORE_NUMBERS, MONTHS, NOT_NAMES)
    )


def _word_before(line: str, place: int) -> str:
    """The word right in front of `place`, with stops and dashes inside it."""
    at = place
    while at > 0 and place - at < _WORD_AT_MOST:
        char = line[at - 1]
        if char.isspace() or char in _OPENERS:
            break
        at -= 1
    return line[at:place]


def _brackets(line: str) -> list[tuple[int, int]]:
    """Outermost brackets in which no sentence ends, in order."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for found in re.finditer(r"[()\[\]]", line):
        char, at = found[0], found.start()
        if char in "([":
            waiting.append(("])"[char == "("], at))
        elif waiting and waiting[-1][0] == char:
            opened = waiting.pop()[1]
            if at - opened <= _BRACKETED_AT_MOST and not _is_sentence(line, opened, at):
                pairs.append((opened, at))
    merged: list[tuple[int, int]] = []
    for pair in sorted(pairs):
        if not merged or pair[0] > merged[-1][1]:
            merged.append(pair)
    return merged


def _is_sentence(line: str, opened: int, closed: int) -> bool:
    """Whether brackets hold whole sentences and stand between sentences."""
    before = line[max(0, opened - 3) : opened].rstrip()
    if before and before[-1] not in ".!?":
        return False
    return line[opened + 1].isupper() and line[closed - 1] in ".!?" and closed - opened > 8
