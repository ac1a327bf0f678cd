"""Citations by number: `[3]`, `[2,4-6]`, `(7)`, superscripts, footnote marks, glued digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backedby.citations.grammar.found import FoundCitation, FoundCite
from backedby.citations.grammar.locators import locator_at
from backedby.model.citation import Style
from backedby.model.document import Mark, MarkKind

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾˒‚", "0123456789-(),,")
_NUMBERS = r"\d{1,3}(?:\s?(?:[,;–—−‐-]|\band\b|&)\s?\d{1,3}){0,40}"
_WHERE = r"(?:pp?\.?|ch(?:ap)?\.?|sec(?:t(?:ion)?)?\.?|[Tt]ables?|[Ff]ig(?:ure)?s?\.?|§)\s?"
_SQUARE = re.compile(
    rf"\[\s?(?:(?:see|cf\.?|e\.g\.,?|refs?\.?)\s)?({_NUMBERS})((?:,|:|;)\s?{_WHERE}\d[^\]\n]{{0,20}})?"
    r"(?:,? (?:and|&) ref\w{0,8}\.? therein)?\s?\]"
)
_ITEM = rf"\d{{1,3}}(?:\s?[:,]\s?{_WHERE}\d+(?:[–-]\d+)?|:\s?\d+(?:[–-]\d+)?)?"
_PLACED = re.compile(rf"\[(?=[^\]\n]{{0,100}}[:pPcstTfF§])({_ITEM}(?:\s?;\s?{_ITEM}){{0,20}})\]")
"""Works with a place in each: `[1: 33–35; 2, p. 4]`."""
_ROUND = re.compile(rf"\(\s?(?:(?:see|refs?\.?)\s)?({_NUMBERS})\s?\)")
_COUNTED = re.compile(
    r"(?:\d|\b[A-Z]|\b(?:[Pp]ages?|[Ff]ig(?:ure)?s?|[Tt]ables?|[Ss]ections?|[Ss]teps?|[Nn]o|[Nn]|[Ee]q\w*"
    r"|and|or|are|[Pp]hases?|[Gg]rades?|[Tt]ypes?|[Pp]arts?))\.?$"
)
"""What stands before a number in brackets that counts something else."""
_UNICODE = re.compile(r"[⁽]?[¹²³⁰⁴-⁹](?:[¹²³⁰⁴-⁹]|[⁻–,‚˒ \u2009]+(?=[¹²³⁰⁴-⁹]))*[⁾]?")
_GLUED = re.compile(
    r"(?<=[a-zà-ÿ)\]\"”’%][.,;:)\"”’])(\d{1,3}(?:[,–-]\d{1,3}){0,8})(?=\s|$|[)\]])"
    r"|(?<=[a-zà-ÿ]{3})(\d{1,2}(?:[,–-]\d{1,2}){0,8})(?=[.,;:]?(?:\s|$))"
)
_CARET = re.compile(rf"\^\(?\[?({_NUMBERS})\]?\)?")
_ELEMENT = re.compile(r"(?<![^\W\d_])[a-z]$")
"""A letter that brackets follow directly: an element of an array, `x[3]`."""
_VALUE_BEFORE = re.compile(r"(?<![\w.])(\d{1,4}(?:\.\d+)?)\s?%?\s?$")
_UNITS = frozenset({"m", "cm", "mm", "km", "ft", "in", "mi", "dm", "yd", "µm", "nm", "sq", "s"})
_FOOTNOTE = re.compile(r"\[\^([^\]\[\s]{1,60})\](?!:)")
_LINKED = re.compile(rf"^\W{{0,3}}({_NUMBERS})\W{{0,3}}$")
_NOTE_ADDRESS = re.compile(r"#[^#]*?(?:fn|note|cite|ref|bib|end|source)[^#]*$", re.IGNORECASE)
_PAGES_BEHIND = re.compile(r":\s?(?:pp?\.?\s?)?\d{1,4}(?:[–-]\d{1,4})?(?![\d:])")
"""Wikipedia's way to print pages: `[3]:12`."""
_PAGE_MARK = re.compile(rf"[,:;]\s?(?={_WHERE}\d)|(?<=\]):")
_LARGEST_RANGE = 60
_FORGOTTEN = 3
"""How many entries a list may lack for `[12]` to be a citation that is missing from it."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """What is known about the page's numbered list: its length, None where there is none."""

    length: int | None = None
    labels: frozenset[str] = frozenset()
    """What the list prints in front of its entries in place of numbers: `*`, `Pom87`."""

    def allows(self, numbers: Sequence[int], beyond: int = 0) -> bool:
        """Whether all `numbers` can be numbers of the list, or lie not far `beyond` its end."""
        top = 400 if self.length is None else self.length + beyond
        return bool(numbers) and all(1 <= one <= top for one in numbers)


def expand(printed: str) -> tuple[int, ...]:
    """The numbers of `2,4-6`: `(2, 4, 5, 6)`; empty where a range runs backwards or too far."""
    numbers: list[int] = []
    tidy = re.sub(r"\s", "", printed.translate(_RAISED))
    for part in re.split(r"[,;&]|and", tidy):
        ends = [one for one in re.split(r"[–—−‐-]", part) if one]
        if not ends or not all(one.isdigit() for one in ends) or len(ends) > 2:
            return ()
        first, last = int(ends[0]), int(ends[-1])
        if last < first or last - first > _LARGEST_RANGE:
            return ()
        numbers.extend(range(first, last + 1))
    singles = [one for one in re.split(r"[,;&]|and", tidy) if one.isdigit()]
    if len(singles) > len(set(singles)):  # a list of values: "[1, 2, 4, 4]"
        return ()
    return tuple(dict.fromkeys(numbers))


def find_square(text: str, numbering: Numbering) -> Iterator[FoundCitation]:
    """`[3]`, `[2,4-6]`, `[3, p. 12]`."""
    for hit in _SQUARE.finditer(text):
        if _is_interval(text, hit.start(), hit.group(1)) or _ELEMENT.search(
            text, max(0, hit.start() - 3), hit.start()
        ):
            continue
        pages = _PAGES_BEHIND.match(text, hit.end())
        end = pages.end() if pages else hit.end()
        yield from _citation(hit.start(), end, hit.group(1), Style.NUMERIC, numbering, text)

    for hit in _PLACED.finditer(text):
        cites = []
        for item in re.finditer(_ITEM, hit.group(1)):
            at = hit.start(1) + item.start()
            number = re.match(r"\d+", item.group())
            assert number is not None
            if numbering.allows([int(number.group())]):
                place = locator_at(text, at + number.end())
                end = at + len(item.group())
                locator = place[0] if place and place[1] <= end else None
                cites.append(
                    FoundCite(at, end, Style.NUMERIC, number=number.group(), locator=locator)
                )
        if cites:
            yield FoundCitation(hit.start(), hit.end(), tuple(cites))


def _is_interval(text: str, start: int, printed: str) -> bool:
    """Whether a bracket gives the spread of the number before it: `8 [2-20]`, `5 [3–7] mg`."""
    numbers = expand(printed)
    if len(numbers) < 2 or re.search(r"[,;&n]", printed):
        return False
    before = _VALUE_BEFORE.search(text, max(0, start - 8), start)
    if before is None:
        return False
    value = float(before.group(1))
    return len(numbers) > 5 or numbers[0] < value < numbers[-1]


def find_round(text: str, numbering: Numbering) -> Iterator[FoundCitation]:
    """`(3)`, `(2,4-6)` behind a word; an enumeration "(1) …, (2) …" is none."""
    for hit in _ROUND.finditer(text):
        before = text[max(0, hit.start() - 20) : hit.start()].rstrip()
        after = text[hit.end() : hit.end() + 1]
        if not before or before[-1] in ":;," or _COUNTED.search(before):
            continue
        if before[-1] in ".?!" and not (text[hit.start() - 1].isspace() and not after.strip()):
            continue
        yield from _citation(hit.start(), hit.end(), hit.group(1), Style.NUMERIC, numbering, text)


def find_raised(text: str, marks: Sequence[Mark], numbering: Numbering) -> Iterator[FoundCitation]:
    """Superscripts that the source marks as such, Unicode superscripts, notes, links to notes."""
    for mark in marks:
        yield from _marked(text, mark, numbering)
    marked = {mark.start for mark in marks if mark.kind is MarkKind.FOOTNOTE}
    for hit in _FOOTNOTE.finditer(text):
        if hit.start() not in marked:
            yield _footnote(hit.start(), hit.end(), hit.group(1))
    for pattern, group in ((_UNICODE, 0), (_CARET, 1)):
        for hit in pattern.finditer(text):
            if not _is_power(text, hit.start(), hit.group(group).translate(_RAISED)):
                yield from _citation(
                    hit.start(), hit.end(), hit.group(group), Style.SUPERSCRIPT, numbering, text
                )


def _marked(text: str, mark: Mark, numbering: Numbering) -> Iterator[FoundCitation]:
    """The citation that a marked stretch of the text is, if it is one."""
    if mark.kind is MarkKind.FOOTNOTE and mark.value:
        yield _footnote(mark.start, mark.end, mark.value)
        return
    inside = text[mark.start : mark.end]
    hit = _LINKED.match(inside.translate(_RAISED))
    if hit is None:
        return
    style = Style.SUPERSCRIPT
    if mark.kind is MarkKind.LINK and _NOTE_ADDRESS.search(mark.value):
        style = Style.NUMERIC if inside.isascii() else Style.SUPERSCRIPT
    elif mark.kind is not MarkKind.SUPERSCRIPT or _is_power(text, mark.start, hit.group(1)):
        return
    yield from _citation(mark.start, mark.end, hit.group(1), style, numbering, text)


def _footnote(start: int, end: int, label: str) -> FoundCitation:
    return FoundCitation(start, end, (FoundCite(start, end, Style.FOOTNOTE, number=label),))


def find_glued(text: str, numbering: Numbering) -> Iterator[FoundCitation]:
    """Digits left of a superscript that lost its mark: "pain.1 However", "needles2,3 and"."""
    for hit in _GLUED.finditer(text):
        group = 1 if hit.group(1) else 2
        yield from _citation(
            hit.start(group), hit.end(group), hit.group(group), Style.SUPERSCRIPT, numbering, text
        )


def _citation(
    start: int, end: int, printed: str, style: Style, numbering: Numbering, text: str
) -> Iterator[FoundCitation]:
    numbers = expand(printed.strip("⁽⁾ \u2009"))
    in_square = text[start : start + 1] == "["
    if not numbering.allows(numbers, _FORGOTTEN if in_square else 0):
        return
    locator = None
    if style is Style.NUMERIC and (at := _PAGE_MARK.search(text, start, end)):
        hit = locator_at(text, at.start())
        locator = hit[0] if hit else None
    yield FoundCitation(
        start,
        end,
        tuple(FoundCite(start, end, style, number=str(one), locator=locator) for one in numbers),
    )


def _is_power(text: str, start: int, printed: str) -> bool:
    """Whether a raised number is an exponent: `kg/m²`, `10³`, `R²`, `χ²`."""
    before = re.search(r"([^\s()/]+)$", text[max(0, start - 12) : start])
    if before is None or not printed.isdigit():
        return False
    word = before.group(1)
    if word[-1].isdigit():
        return True
    low = word.lower().strip("[].,")
    return word[-1].isalpha() and printed in {"2", "3"} and (low in _UNITS or len(low) == 1)
