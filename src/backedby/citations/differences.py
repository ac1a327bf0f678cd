"""What a printed reference says otherwise than the work of the library that it means.

Values are compared as a reader would: abbreviated journals, shortened page ranges, British and
American spelling, accents, case and a subtitle left out are no differences. A field may have been
misread, so nothing counts as different that stands somewhere else in the printed reference.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from backedby.citations.agreement import title_coverage
from backedby.citations.journals import names_journal
from backedby.citations.naming import family_of, year_number
from backedby.citations.pages import PageRange, page_range
from backedby.model.citation import BibliographyEntry
from backedby.model.reference import Reference
from backedby.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a printed reference and a work do not agree, with both values."""

    field: str
    """As a reader calls it: `title`, `journal`, `volume`, `issue`, `pages`, `DOI`, `PMID` …"""
    printed: str
    known: str


def differences(entry: BibliographyEntry, work: Reference) -> tuple[Difference, ...]:
    """The fields in which `entry` and `work` disagree; names and years are other questions."""
    return tuple(_differences(_Printed(entry), work))


def prints_year(entry: BibliographyEntry, year: str) -> bool:
    """Whether a reference prints this year, or one of a range, anywhere (of a reprint, a part)."""
    wanted = set(_YEAR.findall(year))
    return bool(wanted & set(_YEAR.findall(_plain(entry.raw))))


@dataclass(frozen=True)
class _Printed:
    """An entry, and what stands in it wherever."""

    entry: BibliographyEntry

    @cached_property
    def text(self) -> str:
        """All of it, folded, without tags."""
        return fold(_plain(self.entry.raw))

    @cached_property
    def beside_title(self) -> str:
        """The same without the title, whose words may be those of a journal."""
        return self.text.replace(fold(self.entry.title or "\0"), " ")

    @cached_property
    def pages(self) -> PageRange | None:
        """Its pages, None where a year was taken for one."""
        printed = self.entry.pages or ""
        return None if _YEAR.fullmatch(printed) else page_range(printed)

    @cached_property
    def words(self) -> list[str]:
        """Its words in order, in one spelling."""
        return _words(self.text)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its numbers, without letters in front."""
        return frozenset(one.lstrip("0") for one in re.findall(r"\d+", self.text))


def _differences(printed: _Printed, work: Reference) -> Iterator[Difference]:
    entry = printed.entry
    if _is_anothers(printed, work):
        yield Difference("DOI" if entry.doi else "PMID", entry.doi or entry.pmid or "", "")
        return
    yield from _identifiers(entry, work)
    if entry.title and title_coverage(entry.title, work.title) < _ANOTHERS:
        return  # neither the title nor what follows it was read right
    yield from _title(printed, work)
    if _journals_differ(printed, work):
        yield Difference("journal", entry.container or "", work.container)
        return  # another journal has other volumes and pages
    yield from _numbers(printed, work)


def _is_anothers(printed: _Printed, work: Reference) -> bool:
    """Whether an entry has the identifier of `work` and is otherwise quite another reference."""
    entry = printed.entry
    return bool(
        entry.title
        and _has_identifier_of(entry, work)
        and title_coverage(entry.title, work.title) < _ANOTHERS
        and not any(family_of(name.short) in printed.text for name in work.authors[:1])
    )


def _has_identifier_of(entry: BibliographyEntry, work: Reference) -> bool:
    same_doi = entry.doi and entry.doi.casefold() == work.doi.casefold()
    return bool(same_doi or (entry.pmid and entry.pmid == work.pmid))


def _title(printed: _Printed, work: Reference) -> Iterator[Difference]:
    title = printed.entry.title or ""
    if not title or not work.title or "…" in title or "..." in title:
        return
    if work.title.startswith("["):
        return  # a cataloguer's description in place of a title
    mine, theirs = _words(title)[:_MOST_WORDS], _words(work.title)[:_MOST_WORDS]
    if not _changed(mine, theirs, printed.words):
        return
    yield Difference("title", title, work.title)


def _changed(mine: Sequence[str], theirs: Sequence[str], anywhere: Sequence[str]) -> bool:
    """Whether a title has other words than the known one, more or fewer at its ends forgiven."""
    if not mine or not theirs or "".join(theirs) in "".join(anywhere):
        return False
    for how, start, end, begin, until in SequenceMatcher(
        None, mine, theirs, autojunk=False
    ).get_opcodes():
        if how == "equal" or (how != "replace" and _at_end(end, until, mine, theirs)):
            continue
        if how == "insert" and (begin == 0 or _at_end(end, until, mine, theirs)):
            continue
        if how == "delete" and start == 0:
            continue
        if "".join(mine[start:end]) == "".join(theirs[begin:until]):
            continue
        if how == "replace" and (end == len(mine) or until == len(theirs)) and end - start > 2:
            continue
        if set(theirs[begin:until]) <= set(anywhere) and how != "delete":
            continue
        return True
    return False


def _at_end(end: int, until: int, mine: Sequence[str], theirs: Sequence[str]) -> bool:
    return end == len(mine) or until == len(theirs)


def _identifiers(entry: BibliographyEntry, work: Reference) -> Iterator[Difference]:
    if entry.doi and work.doi:
        mine, theirs = entry.doi.casefold(), work.doi.casefold()
        if not (mine.startswith(theirs) or theirs.startswith(mine)):
            yield Difference("DOI", entry.doi, work.doi)
    if entry.pmid and work.pmid and entry.pmid.lstrip("0") != work.pmid.lstrip("0"):
        yield Difference("PMID", entry.pmid, work.pmid)


def _journals_differ(printed: _Printed, work: Reference) -> bool:
    """Whether both name a journal and the known one is named nowhere in the printed reference."""
    entry = printed.entry
    if work.type != "article" or not work.container or not entry.container:
        return False
    if not (entry.volume or entry.issue or printed.pages) or not (work.volume or work.pages):
        return False
    if names_journal(entry.container, work.container) or not _NAME.search(entry.container):
        return False
    several = len(_words(work.container)) > 1
    return not names_journal(printed.text if several else printed.beside_title, work.container)


def _numbers(printed: _Printed, work: Reference) -> Iterator[Difference]:
    """Volume, issue and pages."""
    entry = printed.entry
    for name, mine, theirs in (
        ("volume", entry.volume, work.volume),
        ("issue", entry.issue, work.issue),
    ):
        read, known = _numbers_in(mine or ""), _numbers_in(theirs)
        if read and known and not known & printed.numbers and year_number(mine) is None:
            yield Difference(name, mine or "", theirs)
    read_pages, known_pages = printed.pages, page_range(work.pages)
    if read_pages and known_pages and _pages_differ(read_pages, known_pages, printed.numbers):
        yield Difference("pages", entry.pages or "", work.pages)


def _pages_differ(mine: PageRange, theirs: PageRange, anywhere: frozenset[str]) -> bool:
    """Whether first or last page differ; pages cited from within the work are no difference."""
    if mine.prefix != theirs.prefix or mine.is_within(theirs):
        return False
    if mine.first != theirs.first:
        return str(theirs.first) not in anywhere
    if mine.first == mine.last or theirs.first == theirs.last or mine.last == theirs.last:
        return False
    last = str(theirs.last)
    return not any(last[at:] in anywhere for at in range(len(last) - 1))


def _numbers_in(text: str) -> frozenset[str]:
    return frozenset(one.lstrip("0") for one in re.findall(r"\d+", text))


def _plain(raw: str) -> str:
    """The source of an entry without tags, entities and marks of emphasis."""
    return html.unescape(_TAG.sub(" ", raw)).replace("*", " ").replace("_", " ")


def _words(text: str) -> list[str]:
    """Words for comparison: folded, in one spelling, without articles and "and"."""
    return [_one_spelling(one) for one in _WORD.findall(fold(text)) if one not in _LITTLE]


def _one_spelling(word: str) -> str:
    """One form for British and American spelling; it is no spelling of either."""
    if len(word) < 5:
        return word
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    return word


_MOST_WORDS = 80
"""Words of a title that are compared."""
_ANOTHERS = 0.4
"""Share of a title below which a matching identifier must be another work's."""
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"[^\W\d_]{4}|[A-Z]{3}|[A-Z] [A-Z]")
"""What a container is called that is more than a label left over from another field."""
_LITTLE = frozenset({"a", "an", "the", "and", "s"})
_SPELLINGS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"is(?=e|ing|ation)", "iz"),
        (r"yse", "yze"),
        (r"our(?=s|al|$)", "or"),
        (r"[ao]e", "e"),
        (r"(?<=[bt])re$", "er"),
        (r"ll(?=ed|ing|er)", "l"),
        (r"mme?s?$", "m"),
        (r"nce$", "nse"),
    )
)
