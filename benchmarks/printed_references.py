"""How well printed references are read and found in a library: AnyStyle's tagged strings.

Every string is read with a model that never saw it (cross-validation). The strings fall into
two halves by hash: rules and features were made with the development half in view.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from backedby.citations.entries.by_rules import read_by_rules
from backedby.citations.entries.fields import Fields, read_entry
from backedby.citations.entries.labelling import Labeller
from backedby.citations.resolving import Resolver
from backedby.model.citation import BibliographyEntry
from backedby.model.reference import Name, Reference
from backedby.model.spans import Span
from backedby.text.normalise import fold
from benchmarks.reference_model import PARTS, Tagged, is_held_out, part, printed, tagged, train

_VOLUME = r"(?:^|;|\b|°)([A-Z]?\d+)(?!;)"
"""The number that comes first; the set tags volume and issue as one."""


def main() -> None:
    works = tagged()
    if not works:
        print("printed references: skipped, BACKEDBY_MEASURE names no folder with data/anystyle/")
        return
    read = [*unseen(works)]
    halves = {
        "development half": [pair for pair in read if not is_held_out(pair[0])],
        "held-out half": [pair for pair in read if is_held_out(pair[0])],
    }
    for name, half in halves.items():
        fields(name, half)
    fields("all", read)
    for seed in (7, 8, 9):
        library(read, seed)


def unseen(works: Sequence[Tagged]) -> Iterator[tuple[Tagged, Fields]]:
    """Each string with its fields as read by a model that never saw it."""
    for held in range(PARTS):
        labeller = Labeller(train([one for one in works if part(one) != held]))
        for one in works:
            if part(one) == held:
                yield one, read_entry(printed(one), labeller=labeller)


def fields(name: str, read: Sequence[tuple[Tagged, Fields]]) -> None:
    """Share of the strings whose fields are read right."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for work, got in read:
        for field, ok in compared(work, got):
            seen[field] += 1
            right[field] += ok
    rates = ", ".join(f"{field} {right[field] / seen[field]:.3f}" for field in seen)
    print(f"fields, {name} ({len(read)}): {rates}")


def compared(work: Tagged, got: Fields) -> Iterator[tuple[str, bool]]:
    """Each field that the tags give, and whether it was read."""
    tags = dict(reversed(work))
    if author := tags.get("author"):
        yield "surnames", families(names_of(author)) == families(got.authors)
    if "date" in tags:
        dates = " ".join(text for tag, text in work if tag == "date")
        years = [
            *re.findall(r"(?:1[4-9]|20)\d\d[a-z]?", dates),
            *re.findall(r"(?:1[4-9]|20)\d\d[–-][12]\d\d\d", dates),
        ]
        yield "year", got.year in years if years else not (got.year or "")[:1].isdigit()
    if "title" in tags:
        yield "title", same(tags["title"], got.title, 0.9)
    container = tags.get("journal") or tags.get("container-title")
    if container and "title" in tags:
        yield "container", same(re.sub(r"^[Ii]n:? ", "", container), got.details.container, 0.85)
    if "journal" in tags and (volume := re.findall(_VOLUME, tags.get("volume", ""))):
        yield "volume", (got.details.volume or got.details.issue) == volume[0]
    if first := re.findall(r"[A-Za-z]?\d+", tags.get("pages", "")):
        pages = re.findall(r"[A-Za-z]?\d+", got.details.pages or "")
        yield "first page", pages[:1] == first[:1]


def library(read: Sequence[tuple[Tagged, Fields]], seed: int) -> None:
    """Printed references against a library of half of them, with siblings of the others beside."""
    chosen = random.Random(seed)
    known = {at: one for at, (work, _) in enumerate(read) if (one := tagged_work(at, work))}
    inside = {at for at in known if chosen.random() < 0.5}
    titles = [known[at].title for at in sorted(inside)]
    references = [
        one if at in inside else sibling(one, chosen.choice(titles)) for at, one in known.items()
    ]
    by_key = {one.citekey: one for one in references}
    start = time.process_time()
    resolver = Resolver(references)
    found = wrong = siblings = 0
    for at, one in known.items():
        key = resolver.entry(as_entry(*read[at])).reference
        right = key is not None and same(one.title, by_key[key].title, 0.9)
        found += right and at in inside
        wrong += key is not None and not right
        siblings += key is not None and not right and at not in inside
    spent = time.process_time() - start
    print(
        f"printed reference to library, seed {seed} ({len(known)}, {len(known) / spent:.0f}/s): "
        f"recall {found / len(inside):.3f}, precision {found / (found + wrong):.3f}, "
        f"siblings accepted {siblings / (len(known) - len(inside)):.3f}"
    )


def tagged_work(at: int, work: Tagged) -> Reference | None:
    """A library work made of the tags, None where author or title is missing."""
    tags = dict(reversed(work))
    names = names_of(tags.get("author", ""))
    title = tags.get("title", "").strip(' .,“”"‘’')
    if not names or not title:
        return None
    year = re.search(r"(?:1[4-9]|20)\d\d", tags.get("date", ""))
    volume = re.search(r"\d+", tags.get("volume", ""))
    return Reference(
        f"k{at}",
        "article",
        title,
        names,
        year=year.group() if year else "",
        container=(tags.get("journal") or tags.get("container-title") or "").strip(" .,"),
        volume=volume.group() if volume else "",
        pages=tags.get("pages", "").strip(" .,p"),
    )


def sibling(one: Reference, title: str) -> Reference:
    """Another work by the same authors in the same journal and year."""
    return Reference(
        f"{one.citekey}-sibling",
        one.type,
        title,
        one.authors,
        year=one.year,
        container=one.container,
    )


def as_entry(work: Tagged, got: Fields) -> BibliographyEntry:
    return BibliographyEntry(
        "e1",
        Span(0, 0),
        printed(work),
        None,
        got.authors,
        got.year,
        got.title,
        got.details.container,
        got.details.volume,
        got.details.issue,
        got.details.pages,
    )


def names_of(author: str) -> tuple[Name, ...]:
    """The names in an author field, which stands alone and so leaves no doubt where it ends."""
    return read_by_rules(author.rstrip(",:; ") + " (1999).").heads.names


def families(names: tuple[Name, ...]) -> list[str]:
    return [fold(one.family or one.literal) for one in names]


def same(gold: str, got: str | None, ratio: float) -> bool:
    mine, theirs = (" ".join(re.findall(r"[^\W_]+", fold(one))) for one in (gold, got or ""))
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= ratio if theirs else False


if __name__ == "__main__":
    main()
