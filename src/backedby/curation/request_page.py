"""The page on which a curator answers: written as Markdown, read back with what was filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from backedby.curation.groups import ALIKE, Group
from backedby.curation.unmatched import Cited, Unmatched
from backedby.model.claim import Claim, ClaimId
from backedby.model.match import Voice
from backedby.model.reference import Citekey, Reference

MARK = "<!-- backedby request 1 -->"
"""First line of every such page: what it is, and how it is to be read."""

STATES, NOT, NEW, NONE = "states", "does not state", "is a new claim", "is no claim"
"""The answers that a box may give."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box with an answer, its line on the page and what stands behind the colon."""

    line: int
    mark: str
    answer: str
    said: str

    @property
    def is_ticked(self) -> bool:
        """Whether somebody put an x into it."""
        return self.mark in _TICKS

    @property
    def is_odd(self) -> bool:
        """Whether something else than an x stands in it."""
        return bool(self.mark) and not self.is_ticked

    @property
    def is_free(self) -> bool:
        """Whether its id, if any, was written by a person."""
        return not _EXPLAINED.search(self.said)

    @property
    def claims(self) -> tuple[ClaimId, ...]:
        """The ids behind the colon, before anything that only explains them."""
        return tuple(_IDS.findall(_EXPLAINED.split(self.said, maxsplit=1)[0]))


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence on the page; `is_meant` unless somebody took its x away."""

    line: int
    path: str
    place: str
    wording: str
    is_meant: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A group on the page, as it stands there."""

    line: int
    title: str
    lines: tuple[str, ...]
    """All below the heading."""
    sentences: tuple[Asked, ...]
    boxes: tuple[Box, ...]
    why: str
    is_touched: bool
    """Whether anybody filled in, changed or wrote anything."""


def render(
    groups: Iterable[Group],
    kept: Iterable[Section],
    claims: Mapping[ClaimId, Claim],
    references: Mapping[Citekey, Reference],
    head: str,
) -> str:
    """The page as Markdown.

    `kept` are sections that stay as a person left them, `head` says how much was asked.
    """
    out = [MARK, "# Sentences that no claim covers", "", head, "", _HOW]
    number = 0
    for section in kept:
        number += 1
        out += ["", f"## {number}. {section.title}", *section.lines]
        while not out[-1].strip():
            out.pop()
    for group in groups:
        number += 1
        out += ["", f"## {number}. {_title(group.leader.wording)}", ""]
        for sentence in group.sentences:
            out += _asked(sentence, references)
        out += ["", *_boxes(group, claims)]
    return "\n".join(out) + "\n"


def parse(text: str) -> tuple[Section, ...] | None:
    """The sections of a page; None where it is no page of ours."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or lines[0].strip() != MARK:
        return None
    heads = [at for at, line in enumerate(lines) if line.startswith("## ")]
    sections = []
    for head, end in pairwise([*heads, len(lines)]):
        sections.append(
            _section(head + 1, _NUMBER.sub("", lines[head]), tuple(lines[head + 1 : end]))
        )
    return tuple(sections)


def moved(section: Section, places: Mapping[tuple[str, str], str]) -> Section:
    """The section with sentences at the places (by path and wording) where they stand now."""
    lines = list(section.lines)
    for one in section.sentences:
        now = places.get((one.path, one.wording))
        if now:
            at = one.line - section.line - 1
            lines[at] = lines[at].replace(one.place, now, 1)
    return replace(section, lines=tuple(lines))


_HOW = f"""Put an x into the box of what is true, and write the id of a claim where one is missing:
`- [x] states: some-claim`. Then run `backedby accept --from` with this page. Take the x away from a
sentence that the answer is not about. Several boxes may be true; what you write anywhere below a
heading stays when the page is asked for again.

Sentences of one group share most of their words (Dice's coefficient of their stems is {ALIKE} or
more), have the same figures, and deny or affirm alike."""

_TICKS = frozenset("xX✓✔")
_EXPLAINED = re.compile(r"\s–\s|“")
_IDS = re.compile(r"[^\s,;`–—]+")
_SENTENCE = re.compile(r"- \[(?P<mark>[^\]]?)\] (?P<place>(?P<path>.+?):\d+:\d+) “(?P<text>.*)”\s*")
_BOX = re.compile(
    rf"\s*[-*+] \[(?P<mark>[^\]]*)\]\s*(?P<answer>{STATES}|{NOT}|{NEW}|{NONE})\b\s*:?(?P<said>.*)",
    re.IGNORECASE,
)
_WHY = re.compile(r"- Why:(?P<why>.*)", re.IGNORECASE)
_NUMBER = re.compile(r"^## (?:\d+\. ?)?")
_OURS = re.compile(r"  - (?:cites|voice): .*")


def _section(line: int, title: str, lines: tuple[str, ...]) -> Section:
    """One section; `line` is that of its heading, from 1."""
    sentences, boxes = [], []
    why, touched = "", False
    for at, text in enumerate(lines, start=line + 1):
        if said := _SENTENCE.fullmatch(text):
            meant = said["mark"] in _TICKS
            wording = _unescaped(said["text"])
            sentences.append(Asked(at, said["path"], said["place"], wording, meant))
            touched |= not meant
        elif said := _BOX.fullmatch(text):
            box = Box(at, said["mark"].strip(), said["answer"].lower(), said["said"].strip())
            boxes.append(box)
            touched |= bool(box.mark) or (bool(box.said) and box.is_free)
        elif said := _WHY.fullmatch(text):
            why = said["why"].strip()
            touched |= bool(why)
        else:
            touched |= bool(text.strip()) and not _OURS.fullmatch(text)
    return Section(line, title, lines, tuple(sentences), tuple(boxes), why, touched)


def _asked(sentence: Unmatched, references: Mapping[Citekey, Reference]) -> Iterator[str]:
    """A sentence with what is cited beside it."""
    yield f"- [x] {sentence.place} “{_escaped(sentence.wording)}”"
    if sentence.works:
        works = "; ".join(cited_in_words(one, references) for one in sentence.works)
        yield f"  - cites: {works}"
    if sentence.voice is not Voice.OWN:
        yield f"  - voice: {sentence.voice}"


def cited_in_words(work: Cited, references: Mapping[Citekey, Reference]) -> str:
    """`zhao2008 (Zhao et al. 2008, narrative-review)`, or what is printed and leads nowhere."""
    if work.reference is None:
        perhaps = f", perhaps {' or '.join(work.candidates)}" if work.candidates else ""
        return f"“{work.printed}” (no work of references.bib{perhaps})"
    found = references[work.reference]
    design = f", {found.design}" if found.design else ""
    return f"{found.citekey} ({found.short}{design})"


def _boxes(group: Group, claims: Mapping[ClaimId, Claim]) -> Iterator[str]:
    """The boxes of a group: those for what it resembles, and empty ones."""
    scores: dict[ClaimId, float] = {}
    for sentence in group.sentences:
        for likely in sentence.suggestions:
            scores[likely.claim] = max(likely.score, scores.get(likely.claim, 0.0))
    near = sorted(scores, key=lambda one: (-scores[one], one))[:_MOST_SUGGESTED]
    for one in near:
        yield f"- [ ] {STATES}: {one} – “{_escaped(claims[one].statement)}”"
    yield f"- [ ] {STATES}:"
    for one in near:
        yield f"- [ ] {NOT}: {one} – although a check suggests it"
    yield f"- [ ] {NOT}:"
    yield f"- [ ] {NEW}"
    yield f"- [ ] {NONE}"
    yield "- Why:"


_MOST_SUGGESTED = 3
_TITLE = 80


def _title(wording: str) -> str:
    cut = wording if len(wording) <= _TITLE else f"{wording[: _TITLE - 1]}…"
    return _escaped(cut)


_MARKUP = re.compile(r"([\\`*_\[\]<>#|&~])")
_ESCAPE = re.compile(r"\\([\\`*_\[\]<>#|&~])")


def _escaped(text: str) -> str:
    """Plain words that Markdown leaves alone."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)
